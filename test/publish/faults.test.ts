import { describe, expect, test } from "vitest";
import { virtualClock } from "#adapters/clock.ts";
import { type BrokenName, broken } from "#bench/faults/broken.ts";
import { simulateHttp } from "#bench/faults/http.ts";
import { search } from "#bench/faults/search.ts";
import { shrink } from "#bench/faults/shrink.ts";
import { simulate } from "#bench/faults/simulation.ts";
import { stageOf } from "#bench/faults/world.ts";
import { cancelPost } from "#core/cancel.ts";
import { type Network, networks } from "#core/codes.ts";
import { addPost, readPost, type StoredPost } from "#core/ledger.ts";
import type { Channel } from "#core/ports.ts";
import { plusSeconds } from "#core/post.ts";
import { reconcile } from "#core/reconcile.ts";
import { shippedLibrary } from "#functions/shipped-library.ts";
import { approvedPost } from "#test/support/approved-post.ts";
import { memoryTable } from "#test/support/memory-table.ts";
import { minute, world, worldHandle, worldStart } from "#test/support/world.ts";

const stage = stageOf(shippedLibrary());

const many = { timeout: 120_000 };

describe("schedules in which everything goes wrong; the bench runs 10,000", many, () => {
  test("200 of them: every promise is kept, and enough of what can happen has happened", async () => {
    const { failed, tally } = await search(stage, { from: 1, to: 200, broken: null, over: null });
    expect(failed).toEqual([]);
    for (const event of [
      "crashes",
      "publish",
      "lose",
      "find",
      "release",
      "escalate",
      "miss",
      "void",
      "edit",
      "approve",
      "wants to resume",
    ])
      expect.soft(tally[event], event).toBeGreaterThan(10);
  });

  const quick = (Object.keys(broken) as BrokenName[]).filter((name) => broken[name].within <= 200);
  test.each(quick)("a publisher that %s is caught within 200", async (name) => {
    const { failed } = await search(stage, { from: 1, to: 200, broken: name, over: null });
    expect(failed).toHaveLength(1);
  });

  test("a schedule that fails is told in the fewest steps that still fail, each of which it needs", async () => {
    const wrong = broken["records before it sends"];
    const sought = { from: 1, to: 200, broken: "records before it sends", over: null } as const;
    const seed = (await search(stage, sought)).failed[0]?.seed as number;
    const smallest = await shrink(stage, seed, wrong);
    if (smallest === undefined) throw new Error("It does not fail any more.");
    expect(smallest.of).toBeGreaterThan(40);
    expect(smallest.steps.length).toBeLessThan(smallest.of / 4);
    const fails = async (steps: readonly number[]) => {
      const { breaches } = await simulate(stage, seed, { ...wrong, only: new Set(steps) });
      return breaches.some(({ promise }) => promise === "lost");
    };
    expect(await fails(smallest.steps)).toBe(true);
    for (const at of smallest.steps.keys())
      expect(await fails(smallest.steps.toSpliced(at, 1))).toBe(false);
    expect(await shrink(stage, seed, {})).toBeUndefined();
  });

  test("one seed is one schedule, call by call", async () => {
    const told = async () => {
      const lines: string[] = [];
      await simulate(stage, 3, { trace: (line) => lines.push(line) });
      return lines;
    };
    const first = await told();
    expect(first.length).toBeGreaterThan(50);
    expect(await told()).toEqual(first);
  });

  test.each(Object.keys(networks) as Network[])(
    "over HTTP on %s: every promise is kept",
    async (over) => {
      const { failed } = await search(stage, { from: 1, to: 2, broken: null, over });
      expect(failed).toEqual([]);
    },
  );

  test("over HTTP on X: a publisher that re-sends on 503 is caught", async () => {
    const { variant } = broken["re-sends on 503"];
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    let caught = false;
    for (const seed of seeds) {
      if (caught) break;
      const { breaches } = await simulateHttp(stage, "x", seed, { variant });
      caught = breaches.some(({ promise }) => promise === "duplicate");
    }
    expect(caught).toBe(true);
  });
});

describe("what these schedules have found", () => {
  const entry = { by: "person", at: minute(32), reason: "not now" };

  /** A post that was sent, lost its answer, was not seen for 30 minutes, and may be sent again. */
  const released = async () => {
    const w = await world();
    await w.post("one", { resendAfterAbsentMinutes: 30 });
    w.sandbox.inject({ on: "POST /2/tweets", act: "accept-then-reset" });
    await w.publishAt(0);
    await w.publishAt(31, (channel) => ({
      ...channel,
      reconcile: async () => ({ outcome: "absent" }),
      publish: async () => ({ outcome: "deferred", reason: "not now", retryAt: minute(50) }),
    }));
    const stored = (await readPost(w.table, "one")) as StoredPost;
    expect(stored.post).toMatchObject({ status: "approved", open: { since: worldStart } });
    return { w, stored };
  };

  test("a post that may stand on the network is not cancelled: a person looks first", async () => {
    const { w, stored } = await released();
    expect(await cancelPost(w.table, stored, entry)).toEqual({ left: "look" });
    const stopped = (await readPost(w.table, "one")) as StoredPost;
    expect(stopped.post).toMatchObject({
      status: "needs-person",
      reason: expect.stringMatching(/may stand on the network/),
    });
    await w.publishAt(60);
    expect(w.sandbox.requests()["POST /2/tweets"]).toBe(1);
    expect(await cancelPost(w.table, stopped, entry)).toEqual({ left: "cancelled" });
  });

  test("a post that was never sent is cancelled at once; one that is out is not", async () => {
    const w = await world();
    await w.post("one", { window: { opens: minute(5), closes: minute(60) } });
    await w.post("two");
    await w.publishAt(0);
    const [one, two] = await Promise.all(["one", "two"].map((id) => readPost(w.table, id)));
    expect(await cancelPost(w.table, one as StoredPost, entry)).toEqual({ left: "cancelled" });
    expect(await cancelPost(w.table, two as StoredPost, entry)).toMatchObject({
      left: "as-it-was",
    });
  });

  test("a draft with an attempt in doubt is looked for when its window closes, and found", async () => {
    const { w, stored } = await released();
    const draft = { ...stored.post, status: "draft", approval: null } as const;
    await addPost(w.table, { ...draft, id: "draft" }, worldStart, "test");
    await cancelPost(w.table, stored, entry);
    expect(await w.publishAt(61)).toMatchObject({ found: 1 });
    expect((await w.read("draft")).status).toBe("published");
  });

  test("the wait for a post that is absent counts to the look, not to its answer", async () => {
    const clock = virtualClock(plusSeconds(worldStart, 30 * 60 - 5));
    const table = memoryTable();
    const post = {
      ...approvedPost("slow", worldHandle, new Date(worldStart)),
      status: "unknown",
      resendAfterAbsentMinutes: 30,
      open: { since: worldStart, last: worldStart },
    } as const;
    await addPost(table, post, worldStart, "test");
    const w = await world();
    const looking = { ...w.channelFor(post.account) };
    const channelFor = () => ({
      ...looking,
      reconcile: async () => {
        clock.advanceTo(plusSeconds(worldStart, 30 * 60 + 5));
        return { outcome: "absent" } as const;
      },
    });
    const deps = { table, clock, channelFor, worker: "test" };
    const stored = (await readPost(table, "slow")) as StoredPost;
    expect(await reconcile(deps, stored)).toMatchObject({ ending: "waiting" });
  });

  test("of two posts with the same words, one that was taken for the other is not sent again", async () => {
    const w = await world();
    const { content } = await w.post("first", { resendAfterAbsentMinutes: null });
    w.sandbox.inject({ on: "POST /2/tweets", act: "accept-then-reset" });
    await w.publishAt(0);
    await w.post("second", {
      content,
      resendAfterAbsentMinutes: 5,
      window: { opens: minute(20), closes: minute(90) },
    });
    w.sandbox.inject({ on: "POST /2/tweets", act: "accept-then-reset" });
    // The timeline lags, the first one's copy most of all; and the second is looked for late.
    const [firstCopy] = w.sandbox.tweets();
    const lagging = (channel: Channel): Channel => ({
      ...channel,
      async reconcile(sought) {
        if (sought.postId === "second" && w.clock.now() < new Date(minute(40))) {
          return { outcome: "unreadable", reason: "not now" };
        }
        const outcome = await channel.reconcile(sought);
        if (outcome.outcome !== "found") return outcome;
        const [match, ...more] = outcome.matches.filter(
          ({ networkId }) => networkId !== firstCopy?.id,
        );
        return match ? { ...outcome, matches: [match, ...more] } : { outcome: "absent" };
      },
    });
    for (const n of [1, 10, 20, 38, 45, 60, 80]) await w.publishAt(n, lagging);
    expect(w.sandbox.requests()["POST /2/tweets"]).toBe(2);
    expect((await w.read("first")).published?.networkId).toBe(w.sandbox.tweets()[1]?.id);
    expect((await w.read("second")).status).toBe("unknown");
  });
});
