import type { Command } from "commander";
import { openLibrary, openStore } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { instant, pseudonym } from "#cli/options.ts";
import { actor } from "#cli/people.ts";
import { readPost } from "#core/ledger.ts";
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
      const verdict = verdictOf(options);
      const store = await openStore(process.env);
      try {
        const stored = await readPost(store.table, id);
        if (stored === undefined) throw new Refused(`There is no post "${id}".`);
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

function verdictOf({ found, at, resend }: SettleOptions): Verdict {
  if ((found === undefined) === (resend === undefined)) {
    throw new WrongUse("Say --found URL --at TIME, or --resend.");
  }
  if (found === undefined) return { resend: true };
  const networkId = /\/(\d+)\/?$/.exec(found)?.[1];
  if (networkId === undefined || at === undefined) {
    throw new WrongUse(
      "--found takes the post's URL, which ends in its number, and --at when it was posted.",
    );
  }
  return { found: { networkId, url: found, at: at.toISOString() } };
}
