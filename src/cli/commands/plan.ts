import type { Command } from "commander";
import { findCampaign, findMessage, openLibrary, openStore } from "#cli/context.ts";
import { wholeNumber } from "#cli/options.ts";
import { progress } from "#cli/progress.ts";
import { addPost } from "#core/ledger.ts";
import type { Library } from "#core/library.ts";
import { draftPosts, planSlots } from "#core/plan.ts";
import type { Post } from "#core/post.ts";

/** The draft posts of a campaign, as its protocol plans them. */
export function planCampaign(library: Library, campaignId: string, seed?: number): Post[] {
  const campaign = findCampaign(library, campaignId);
  const messages = campaign.messages.map(({ id }) => findMessage(library, id));
  return draftPosts(campaign, planSlots(campaign, messages, seed), library.accounts);
}

export function addPlan(program: Command): void {
  program
    .command("plan <campaign>")
    .description("show the slots of a campaign and the message that each one got")
    .option("--seed <n>", "another seed than the protocol's", wholeNumber)
    .option("--json", "as JSON")
    .action((campaignId: string, options: { seed?: number; json?: true }) => {
      const rows = planCampaign(openLibrary(), campaignId, options.seed).map((post) => ({
        post: post.id,
        local: post.slot.local,
        zone: post.slot.zone,
        utc: post.slot.at,
        message: `${post.messageId}@${post.messageVersion}`,
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
        process.stdout.write(`${when}  ${row.message.padEnd(8)} ${row.account}  ${row.format}\n`);
      }
      process.stdout.write(`${rows.length} slots\n`);
    });
}

export function addSchedule(program: Command): void {
  program
    .command("schedule <campaign>")
    .description(
      "add the planned posts to the ledger, as drafts; those that are there already stay as they are",
    )
    .option("--seed <n>", "another seed than the protocol's", wholeNumber)
    .option("--as <who>", "your pseudonymous id, for the audit log", "scheduler")
    .action(async (campaignId: string, options: { seed?: number; as: string }) => {
      const posts = planCampaign(openLibrary(), campaignId, options.seed);
      const store = await openStore(process.env);
      try {
        const shown = progress("schedule");
        const at = new Date().toISOString();
        let added = 0;
        for (const [nth, post] of posts.entries()) {
          if (await addPost(store.table, post, at, options.as)) added += 1;
          shown.step(nth + 1, posts.length);
        }
        shown.end(`${added} posts added, ${posts.length - added} were there already`);
      } finally {
        store.close();
      }
    });
}
