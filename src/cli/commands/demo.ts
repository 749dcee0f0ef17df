import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { channelsFrom } from "#adapters/channels/channels.ts";
import { virtualClock } from "#adapters/clock.ts";
import { loadBrand } from "#cards/brands.ts";
import { drawnOnce } from "#cards/drawn-once.ts";
import { fitImage } from "#cards/fit.ts";
import { renderCard } from "#cards/render.ts";
import { embeddedStore, findCampaign, findMessage, openLibrary } from "#cli/context.ts";
import { Refused } from "#cli/fault.ts";
import { wholeNumber } from "#cli/options.ts";
import { progress } from "#cli/progress.ts";
import { startStandIns } from "#cli/stand-ins/stand-ins.ts";
import { tally } from "#cli/stand-ins/tally.ts";
import { folderToWrite, writeWhole } from "#cli/write.ts";
import { addPost, postsOf } from "#core/ledger.ts";
import { withSeed } from "#core/plan.ts";
import { observationOffsets, type Post, plusSeconds } from "#core/post.ts";
import { nextVersion, recordProtocol } from "#core/protocol.ts";
import { simulate, virtualTimeFault } from "#core/simulate.ts";
import { approveAll, byReason } from "./approve.ts";
import { makeCards } from "./cards.ts";
import { exportTo } from "./export.ts";
import { planCampaign } from "./plan.ts";
import { reportTo } from "./report.ts";

/** What `summary.json` holds. The outcomes add up to `planned`; `duplicates` and `lost` are counted on the network. */
interface Summary {
  posts: Record<"planned" | "published" | "rejected" | "unknown" | "missed" | "cancelled", number>;
  duplicates: number;
  lost: number;
  observations: number;
  synthetic: true;
}

const defaultFolder = "out/demo";

interface DemoOptions {
  out: string;
  seed?: number;
  campaign: string;
}

export function addDemo(program: Command): void {
  program
    .command("demo")
    .description("run a whole campaign in virtual time against stand-in networks on this machine")
    .option("--out <dir>", "where everything goes", folderToWrite, defaultFolder)
    .option("--seed <n>", "another seed than the protocol's", wholeNumber)
    .option("--campaign <id>", "the campaign", "save-the-scan")
    .action(async (options: DemoOptions) => {
      const summary = await runDemo(options);
      const { planned, ...outcomes } = summary.posts;
      const ended = Object.entries(outcomes)
        .filter(([, count]) => count > 0)
        .map(([outcome, count]) => `${count} ${outcome}`);
      process.stdout.write(
        `${planned} posts planned: ${ended.join(", ")}. On the networks: ${summary.duplicates} doubled, ${summary.lost} lost. ` +
          `${summary.observations} observations, all simulated.\n${options.out}/report.html\n`,
      );
    });
}

async function runDemo({ out, seed, campaign: campaignId }: DemoOptions): Promise<Summary> {
  const library = openLibrary();
  const campaign = findCampaign(library, campaignId);
  const chosenSeed = seed ?? campaign.schedule.seed;
  const accounts = campaign.accounts.flatMap(({ account }) => library.accounts[account] ?? []);
  await clear(out);

  const messages = campaign.messages.map(({ id }) => findMessage(library, id));
  const { brand, locale } = campaign;
  const cards = { locale, templates: ["slogan"] } as const;
  await makeCards(library, messages, cards, { brands: [brand], out: join(out, "cards") });

  const posts = planCampaign(library, campaignId, chosenSeed);
  const clock = virtualClock(plusSeconds(`${campaign.schedule.start}T09:00:00Z`, -86_400));
  const store = embeddedStore(join(out, "store", "campaign.db"));
  const fault = virtualTimeFault(accounts);
  if (fault !== null) throw new Refused(fault);
  // Anything sent twice is to be seen to stand twice.
  const given = { clock, seed: chosenSeed, accounts, port: 0, refuseDuplicates: false };
  const standIns = await startStandIns(given);
  try {
    const trouble = standIns.misbehave(chosenSeed);
    const now = clock.now().toISOString();
    const protocol = withSeed(campaign, chosenSeed);
    await recordProtocol(
      store.table,
      nextVersion(protocol, undefined, { on: now, by: "demo-scheduler" }),
    );
    for (const post of posts) await addPost(store.table, post, now, "demo-scheduler");
    const drafts = await postsOf(store.table, campaignId);
    const deps = {
      ...store,
      clock,
      library,
      brandKit: loadBrand,
      renderCard: drawnOnce(renderCard),
      fitImage,
    };
    const refusals = await approveAll(deps, drafts, "demo-approver");
    for (const line of byReason(refusals)) process.stderr.write(`not signed: ${line}\n`);

    const last = posts.at(-1)?.slot.at ?? now;
    const until = plusSeconds(last, (observationOffsets.at(-1) ?? 0) + 86_400);
    const shown = progress("a year");
    const begun = clock.now().getTime();
    const whole = Math.ceil((Date.parse(until) - begun) / 604_800_000);
    await simulate(
      {
        ...store,
        // Nothing of the real environment: neither credentials nor addresses.
        channelFor: channelsFrom({ env: standIns.env, clock, table: store.table }),
        clock,
        library,
        worker: "demo",
      },
      new Date(until),
      (at) => shown.step(Math.floor((at.getTime() - begun) / 604_800_000), whole),
    );
    shown.end(`${standIns.posts().length} posts stand on the networks; on the way:`);
    for (const line of trouble) process.stderr.write(`  ${line}\n`);

    await exportTo(store, library, campaignId, join(out, "export"));
    // The same page wherever it is written: its commands make the run anew, in the folder that is the default.
    const origin = {
      makeStore: `npm run -s demo -- --campaign ${campaignId} --seed ${chosenSeed}`,
      store: { CAMPAIGN_STORE: `sqlite:${defaultFolder}/store/campaign.db` },
    };
    await reportTo(store, library, campaignId, join(out, "report.html"), origin);
    const ended = (await postsOf(store.table, campaignId)).map(({ post }) => post);
    const summary = summaryOf(ended, standIns.posts());
    await writeWhole(join(out, "summary.json"), `${JSON.stringify(summary, null, 2)}\n`);
    return summary;
  } finally {
    store.close();
    await standIns.close();
  }
}

function summaryOf(posts: readonly Post[], standing: Parameters<typeof tally>[1]): Summary {
  const count = (...statuses: Post["status"][]) =>
    posts.filter(({ status }) => statuses.includes(status)).length;
  const due = posts.filter(
    ({ approval, status }) => approval !== null && status !== "cancelled" && status !== "rejected",
  );
  return {
    posts: {
      planned: posts.length,
      published: count("published"),
      rejected: count("rejected"),
      unknown: count("unknown", "needs-person"),
      missed: count("missed"),
      cancelled: count("cancelled"),
    },
    ...tally(due, standing),
    observations: posts.reduce((sum, { observed }) => sum + observed, 0),
    synthetic: true,
  };
}

/** Marks a folder as one that a demonstration made, and may make anew. */
const marker = ".campaign-demo";

/** Takes away what an earlier demonstration left. Refuses a folder with anything in it that is not one's own. */
async function clear(out: string): Promise<void> {
  const names = await readdir(out).catch((): string[] => []);
  if (names.length > 0 && !names.includes(marker)) {
    throw new Refused(`${out} holds other files; name a new folder with --out.`);
  }
  await writeWhole(join(out, marker), "Made by campaign demo, which empties this folder.\n");
  for (const name of ["cards", "export", "store", "report.html", "summary.json"]) {
    await rm(join(out, name), { recursive: true, force: true });
  }
}
