import { expect, test } from "vitest";
import { sha256 } from "#core/hash.ts";
import { picture, png, requestsOf } from "../contract/rig.ts";
import { answer, serving } from "../contract/servers.ts";
import { fixture, media, post, self, timeline } from "./rig.ts";

test("publishes text, every byte of the image and its alt text, for all to see, in three requests", async () => {
  const defaults = { visibility: "private", sensitive: true } as const;
  const image = png(64 * 1024);
  const own = { handle: "example_body", accessToken: "one", followers: 1, defaults };
  await using m = await fixture({ accounts: [own], accessToken: "one" });
  const text = "Scan less, move more: R&D <3\n\nhttps://example.org/back?a=1&b=2 👍";
  const outcome = await m.publish(text, { image: picture(image), locale: "de-AT" });
  const [one] = m.posts();
  expect(outcome).toEqual({
    outcome: "published",
    networkId: one?.id,
    url: one?.url,
    at: "2027-03-01T08:00:00.250Z",
  });
  expect(one).toMatchObject({
    text,
    visibility: "public",
    sensitive: false,
    language: "de",
    media: [{ sha256: sha256(image), alt: "A card that says “Not now”." }],
  });
  expect(requestsOf(m)).toEqual({ [self]: 1, [media]: 1, [post]: 1 });
});

test("a refusal as invalid is not settled by one look at a timeline that may lag", async () => {
  await using m = await fixture({ timelineLagSeconds: 60 });
  m.sandbox.inject({ on: post, act: "accept-then-answer", status: 422 });
  expect(await m.publish("One card")).toEqual({
    outcome: "unknown",
    reason: "Mastodon answered 422: Unprocessable Entity",
  });
  expect(m.sandbox.requests()[timeline]).toBe(0);
});

test("waits until the image was worked on, and no longer than there is time to send", async () => {
  await using m = await fixture({ processingSeconds: 30 });
  expect((await m.publish("One card")).outcome).toBe("published");
  expect(m.posts()[0]?.media).toHaveLength(1);

  await using slow = await fixture({ processingSeconds: 300 });
  expect(await slow.publish("One card")).toEqual({
    outcome: "deferred",
    reason: "Mastodon is still working on the image",
  });
  expect(slow.sandbox.requests()[post]).toBe(0);
});

test("an account's own limit counts, also where its server then takes less", async () => {
  await using m = await fixture();
  const account = { network: "mastodon", handle: "example_body", maxCharacters: 600 } as const;
  const channel = m.channelTo({ account });
  expect((await channel.publish(m.outgoing("a".repeat(601)))).outcome).toBe("rejected");
  expect(m.sandbox.requests()[post]).toBe(0);
  expect(await channel.publish(m.outgoing("a".repeat(600)))).toEqual({
    outcome: "unknown",
    reason: "Mastodon answered 422: Validation failed: Text character limit of 500 exceeded",
  });
});

test("bytes that are no image are rejected by the server", async () => {
  await using m = await fixture();
  const image = picture(Buffer.from("GIF89a, not a PNG"));
  expect((await m.publish("One card", { image })).outcome).toBe("rejected");
});

test("a correction answers the post that it corrects, and waits when that is not there", async () => {
  await using m = await fixture();
  const replyTo = await m.idOf("One card", { postId: "first" });
  const correct = (change: { postId: string; replyTo: string }) =>
    m.publish("A correction", { image: null, ...change });
  expect((await correct({ postId: "second", replyTo })).outcome).toBe("published");
  expect(m.posts()[1]).toMatchObject({ replyTo, media: [] });
  expect(await correct({ postId: "third", replyTo: "1" })).toMatchObject({
    outcome: "deferred",
    reason: expect.stringContaining("does not appear to exist"),
  });
});

test("a repeat within the hour is the same post, from any channel and with an image of its own", async () => {
  await using m = await fixture();
  m.sandbox.inject({ on: post, act: "accept-then-reset" });
  expect((await m.publish("One card")).outcome).toBe("unknown");
  m.clock.advance(3000);
  const again = await m.channelTo().publish(m.outgoing("One card"));
  expect(again).toMatchObject({ outcome: "published", at: "2027-03-01T08:00:00.250Z" });
  expect(m.posts()).toHaveLength(1);
  // The same words in another post are another post.
  expect((await m.publish("One card", { postId: "other" })).outcome).toBe("published");
  expect(m.posts()).toHaveLength(2);
});

test("an earlier attempt that stands in other words is unknown, never taken for this one", async () => {
  await using m = await fixture();
  await m.publish("Before it was edited");
  m.clock.advance(300);
  expect(await m.publish("After it was edited")).toMatchObject({
    outcome: "unknown",
    reason: expect.stringContaining("An earlier attempt stands there in other words"),
  });
  expect(m.posts()).toHaveLength(1);
});

test("429 says that nobody should try again until then", async () => {
  await using m = await fixture();
  m.sandbox.inject({ on: post, act: "rate-limit" });
  const until = "2027-03-01T08:05:01.000Z";
  expect(await m.publish("One card")).toMatchObject({
    outcome: "deferred",
    retryAt: until,
    pausedUntil: until,
  });
});

test("the last upload of an allowance pauses the account, though the post goes out", async () => {
  await using m = await fixture();
  for (let n = 1; n <= 30; n += 1) {
    const { outcome, pausedUntil } = await m.publish(`Card ${n}`, { postId: `p${n}` });
    expect(outcome).toBe("published");
    expect(pausedUntil).toBe(n === 30 ? "2027-03-01T08:30:01.000Z" : undefined);
  }
});

test.each(["1", "x"])(
  "with %s left of an allowance, its end is no time to wait for",
  async (left) => {
    await using m = await fixture();
    const reset = new Date(m.clock.now().getTime() + 60_000).toISOString();
    const url = await serving((_request, response) =>
      answer(response, 429, {}, { "x-ratelimit-remaining": left, "x-ratelimit-reset": reset }),
    );
    const reason = "Mastodon answered 429";
    expect(await m.channelTo({ url }).metrics(["1"])).toEqual({ outcome: "failed", reason });
  },
);
