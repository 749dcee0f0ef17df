import { expect, test } from "vitest";
import { sha256 } from "#core/hash.ts";
import { alt, picture, png, requestsOf } from "../contract/rig.ts";
import { comment, fixture, post, roles, token, uploaded } from "./rig.ts";

test("publishes text, every byte of the image and its alt text, in six requests", async () => {
  await using x = await fixture();
  const text =
    "Scan less (move more): R&D <3, a*b_c~d @all [x] {y} | \\o/\n\nhttps://example.org/back_pain?a=1#top 👍\n\n#LowBackPain #Rückenschmerz #1 C#";
  const image = png(1.5 * 1024 * 1024);
  const outcome = await x.publish(text, { image: picture(image) });
  const [one] = x.posts();
  expect(outcome).toEqual({
    outcome: "published",
    networkId: one?.id,
    url: `https://www.linkedin.com/feed/update/${one?.id}`,
    at: "2027-03-01T08:00:00.000Z",
  });
  expect(one).toMatchObject({ text, media: [{ sha256: sha256(image), alt }], replyTo: null });
  expect(requestsOf(x)).toEqual({
    [token]: 1,
    [roles]: 1,
    "POST /rest/images": 1,
    "PUT /dms-uploads/:name": 1,
    [uploaded]: 1,
    [post]: 1,
  });
});

test("waits until LinkedIn has worked on the image, and no longer than it may send", async () => {
  await using slow = await fixture({ processingSeconds: 20 });
  expect((await slow.publish("One card")).outcome).toBe("published");
  expect(slow.sandbox.requests()[uploaded]).toBeGreaterThan(3);

  await using endless = await fixture({ processingSeconds: 3600 });
  const { sendBy } = endless.outgoing("One card");
  expect((await endless.publish("One card")).outcome).toBe("deferred");
  expect(endless.clock.now().toISOString() < sendBy).toBe(true);
  expect(endless.sandbox.requests()[post]).toBe(0);
});

test("an image that LinkedIn could not work on is sent again later", async () => {
  await using x = await fixture();
  const body = { status: "PROCESSING_FAILED" };
  x.sandbox.inject({ on: uploaded, act: "accept-then-answer", status: 200, body });
  expect(await x.publish("One card")).toEqual({
    outcome: "deferred",
    reason: "LinkedIn could not process the image",
  });
  expect((await x.publish("One card")).outcome).toBe("published");
});

test.each(["https://example.org/upload", "http://www.linkedin.com/upload", "not a URL"])(
  "an image goes to no place but the stand-in: %s",
  async (uploadUrl) => {
    await using x = await fixture();
    const body = { value: { uploadUrl, image: "urn:li:image:C4D1" } };
    const on = "POST /rest/images";
    x.sandbox.inject({ on, act: "accept-then-answer", status: 200, body });
    expect(await x.publish("One card")).toMatchObject({
      outcome: "deferred",
      reason: expect.stringContaining("not its own"),
    });
    expect(x.sandbox.requests()["PUT /dms-uploads/:name"]).toBe(0);
  },
);

test("words alone, and a comment, are not posted once the time to send has passed either", async () => {
  await using x = await fixture();
  const past = { ...x.outgoing("Words"), image: null, sendBy: x.clock.now().toISOString() };
  expect((await x.channel.publish(past)).outcome).toBe("deferred");
  expect((await x.channel.publish({ ...past, replyTo: "urn:li:share:1" })).outcome).toBe(
    "deferred",
  );
  expect(x.sandbox.requests()).toMatchObject({ [post]: 0, [comment]: 0 });
});

test("an allowance that is used up pauses the account until LinkedIn's midnight", async () => {
  await using x = await fixture({ clockSkewSeconds: 240 });
  x.clock.advance(15.95 * 3600);
  x.sandbox.inject({ on: post, act: "rate-limit" });
  // It is 23:57 here, and 00:01 of the next day there.
  expect(await x.publish("One card")).toMatchObject({
    outcome: "deferred",
    retryAt: "2027-03-03T00:00:00.000Z",
    pausedUntil: "2027-03-03T00:00:00.000Z",
  });
  const body = { status: 429, message: "Too many requests" };
  x.sandbox.inject({ on: post, act: "refuse", status: 429, body });
  expect(await x.publish("One card")).toEqual({
    outcome: "deferred",
    reason: "LinkedIn answered 429: Too many requests",
  });
});

test("a duplicate is unknown, and the post that LinkedIn names is told", async () => {
  await using x = await fixture();
  const id = await x.idOf("Twice");
  expect(await x.publish("Twice")).toEqual({
    outcome: "unknown",
    reason: `LinkedIn answered 422: Content is a duplicate of ${id}`,
  });

  await using lenient = await fixture({ refuseDuplicates: false });
  expect((await lenient.publish("Twice")).outcome).toBe("published");
  expect((await lenient.publish("Twice")).outcome).toBe("published");
});

test("what else LinkedIn would refuse is rejected before anything is sent", async () => {
  await using x = await fixture();
  const comment = { image: null, replyTo: "urn:li:share:1" };
  const refused = [
    x.outgoing("Too many pixels", { image: { ...picture(), width: 36_152_320 } }),
    x.outgoing("A comment with an image", { replyTo: comment.replyTo }),
    x.outgoing("a".repeat(1251), comment),
    x.outgoing("An answer to nothing", { ...comment, replyTo: "1" }),
  ];
  for (const one of refused) expect((await x.channel.publish(one)).outcome).toBe("rejected");
  expect(requestsOf(x)).toEqual({ [token]: 1, [roles]: 1 });
  // What is escaped counts as it is sent; the contract tries the longest of those.
  await x.idOf("a".repeat(3000));
});

test("bytes that are no image are rejected by the network", async () => {
  await using x = await fixture();
  const outcome = await x.publish("One card", { image: picture(Buffer.from("not an image")) });
  expect(outcome.outcome).toBe("rejected");
});

test("a version of the API that is no more is said, and posts wait", async () => {
  await using x = await fixture({ sunset: ["202607"] });
  expect(await x.publish("One card")).toEqual({
    outcome: "deferred",
    reason: "LinkedIn answered 426: Requested version 202607 is not active",
  });
});
