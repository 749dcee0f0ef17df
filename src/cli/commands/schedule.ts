import type { Command } from "commander";
import { findCampaign, openLibrary, openStore } from "#cli/context.ts";
import { Refused } from "#cli/fault.ts";
import { pseudonym, wholeNumber } from "#cli/options.ts";
import { actor } from "#cli/people.ts";
import { progress } from "#cli/progress.ts";
import { withSeed } from "#core/plan.ts";
import { type NotScheduled, schedule } from "#core/schedule.ts";

interface ScheduleOptions {
  seed?: number;
  as: string;
  amend?: string;
  replaceDrafts?: true;
  cancelOthers?: true;
}

export function addSchedule(program: Command): void {
  program
    .command("schedule <campaign>")
    .description(
      "lock the protocol and add the planned posts to the ledger, as drafts; what stands stays, and is planned around",
    )
    .option("--seed <n>", "another seed than the protocol's", wholeNumber)
    .requiredOption("--as <id>", "your pseudonymous id, for the audit log", pseudonym)
    .option("--amend <reason>", "record the changed protocol as a dated amendment")
    .option("--replace-drafts", "cancel drafts that are not in this plan")
    .option(
      "--cancel-others",
      "cancel every waiting post that is not in this plan, approved or not",
    )
    .action(async (campaignId: string, options: ScheduleOptions) => {
      const library = openLibrary();
      const { by } = actor(library, options.as, "schedule");
      const campaign = withSeed(findCampaign(library, campaignId), options.seed);
      const store = await openStore(process.env, { create: true });
      try {
        const shown = progress("schedule");
        const result = await schedule(
          { table: store.table, library },
          campaign,
          {
            by,
            at: new Date().toISOString(),
            amend: options.amend,
            replaceDrafts: options.replaceDrafts,
            cancelApproved: options.cancelOthers,
          },
          shown.step,
        );
        if (!result.scheduled) throw new Refused(whyNot(result));
        const { added, there, renewed, cancelled, outside, unfilled } = result;
        shown.end(
          `${added} posts added, ${there} were there already, ${renewed} drafts renewed, ${cancelled} cancelled`,
        );
        for (const slot of unfilled) process.stderr.write(`campaign: left empty: ${slot}\n`);
        const [first, ...others] = outside;
        if (first !== undefined) {
          const more = others.length > 0 ? ` and ${others.length} more` : "";
          process.stderr.write(
            `campaign: ${first.id}${more}: stays, though the protocol would not plan it now; --cancel-others cancels what waits\n`,
          );
        }
      } finally {
        store.close();
      }
    });
}

function whyNot(result: NotScheduled): string {
  switch (result.because) {
    case "amended": {
      const { number, on } = result.locked;
      return `The protocol was locked on ${on.slice(0, 10)} (version ${number}) and has changed since: ${result.changed.join(", ")}. Nothing was written; --amend "REASON" records the change as an amendment.`;
    }
    case "idle": {
      const { number, on } = result.recorded;
      return result.changed.length === 0
        ? `There is nothing to amend: the protocol is the one that was recorded on ${on.slice(0, 10)} (version ${number}). Nothing was written.`
        : "Another seed changes no post now: what stands stays, and no slot is free. Nothing was written.";
    }
    case "refused": {
      const [first, ...others] = result.reasons;
      return others.length > 0 ? `${first} (and ${others.length} more)` : `${first}`;
    }
    case "strays": {
      const { strays } = result;
      return `${strays.length} drafts are not in this plan, for instance ${strays[0]?.id}; nothing was written. --replace-drafts cancels them and plans anew.`;
    }
    case "conflict":
      return "Somebody else scheduled this campaign at the same moment; look again.";
  }
}
