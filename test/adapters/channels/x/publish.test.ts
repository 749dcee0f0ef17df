import { expect, test } from "vitest";
import { sha256 } from "#core/hash.ts";
import { picture, png } from "../contract/rig.ts";
import { fixture, post } from "./rig.ts";

test("publishes text, every byte of the image and its alt text, in eight requests", async () => {
  await using x = await fixture();
  const image = png(2.5 * 1024 * 1024);
  const text = "Scan less, move more: R&D <3\n\nhttps://example.org/back?a=1&b=2 👍";
  const outcome = await x.publish(text, { image: picture(image) });
  const [tweet] = x.sandbox.tweets();
  expect(outcome).toEqual({
    outcome: "published",
    networkId: tweet?.id,
    url: `https://x.com/i/web/status/${tweet?.id}`,
    at: "2027-03-01T08:00:00.000Z",
  });
  expect(tweet).toMatchObject({
    text,
    media: [{ sha256: sha256(image), alt: "A card that says “Not now”." }],
  });
  expect(x.sandbox.requests()).toMatchObject({
    "POST /2/media/upload/initialize": 1,
    "POST /2/media/upload/:id/append": 3,
    "POST /2/media/upload/:id/finalize": 1,
    "POST /2/media/metadata": 1,
    [post]: 1,
    "GET /2/users/me": 1,
  });
});

test("bytes that are no PNG are rejected by the network", async () => {
  await using x = await fixture();
  const outcome = await x.publish("One card", { image: picture(Buffer.from("GIF89a, not a PNG")) });
  expect(outcome.outcome).toBe("rejected");
});

test("a duplicate is unknown", async () => {
  await using x = await fixture();
  expect((await x.publish("Twice")).outcome).toBe("published");
  expect((await x.publish("Twice")).outcome).toBe("unknown");

  await using lenient = await fixture({ refuseDuplicates: false });
  expect((await lenient.publish("Twice")).outcome).toBe("published");
  expect((await lenient.publish("Twice")).outcome).toBe("published");
});

const problems = "https://api.twitter.com/2/problems";
test.each([
  [
    {
      type: `${problems}/client-forbidden`,
      title: "Client Forbidden",
      reason: "client-not-enrolled",
    },
  ],
  [
    {
      type: `${problems}/oauth1-permissions`,
      title: "Forbidden",
      detail: "Your client app is not configured with the appropriate oauth1 app permissions.",
    },
  ],
  [{ title: "Forbidden", detail: "You are not permitted to perform this action." }],
  [{ title: "Forbidden", detail: "Your account is suspended and may not post a Tweet." }],
  [{ errors: [{ message: "This request looks like it might be automated: Tweet not created." }] }],
  [{ detail: "Forbidden" }],
  [{ detail: 7, errors: "odd" }],
  [[]],
])(
  "a 403 that may be a setting defers, and the post goes out once it was put right: %j",
  async (body) => {
    await using x = await fixture();
    for (const on of ["POST /2/media/upload/initialize", post] as const) {
      x.sandbox.inject({ on, act: "refuse", status: 403, body });
      expect(await x.publish("One card")).toMatchObject({
        outcome: "deferred",
        reason: expect.stringContaining("403"),
      });
    }
    expect((await x.publish("One card")).outcome).toBe("published");
  },
);

test.each([
  "You attempted to reply to a Tweet that is deleted or not visible to you.",
  "The text of your post is too long.",
  "This link was identified as harmful.",
])("a 403 that names the content rejects: %s", async (detail) => {
  await using x = await fixture();
  const body = { title: "Forbidden", type: "about:blank", status: 403, detail };
  x.sandbox.inject({ on: post, act: "refuse", status: 403, body });
  expect(await x.publish("One card")).toEqual({
    outcome: "rejected",
    reason: `X answered 403: ${detail}`,
  });
});

test("wrong credentials are deferred, and nothing is posted", async () => {
  await using x = await fixture();
  for (const part of Object.keys(x.credentials)) {
    const credentials = { ...x.credentials, [part]: "wrong" };
    const channel = x.channelTo({ credentials });
    const outcome = await channel.publish(x.outgoing("One card"));
    expect(outcome).toEqual({ outcome: "deferred", reason: "X answered 401: Unauthorized" });
    expect(await channel.followers()).toEqual({ count: null, status: "api_error" });
  }
  expect(x.sandbox.tweets()).toHaveLength(0);
});

test("a short credential is taken out once, and not out of what took its place", async () => {
  const credentials = { appKey: "e", appSecret: "re", accessToken: "red", accessSecret: "a.c" };
  await using x = await fixture({
    credentials,
    accounts: [{ handle: "example_body", credentials, followers: 1 }],
  });
  const body = { detail: "fire abc a.c hired" };
  x.sandbox.inject({ on: "GET /2/users/me", act: "refuse", status: 403, body });
  expect(await x.channel.metrics(["1"])).toEqual({
    outcome: "failed",
    reason: "X answered 403: fi[redacted] abc [redacted] hi[redacted]",
  });
});
