import { setTimeout as pause } from "node:timers/promises";
import type { Clock } from "#core/ports.ts";

/** A timer for longer than this would go off at once. */
const longestTimer = 2 ** 31 - 1;

/** The machine's own time. */
export function systemClock(): Clock {
  return {
    now: () => new Date(),
    async sleep(milliseconds) {
      let left = milliseconds;
      for (; left > longestTimer; left -= longestTimer) await pause(longestTimer);
      await pause(left);
    },
  };
}

export interface VirtualClock extends Clock {
  /** Jumps to that time, ISO 8601; a time that is already behind changes nothing. */
  advanceTo(instant: string): void;
}

/**
 * Time that passes only by being slept through or jumped over, from `start`, ISO 8601; it never goes back. Whoever
 * sleeps drives it: a sleep ends at once with the time moved to its end, and of several sleepers the one that is
 * due first wakes first. Work that is under way elsewhere does not hold it up.
 */
export function virtualClock(start: string): VirtualClock {
  let at = instantOf(start);
  let sleepers: { until: number; wake: () => void }[] = [];

  const moveTo = (time: number) => {
    at = Math.max(at, time);
  };
  const wakeNext = () => {
    const next = sleepers.reduce((first, each) => (each.until < first.until ? each : first));
    sleepers = sleepers.filter((each) => each !== next);
    moveTo(next.until);
    next.wake();
  };

  return {
    now: () => new Date(at),
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers.push({ until: at + milliseconds, wake });
        setImmediate(wakeNext);
      }),
    advanceTo: (instant) => moveTo(instantOf(instant)),
  };
}

function instantOf(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new TypeError(`"${text}" is no time in ISO 8601.`);
  return time;
}
