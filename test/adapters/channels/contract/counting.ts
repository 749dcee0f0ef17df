import { describe, expect, test } from "vitest";
import type { MetricValue } from "#core/ports.ts";
import { type Rig, read } from "./rig.ts";
import { answer, serving } from "./servers.ts";

/** What becomes of a post that is out: it is counted, and may be taken down. */
export function countingContract<Endpoint extends string>(rig: Rig<Endpoint>): void {
  const { metrics, remove } = rig.endpoints;
  const { everyMetric, requests, valueAt, limitHeaders, removedTwice, foreign } = rig.counting;
  const { limitEnds: retryAt } = rig;

  describe("metrics", () => {
    test("reads every metric of a hundred posts, and the counts never fall", async () => {
      await using x = await rig.open();
      for (let n = 0; n < 100; n += 1)
        await x.idOf(`Post ${n} https://example.org`, { postId: `p${n}`, image: null });
      const ids = x.posts().map(({ id }) => id);
      let before: Record<string, MetricValue[]> | undefined;
      for (const wait of [3600, 18_000, 64_800, 2_332_800]) {
        x.clock.advance(wait);
        const asked = x.sandbox.requests()[metrics];
        const reading = read(await x.channel.metrics(ids));
        expect(x.sandbox.requests()[metrics]).toBe(asked + requests);
        expect(Object.keys(reading.posts).sort()).toEqual(ids.toSorted());
        for (const [id, values] of Object.entries(reading.posts)) {
          expect(values.map(({ metric }) => metric).sort()).toEqual(everyMetric);
          for (const [place, { status, value }] of values.entries()) {
            expect(status).toBe("observed");
            expect(value).toBeGreaterThanOrEqual(before?.[id]?.[place]?.value ?? 0);
          }
        }
        before = reading.posts;
      }
    });

    test("keeps the answer to the letter, and says where in it each value stood", async () => {
      await using x = await rig.open();
      const id = await x.idOf("One card https://example.org");
      x.clock.advance(86_400);
      const reading = read(await x.channel.metrics([id]));
      const values = reading.posts[id] ?? [];
      expect(values).toHaveLength(everyMetric.length);
      for (const { value, fieldPath } of values)
        expect(valueAt(JSON.parse(reading.raw), fieldPath)).toBe(value);
    });

    test("missing is never zero: a deleted post, and one that never was, each say why", async () => {
      await using x = await rig.open();
      const stands = await x.idOf("Stands https://example.org");
      const deleted = await x.idOf("Deleted", { postId: "q" });
      await x.channel.remove(deleted);
      x.clock.advance(3600);
      const [[never]] = foreign;
      const reading = read(await x.channel.metrics([stands, deleted, never, stands]));
      const statuses = (id: string) => new Set(reading.posts[id]?.map(({ status }) => status));
      expect(statuses(stands)).toEqual(new Set(["observed"]));
      expect(statuses(deleted)).toEqual(new Set(["post_deleted"]));
      expect(statuses(never)).toEqual(new Set([rig.counting.neverWas]));
      for (const values of Object.values(reading.posts))
        for (const { value, status } of values) expect(value === null).toBe(status !== "observed");
    });

    test("a reading that fails is a value, with the time to try again", async () => {
      await using x = await rig.open();
      const id = await x.idOf("One card");
      for (const act of failures) {
        x.sandbox.inject({ on: metrics, act });
        expect((await x.channel.metrics([id])).outcome, act).toBe("failed");
      }
      const body = { data: 7 };
      x.sandbox.inject({ on: metrics, act: "accept-then-answer", status: 200, body });
      const reason = `${rig.name} answered in an unexpected form`;
      expect(await x.channel.metrics([id])).toEqual({ outcome: "failed", reason });
      x.sandbox.inject({ on: metrics, act: "rate-limit" });
      expect(await x.channel.metrics([id])).toMatchObject({ outcome: "failed", retryAt });
      expect(read(await x.channel.metrics([])).posts).toEqual({});
      const tooMany = Array.from({ length: 101 }, (_, n) => `${n}`);
      await expect(x.channel.metrics(tooMany)).rejects.toThrow(RangeError);
    });

    if (limitHeaders === undefined) return;
    test.each([
      [-1, false],
      [0, true],
      [86_400, true],
      [86_401, false],
      [1e15, false],
      [Number.NaN, false],
    ])("a limit that is said to end in %d s: believed %s", async (seconds, believed) => {
      await using x = await rig.open();
      x.clock.advance(0.75);
      const now = x.clock.now();
      const url = await serving((_request, response) =>
        answer(response, 429, {}, limitHeaders(now, seconds)),
      );
      expect(await x.channelTo({ url }).metrics(["1"])).toEqual({
        outcome: "failed",
        reason: `${rig.name} answered 429`,
        ...(believed && { retryAt: new Date(now.getTime() + seconds * 1000).toISOString() }),
      });
    });
  });

  test("reads the followers", async () => {
    await using x = await rig.open();
    expect(await x.channel.followers()).toEqual({ count: 321, status: "observed" });
  });

  test("takes a post down; asking twice does no harm, and no other account's is touched", async () => {
    await using x = await rig.open();
    const id = await x.idOf("One card");
    expect(await x.channel.remove(id)).toEqual({ outcome: "removed" });
    expect(x.posts()).toEqual([]);
    expect(await x.channel.remove(id)).toEqual({ outcome: removedTwice });
    const other = await x.idOf("Another", { postId: "q" });
    for (const act of [...failures, "rate-limit"] as const) {
      x.sandbox.inject({ on: remove, act });
      expect((await x.channel.remove(other)).outcome, act).toBe("failed");
    }
    for (const [name, removal] of foreign)
      expect((await x.channel.remove(name)).outcome, name).toBe(removal);
  });
}

const failures = ["refuse", "reset", "accept-then-cut"] as const;
