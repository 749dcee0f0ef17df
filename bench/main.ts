import { cpus, loadavg, totalmem } from "node:os";
import type { Bench, Measured } from "./result.ts";
import { printBench, writeBench } from "./result.ts";

/** Every benchmark by name; only the one that was asked for is loaded. */
const benches: Record<string, () => Promise<Bench>> = {
  library: () => import("./library.ts").then(({ library }) => library),
  cards: async () => (await import("./cards.ts")).cards,
  faults: async () => (await import("./faults.ts")).faults,
  plan: async () => (await import("./plan.ts")).plan,
};

const [name = "", ...args] = process.argv.slice(2);
const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (load === undefined) {
  process.stderr.write(`bench: name one of: ${Object.keys(benches).join(", ")}.\n`);
  process.exitCode = 2;
} else {
  const bench = await load();
  const measured = await bench(args);
  if (measured !== null) await report(measured);
}

async function report(measured: Measured): Promise<void> {
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, load ${loadavg()[0]?.toFixed(1)}`;
  const result = { name, at: new Date().toISOString(), ...measured };
  result.versions = { node: process.version, machine, ...measured.versions };
  printBench(result);
  process.stdout.write(`${await writeBench(result)}\n`);
}
