import { describe, expect, test } from "vitest";
import { powerOf, powerText } from "#core/plan/power.ts";
import { type Random, seededRandom } from "#core/random.ts";

const arm = (posts: number, messages = posts, name = "a") => ({ arm: name, posts, messages });
const both = (posts: number, messages = posts) => [arm(posts, messages), arm(posts, messages, "b")];
/** Views of posts with a visual abstract, as published: mean 1351, SD 1053. */
const cv = 1053 / 1351;

describe("powerOf", () => {
  // By hand, sigma squared = ln(1 + 0.7794^2) = 0.47471: 2 (1.95996 + 0.84162)^2 0.47471 / ln(1.5)^2 = 45.33, and / ln(2)^2 = 15.51.
  test.each([
    [1.5, 46],
    [2, 16],
  ])("a factor of %d takes %i posts in each arm", (ratio, needed) => {
    const estimate = powerOf(both(needed), { ratio, cv, icc: 0 });
    expect(estimate).toMatchObject({ needed, enough: true });
    expect(powerOf(both(needed - 1), { ratio, cv, icc: 0 }).enough).toBe(false);
    expect(estimate.power).toBeGreaterThanOrEqual(0.8);
    expect(estimate.power).toBeLessThan(0.83);
  });

  test("two posts can hardly tell; the power is then that of a false alarm", () => {
    expect(powerOf(both(1), { ratio: 1.0001, cv, icc: 0 }).power).toBeCloseTo(0.05, 4);
  });

  test("of more than two arms, the two smallest are compared", () => {
    const sizes = [arm(90), arm(20, 20, "b"), arm(40, 40, "c")];
    const { arms } = powerOf(sizes, { ratio: 1.5, cv, icc: 0 });
    expect(arms.map(({ posts }) => posts)).toEqual([20, 40]);
  });

  test("posts of one message are alike: more of them help less, and in the end not at all", () => {
    const power = (icc: number) => powerOf(both(60, 3), { ratio: 1.5, cv, icc });
    expect(power(0.02).power).toBeLessThan(power(0).power);
    const { needed } = power(0.02);
    expect(needed).toBeGreaterThan(46);
    expect(powerOf(both(needed ?? 0, 3), { ratio: 1.5, cv, icc: 0.02 }).enough).toBe(true);
    expect(powerOf(both((needed ?? 0) - 1, 3), { ratio: 1.5, cv, icc: 0.02 }).enough).toBe(false);
    expect(power(0.2).needed).toBeNull();
    expect(powerOf(both(1e9, 3), { ratio: 1.5, cv, icc: 0.2 }).enough).toBe(false);
  });

  // The estimate against 4,000 simulated campaigns each: a log-normal rate for every post, and a z test of the logs.
  test.each([
    { posts: 16, messages: 16, ratio: 2, icc: 0 },
    { posts: 30, messages: 30, ratio: 1.5, icc: 0 },
    { posts: 46, messages: 46, ratio: 1.5, icc: 0 },
    { posts: 60, messages: 6, ratio: 1.8, icc: 0.1 },
  ])("says what a simulation finds: $posts posts of $messages messages", (plan) => {
    const { posts, messages, ratio, icc } = plan;
    const { power } = powerOf(both(posts, messages), { ratio, cv, icc });
    expect(Math.abs(simulated(plan) - power)).toBeLessThan(0.025);
  });
});

test("the sentence says plainly when a plan is too small", () => {
  expect(powerText(powerOf(both(20), { ratio: 1.5, cv: 0.78, icc: 0 }))).toBe(
    "too small: 20 posts in arm a and 20 in b give 46 % power to detect engagement rates that differ by a factor of 1.5; 46 in each arm are needed for 80 % power (two-sided 5 %, CV 0.78, ICC 0)",
  );
  expect(powerText(powerOf(both(60, 3), { ratio: 1.5, cv: 0.78, icc: 0.2 }))).toMatch(
    /^too small: .*no number of posts gives 80 % power with so few messages in an arm/,
  );
});

/** The share of simulated campaigns in which the difference is found. */
function simulated(plan: { posts: number; messages: number; ratio: number; icc: number }): number {
  const { posts, messages, ratio, icc } = plan;
  const campaigns = 4_000;
  const variance = Math.log(1 + cv ** 2);
  const random = seededRandom("power", posts, messages, ratio, icc);
  const design = 1 + (posts / messages - 1) * icc;
  const error = Math.sqrt((2 * variance * design) / posts);
  let found = 0;
  for (let run = 0; run < campaigns; run += 1) {
    const mean = (shift: number) => {
      const own = Array.from({ length: messages }, () => gauss(random) * Math.sqrt(variance * icc));
      const logs = Array.from(
        { length: posts },
        (_, at) =>
          shift + (own[at % messages] ?? 0) + gauss(random) * Math.sqrt(variance * (1 - icc)),
      );
      return logs.reduce((sum, log) => sum + log, 0) / posts;
    };
    if (Math.abs(mean(Math.log(ratio)) - mean(0)) / error > 1.959964) found += 1;
  }
  return found / campaigns;
}

/** Standard normal, by Box and Muller. */
function gauss(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
