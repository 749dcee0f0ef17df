import { type Random, seededRandom } from "#core/random.ts";

export type Interval = [low: number, high: number];

/** The 0.975 quantile of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * The 95 % score interval of a proportion: Wilson EB, J Am Stat Assoc 1927;22:209-212, without continuity correction.
 * It takes the trials as independent; impressions are not (one person may see a post twice), so it is too narrow, and
 * whoever shows it calls it naive. Undefined when there is no trial, or when there are more successes than trials.
 */
export function wilson(successes: number, trials: number): Interval | undefined {
  if (trials <= 0 || successes > trials) return undefined;
  const p = successes / trials;
  const scale = 1 + z ** 2 / trials;
  const centre = (p + z ** 2 / (2 * trials)) / scale;
  const half = (z / scale) * Math.sqrt((p * (1 - p)) / trials + z ** 2 / (4 * trials ** 2));
  // At 0 and at n the bound is exactly 0 and 1; rounding must not push it beyond.
  return [successes === 0 ? 0 : centre - half, successes === trials ? 1 : centre + half];
}

/** What one post adds to a ratio: for instance engagements over impressions. */
export interface Share {
  numerator: number;
  denominator: number;
}

/** The ratio of sums, so that each impression counts once. Undefined when the denominators add up to zero. */
export function ratioOfSums(shares: readonly Share[]): number | undefined {
  let numerator = 0;
  let denominator = 0;
  for (const share of shares) {
    numerator += share.numerator;
    denominator += share.denominator;
  }
  return denominator > 0 ? numerator / denominator : undefined;
}

export const bootstrapDraws = 4_000;
/** With fewer posts than this there are too few different resamples for an interval to mean anything. */
export const fewestPosts = 5;

/**
 * A 95 % percentile interval of the ratio of sums by the cluster bootstrap: whole posts are drawn with replacement, as
 * many as there are, because the impressions of one post are not independent (Davison AC, Hinkley DV, Bootstrap
 * Methods and their Application, Cambridge University Press 1997, sections 2.4, 3.8 and 5.3.1). The same label gives
 * the same interval. Draws whose denominators add up to zero have no ratio and are left out. Undefined below
 * `fewestPosts` posts, and when no draw has a ratio. With few posts it tends to be too narrow.
 */
export function clusterBootstrap(
  shares: readonly Share[],
  label: readonly (string | number)[],
  draws: number = bootstrapDraws,
): Interval | undefined {
  if (shares.length < fewestPosts) return undefined;
  const random = seededRandom("bootstrap", ...label);
  const ratios: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const ratio = ratioOfSums(shares.map(() => pick(shares, random)));
    if (ratio !== undefined) ratios.push(ratio);
  }
  if (ratios.length === 0) return undefined;
  ratios.sort((a, b) => a - b);
  return [quantile(ratios, 0.025), quantile(ratios, 0.975)];
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)] as T;
}

/** The quantile of sorted values by linear interpolation: type 7 of Hyndman RJ, Fan Y, Am Stat 1996;50:361-365. */
export function quantile(sorted: readonly number[], probability: number): number {
  const place = (sorted.length - 1) * probability;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (place - below);
}
