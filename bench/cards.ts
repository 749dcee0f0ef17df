import { availableParallelism } from "node:os";
import manifest from "#package.json" with { type: "json" };
import { prepareChildren } from "./cards/children.ts";
import { fonts, shippedJobs } from "./cards/jobs.tsx";
import { type Job, type RendererName, renderers } from "./cards/renderers.ts";
import { note, type Round, type Taken } from "./cards/side-by-side.ts";
import { type Bench, type Measured, median } from "./result.ts";

const names = Object.keys(renderers) as RendererName[];
const peers = names.filter((name) => name !== "ours");
const [takumi, og] = ["@takumi-rs/core", "@vercel/og"] as const;

/** What networks show; and, to compare, other templates. */
const social = ["slogan square", "slogan portrait", "slogan landscape", "slogan story"];
const others = ["myth-fact square", "checklist square", "say-this best-practice"];

const [settling, throughput, coldStarts, peaks, manyCards] = [40, 90, 7, 3, 200];
const folder = "out/bench/cards";

/**
 * Cards: ours beside four other ways to draw the very same tree. Ours is the whole of `renderCard`: layout, gates,
 * picture and hash; the others are handed the finished layout. No card is drawn twice. As in a campaign, each message of
 * a brand comes in one format after another, each format first in its turn; what was measured of the first ones, whose
 * words nobody has drawn yet, is told apart as well. All run as the render function is deployed: bundled, on plain Node.
 */
export const cards: Bench = async () => {
  const rows: Measured["rows"] = [];
  const add = (what: string, taken: Taken) => rows.push(...rowsOf(what, taken));
  const ratio = (what: string, peer: RendererName) =>
    rows.find((row) => row.case === `${what}: ${peer}`)?.ratio ?? Number.NaN;

  const jobs = await shippedJobs([...social, ...others]);
  const of = (groups: readonly string[]) => groups.map((group) => jobs.get(group) ?? []);
  const campaign = of(social).map(ofOneBrand);
  const children = await prepareChildren(folder, fonts, {
    first: mix(campaign).slice(0, 1),
    many: mix(of(social)).slice(0, manyCards),
  });
  const settle = (groups: readonly string[]) => mix(of(groups)).slice(0, settling);
  for (const [drawn, groups] of [
    [social, others],
    [others, social],
  ] as const) {
    tell(drawn.join(", "));
    const { inTurn } = await children.sideBySide({
      settling: settle(groups),
      inTurn: byMessage(drawn, of(drawn).map(ofOneBrand)),
      atOnce: [],
    });
    for (const [name, { times, bytes }] of Object.entries(inTurn)) {
      add(`warm ms, ${name}`, times);
      if (!name.endsWith(newWords)) add(`bytes, ${name}`, bytes);
    }
  }
  const rate = `cards/s on ${availableParallelism()} cores`;
  tell(rate);
  const { cardsPerSecond } = await children.sideBySide({
    settling: settle(others),
    inTurn: [],
    atOnce: mix(campaign).slice(0, throughput),
  });
  add(rate, cardsPerSecond);

  tell("cold starts");
  const cold: Taken = {};
  for (let at = 0; at < coldStarts; at += 1) {
    for (const name of names) note(cold, name, await children.coldStart(name));
  }
  add("cold start ms", cold);
  tell("memory");
  const memory = `peak MiB over ${manyCards} cards`;
  const held: Taken = {};
  for (let at = 0; at < peaks; at += 1) {
    for (const name of names) note(held, name, await children.peakMemory(name));
  }
  add(memory, held);
  const peak = rows.find((row) => row.case === `${memory}: ${takumi}`)?.ours ?? Number.NaN;

  const worst = (peer: RendererName) =>
    Math.max(...social.map((group) => ratio(`warm ms, ${group}`, peer)));
  return {
    versions: versions(),
    rows,
    targets: [
      atMost("warm card on the worst social format, x @takumi-rs/core", 1, worst(takumi)),
      atMost("warm card on the worst social format, x @vercel/og", 0.2, worst(og)),
      atLeast("cards/s, x @vercel/og", 5, ratio(rate, og)),
      atLeast("cards/s, x @takumi-rs/core", 0.8, ratio(rate, takumi)),
      atMost("cold first card, x @vercel/og", 0.6, ratio("cold start ms", og)),
      atMost(memory, 256, peak),
    ],
  };
};

const newWords = ", new words";

/** Each message in one group after another; which group begins goes round. */
function byMessage(groups: readonly string[], jobs: readonly Job[][]): Round["inTurn"] {
  const messages = [...new Set(jobs.flat().map(({ spec }) => spec.message.id))];
  return messages.flatMap((message, at) =>
    groups
      .map((_, turn) => (at + turn) % groups.length)
      .flatMap((group) => {
        const job = jobs[group]?.find(({ spec }) => spec.message.id === message);
        return job ? [{ name: groups[group] ?? "", job }] : [];
      })
      .map(({ name, job }, nth) => ({
        names: nth === 0 ? [name, `${name}${newWords}`] : [name],
        job,
      })),
  );
}

/** The cards of the brand that comes first. */
function ofOneBrand(jobs: Job[]): Job[] {
  return jobs.filter(({ spec }) => spec.brand.id === jobs[0]?.spec.brand.id);
}

function tell(what: string): void {
  process.stderr.write(`bench: ${what}\n`);
}

/** Ratios are the medians of pairs. */
function rowsOf(what: string, taken: Taken): Measured["rows"] {
  const ours = taken.ours ?? [];
  return peers.map((peer) => {
    const theirs = taken[peer] ?? [];
    const ratio = median(ours.map((value, at) => value / (theirs[at] ?? Number.NaN)));
    return { case: `${what}: ${peer}`, ours: median(ours), peer: median(theirs), ratio };
  });
}

/** One of each list, then the next of each. */
function mix(lists: Job[][]): Job[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) =>
    lists.flatMap((list) => list.slice(at, at + 1)),
  ).flat();
}

function atMost(id: string, limit: number, got: number) {
  return { id, want: `<= ${limit}`, got: got.toFixed(2), holds: got <= limit };
}

function atLeast(id: string, limit: number, got: number) {
  return { id, want: `>= ${limit}`, got: got.toFixed(2), holds: got >= limit };
}

/** As they are pinned. */
function versions(): Record<string, string> {
  const { dependencies, devDependencies } = manifest;
  return {
    satori: dependencies.satori,
    sharp: dependencies.sharp,
    "@resvg/resvg-js": devDependencies["@resvg/resvg-js"],
    [og]: devDependencies[og],
    [takumi]: devDependencies[takumi],
  };
}
