import type { Allocation } from "./blocks.ts";

/** Two-sided level of the test, and the power that a plan is to have. */
const level = { alpha: 0.05, z: 1.959963984540054 } as const;
const wanted = { power: 0.8, z: 0.8416212335729143 } as const;

/** An arm as the plan fills it. Posts of one slot on several accounts say the same at the same time: they count once. */
export interface ArmSize {
  arm: string;
  posts: number;
  messages: number;
}

export interface PowerEstimate {
  /** The two smallest arms: what holds for their comparison holds for every other. */
  arms: readonly [ArmSize, ArmSize];
  assumed: Allocation["power"];
  /** Probability to detect the assumed ratio, 0 to 1. */
  power: number;
  enough: boolean;
  /** Posts in each arm for 80 % power; null when no number of posts is enough with so few messages. */
  needed: number | null;
}

/**
 * What a comparison of two arms can tell: a two-sided two-sample comparison of the mean log engagement rate of posts, by
 * the normal approximation (Chow S-C, Shao J, Wang H, Sample Size Calculations in Clinical Research, Chapman & Hall/CRC,
 * section 3.2), where the variance on the log scale is ln(1 + CV²), as for a log-normal rate (Wolfe R, Carlin JB, Control
 * Clin Trials 1999;20:547-554). Posts of one message are alike, so numbers of posts are divided by the design effect
 * 1 + (m - 1) ICC, m posts a message (Kish L, Survey Sampling, Wiley 1965). What the blocks gain is not counted, and
 * posts without any engagement, whose logarithm does not exist, are taken to be few.
 */
export function powerOf(sizes: readonly ArmSize[], assumed: Allocation["power"]): PowerEstimate {
  const [first, second] = [...sizes].sort((a, b) => a.posts - b.posts || (a.arm < b.arm ? -1 : 1));
  if (first === undefined || second === undefined) throw new TypeError("Two arms are compared.");
  const { ratio, cv, icc } = assumed;
  const [difference, variance] = [Math.log(ratio), Math.log(1 + cv ** 2)];
  const effective = ({ posts, messages }: ArmSize) =>
    posts / Math.max(1, 1 + (posts / messages - 1) * icc);
  const error = Math.sqrt(variance * (1 / effective(first) + 1 / effective(second)));
  const power = normal(difference / error - level.z) + normal(-difference / error - level.z);

  const independent = (2 * (level.z + wanted.z) ** 2 * variance) / difference ** 2;
  const messages = Math.min(first.messages, second.messages);
  const left = 1 - (independent * icc) / messages;
  const needed = Math.ceil(Math.max(independent, (independent * (1 - icc)) / left));
  return {
    arms: [first, second],
    assumed,
    power,
    enough: power >= wanted.power,
    needed: left > 0 ? needed : null,
  };
}

/** The estimate in one plain sentence. */
export function powerText({ arms, assumed, power, enough, needed }: PowerEstimate): string {
  const [first, second] = arms;
  const { ratio, cv, icc } = assumed;
  const want = `${percent(wanted.power)} power`;
  const need =
    needed === null
      ? `no number of posts gives ${want} with so few messages in an arm`
      : `${needed} in each arm are needed for ${want}`;
  return `${enough ? "" : "too small: "}${first.posts} posts in arm ${first.arm} and ${second.posts} in ${second.arm} give ${percent(power)} power to detect engagement rates that differ by a factor of ${ratio}; ${need} (two-sided ${percent(level.alpha)}, CV ${cv}, ICC ${icc})`;
}

function percent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}

/** The standard normal distribution function: Abramowitz M, Stegun IA, 1964, formula 26.2.17; off by at most 7.5e-8. */
function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const polynomial =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
  return x > 0 ? 1 - tail : tail;
}
