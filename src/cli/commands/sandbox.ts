import { once } from "node:events";
import type { Command } from "commander";
import { systemClock } from "#adapters/clock.ts";
import { openLibrary } from "#cli/context.ts";
import { wholeNumber } from "#cli/options.ts";
import { startStandIns } from "#cli/stand-ins/stand-ins.ts";

export function addSandbox(program: Command): void {
  program
    .command("sandbox")
    .description(
      "start stand-ins for the networks on this machine, for sandbox accounts; they forget all when they stop",
    )
    .option(
      "--port <n>",
      "of the first; each further one takes the next (any free ones if left out)",
      wholeNumber,
      0,
    )
    .option("--seed <n>", "of the simulated engagement", wholeNumber, 1)
    .action(async ({ port, seed }: { port: number; seed: number }) => {
      const accounts = Object.values(openLibrary().accounts).filter(
        ({ mode }) => mode === "sandbox",
      );
      const given = { clock: systemClock(), seed, port, accounts, refuseDuplicates: true };
      const standIns = await startStandIns(given);
      const ended = new AbortController();
      const signals = ["SIGINT", "SIGTERM"].map((name) =>
        once(process, name, { signal: ended.signal }),
      );
      const lines = Object.entries(standIns.env).map(([name, value]) => `export ${name}=${value}`);
      process.stdout.write(
        `${lines.join("\n")}\n` +
          "# Set these in another terminal, and run the publisher there. Ctrl-C stops the stand-ins.\n",
      );
      await Promise.race(signals);
      ended.abort();
      await Promise.allSettled(signals);
      await standIns.close();
    });
}
