import { expect, test } from "vitest";
import type { Observation } from "#core/observation.ts";
import { observationKey } from "#core/observation.ts";
import { observationOffsets } from "#core/post.ts";
import { type World, world } from "#test/support/world.ts";

const hour = 60;
const day = 24 * hour;

async function observation(w: World, offset: number, id = "one"): Promise<Observation | undefined> {
  const item = await w.table.get(observationKey(id, offset));
  return item?.data as unknown as Observation | undefined;
}

async function published(...ids: string[]): Promise<World> {
  const w = await world();
  for (const id of ids) await w.post(id);
  await w.publishAt(0);
  return w;
}

test("observes a post at 1 h, 6 h, 24 h, 72 h, 7 d and 28 d, and then no more", async () => {
  const w = await published("one");
  for (const minutes of [hour - 1, hour, 6 * hour, day, 3 * day, 7 * day, 28 * day, 40 * day]) {
    await w.collectAt(minutes);
  }
  const read = await Promise.all(observationOffsets.map((offset) => observation(w, offset)));
  expect(read.map((one) => one?.actualOffset)).toEqual([...observationOffsets]);
  const impressions = read.map(
    (one) => one?.values.find(({ metric }) => metric === "impressions")?.value ?? -1,
  );
  expect(impressions.every((value) => value >= 0)).toBe(true);
  expect(impressions).toEqual(impressions.toSorted((a, b) => a - b));
  expect(w.sandbox.requests()["GET /2/tweets"]).toBe(6);
  expect((await w.read("one")).followers).toEqual({ count: 4200, status: "observed" });
});

test("keeps the raw answer under its hash", async () => {
  const w = await published("one");
  await w.collectAt(hour);
  const sha = (await observation(w, 3600))?.rawSha256;
  const raw = await w.files.get(`raw/${sha}.json`);
  expect(JSON.parse(new TextDecoder().decode(raw)).data).toHaveLength(1);
});

test("reads up to 100 posts in one request", async () => {
  const w = await published(...Array.from({ length: 99 }, (_, n) => `post-${n}`));
  const summary = await w.collectAt(hour + 10);
  expect(summary).toEqual({ observed: 99, missed: 0, failed: 0 });
  expect(w.sandbox.requests()["GET /2/tweets"]).toBe(1);
});

test("an offset that went by is missing, with the reason, and never filled with a later count", async () => {
  const w = await published("one");
  expect(await w.collectAt(30 * hour)).toEqual({ observed: 1, missed: 2, failed: 0 });
  for (const offset of [3_600, 21_600]) {
    const missed = await observation(w, offset);
    expect(missed).toMatchObject({ actualOffset: null, rawSha256: null });
    for (const value of missed?.values ?? []) {
      expect(value).toMatchObject({ value: null, status: "missed_window" });
    }
  }
  expect(await observation(w, 86_400)).toMatchObject({ actualOffset: 30 * 3600 });
});

test("an offset may be a quarter late: a count of the 27th day never becomes that of the 7th", async () => {
  const w = await published("one");
  await w.collectAt(27 * day);
  expect((await observation(w, 604_800))?.values[0]?.status).toBe("missed_window");
});

test("an account that cannot be reached keeps no other from its turn, and is asked again", async () => {
  const w = await published("one");
  const other = await w.post("two", {
    status: "published",
    account: { id: "unreachable", network: "bluesky", mode: "sandbox", handle: "x" },
    published: { networkId: "1", url: "https://example.org/1", at: w.clock.now().toISOString() },
  });
  expect(await w.collectAt(hour)).toEqual({ observed: 1, missed: 0, failed: 1 });
  expect(await w.read(other.id)).toMatchObject({ observed: 0, reason: expect.any(String) });
});

test("the last offset may be two days late, and no more", async () => {
  const w = await published("one");
  await w.collectAt(31 * day);
  expect((await observation(w, 2_419_200))?.values[0]?.status).toBe("missed_window");
});

test("a network that fails is asked again; nothing is written for it", async () => {
  const w = await published("one");
  w.sandbox.inject({ on: "GET /2/tweets", act: "refuse" });
  expect(await w.collectAt(hour)).toEqual({ observed: 0, missed: 0, failed: 1 });
  expect(await observation(w, 3600)).toBeUndefined();
  await w.collectAt(hour + 1);
  expect(await observation(w, 3600)).toBeUndefined();
  await w.collectAt(hour + 6);
  expect(await observation(w, 3600)).toMatchObject({ actualOffset: 3960 });
});
