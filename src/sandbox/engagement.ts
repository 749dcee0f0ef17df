/**
 * SYNTHETIC engagement for stand-in networks. Nobody ever saw these posts: the numbers are drawn from a model so that
 * collection, export and reports have something to work on. They say nothing about any real message or audience.
 *
 * The model, deterministic in (seed, key, age):
 * - A post will be seen `total` times: log-normal, median 600, sigma 0.8. No post is better than another but by
 *   chance: the model knows neither the message, nor its audience, nor the hour, nor the number of followers.
 * - By age t it has been seen floor(total * (1 - 2^(-t / h))) times. The half-life h is log-normal per post with a
 *   median of 80 minutes, sigma 0.35.
 * - Each view leads to each reaction with a fixed probability (`reactionRates`), independently: seeded thinning.
 *   The reactions at an age are those of the first n views, so no count ever falls.
 * The parameters were chosen to look plausible; they were estimated from nothing.
 */
import { type Random, seededRandom } from "#core/random.ts";

const medianTotal = 600;
const totalSigma = 0.8;
const medianHalfLifeSeconds = 80 * 60;
const halfLifeSigma = 0.35;

/** Probability per view. */
const reactionRates = {
  likes: 0.012,
  reposts: 0.003,
  quotes: 0.0008,
  replies: 0.0015,
  bookmarks: 0.002,
  linkClicks: 0.006,
  profileClicks: 0.004,
} as const;

export type Engagement = { impressions: number } & Record<keyof typeof reactionRates, number>;

export interface EngagementInput {
  seed: number;
  /** What tells this post from every other, the same in each run. */
  key: string;
  ageSeconds: number;
  /** A post without a link has no link clicks. */
  hasLink: boolean;
}

/** Cumulative synthetic counts of a post at an age: integers that never fall as it grows older. */
export function engagementAt({ seed, key, ageSeconds, hasLink }: EngagementInput): Engagement {
  const { total, halfLifeSeconds } = levelsOf(seed, key);
  const age = Math.max(0, ageSeconds);
  const impressions = Math.floor(total * (1 - 2 ** (-age / halfLifeSeconds)));
  const counts = Object.entries(reactionRates).map(([reaction, rate]) => [
    reaction,
    reaction === "linkClicks" && !hasLink
      ? 0
      : thinned(impressions, rate, seededRandom("engagement", seed, key, reaction)),
  ]);
  return { impressions, ...Object.fromEntries(counts) };
}

/** What a post will come to, and how fast. */
export function levelsOf(seed: number, key: string): { total: number; halfLifeSeconds: number } {
  const random = seededRandom("engagement", seed, key, "levels");
  return {
    total: Math.round(medianTotal * Math.exp(totalSigma * normal(random))),
    halfLifeSeconds: medianHalfLifeSeconds * Math.exp(halfLifeSigma * normal(random)),
  };
}

/** How many of the first `n` views react, by jumping from one reaction to the next (geometric gaps). */
function thinned(n: number, rate: number, random: Random): number {
  let reactions = 0;
  let view = 0;
  for (;;) {
    view += 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - rate));
    if (view > n) return reactions;
    reactions += 1;
  }
}

/** Standard normal, by Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
