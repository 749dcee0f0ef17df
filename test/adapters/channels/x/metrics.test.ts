import { expect, test } from "vitest";
import { signedFetch } from "#test/sandbox/fixture.ts";
import { read } from "../contract/rig.ts";
import { fixture, rig } from "./rig.ts";

test("reposts are read under either of their names", async () => {
  for (const repostField of ["retweet_count", "repost_count"] as const) {
    await using x = await fixture({ repostField });
    const id = await x.idOf("One card https://example.org");
    x.clock.advance(86_400);
    const reading = read(await x.channel.metrics([id]));
    const reposts = reading.posts[id]?.find(({ metric }) => metric === "reposts");
    expect(reposts?.fieldPath).toBe(`public_metrics.${repostField}`);
  }
});

test("missing is never zero: too old, deleted and unknown posts each say why", async () => {
  await using x = await fixture();
  const old = await x.idOf("Old https://example.org");
  x.clock.advance(31 * 86_400);
  const young = await x.idOf("Young https://example.org");
  const plain = await x.idOf("Without a link");
  const deleted = await x.idOf("Deleted");
  await signedFetch({
    base: x.sandbox.url,
    credentials: x.credentials,
    path: `/2/tweets/${deleted}`,
    method: "DELETE",
  });
  x.clock.advance(3600);
  const unknown = "1999999999999999999";

  const reading = read(await x.channel.metrics([old, young, plain, deleted, unknown, young]));
  const statuses = (id: string) =>
    Object.fromEntries(reading.posts[id]?.map(({ metric, status }) => [metric, status]) ?? []);
  const all = (status: string) =>
    Object.fromEntries(rig.counting.everyMetric.map((metric) => [metric, status]));
  expect(statuses(young)).toEqual(all("observed"));
  expect(statuses(plain)).toEqual({ ...all("observed"), link_clicks: "not_permitted" });
  expect(statuses(old)).toEqual({
    ...all("observed"),
    link_clicks: "not_permitted",
    profile_clicks: "not_permitted",
  });
  expect(statuses(deleted)).toEqual(all("post_deleted"));
  expect(statuses(unknown)).toEqual(all("post_deleted"));
  for (const values of Object.values(reading.posts))
    for (const { value, status } of values) expect(value === null).toBe(status !== "observed");
  // One request more for the old post, and both answers are kept.
  expect(x.sandbox.requests()["GET /2/tweets"]).toBe(2);
  expect(JSON.parse(reading.raw)).toHaveLength(2);
});
