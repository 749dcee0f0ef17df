import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clusterBootstrap,
  fewestPosts,
  quantile,
  ratioOfSums,
  type Share,
  wilson,
} from "#core/evaluation/estimates.ts";

describe("wilson", () => {
  // By hand for 8 of 10 with z = 1.959964, z^2 = 3.841459: centre (0.8 + 0.1920729) / 1.3841459 = 0.7167401,
  // half width 1.959964 / 1.3841459 x sqrt(0.016 + 0.0096036) = 0.2265776.
  it.each([
    [8, 10, 0.490162, 0.943318],
    // Newcombe RG, Stat Med 1998;17:857-872, table I, method 3 (score, no continuity correction).
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("gives the interval of %i in %i", (successes, trials, low, high) => {
    const interval = wilson(successes, trials);
    expect(interval?.[0]).toBeCloseTo(low, 4);
    expect(interval?.[1]).toBeCloseTo(high, 4);
  });

  it("is undefined without trials, and with more successes than trials", () => {
    expect(wilson(0, 0)).toBeUndefined();
    expect(wilson(3, 2)).toBeUndefined();
  });

  it("solves the score equation that defines it, and lies within 0 and 1", () => {
    const counts = fc
      .integer({ min: 1, max: 1e6 })
      .chain((trials) => fc.tuple(fc.integer({ min: 1, max: trials }), fc.constant(trials)));
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const [low, high] = wilson(successes, trials) as [number, number];
        const p = successes / trials;
        expect(low).toBeGreaterThan(0);
        expect(low).toBeLessThan(p);
        expect(high).toBeLessThanOrEqual(1);
        // At the bounds, the observed proportion is 1.96 standard errors of the bound away.
        expect((p - low) / Math.sqrt((low * (1 - low)) / trials)).toBeCloseTo(1.96, 3);
      }),
    );
  });
});

describe("quantile", () => {
  // As R's quantile(c(1, 2, 4, 8), c(0.025, 0.5, 0.975), type = 7): 1 + 0.075 x 1, 2 + 0.5 x 2, 4 + 0.925 x 4.
  it("is R's type 7", () => {
    expect(quantile([1, 2, 4, 8], 0.025)).toBeCloseTo(1.075, 12);
    expect(quantile([1, 2, 4, 8], 0.5)).toBeCloseTo(3, 12);
    expect(quantile([1, 2, 4, 8], 0.975)).toBeCloseTo(7.7, 12);
  });
});

describe("ratioOfSums", () => {
  it("counts each impression once, so it is not the mean of the posts' rates", () => {
    const shares = [
      { numerator: 1, denominator: 10 },
      { numerator: 1, denominator: 190 },
    ];
    expect(ratioOfSums(shares)).toBe(0.01);
    expect(ratioOfSums([{ numerator: 0, denominator: 0 }])).toBeUndefined();
    expect(ratioOfSums([{ numerator: 0, denominator: 7 }])).toBe(0);
  });
});

describe("clusterBootstrap", () => {
  const shares: Share[] = Array.from({ length: 40 }, (_, at) => ({
    numerator: (at * 7) % 23,
    denominator: 500 + ((at * 131) % 700),
  }));

  it("is the same for the same label, and another for another", () => {
    expect(clusterBootstrap(shares, ["a"])).toEqual(clusterBootstrap(shares, ["a"]));
    expect(clusterBootstrap(shares, ["a"])).not.toEqual(clusterBootstrap(shares, ["b"]));
  });

  it("agrees with the linearised standard error of a ratio of sums", () => {
    const ratio = ratioOfSums(shares) as number;
    const total = shares.reduce((sum, share) => sum + share.denominator, 0);
    const residuals = shares.map(({ numerator, denominator }) => numerator - ratio * denominator);
    const error = Math.sqrt(residuals.reduce((sum, r) => sum + r * r, 0)) / total;
    const [low, high] = clusterBootstrap(shares, ["a"], 20_000) as [number, number];
    expect((high - low) / (2 * 1.96 * error)).toBeGreaterThan(0.93);
    expect((high - low) / (2 * 1.96 * error)).toBeLessThan(1.07);
    expect(low).toBeLessThan(ratio);
    expect(high).toBeGreaterThan(ratio);
  });

  it("sees the spread between posts, which an interval of single impressions cannot", () => {
    const lumpy = Array.from({ length: 20 }, (_, at) => ({
      numerator: at % 2 === 0 ? 0 : 40,
      denominator: 1000,
    }));
    const [low, high] = clusterBootstrap(lumpy, ["lumpy"]) as [number, number];
    const [naiveLow, naiveHigh] = wilson(400, 20_000) as [number, number];
    expect(high - low).toBeGreaterThan(3 * (naiveHigh - naiveLow));
  });

  it("has no width when all posts have the same rate", () => {
    const even = Array.from({ length: 6 }, () => ({ numerator: 3, denominator: 100 }));
    expect(clusterBootstrap(even, ["even"])).toEqual([0.03, 0.03]);
  });

  it("is undefined with too few posts, and when nothing was seen", () => {
    const none = { numerator: 0, denominator: 0 };
    expect(clusterBootstrap(shares.slice(0, fewestPosts - 1), ["a"])).toBeUndefined();
    expect(clusterBootstrap(shares.slice(0, fewestPosts), ["a"])).toBeDefined();
    expect(clusterBootstrap(Array(9).fill(none), ["a"])).toBeUndefined();
  });
});
