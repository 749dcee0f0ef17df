import { AppBskyFeedPost, jsonToLex, UnicodeString } from "@atproto/api";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "#core/hash.ts";
import { handle } from "#test/sandbox/bluesky-fixture.ts";
import { alt, png, requestsOf, slotAt } from "../contract/rig.ts";
import {
  create,
  describeServer,
  fixture,
  getRecord,
  put,
  refresh,
  rig,
  upload,
  whoAmI,
} from "./rig.ts";

test("publishes text, every byte of the image and its alt text, in six requests", async () => {
  await using x = await fixture();
  const image = png();
  const text = "Scan less, move more: R&D <3\n\nhttps://example.org/back?a=1&b=2 👍 #LowBackPain";
  const outcome = await x.publish(text);
  const [post, ...more] = x.posts();
  expect(more).toEqual([]);
  expect(outcome).toEqual({
    outcome: "published",
    networkId: post?.id,
    url: post?.url,
    at: "2027-03-01T08:00:00.000Z",
  });
  expect(post?.url).toMatch(
    /^https:\/\/bsky\.app\/profile\/body\.example\.org\/post\/3[2-7a-z]{12}$/,
  );
  expect(post).toMatchObject({ handle, text, media: [{ sha256: sha256(image), alt }] });
  expect(post?.record).toMatchObject({
    createdAt: slotAt,
    langs: ["en-GB"],
    embed: { images: [{ aspectRatio: { width: 1080, height: 1350 } }] },
  });
  expect(requestsOf(x)).toEqual({
    [describeServer]: 1,
    [create]: 1,
    [whoAmI]: 1,
    [upload]: 1,
    [put]: 1,
  });
  // The next one takes two.
  await x.publish("Another", { postId: "q" });
  expect(requestsOf(x)).toMatchObject({ [create]: 1, [whoAmI]: 1, [upload]: 2, [put]: 2 });
});

test("marks links and hashtags where they stand in UTF-8, and what it sends passes Bluesky's own lexicon", async () => {
  await using x = await fixture();
  const texts = [
    "👩‍⚕️ Ça va: https://example.org/a?b=1&c=2#d, #Rücken! #mouvement (https://example.org/b) example.org/c",
    "中文 #背痛 🇬🇧 @somebody.example.org e\u0301 https://example.org",
  ];
  const wanted = [
    [
      "https://example.org/a?b=1&c=2#d",
      "https://example.org/b",
      "example.org/c",
      "#Rücken",
      "#mouvement",
    ],
    ["https://example.org", "#背痛"],
  ];
  for (const [n, text] of texts.entries()) {
    await x.idOf(text, { postId: `p${n}` });
    const record = x.posts().at(-1)?.record;
    expect(AppBskyFeedPost.validateRecord(jsonToLex(record as never)).success).toBe(true);
    const whole = new UnicodeString(text);
    const marked = record?.facets?.map(({ index }) => whole.slice(index.byteStart, index.byteEnd));
    expect(marked?.toSorted()).toEqual(wanted[n]?.toSorted());
    for (const { features } of record?.facets ?? [])
      for (const one of features) expect(one.$type).not.toContain("mention");
  }
});

test.each([
  ["InvalidRequest", "Invalid app.bsky.feed.post record: Record/text is bad", "rejected"],
  ["InvalidMimeType", "Referenced Mimetype does not match stored blob.", "rejected"],
  ["InvalidSwap", "Record was at bafy", "unknown"],
  ["BlobNotFound", "Could not find blob: bafy", "deferred"],
  ["ExpiredToken", "Token has expired", "deferred"],
  ["InvalidToken", "Token could not be verified", "deferred"],
  ["InvalidRequest", "Account is deactivated", "unknown"],
  [undefined, undefined, "unknown"],
] as const)("400 %s (%s) while posting is %s", async (error, message, want) => {
  await using x = await fixture();
  x.sandbox.inject({ on: put, act: "refuse", status: 400, body: { error, message } });
  expect((await x.publish("One card")).outcome).toBe(want);
  expect(x.sandbox.requests()[put]).toBe(1);
  // Whatever it was, the same post can still go out.
  expect((await x.publish("One card")).outcome).toBe("published");
});

test("an image that Bluesky does not name by its own bytes is not posted", async () => {
  await using x = await fixture();
  const other = { $type: "blob", ref: { $link: "bafkreiother" }, mimeType: "image/png", size: 1 };
  x.sandbox.inject({ on: upload, act: "accept-then-answer", status: 200, body: { blob: other } });
  const outcome = await x.publish("One card");
  expect(outcome).toEqual({ outcome: "deferred", reason: "Bluesky did not confirm the image" });
  expect(x.sandbox.requests()[put]).toBe(0);
});

test("the same post again changes nothing; another text in its place is refused", async () => {
  await using x = await fixture();
  const first = await x.publish("One card");
  const [stands] = x.posts();
  x.clock.advance(30);
  expect(await x.publish("One card")).toMatchObject({
    outcome: "published",
    networkId: first.outcome === "published" ? first.networkId : "",
  });
  expect(x.posts()).toEqual([stands]);
  expect((await x.publish("Another card")).outcome).toBe("unknown");
  expect(x.posts()).toEqual([stands]);
});

test("of many attempts at once, exactly one post comes to stand", async () => {
  await using x = await fixture();
  const channels = Array.from({ length: 8 }, () => x.channelTo());
  const outcomes = await Promise.all(channels.map((one) => one.publish(x.outgoing("One card"))));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(8).fill("published"));
  expect(x.posts()).toHaveLength(1);
  // They share one session.
  expect(x.sandbox.requests()[create]).toBe(1);
});

test("nothing is posted once the time to send has passed, however long a renewal took", async () => {
  await using x = await fixture();
  // The token has a minute to live when the image is up, and is renewed.
  await x.channel.verify();
  x.clock.advance(7200 - 61);
  const late = () => x.clock.advance(60);
  const nearlyOver = () => x.clock.advance(2);
  x.sandbox.inject({ on: upload, act: "pass", before: nearlyOver });
  x.sandbox.inject({ on: refresh, act: "pass", before: late });
  expect((await x.publish("One card")).outcome).toBe("deferred");
  expect(x.sandbox.requests()).toMatchObject({ [put]: 0, [refresh]: 1 });
});

test("what is counted is what people see as one character", async () => {
  await using x = await fixture();
  await x.idOf("👍".repeat(300));
  expect((await x.publish("👍".repeat(301), { postId: "q" })).outcome).toBe("rejected");
  // The longest that the contract publishes is also as many bytes as Bluesky takes.
  expect(Buffer.byteLength(rig.bounds.longest)).toBe(3000);
});

test("a locale that is no language is rejected by Bluesky's lexicon, and nothing is posted", async () => {
  await using x = await fixture();
  expect(await x.publish("One card", { locale: "not a language" })).toMatchObject({
    outcome: "rejected",
    reason: expect.stringContaining("lexicon"),
  });
  expect(x.sandbox.requests()[put]).toBe(0);
});

test("says how long the account must wait when its allowance is used up, also on success", async () => {
  await using x = await fixture({ hourlyPoints: 7 });
  expect(await x.publish("First")).not.toHaveProperty("pausedUntil");
  const pausedUntil = "2027-03-01T09:00:01.000Z";
  const withThreeLeft = await x.publish("Second", { postId: "q" });
  expect(withThreeLeft).not.toHaveProperty("pausedUntil");
  const last = await x.publish("Last", { postId: "r" });
  expect(last).toMatchObject({ outcome: "published", pausedUntil });
  const none = await x.publish("One too many", { postId: "s" });
  expect(none).toMatchObject({ outcome: "deferred", retryAt: pausedUntil, pausedUntil });
  x.clock.advance(3601);
  expect((await x.publish("One too many", { postId: "s" })).outcome).toBe("published");
});

test("a correction answers the post, at the head of its thread", async () => {
  await using x = await fixture();
  await x.publish("One card");
  const first = x.posts()[0];
  const reply = { image: null, replyTo: first?.id ?? "" };
  expect(await x.publish("A correction", { postId: "c1", ...reply })).toMatchObject({
    outcome: "published",
  });
  const second = x.posts()[1];
  expect(second).toMatchObject({ text: "A correction", replyTo: first?.id, media: [] });
  const refs = { uri: first?.id, cid: first?.cid };
  expect(second?.record.reply).toEqual({ root: refs, parent: refs });
  await x.publish("Another", { postId: "c2", image: null, replyTo: second?.id ?? "" });
  expect(x.posts()[2]?.record.reply).toEqual({
    root: refs,
    parent: { uri: second?.id, cid: second?.cid },
  });

  const elsewhere = "at://did:plc:someoneelse/app.bsky.feed.post/3l3qo2vutsw2b";
  for (const replyTo of [elsewhere, `${first?.id}x`])
    expect((await x.publish("No", { postId: "c3", replyTo })).outcome).toBe("rejected");
  x.sandbox.inject({ on: getRecord, act: "refuse", status: 503 });
  expect((await x.publish("Later", { postId: "c3", ...reply })).outcome).toBe("deferred");
});

test("marks nothing in any text that does not stand there", async () => {
  const pieces = [
    ..."aé中👍&<>;'\"$ \n@",
    "example.org",
    "https://example.org/x?y=1&z=2",
    "#tag",
    "#️⃣",
    "👨‍👩‍👧",
  ];
  const piece = fc.constantFrom(
    ...pieces,
    "@you.example.org",
    "$AAPL",
    "e\u0301",
    "http://",
    "\u200d",
  );
  await using x = await fixture();
  const texts = fc.array(piece, { minLength: 1, maxLength: 12 }).map((all) => all.join(""));
  let n = 0;
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      n += 1;
      await x.idOf(text, { postId: `p${n}`, image: null });
      const whole = new UnicodeString(text);
      for (const { index } of x.posts().at(-1)?.record.facets ?? [])
        expect(text).toContain(whole.slice(index.byteStart, index.byteEnd));
    }),
    { numRuns: 100 },
  );
});
