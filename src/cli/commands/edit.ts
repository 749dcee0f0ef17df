import type { Command } from "commander";
import { systemClock } from "#adapters/clock.ts";
import { openLibrary, openStore } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { pseudonym } from "#cli/options.ts";
import { type Edit, editPost } from "#core/edit.ts";
import { readPost } from "#core/ledger.ts";

export function addEdit(program: Command): void {
  program
    .command("edit <post>")
    .description(
      "change the words or the time of a post that is not out; its approval is void then",
    )
    .option("--text <text>", "the post's text, on its own network, whole")
    .option("--alt <text>", "what the picture says, for those who do not see it")
    .option("--composed", "back to the words as the message composes them")
    .option("--slot <time>", "another local time in its zone, such as 2027-03-01T12:30")
    .requiredOption("--as <id>", "your pseudonymous id, for the audit log", pseudonym)
    .action(async (id: string, { as: by, ...edit }: Edit & { as: string }) => {
      if (Object.keys(edit).length === 0) {
        throw new WrongUse("Say what to change: --text, --alt, --composed, --slot.");
      }
      const library = openLibrary();
      const store = await openStore(process.env);
      try {
        const stored = await readPost(store.table, id);
        if (stored === undefined) throw new Refused(`There is no post "${id}".`);
        const deps = { table: store.table, library, clock: systemClock() };
        const result = await editPost(deps, stored, edit, by);
        if (!result.edited) throw new Refused(`${id} is not edited: ${result.reasons.join("; ")}.`);
        const { post, voided } = result;
        const signer = post.words ? "a clinician" : "somebody";
        process.stdout.write(
          `edited: ${id}, ${post.slot.local} ${post.slot.zone}${voided ? "; its approval is void" : ""}\n` +
            `${signer} who did not plan or edit it signs it: campaign approve ${id} --as ID\n`,
        );
      } finally {
        store.close();
      }
    });
}
