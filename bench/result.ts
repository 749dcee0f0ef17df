import { mkdir, writeFile } from "node:fs/promises";

/** What a benchmark measures. `ours` and `peer` are in the unit that the case names; a missing peer is null. */
export interface Measured {
  versions: Record<string, string>;
  rows: { case: string; ours: number; peer: number | null; ratio: number | null }[];
  targets: { id: string; want: string; got: string; holds: boolean }[];
}

export interface BenchResult extends Measured {
  name: string;
  /** ISO 8601 UTC. */
  at: string;
}

/** Null when it was asked for something else than to measure. */
export type Bench = (args: readonly string[]) => Promise<Measured | null>;

export function printBench({ name, versions, rows, targets }: BenchResult): void {
  const facts = Object.entries(versions).map(([what, version]) => `${what} ${version}`);
  const width = Math.max(...rows.map((row) => row.case.length));
  const number = (value: number | null) => (value === null ? "-" : value.toFixed(3)).padStart(10);
  const lines = [
    `${name}: ${facts.join(", ")}`,
    `${"".padEnd(width)}${"ours".padStart(10)}${"peer".padStart(10)}${"ratio".padStart(10)}`,
    ...rows.map(
      (row) =>
        `${row.case.padEnd(width)}${number(row.ours)}${number(row.peer)}${number(row.ratio)}`,
    ),
    ...targets.map(
      ({ id, want, got, holds }) =>
        `${holds ? "holds " : "MISSED"} ${id}: wanted ${want}, got ${got}`,
    ),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Writes `out/bench/NAME.json`. Returns its path. */
export async function writeBench(result: BenchResult): Promise<string> {
  const path = `out/bench/${result.name}.json`;
  await mkdir("out/bench", { recursive: true });
  await writeFile(path, `${JSON.stringify(result, null, 2)}\n`);
  return path;
}

/** The middle of several measurements; of an even number, the upper one of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
