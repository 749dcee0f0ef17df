import { progress } from "#cli/progress.ts";
import type { Network } from "#core/codes.ts";
import { shippedLibrary } from "#functions/shipped-library.ts";
import { type BrokenName, broken } from "./faults/broken.ts";
import { countsPerPost, type Fate, fates } from "./faults/counting.ts";
import { overlaps } from "./faults/overlap.ts";
import { searchAll } from "./faults/pool.ts";
import { add, type Found, type Search } from "./faults/search.ts";
import { shrink } from "./faults/shrink.ts";
import { simulate } from "./faults/simulation.ts";
import { httpNetworks } from "./faults/stand-ins.ts";
import { promises } from "./faults/witness.ts";
import { type Stage, stageOf } from "./faults/world.ts";
import type { Bench, Measured } from "./result.ts";

type Part = Pick<Measured, "rows" | "targets">;

const inMemory = 10_000;
const overHttp = 200;
const together = 5_000;
/** DynamoDB Local is slow where all ten go for the same post: all of them only with `--full`. */
const togetherOnDynamo = 500;
const chunk = { simulated: 250, http: 25 };

const names = Object.keys(broken) as BrokenName[];

/**
 * Whether what is promised of publishing holds when everything goes wrong. `--seed N` shows one schedule call by call
 * instead, `--broken NAME` that of a publisher which is wrong on purpose; `--smallest` leaves out every step that a
 * broken promise does not need, and `--steps A,B,…` takes these alone.
 */
export const faults: Bench = async (args) => {
  if (args.includes("--seed")) return replay(args);
  const stage = stageOf(shippedLibrary());
  const parts = [
    await schedules(stage),
    await overlapping(stage, args.includes("--full") ? together : togetherOnDynamo),
    await counting(stage),
  ];
  return {
    versions: {},
    rows: parts.flatMap(({ rows }) => rows),
    targets: parts.flatMap(({ targets }) => targets),
  };
};

async function schedules(stage: Stage): Promise<Part> {
  const networks = Object.keys(httpNetworks) as Network[];
  const wrong = names.map((name) => ({
    ...{ from: 1, to: broken[name].within, broken: name, over: null },
  }));
  const simulated = chunks(inMemory, chunk.simulated, null);
  const http = networks.flatMap((over) =>
    chunks(Math.ceil(overHttp / networks.length), chunk.http, over),
  );
  const searches: Search[] = [...wrong, ...http, ...simulated];
  const shown = progress("schedules");
  let ran = 0;
  const found = await searchAll(searches, (more) => {
    ran += more;
    shown.step(Math.min(ran, inMemory), inMemory);
  });
  shown.end(`${ran} schedules`);
  const caught = found.slice(0, wrong.length);
  return {
    rows: [
      ...rowsOf("simulated", sum(found.slice(-simulated.length))),
      ...rowsOf("over HTTP", sum(found.slice(wrong.length, -simulated.length))),
    ],
    targets: [
      ...(await kept("simulated", inMemory, sum(found.slice(-simulated.length)), stage)),
      ...(await kept(
        `over HTTP (${networks.join(", ")})`,
        overHttp,
        sum(found.slice(wrong.length, -simulated.length)),
      )),
      ...names.map((name, at) => {
        const first = caught[at]?.failed[0];
        return {
          id: `broken: ${name}`,
          want: `caught within ${broken[name].within} schedules`,
          got: first ? `seed ${first.seed}: ${first.breaches[0]?.what}` : "not caught",
          holds: first !== undefined,
        };
      }),
    ],
  };
}

function chunks(count: number, size: number, over: Network | null): Search[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, at) => {
    return { from: at * size + 1, to: Math.min((at + 1) * size, count), broken: null, over };
  });
}

function sum(all: readonly Found[]): Found {
  const total: Found = { schedules: 0, tally: {}, failed: [] };
  for (const { schedules, tally, failed } of all) {
    total.schedules += schedules;
    total.failed.push(...failed);
    add(total.tally, tally);
  }
  return total;
}

function rowsOf(where: string, { tally }: Found): Part["rows"] {
  return Object.entries(tally).map(([what, count]) => row(`${where}: ${what}`, count));
}

/**
 * One line for each promise. Each schedule that broke one is named; of the simulated ones, which can be run again, the first
 * few as small as they get.
 */
async function kept(
  where: string,
  want: number,
  { schedules, failed }: Found,
  stage?: Stage,
): Promise<Part["targets"]> {
  for (const [at, { seed, breaches }] of failed.entries()) {
    process.stdout.write(`${where}, seed ${seed}: ${breaches[0]?.what}\n`);
    if (stage === undefined || at >= 3) continue;
    const smallest = await shrink(stage, seed, {});
    const steps = smallest === undefined ? "" : ` --steps ${smallest.steps}`;
    process.stdout.write(`  npm run bench -- faults --seed ${seed}${steps}\n`);
  }
  return [
    {
      id: `${where}: schedules`,
      want: `at least ${want}`,
      got: String(schedules),
      holds: schedules >= want,
    },
    ...Object.entries(promises).map(([promise, what]) => {
      const broke = failed.filter(({ breaches }) =>
        breaches.some((one) => one.promise === promise),
      );
      return {
        id: `${where}: ${promise}`,
        want: `0 schedules against "${what}"`,
        got: String(broke.length),
        holds: broke.length === 0,
      };
    }),
  ];
}

async function overlapping(stage: Stage, onDynamo: number): Promise<Part> {
  const rows: Part["rows"] = [];
  const targets: Part["targets"] = [];
  for (const [store, run] of Object.entries(overlaps)) {
    const posts = store === "SQLite" ? together : onDynamo;
    const shown = progress(store);
    const ran = await run(stage, posts);
    const want = `each of ${posts} posts once`;
    const id = `ten publishers in two processes on ${store}`;
    if ("missing" in ran) {
      shown.end(ran.missing);
      targets.push({ id, want, got: ran.missing, holds: false });
      continue;
    }
    shown.end(`${ran.taken} posts sent`);
    rows.push(row(`${id}: posts a second`, ran.taken / ran.seconds));
    targets.push({
      id,
      want,
      got: `${ran.taken} sent, ${ran.twice.length} of them twice, ${ran.published} published`,
      holds: ran.taken === posts && ran.twice.length === 0 && ran.published === posts,
    });
  }
  return { rows, targets };
}

async function counting(stage: Stage): Promise<Part> {
  const rows: Part["rows"] = [];
  const targets: Part["targets"] = [];
  for (const fate of Object.keys(fates) as Fate[]) {
    const [few, many] = [
      await countsPerPost(stage, fate, 10),
      await countsPerPost(stage, fate, 100),
    ];
    for (const [what, count] of Object.entries(many)) rows.push(row(`${fate}: ${what}`, count));
    const said = (counts: object) =>
      Object.entries(counts)
        .map(([what, count]) => `${count} ${what}`)
        .join(", ");
    targets.push({
      id: `a post, ${fate}`,
      want: `the same for each of 10 and of 100 posts`,
      got: said(few) === said(many) ? said(many) : `${said(few)}; ${said(many)}`,
      holds: said(few) === said(many),
    });
  }
  return { rows, targets };
}

function row(name: string, ours: number): Measured["rows"][number] {
  return { case: name, ours, peer: null, ratio: null };
}

async function replay(args: readonly string[]): Promise<null> {
  const after = (option: string) =>
    args.includes(option) ? args[args.indexOf(option) + 1] : undefined;
  const seed = Number(after("--seed"));
  const name = after("--broken");
  const given = after("--steps")?.split(",").filter(Boolean).map(Number);
  if (
    !Number.isSafeInteger(seed) ||
    (args.includes("--broken") && !Object.hasOwn(broken, name ?? "")) ||
    given?.some((step) => !Number.isSafeInteger(step))
  ) {
    process.stderr.write(
      `bench: faults --seed N [--broken NAME] [--smallest | --steps A,B,…]; NAME is ${names.join(", ")}.\n`,
    );
    process.exitCode = 2;
    return null;
  }
  const stage = stageOf(shippedLibrary());
  const wrong = name === undefined ? {} : broken[name as BrokenName];
  const trace = (line: string) => process.stdout.write(`${line}\n`);
  const smallest = args.includes("--smallest") ? await shrink(stage, seed, wrong) : undefined;
  const steps = smallest?.steps ?? given;
  const only = steps && { only: new Set(steps) };
  const { breaches } = await simulate(stage, seed, { ...wrong, ...only, trace });
  for (const { promise, what } of breaches) trace(`BROKEN  ${promises[promise]}: ${what}`);
  if (breaches.length === 0) trace("Every promise was kept.");
  if (smallest) trace(`With ${smallest.steps.length} of ${smallest.of} steps: --steps ${steps}`);
  return null;
}
