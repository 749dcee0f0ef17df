import type { Campaign } from "#core/campaign.ts";
import { loadLibrary } from "#core/library.ts";
import { weekdays } from "#core/plan/cadence.ts";
import { draftPosts, makePlan } from "#core/plan.ts";
import { libraryFiles } from "#messages/index.ts";
import project from "#package.json" with { type: "json" };
import { type Bench, median } from "./result.ts";

const runs = 5;
const weeks = 220;
const campaigns = { rotation: "save-the-scan", arms: "save-the-scan-framing" } as const;

/** How long a plan of at least 10,000 slots takes, across the changes of the clock, from the protocol to the draft posts. */
export const plan: Bench = async () => {
  const loaded = loadLibrary(libraryFiles);
  if ("faults" in loaded) throw new Error(JSON.stringify(loaded.faults[0]));
  const { library } = loaded;
  const planned = (id: string, share: number) => {
    const campaign = enlarged(library.campaigns[id], share);
    const messages = campaign.messages.flatMap((named) => library.messages[named.id] ?? []);
    const { slots } = makePlan(campaign, messages);
    return draftPosts(campaign, slots, library).length;
  };
  const cases = Object.entries(campaigns).flatMap(([kind, id]) =>
    [0.5, 1].map((share) => ({
      kind,
      id,
      share,
      posts: planned(id, share),
      seconds: [] as number[],
    })),
  );
  // Interleaved, so that a busy moment of the machine is not one case's own.
  for (let run = 0; run < runs; run += 1) {
    for (const one of cases) {
      const started = performance.now();
      planned(one.id, one.share);
      one.seconds.push((performance.now() - started) / 1000);
    }
  }
  return {
    versions: { "temporal-polyfill": project.dependencies["temporal-polyfill"] },
    rows: cases.map(({ kind, posts, seconds }) => ({
      case: `${kind}, ${posts} slots, s`,
      ours: median(seconds),
      peer: null,
      ratio: null,
    })),
    targets: cases
      .filter(({ share }) => share === 1)
      .map(({ kind, posts, seconds }) => ({
        id: `plan-${kind}`,
        want: "10,000 slots or more in under 1 s",
        got: `${posts} slots in ${median(seconds).toFixed(3)} s`,
        holds: posts >= 10_000 && median(seconds) < 1,
      })),
  };
};

/** The campaign for four years, each day seven times, with a gap of a day between repeats. */
function enlarged(campaign: Campaign | undefined, share: number): Campaign {
  if (campaign === undefined) throw new Error("The library has changed.");
  const times = ["07:10", "09:20", "11:30", "13:40", "15:50", "18:00", "20:10"];
  const { schedule, allocation } = campaign;
  const { blackouts: _b, minimumGapDays: _g, ...rest } = schedule;
  const { washoutDays: _w, ...drawn } = allocation ?? {};
  return {
    ...campaign,
    schedule: {
      ...rest,
      weeks: weeks * share,
      cadence: [{ weekdays: [...weekdays], times }],
      ...(allocation === undefined && { minimumGapDays: 1 }),
    },
    ...(allocation && { allocation: drawn as typeof allocation }),
  };
}
