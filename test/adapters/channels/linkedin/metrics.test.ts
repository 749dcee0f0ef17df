import { expect, test } from "vitest";
import { read } from "../contract/rig.ts";
import { fixture, rig, statistics, timeline } from "./rig.ts";

test("posts of LinkedIn's other kind of name are counted too, in one request", async () => {
  await using x = await fixture({ postKind: "ugcPost" });
  const ids = [await x.idOf("One"), await x.idOf("Two")];
  x.clock.advance(3600);
  const { posts } = read(await x.channel.metrics(ids));
  for (const id of ids) {
    expect(id).toContain("ugcPost");
    expect(posts[id]?.map(({ metric }) => metric).sort()).toEqual(rig.counting.everyMetric);
    expect(new Set(posts[id]?.map(({ status }) => status))).toEqual(new Set(["observed"]));
  }
  expect(x.sandbox.requests()).toMatchObject({ [statistics]: 1, [timeline]: 0 });
});

test("missing is never zero: deleted, unknown and foreign posts each say why", async () => {
  await using x = await fixture();
  const [young, deleted] = [await x.idOf("Young"), await x.idOf("Deleted")];
  await x.channel.remove(deleted);
  x.clock.advance(3600);
  const unknown = "urn:li:ugcPost:9";
  const reading = read(await x.channel.metrics([young, deleted, unknown, "7", young]));
  const statuses = (id: string) => new Set(reading.posts[id]?.map(({ status }) => status));
  expect(statuses(young)).toEqual(new Set(["observed"]));
  expect(statuses(deleted)).toEqual(new Set(["post_deleted"]));
  expect(statuses(unknown)).toEqual(new Set(["post_deleted"]));
  expect(statuses("7")).toEqual(new Set(["api_error"]));
  for (const values of Object.values(reading.posts))
    for (const { value, status } of values) expect(value === null).toBe(status !== "observed");
  // One for each kind of name, and one for those without counts; all three answers are kept.
  expect(JSON.parse(reading.raw)).toHaveLength(3);
});

test("a post that stands but has no counts is no zero either", async () => {
  await using x = await fixture({ refreshTokenSeconds: 800 * 86_400 });
  const id = await x.idOf("One card");
  const body = { elements: [] };
  x.sandbox.inject({ on: statistics, act: "accept-then-answer", status: 200, body });
  const young = read(await x.channel.metrics([id])).posts[id];
  expect(new Set(young?.map(({ status }) => status))).toEqual(new Set(["api_error"]));
  x.clock.advance(366 * 86_400);
  const old = read(await x.channel.metrics([id])).posts[id];
  expect(new Set(old?.map(({ status }) => status))).toEqual(new Set(["missed_window"]));
});

test("a count below zero, or none, is no value", async () => {
  await using x = await fixture();
  const share = "urn:li:share:1";
  const totalShareStatistics = { impressionCount: 5, likeCount: -1, shareCount: "3" };
  const body = { elements: [{ share, totalShareStatistics }] };
  x.sandbox.inject({ on: statistics, act: "accept-then-answer", status: 200, body });
  const values = read(await x.channel.metrics([share])).posts[share] ?? [];
  expect(values.map(({ metric, value, status }) => [metric, value, status])).toEqual([
    ["impressions", 5, "observed"],
    ["likes", null, "api_error"],
    ["reposts", null, "api_error"],
    ["replies", null, "api_error"],
  ]);
});

test("what has no counts, and cannot be looked for either, is no reading", async () => {
  await using x = await fixture();
  for (const act of ["refuse", "reset", "accept-then-cut"] as const) {
    x.sandbox.inject({ on: timeline, act });
    expect((await x.channel.metrics(["urn:li:share:1"])).outcome).toBe("failed");
  }
});

test("followers that are not told are not none", async () => {
  await using x = await fixture();
  const on = "GET /rest/networkSizes/:urn";
  for (const [status, want] of [
    [403, "not_permitted"],
    [500, "api_error"],
  ] as const) {
    x.sandbox.inject({ on, act: "refuse", status });
    expect(await x.channel.followers()).toEqual({ count: null, status: want });
  }
  x.sandbox.inject({ on, act: "accept-then-answer", status: 200, body: { firstDegreeSize: -1 } });
  expect(await x.channel.followers()).toEqual({ count: null, status: "api_error" });
});
