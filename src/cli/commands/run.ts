import { hostname } from "node:os";
import type { Command } from "commander";
import { channelsFrom } from "#adapters/channels/channels.ts";
import { systemClock } from "#adapters/clock.ts";
import { openLibrary, openStore, type Store } from "#cli/context.ts";
import { instant } from "#cli/options.ts";
import { standsAt } from "#cli/stands-at.ts";
import { warningLines, warningsNow } from "#cli/warnings.ts";
import { collectDue } from "#core/collect.ts";
import type { Library } from "#core/library.ts";
import type { Clock, Table } from "#core/ports.ts";
import type { Post } from "#core/post.ts";
import { type PublishSummary, publishDue } from "#core/publish.ts";

interface RunOptions {
  until?: Date;
  once?: true;
}

const tickMilliseconds = 60_000;

export function addRun(program: Command): void {
  program
    .command("run")
    .description("publish what is due and collect metrics, once a minute, until stopped")
    .option("--once", "one tick, then stop")
    .option("--until <time>", "stop at this time", instant)
    .action(async (options: RunOptions) => {
      const store = await openStore(process.env);
      try {
        await tick(store, options);
      } finally {
        store.close();
      }
    });
}

async function tick(store: Store, { once, until }: RunOptions): Promise<void> {
  const clock = systemClock();
  const channelFor = channelsFrom({ env: process.env, clock, table: store.table });
  const deps = { ...store, channelFor, clock, library: openLibrary(), worker: workerName() };
  const warn = warner(deps);
  let stopped = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => (stopped = true));
  do {
    const started = clock.now();
    const deadline = new Date(started.getTime() + tickMilliseconds);
    // Each on its own: what keeps posts from going out must not keep their counts from being read, and the reverse.
    const failures: unknown[] = [];
    const keep = (failure: unknown) => void failures.push(failure);
    const published = await publishDue({ ...deps, deadline, onEnding: tell }).catch(keep);
    const collected = await collectDue({ ...deps, deadline }).catch(keep);
    await warn().catch(keep);
    say(started, { ...published, ...collected }, once === true);
    if (once && failures.length > 0) throw failures[0];
    // The next tick may do better; a setting can be mended while this runs on.
    for (const failure of failures) complain(failure);
    const next = started.getTime() + tickMilliseconds;
    if (once || stopped || (until !== undefined && next > until.getTime())) return;
    // In small steps, so that a signal is heeded at once.
    while (!stopped && clock.now().getTime() < next) await clock.sleep(250);
  } while (!stopped);
}

/** Tells once an hour what a person should know of, each thing once. */
function warner({ table, library, clock }: { table: Table; library: Library; clock: Clock }) {
  const told = new Set<string>();
  let next = 0;
  return async () => {
    const now = clock.now();
    if (now.getTime() < next) return;
    next = now.getTime() + 3_600_000;
    const lines = warningLines(await warningsNow(table, library, now.toISOString()));
    for (const line of lines.filter((one) => !told.has(one))) process.stderr.write(`${line}\n`);
    for (const line of lines) told.add(line);
  };
}

/** One line for each post that a person may want to know of. */
function tell(post: Post, ending: keyof PublishSummary): void {
  if (ending === "held" || ending === "waiting") return;
  const why = standsAt(post) ?? post.reason;
  process.stdout.write(`${ending}: ${post.id}${why ? `: ${why}` : ""}\n`);
}

function complain(failure: unknown): void {
  const message = failure instanceof Error ? failure.message : String(failure);
  process.stderr.write(`campaign: ${message.replaceAll("\n", " ")}\n`);
}

/** One line a tick in which something happened, and for a single tick always. */
function say(at: Date, counts: Record<string, number>, always: boolean): void {
  const happened = Object.entries(counts).filter(([, count]) => count > 0);
  if (happened.length === 0) {
    if (always) process.stdout.write(`${at.toISOString()} nothing to do\n`);
    return;
  }
  const text = happened.map(([what, count]) => `${count} ${what}`).join(", ");
  process.stdout.write(`${at.toISOString()} ${text}\n`);
}

function workerName(): string {
  return `cli/${hostname()}/${process.pid}`;
}
