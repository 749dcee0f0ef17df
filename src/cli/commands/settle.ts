import type { Command } from "commander";
import { networkAdapters } from "#adapters/channels/channels.ts";
import { openLibrary, openStore } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { instant, pseudonym } from "#cli/options.ts";
import { actor } from "#cli/people.ts";
import { networks } from "#core/codes.ts";
import { readPost } from "#core/ledger.ts";
import type { Post } from "#core/post.ts";
import { settle, type Verdict } from "#core/settle.ts";

interface SettleOptions {
  found?: string;
  at?: Date;
  resend?: true;
  as: string;
}

export function addSettle(program: Command): void {
  program
    .command("settle <post>")
    .description(
      "decide a post that needs a person: it stands on the network, or it may be sent again",
    )
    .option("--found <url>", "where it stands")
    .option("--at <time>", "when it was posted, with --found", instant)
    .option("--resend", "it does not stand there: send it again while its window is open")
    .requiredOption("--as <id>", "your pseudonymous id, for the audit log", pseudonym)
    .action(async (id: string, options: SettleOptions) => {
      const decided = verdictOf(options);
      const store = await openStore(process.env);
      try {
        const stored = await readPost(store.table, id);
        if (stored === undefined) throw new Refused(`There is no post "${id}".`);
        const verdict = "resend" in decided ? decided : foundAt(decided, stored.post.account);
        const who = actor(openLibrary(), options.as, "settle");
        const entry = { ...who, at: new Date().toISOString() };
        const result = await settle(store.table, stored, verdict, entry);
        if (!result.settled) throw new Refused(`${id} is not settled: ${result.reason}.`);
        process.stdout.write(`settled: ${id}\n`);
      } finally {
        store.close();
      }
    });
}

interface Seen {
  url: string;
  at: string;
}

function verdictOf({ found, at, resend }: SettleOptions): Seen | { resend: true } {
  if ((found === undefined) === (resend === undefined)) {
    throw new WrongUse("Say --found URL --at TIME, or --resend.");
  }
  if (found === undefined) return { resend: true };
  if (at === undefined) throw new WrongUse("--found goes with --at, when it was posted.");
  return { url: found, at: at.toISOString() };
}

function foundAt({ url, at }: Seen, { network }: Post["account"]): Verdict {
  const { networkIdIn = numberIn } = networkAdapters[network] ?? {};
  const networkId = networkIdIn(url);
  if (networkId === undefined) {
    throw new WrongUse(`--found takes the post's own URL on ${networks[network]}.`);
  }
  return { found: { networkId, url, at } };
}

function numberIn(url: string): string | undefined {
  return /\/(\d+)\/?$/.exec(url)?.[1];
}
