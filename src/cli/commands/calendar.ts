import type { Command } from "commander";
import { findCampaign, openLibrary, openStore } from "#cli/context.ts";
import { Refused } from "#cli/fault.ts";
import { fileToWrite, writeWhole } from "#cli/write.ts";
import { campaignCalendar } from "#core/calendar.ts";
import { postsOf, type StoredPost } from "#core/ledger.ts";
import { planCampaign } from "./plan.ts";

export function addCalendar(program: Command): void {
  program
    .command("calendar <campaign>")
    .description("write the posts as a calendar feed: those of the ledger, or those of the plan")
    .option("--plan", "what the protocol plans, whatever the ledger holds")
    .requiredOption("--out <file>", "the .ics", fileToWrite)
    .action(async (campaignId: string, options: { plan?: true; out: string }) => {
      const library = openLibrary();
      const campaign = findCampaign(library, campaignId);
      const scheduled = options.plan ? [] : await inLedger(campaignId);
      const planned = planCampaign(library, campaignId).map((post) => ({ post, version: 0 }));
      const posts = scheduled.length > 0 ? scheduled : planned;
      const stamp = new Date().toISOString();
      await writeWhole(options.out, campaignCalendar(campaign, library, posts, stamp));
      const from = scheduled.length > 0 ? "of the ledger" : "of the plan, not of the ledger";
      process.stdout.write(`${options.out}: ${posts.length} posts, ${from}\n`);
    });
}

/** None where no store was named and none is there; one that was named must be there. */
async function inLedger(campaignId: string): Promise<StoredPost[]> {
  try {
    const store = await openStore(process.env);
    try {
      return await postsOf(store.table, campaignId);
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof Refused && process.env.CAMPAIGN_STORE === undefined) return [];
    throw error;
  }
}
