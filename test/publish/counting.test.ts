import { expect, test } from "vitest";
import { countsPerPost } from "#bench/faults/counting.ts";
import { stageOf } from "#bench/faults/world.ts";
import { shippedLibrary } from "#functions/shipped-library.ts";

const stage = stageOf(shippedLibrary());

// By X's channel an image takes three requests, its alt text one and the post one.
test.each([
  ["published at once", { gets: 2, queries: 0, transactions: 2, items: 11, requests: 5 }],
  ["put off once", { gets: 4, queries: 0, transactions: 4, items: 21, requests: 9 }],
  ["answer lost, then found", { gets: 3, queries: 0, transactions: 3, items: 13, requests: 6 }],
] as const)(
  "a post that is %s costs the same, of 10 posts and of 100",
  { timeout: 120_000 },
  async (fate, cost) => {
    expect(await countsPerPost(stage, fate, 10)).toEqual(cost);
    expect(await countsPerPost(stage, fate, 100)).toEqual(cost);
  },
);
