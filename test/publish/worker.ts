/**
 * A publisher in a process of its own, so that a test can kill it: one tick at the time that it is given, against a
 * real database file and a network on loopback.
 */
import { channelFor } from "#adapters/channels/channels.ts";
import { virtualClock } from "#adapters/clock.ts";
import { diskFiles } from "#adapters/files/disk.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import type { Channel } from "#core/ports.ts";
import { publishDue } from "#core/publish.ts";
import { shippedLibrary } from "#functions/shipped-library.ts";

export interface WorkerTask {
  database: string;
  files: string;
  now: string;
  /** Broken ways to treat an unknown outcome, which the tests must catch. */
  variant: "ours" | "always-resends" | "never-resends";
}

const task = JSON.parse(process.argv[2] ?? "") as WorkerTask;
const clock = virtualClock(task.now);
const table = sqliteTable({ path: task.database });

const variants: Record<WorkerTask["variant"], (channel: Channel) => Channel> = {
  ours: (channel) => channel,
  "always-resends": (channel) => ({
    ...channel,
    absenceIsProof: true,
    reconcile: async () => ({ outcome: "absent" }),
  }),
  "never-resends": (channel) => ({
    ...channel,
    reconcile: async (sought) => {
      const outcome = await channel.reconcile(sought);
      return outcome.outcome === "absent"
        ? { outcome: "unreadable", reason: "absence is never believed" }
        : outcome;
    },
  }),
};

await publishDue({
  library: shippedLibrary(),
  table,
  files: diskFiles({ root: task.files }),
  clock,
  worker: `worker-${process.pid}`,
  deadline: new Date(clock.now().getTime() + 60_000),
  channelFor: (account) => {
    const found = channelFor(account, { env: process.env, clock, table });
    if (!found.ok) throw new Error(found.reason);
    return variants[task.variant](found.channel);
  },
});
table.close();
