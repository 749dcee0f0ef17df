import { type Command, Option } from "commander";
import { channelsFrom } from "#adapters/channels/channels.ts";
import { systemClock } from "#adapters/clock.ts";
import { openLibrary, openStore, type Store } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { pseudonym } from "#cli/options.ts";
import { actor } from "#cli/people.ts";
import { readPost, type StoredPost } from "#core/ledger.ts";
import { correct, takeDown } from "#core/withdraw.ts";

export function addTakedown(program: Command): void {
  program
    .command("takedown <post>")
    .description("take a published post off the network")
    .requiredOption("--as <id>", "your pseudonymous id, for the audit log", pseudonym)
    .option("--note <text>", "why")
    .addOption(new Option("--reason <text>", "as --note").hideHelp())
    .action((id: string, { as: by, ...said }: { as: string; note?: string; reason?: string }) => {
      const reason = said.note || said.reason;
      if (!reason) throw new WrongUse("Say why it is taken down, with --note.");
      return withPost(id, async (store, stored) => {
        const clock = systemClock();
        const deps = {
          table: store.table,
          clock,
          channelFor: channelsFrom({ env: process.env, clock, table: store.table }),
        };
        const who = actor(openLibrary(), by, "take-down");
        const result = await takeDown(deps, stored, { ...who, reason });
        if (!result.down) throw new Refused(`${id} was not taken down: ${result.reason}.`);
        process.stdout.write(`taken down: ${id}\n`);
      });
    });
}

export function addCorrect(program: Command): void {
  program
    .command("correct <post>")
    .description(
      "answer a published post with a correction; it goes out once somebody else signs it",
    )
    .requiredOption("--as <id>", "your pseudonymous id, for the audit log", pseudonym)
    .requiredOption("--text <text>", "the correction, as it will be read")
    .action((id: string, { as: by, text }: { as: string; text: string }) =>
      withPost(id, async (store, stored) => {
        const deps = { table: store.table, clock: systemClock(), library: openLibrary() };
        const result = await correct(deps, stored, { by, text });
        if ("reason" in result) throw new Refused(`${id} is not corrected: ${result.reason}.`);
        process.stdout.write(
          `written: ${result.post.id}\nA clinician who did not write it signs it, then it goes out: campaign approve ${result.post.id} --as ID\n`,
        );
      }),
    );
}

async function withPost(
  id: string,
  use: (store: Store, stored: StoredPost) => Promise<void>,
): Promise<void> {
  const store = await openStore(process.env);
  try {
    const stored = await readPost(store.table, id);
    if (stored === undefined) throw new Refused(`There is no post "${id}".`);
    await use(store, stored);
  } finally {
    store.close();
  }
}
