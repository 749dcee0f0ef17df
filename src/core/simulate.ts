import type { Account } from "./campaign.ts";
import { collectDue } from "./collect.ts";
import type { Clock, Table } from "./ports.ts";
import { type PublishDeps, publishDue } from "./publish.ts";

/** A clock that can be set forward. */
export interface VirtualClock extends Clock {
  /** ISO 8601. */
  advanceTo(instant: string): void;
}

/** In production a tick comes every minute; virtual time keeps to the same grid. */
const tickMilliseconds = 60_000;

/**
 * Why virtual time may not be used with these accounts; null when it may. Posts of a whole year go out in seconds, so it
 * must be certain that nobody is there to see them. (A sandbox account is led to loopback, or nowhere.)
 */
export function virtualTimeFault(accounts: readonly Account[]): string | null {
  const live = accounts.find(({ mode }) => mode !== "sandbox");
  return live === undefined
    ? null
    : `Virtual time is for sandbox accounts only; ${live.id} is ${live.mode}.`;
}

/** Whether a URL leads to this machine and nowhere else. */
export function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return /^127(\.\d{1,3}){3}$/.test(hostname) || hostname === "[::1]" || hostname === "localhost";
}

/**
 * Runs publisher and collector in virtual time until `until`: jumps to the tick on which something is due next, runs
 * both, and goes on. Returns the number of ticks. The caller has made sure that `virtualTimeFault` finds none.
 */
export async function simulate(
  deps: Omit<PublishDeps, "clock" | "deadline"> & { clock: VirtualClock },
  until: Date,
  onTick?: (now: Date) => void,
): Promise<number> {
  const deadline = new Date(until.getTime() + 1);
  // The ledger may hold posts of accounts that the caller did not know of.
  const channelFor: PublishDeps["channelFor"] = (account) => {
    if (account.mode !== "sandbox") throw new TypeError(`Virtual time, but ${account.id} is live.`);
    return deps.channelFor(account);
  };
  const each = { ...deps, channelFor, deadline };
  let ticks = 0;
  for (;;) {
    const due = await nextDue(deps.table);
    if (due === null) return ticks;
    const soonest = ticks === 0 ? due : Math.max(due, deps.clock.now().getTime() + 1);
    const tick = Math.ceil(soonest / tickMilliseconds) * tickMilliseconds;
    if (tick > until.getTime()) return ticks;
    deps.clock.advanceTo(new Date(tick).toISOString());
    await publishDue(each);
    await collectDue(each);
    ticks += 1;
    onTick?.(new Date(tick));
  }
}

/** When the next post wants attention, in milliseconds since the epoch; null when none ever will. */
async function nextDue(table: Table): Promise<number | null> {
  const heads = await Promise.all(["publish", "collect"].map((of) => firstOf(table, of)));
  const times = heads.filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

async function firstOf(table: Table, queue: string): Promise<number | null> {
  let cursor: string | undefined;
  do {
    const page = await table.query({ by: "due", of: queue, limit: 1, ...(cursor && { cursor }) });
    const at = page.items[0]?.due?.at;
    if (at !== undefined) return Date.parse(at.slice(0, at.indexOf("#")));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return null;
}
