import { expect, test } from "vitest";
import { read } from "../contract/rig.ts";
import { fixture, getPosts, put } from "./rig.ts";

test("absence is proof, and other posts with the same words are no match", async () => {
  await using x = await fixture({ timelineLagSeconds: 3600 });
  expect(x.channel.absenceIsProof).toBe(true);
  x.sandbox.inject({ on: put, act: "reset" });
  expect((await x.publish("One card")).outcome).toBe("unknown");
  expect(await x.reconcile("One card")).toEqual({ outcome: "absent" });
  expect((await x.publish("One card", { postId: "q" })).outcome).toBe("published");
  expect(await x.reconcile("One card")).toEqual({ outcome: "absent" });
  // The index is an hour late; the account's own server is not.
  expect((await x.reconcile("One card", { postId: "q" })).outcome).toBe("found");
  expect((await x.channel.remove(x.posts()[0]?.id ?? "")).outcome).toBe("removed");
  expect((await x.reconcile("One card", { postId: "q" })).outcome).toBe("absent");
});

test("another text in the post's place is neither the post nor its absence", async () => {
  await using x = await fixture();
  await x.publish("Other words");
  expect(await x.reconcile("One card")).toEqual({
    outcome: "unreadable",
    reason: `Another text stands in this post's place: ${x.posts()[0]?.id}`,
  });
});

test("a post of another account is not taken down", async () => {
  await using x = await fixture();
  expect(await x.channel.remove("at://did:plc:other/app.bsky.feed.post/3l")).toEqual({
    outcome: "failed",
    reason: "It is no post of this account",
  });
});

test("missing is never zero: deleted, unknown, uncounted and unnamed posts each say why", async () => {
  await using x = await fixture({ timelineLagSeconds: 60 });
  for (const [postId, text] of Object.entries({ a: "Kept", b: "Deleted", c: "Too young" })) {
    if (postId === "c") x.clock.advance(60);
    await x.publish(text, { postId, image: null });
  }
  const [kept = "", deleted = "", young = ""] = x.posts().map(({ id }) => id);
  await x.channel.remove(deleted);
  const elsewhere = "at://did:plc:someoneelse/app.bsky.feed.post/3l3qo2vutsw2b";
  const reading = read(await x.channel.metrics([kept, deleted, young, elsewhere, kept]));
  const statuses = Object.fromEntries(
    Object.entries(reading.posts).map(([id, values]) => [
      id,
      [...new Set(values.map(({ status }) => status))].join(),
    ]),
  );
  expect(statuses).toEqual({
    [kept]: "observed",
    [deleted]: "post_deleted",
    [young]: "api_error",
    [elsewhere]: "api_error",
  });
  for (const values of Object.values(reading.posts))
    for (const { value, status } of values) expect(value === null).toBe(status !== "observed");
  // The proof that it is deleted is kept with the counts.
  expect(JSON.parse(reading.raw)).toMatchObject([
    { posts: [{ uri: kept }] },
    { error: "RecordNotFound" },
  ]);

  const body = { posts: [{ uri: kept, likeCount: 3, repostCount: -1 }] };
  x.sandbox.inject({ on: getPosts, act: "accept-then-answer", status: 200, body });
  const partial = read(await x.channel.metrics([kept])).posts[kept] ?? [];
  expect(partial.map(({ metric, value, status }) => [metric, value, status])).toEqual([
    ["likes", 3, "observed"],
    ["reposts", null, "api_error"],
    ["quotes", null, "not_supported"],
    ["replies", null, "not_supported"],
    ["bookmarks", null, "not_supported"],
  ]);
});

test("followers that are not told are not none", async () => {
  await using x = await fixture();
  const on = "GET /xrpc/app.bsky.actor.getProfile" as const;
  x.sandbox.inject({ on, act: "accept-then-answer", status: 200, body: { did: "x" } });
  expect(await x.channel.followers()).toEqual({ count: null, status: "not_supported" });
  x.sandbox.inject({ on, act: "refuse" });
  expect(await x.channel.followers()).toEqual({ count: null, status: "api_error" });
});
