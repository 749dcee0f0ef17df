import type { Command } from "commander";
import { findCampaign, findMessage, openLibrary, openStore } from "#cli/context.ts";
import { Refused } from "#cli/fault.ts";
import { pseudonym, wholeNumber } from "#cli/options.ts";
import { actor } from "#cli/people.ts";
import { progress } from "#cli/progress.ts";
import type { Library } from "#core/library.ts";
import { draftPosts, planSlots } from "#core/plan.ts";
import type { Post } from "#core/post.ts";
import { type Scheduled, schedule } from "#core/schedule.ts";

/** The draft posts of a campaign, as its protocol plans them. */
export function planCampaign(library: Library, campaignId: string, seed?: number): Post[] {
  const campaign = findCampaign(library, campaignId);
  const messages = campaign.messages.map(({ id }) => findMessage(library, id));
  return draftPosts(campaign, planSlots(campaign, messages, seed), library);
}

export function addPlan(program: Command): void {
  program
    .command("plan <campaign>")
    .description("show the slots of a campaign and the message that each one got")
    .option("--seed <n>", "another seed than the protocol's", wholeNumber)
    .option("--json", "as JSON")
    .action((campaignId: string, options: { seed?: number; json?: true }) => {
      const library = openLibrary();
      const rows = planCampaign(library, campaignId, options.seed).map((post) => ({
        post: post.id,
        local: post.slot.local,
        zone: post.slot.zone,
        utc: post.slot.at,
        message: `${post.messageId}@${post.messageVersion}`,
        slogan: library.messages[post.messageId]?.slogan,
        audience: library.messages[post.messageId]?.audience,
        arm: post.arm,
        channel: post.account.network,
        account: post.account.id,
        format: post.format,
      }));
      if (options.json) {
        process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
        return;
      }
      for (const row of rows) {
        const when = `${row.local.replace("T", " ")} ${row.zone}`;
        process.stdout.write(`${when}  ${row.account}  ${row.message.padEnd(6)} ${row.slogan}\n`);
      }
      process.stdout.write(`${rows.length} slots\n`);
    });
}

export function addSchedule(program: Command): void {
  program
    .command("schedule <campaign>")
    .description(
      "add the planned posts to the ledger, as drafts; those that are there stay as they are",
    )
    .option("--seed <n>", "another seed than the protocol's", wholeNumber)
    .option("--as <id>", "your pseudonymous id, for the audit log", pseudonym, "demo-scheduler")
    .option("--cancel-others", "cancel waiting posts of this campaign that are not in this plan")
    .action(async (campaignId: string, options: ScheduleOptions) => {
      const library = openLibrary();
      const { by } = actor(library, options.as, "schedule");
      const posts = planCampaign(library, campaignId, options.seed);
      const store = await openStore(process.env, { create: true });
      try {
        const shown = progress("schedule");
        const result = await schedule(
          { table: store.table, library },
          campaignId,
          posts,
          {
            by,
            at: new Date().toISOString(),
            ...(options.cancelOthers && { cancelStrays: true }),
          },
          shown.step,
        );
        if (!result.scheduled) throw new Refused(whyNot(result));
        const { added, there, cancelled } = result;
        shown.end(`${added} posts added, ${there} were there already, ${cancelled} cancelled`);
      } finally {
        store.close();
      }
    });
}

interface ScheduleOptions {
  seed?: number;
  as: string;
  cancelOthers?: true;
}

function whyNot({ reasons, strays }: Scheduled & { scheduled: false }): string {
  if (reasons.length > 0) return [...new Set(reasons)].join("; ");
  const [first] = strays;
  return `${strays.length} posts that still wait are not in this plan, for instance ${first?.id}; nothing was added. --cancel-others cancels them first.`;
}
