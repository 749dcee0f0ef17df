import type { Random } from "#core/random.ts";

/** How often what goes wrong, per call or per step. Each schedule has some of it, and none of the rest. */
export interface Odds {
  crash: number;
  storeFails: number;
  lostAnswer: number;
  /** That an index shows an item as it was, up to `staleMs` ago. */
  stale: number;
  staleMs: number;
  paging: number;
  /** That a request to a network goes wrong, in one of the ways of `network.ts`. */
  wire: number;
  /** That an account is at its rate limit, or its credentials are refused, for a while. */
  refusals: number;
  /** That a signed picture is gone from the store, or comes back. */
  missing: number;
  people: number;
  /** That one more publisher starts beside those that run. */
  overlap: number;
  /** That a tick is delivered twice. */
  redelivery: number;
  /** That time goes on while somebody waits. */
  pause: number;
  /** That a process stops for a while, or goes on. */
  freeze: number;
  /** Of two clocks of ours from one another, at most. */
  skewMs: number;
  /** How long a process may freeze between its last look at the clock and its request, at most. */
  freezeMs: number;
}

/** Clocks may differ, and a process may freeze, by so much in all: what is left of a lease after sending has ended. */
const slackMs = 45_000;

export function someOdds(random: Random): Odds {
  const upTo = (most: number) => (random() < 0.4 ? 0 : random() * most);
  const skewMs = upTo(slackMs);
  return {
    crash: upTo(0.03),
    storeFails: upTo(0.04),
    lostAnswer: upTo(0.06),
    stale: upTo(1),
    staleMs: random() * 300_000,
    paging: upTo(0.8),
    wire: upTo(0.5),
    refusals: upTo(0.01),
    missing: upTo(0.01),
    people: upTo(0.15),
    overlap: upTo(0.05),
    redelivery: upTo(1),
    pause: upTo(0.15),
    freeze: upTo(0.1),
    skewMs,
    freezeMs: slackMs - skewMs,
  };
}

/** A world in which nothing goes wrong any more. */
export function calm(odds: Odds): void {
  const { skewMs, freezeMs, staleMs } = odds;
  for (const name of Object.keys(odds) as (keyof Odds)[]) odds[name] = 0;
  Object.assign(odds, { skewMs, freezeMs, staleMs });
}
