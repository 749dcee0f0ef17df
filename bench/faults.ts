import { progress } from "#cli/progress.ts";
import { shippedLibrary } from "#functions/shipped-library.ts";
import { type BrokenName, broken } from "./faults/broken.ts";
import { searchAll } from "./faults/pool.ts";
import { add, type Found, type Search } from "./faults/search.ts";
import { simulate, stageOf } from "./faults/simulation.ts";
import { promises } from "./faults/witness.ts";
import type { Bench, Measured } from "./result.ts";

const schedules = 10_000;
const chunk = 250;

/**
 * Whether what is promised of publishing holds when everything goes wrong. `--seed N` shows one schedule call by call
 * instead, `--broken NAME` that of a publisher which is wrong on purpose.
 */
export const faults: Bench = async (args) => {
  if (args.length > 0) return replay(args);
  const simulated = await simulations();
  return {
    versions: {},
    rows: [...simulated.rows],
    targets: [...simulated.targets],
  };
};

async function simulations(): Promise<Pick<Measured, "rows" | "targets">> {
  const names = Object.keys(broken) as BrokenName[];
  const searches: Search[] = names.map((name) => ({
    from: 1,
    to: broken[name].within,
    broken: name,
  }));
  for (let from = 1; from <= schedules; from += chunk) {
    searches.push({ from, to: Math.min(from + chunk - 1, schedules), broken: null });
  }
  const shown = progress("schedules");
  let ran = 0;
  const all = await searchAll(searches, (more) => {
    ran += more;
    shown.step(Math.min(ran, schedules), schedules);
  });
  const ours: Found = { schedules: 0, tally: {}, failed: [] };
  for (const found of all.slice(names.length)) {
    ours.schedules += found.schedules;
    ours.failed.push(...found.failed);
    add(ours.tally, found.tally);
  }
  shown.end(`${ours.schedules} schedules`);
  for (const { seed, breaches } of ours.failed) {
    process.stdout.write(
      `seed ${seed}: ${breaches[0]?.what}. npm run bench -- faults --seed ${seed}\n`,
    );
  }
  return {
    rows: Object.entries(ours.tally).map(([what, count]) => row(`simulated: ${what}`, count)),
    targets: [
      {
        id: "schedules",
        want: `at least ${schedules}`,
        got: String(ours.schedules),
        holds: ours.schedules >= schedules,
      },
      ...Object.entries(promises).map(([promise, what]) => {
        const broke = ours.failed.filter(({ breaches }) =>
          breaches.some((breach) => breach.promise === promise),
        ).length;
        return { id: promise, want: `0: ${what}`, got: String(broke), holds: broke === 0 };
      }),
      ...names.map((name, at) => {
        const caught = all[at]?.failed[0];
        return {
          id: `broken: ${name}`,
          want: `caught within ${broken[name].within} schedules`,
          got: caught ? `seed ${caught.seed}, ${caught.breaches[0]?.what}` : "not caught",
          holds: caught !== undefined,
        };
      }),
    ],
  };
}

function row(name: string, ours: number): Measured["rows"][number] {
  return { case: name, ours, peer: null, ratio: null };
}

async function replay(args: readonly string[]): Promise<null> {
  const after = (option: string) => args[args.indexOf(option) + 1];
  const seed = args.includes("--seed") ? Number(after("--seed")) : Number.NaN;
  const name = args.includes("--broken") ? after("--broken") : undefined;
  if (!Number.isSafeInteger(seed) || (name !== undefined && !Object.hasOwn(broken, name))) {
    process.stderr.write(
      `bench: faults --seed N [--broken NAME], ${Object.keys(broken).join(", ")}.\n`,
    );
    process.exitCode = 2;
    return null;
  }
  const wrong = name === undefined ? {} : broken[name as BrokenName];
  const trace = (line: string) => process.stdout.write(`${line}\n`);
  const { breaches } = await simulate(stageOf(shippedLibrary()), seed, { ...wrong, trace });
  for (const { promise, what } of breaches) trace(`BROKEN  ${promises[promise]}: ${what}`);
  if (breaches.length === 0) trace("Every promise was kept.");
  return null;
}
