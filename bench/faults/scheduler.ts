import type { Clock } from "#core/ports.ts";
import type { Random } from "#core/random.ts";

/** Somebody whose calls are interleaved with everybody else's: one tick of a publisher, or a person. */
export interface Actor {
  name: string;
  /** A `forger` changes what is stored behind everybody's back. */
  role: "publisher" | "person" | "forger";
  /** How far its clock is ahead of the true time. */
  skewMs: number;
  dead: boolean;
}

/** How a call may end for whoever made it. */
export interface Ends<T> {
  resolve(value: T): void;
  reject(error: Error): void;
}

interface Call {
  actor: Actor;
  what: string;
  /** True time at which it ends by itself. */
  dueBy: number;
  /** Lets it happen; tells how. */
  act(): string;
  /** What happens at `dueBy`; tells how. */
  expire(): string;
}

/** What the outside world did on purpose: the store's failures and lost answers. Anything else that is thrown is a fault. */
export class Disturbance extends Error {}

/** A request or a write of a process that died is carried out within this time, or never. */
const orphanMs = 15_000;

/**
 * Owns the time and the order of things. Every call of a port waits here until it is chosen, so one seed gives one
 * interleaving, the same on every machine.
 */
export function scheduler(random: Random, start: number, trace?: (line: string) => void) {
  let now = start;
  let calls: Call[] = [];
  const told = (actor: Actor, what: string, how: string) =>
    trace?.(`${stamp(now - start)}  ${actor.name.padEnd(10)} ${what}${how && `: ${how}`}`);

  const end = (call: Call, how: () => string) => {
    calls = calls.filter((one) => one !== call);
    told(call.actor, call.what, how());
  };

  return {
    random,
    now: () => now,
    note: (actor: Actor, what: string) => told(actor, what, ""),

    clockOf: (actor: Actor): Clock => ({
      now: () => new Date(now + actor.skewMs),
      sleep: async () => {
        throw new TypeError("Nobody sleeps in this simulation.");
      },
    }),

    /** A call of a port. One of a dead actor never happens, and never ends. */
    call<T>(
      actor: Actor,
      what: string,
      act: (ends: Ends<T>) => string,
      limit?: { dueBy: number; expire: (ends: Ends<T>) => string },
    ): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        if (actor.dead) return;
        const ends = { resolve, reject };
        calls.push({
          actor,
          what,
          dueBy: limit?.dueBy ?? Number.POSITIVE_INFINITY,
          act: () => act(ends),
          expire: () => limit?.expire(ends) ?? "never carried out",
        });
      });
    },

    waiting: (frozen?: Actor) => calls.some((call) => can(call, frozen)),

    /** Lets one of the waiting calls happen: any of them but those of a frozen process, or the one that waits longest. */
    next(which: "any" | "oldest", frozen?: Actor): void {
      const able = calls.filter((call) => can(call, frozen));
      const call = able[which === "any" ? Math.floor(random() * able.length) : 0];
      if (call !== undefined) end(call, call.act);
    },

    /** The process ends now. What it has under way is carried out all the same, or never; it does not hear of it. */
    kill(actor: Actor): void {
      told(actor, "dies", "");
      actor.dead = true;
      calls = calls.filter((call) => call.actor !== actor || random() < 0.5);
      for (const call of calls) {
        if (call.actor === actor) call.dueBy = Math.min(call.dueBy, now + orphanMs);
      }
    },

    /** Moves time on, at most to where the next call ends by itself; that one ends then. */
    advanceTo(instant: number): void {
      const first = calls.reduce<Call | undefined>(
        (least, call) => (call.dueBy < (least?.dueBy ?? Number.POSITIVE_INFINITY) ? call : least),
        undefined,
      );
      now = Math.max(now, Math.min(instant, first?.dueBy ?? instant));
      if (first !== undefined && first.dueBy <= now) end(first, first.expire);
    },

    /** Resolves when everybody waits for a call, or is done: Node's next tick comes after the last promise that can go on. */
    settled: () => new Promise<void>((resolve) => process.nextTick(resolve)),
  };
}

/** A request that is under way goes on without the process that made it. */
function can(call: Call, frozen: Actor | undefined): boolean {
  return call.actor !== frozen || Number.isFinite(call.dueBy);
}

export type Scheduler = ReturnType<typeof scheduler>;

function stamp(ms: number): string {
  const [hours, minutes, seconds] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60];
  return [hours, minutes, seconds].map((n) => String(Math.floor(n)).padStart(2, "0")).join(":");
}
