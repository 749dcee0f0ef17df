import type { Command } from "commander";
import { findCampaign, findMessage, openLibrary } from "#cli/context.ts";
import { wholeNumber } from "#cli/options.ts";
import type { Campaign } from "#core/campaign.ts";
import type { Library } from "#core/library.ts";
import { spoken } from "#core/plan/moments.ts";
import { powerText } from "#core/plan/power.ts";
import { draftPosts, makePlan, type Plan, planFaults, powerOfPlan, withSeed } from "#core/plan.ts";
import type { Post } from "#core/post.ts";

/** The plan of a campaign as its protocol has it, and the draft posts that follow from it. */
function planOf(library: Library, campaignId: string, seed?: number) {
  const campaign = withSeed(findCampaign(library, campaignId), seed);
  const plan = makePlan(
    campaign,
    campaign.messages.map(({ id }) => findMessage(library, id)),
  );
  return { campaign, plan, posts: draftPosts(campaign, plan.slots, library) };
}

/** The draft posts of a campaign, as its protocol plans them. */
export function planCampaign(library: Library, campaignId: string, seed?: number): Post[] {
  return planOf(library, campaignId, seed).posts;
}

export function addPlan(program: Command): void {
  program
    .command("plan <campaign>")
    .description("show the slots of a campaign, what each one says, and what the plan can tell")
    .option("--seed <n>", "another seed than the protocol's", wholeNumber)
    .option("--json", "the slots as JSON; what the plan can tell goes to stderr")
    .action((campaignId: string, options: { seed?: number; json?: true }) => {
      const library = openLibrary();
      const { campaign, plan, posts } = planOf(library, campaignId, options.seed);
      const rows = posts.map((post) => rowOf(library, post));
      const facts = factsOf(campaign, plan);
      if (options.json) {
        process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
        for (const fact of facts) process.stderr.write(`${fact}\n`);
      } else {
        const { zone, seed } = campaign.schedule;
        const title = `${campaign.name}: ${rows.length} posts, times of ${zone}, seed ${seed}`;
        process.stdout.write(`${[title, "", ...tableOf(rows), "", ...facts].join("\n")}\n`);
      }
      const faults = planFaults(plan);
      for (const fault of faults) process.stderr.write(`campaign: ${campaignId}: ${fault}\n`);
      if (faults.length > 0) process.exitCode = 1;
    });
}

/** What `plan --json` prints of each post. A field may be added; none is changed or taken away. */
function rowOf(library: Library, post: Post) {
  return {
    post: post.id,
    local: post.slot.local,
    zone: post.slot.zone,
    utc: post.slot.at,
    week: post.period,
    message: `${post.messageId}@${post.messageVersion}`,
    slogan: library.messages[post.messageId]?.slogan,
    audience: library.messages[post.messageId]?.audience,
    arm: post.arm,
    block: post.block,
    channel: post.account.network,
    account: post.account.id,
    format: post.format,
  };
}
type Row = ReturnType<typeof rowOf>;

/** Columns as wide as they must be; arm and block only where there are arms. */
function tableOf(rows: readonly Row[]): string[] {
  const withArms = rows.some(({ arm }) => arm !== null);
  const lines = [
    ["when", "week", ...(withArms ? ["block", "arm"] : []), "account", "message", "slogan"],
    ...rows.map(({ local, week, block, arm, account, message, slogan = "" }) => [
      `${weekdayOf(local)} ${spoken(local)}`,
      `${week}`,
      ...(withArms ? [`${block}`, `${arm}`] : []),
      ...[account, message, slogan],
    ]),
  ];
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines.map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths?.[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function weekdayOf(local: string): string {
  return new Date(`${local.slice(0, 10)}T00:00:00Z`).toLocaleDateString("en-GB", {
    weekday: "short",
    timeZone: "UTC",
  });
}

/** What a person should know of the plan as a whole. */
function factsOf(campaign: Campaign, plan: Plan): string[] {
  const power = powerOfPlan(campaign, plan);
  return [
    `${plan.slots.length} slots`,
    ...plan.empty
      .filter(({ because }) => because === "blackout" || because === "washout")
      .map(({ local, because, note }) => `left empty: ${spoken(local)}, ${because}: ${note}`),
    ...(power === undefined ? [] : [`power: ${powerText(power)}`]),
  ];
}
