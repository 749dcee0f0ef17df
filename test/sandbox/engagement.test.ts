import fc from "fast-check";
import { expect, test } from "vitest";
import { type Engagement, engagementAt, levelsOf } from "#sandbox/engagement.ts";

const age = fc.integer({ min: 0, max: 60 * 86_400 });

test("no count ever falls, all are whole, and no reaction outnumbers the views", () => {
  fc.assert(
    fc.property(fc.nat(), fc.string(), age, age, fc.boolean(), (seed, key, a, b, hasLink) => {
      const [young, old] = [Math.min(a, b), Math.max(a, b)].map((ageSeconds) =>
        engagementAt({ seed, key, ageSeconds, hasLink }),
      ) as [Engagement, Engagement];
      for (const name of Object.keys(young) as (keyof Engagement)[]) {
        expect(Number.isInteger(young[name])).toBe(true);
        expect(young[name]).toBeGreaterThanOrEqual(0);
        expect(old[name]).toBeGreaterThanOrEqual(young[name]);
        expect(old[name]).toBeLessThanOrEqual(old.impressions);
      }
    }),
  );
});

test("is the same for the same seed and key, and differs for another", () => {
  const at = (seed: number, key: string) =>
    engagementAt({ seed, key, ageSeconds: 86_400, hasLink: true });
  expect(at(1, "a")).toEqual(at(1, "a"));
  expect(at(1, "a")).not.toEqual(at(2, "a"));
  expect(at(1, "a")).not.toEqual(at(1, "b"));
});

test("half of the views come within about 80 minutes, and nothing before it is posted", () => {
  const halfLives = Array.from(
    { length: 2001 },
    (_, n) => levelsOf(3, `post ${n}`).halfLifeSeconds,
  );
  const median = halfLives.toSorted((a, b) => a - b)[1000] ?? 0;
  expect(median / 60).toBeGreaterThan(76);
  expect(median / 60).toBeLessThan(84);

  const key = "post";
  const { total, halfLifeSeconds } = levelsOf(3, key);
  const seen = (ageSeconds: number) =>
    engagementAt({ seed: 3, key, ageSeconds, hasLink: true }).impressions;
  expect(seen(halfLifeSeconds) / total).toBeCloseTo(0.5, 2);
  expect(seen(28 * 86_400)).toBe(total);
  expect(seen(-10)).toBe(0);
});

test("reactions come at about the documented rates, and a post without a link gets no clicks on it", () => {
  const posts = Array.from({ length: 400 }, (_, n) =>
    engagementAt({ seed: 5, key: `post ${n}`, ageSeconds: 28 * 86_400, hasLink: n % 2 === 0 }),
  );
  const sum = (name: keyof Engagement) => posts.reduce((total, post) => total + post[name], 0);
  expect(sum("likes") / sum("impressions")).toBeGreaterThan(0.011);
  expect(sum("likes") / sum("impressions")).toBeLessThan(0.013);
  expect(posts.every((post, n) => n % 2 === 0 || post.linkClicks === 0)).toBe(true);
  expect(sum("linkClicks")).toBeGreaterThan(0);
});
