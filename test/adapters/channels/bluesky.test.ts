import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { AppBskyFeedPost, jsonToLex, UnicodeString } from "@atproto/api";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { type BlueskyChannelOptions, blueskyChannel } from "#adapters/channels/bluesky/channel.ts";
import { recordKey } from "#adapters/channels/bluesky/record-key.ts";
import { tableSessions } from "#adapters/channels/sessions.ts";
import { sha256 } from "#core/hash.ts";
import type { MetricsOutcome, MetricValue, Outgoing, Table } from "#core/ports.ts";
import type { BlueskySandboxOptions } from "#sandbox/bluesky/server.ts";
import { blueskyFixture, handle, signIn } from "#test/sandbox/bluesky-fixture.ts";
import { memoryTable } from "#test/support/memory-table.ts";

const image = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(600, Buffer.from(Array.from({ length: 256 }, (_, n) => n))),
]);
const alt = "A card that says “Not now”.";
const slotAt = "2027-03-01T08:00:00.000Z";
const put = "POST /xrpc/com.atproto.repo.putRecord";
const upload = "POST /xrpc/com.atproto.repo.uploadBlob";
const getRecord = "GET /xrpc/com.atproto.repo.getRecord";
const whoAmI = "GET /xrpc/com.atproto.server.getSession";
const create = "POST /xrpc/com.atproto.server.createSession";
const refresh = "POST /xrpc/com.atproto.server.refreshSession";
const describeServer = "GET /xrpc/com.atproto.server.describeServer";
const getPosts = "GET /xrpc/app.bsky.feed.getPosts";

type Fixture = Awaited<ReturnType<typeof fixture>>;

async function fixture(options: Partial<BlueskySandboxOptions> & { timeoutMs?: number } = {}) {
  const x = await blueskyFixture(options);
  const table = memoryTable();
  /** A channel of its own, as another process would have it. */
  const open = (change: Partial<BlueskyChannelOptions> & { table?: Table } = {}) => {
    const appPassword = change.appPassword ?? x.appPassword;
    const sessions = tableSessions({
      table: change.table ?? table,
      clock: x.clock,
      accountId: "body-bluesky",
      sealedBy: appPassword,
    });
    return blueskyChannel({
      handle,
      appPassword,
      address: { url: new URL(x.sandbox.url), loopback: true },
      ownServer: false,
      sessions,
      clock: x.clock,
      timeoutMs: options.timeoutMs ?? 15_000,
      ...change,
    });
  };
  const outgoing = (text: string, change: Partial<Outgoing> = {}): Outgoing => ({
    postId: "p",
    slotAt,
    locale: "en-GB",
    text,
    image: { bytes: image, mediaType: "image/png", width: 1080, height: 1350, alt },
    replyTo: null,
    sendBy: new Date(x.clock.now().getTime() + 60_000).toISOString(),
    ...change,
  });
  const channel = open();
  const since = x.clock.now().toISOString();
  return {
    ...x,
    channel,
    open,
    outgoing,
    since,
    publish: (text: string, change?: Partial<Outgoing>) => channel.publish(outgoing(text, change)),
    sought: (text: string, postId = "p") => ({ postId, slotAt, text, since }),
  };
}

// Publish --------------------------------------------------------------------------------------------------------

test("publishes text, every byte of the image and its alt text, in six requests", async () => {
  await using x = await fixture();
  const text = "Scan less, move more: R&D <3\n\nhttps://example.org/back?a=1&b=2 👍 #LowBackPain";
  const outcome = await x.publish(text);
  const [post, ...more] = x.sandbox.posts();
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
    expect(await x.publish(text, { postId: `p${n}` })).toMatchObject({ outcome: "published" });
    const record = x.sandbox.posts().at(-1)?.record;
    expect(AppBskyFeedPost.validateRecord(jsonToLex(record as never)).success).toBe(true);
    const whole = new UnicodeString(text);
    const marked = record?.facets?.map(({ index }) => whole.slice(index.byteStart, index.byteEnd));
    expect(marked?.toSorted()).toEqual(wanted[n]?.toSorted());
    for (const { features } of record?.facets ?? [])
      for (const one of features) expect(one.$type).not.toContain("mention");
  }
});

test.each([
  ["accept-then-reset", undefined, "unknown", 1],
  ["accept-then-answer", 500, "unknown", 1],
  ["accept-then-answer", 502, "unknown", 1],
  ["accept-then-answer", 503, "unknown", 1],
  ["accept-then-answer", 504, "unknown", 1],
  ["accept-then-answer", 404, "unknown", 1],
  ["accept-then-answer", 408, "unknown", 1],
  ["accept-then-cut", undefined, "unknown", 1],
  ["hold", undefined, "unknown", 1],
  ["reset", undefined, "unknown", 0],
  ["refuse", 503, "unknown", 0],
  ["refuse", 302, "unknown", 0],
  ["refuse", 400, "rejected", 0],
  ["refuse", 401, "deferred", 0],
  ["refuse", 403, "deferred", 0],
  ["rate-limit", undefined, "deferred", 0],
] as const)(
  "%s (%s) while posting is %s, and is sent once",
  async (act, status, want, standing) => {
    await using x = await fixture({ timeoutMs: act === "hold" ? 400 : 15_000 });
    const fault = x.sandbox.inject({ on: put, act, ...(status && { status }) });
    const outcome = await x.publish("One card");
    await fault.struck;
    expect(outcome.outcome).toBe(want);
    expect(x.sandbox.requests()[put]).toBe(1);
    expect(x.sandbox.posts()).toHaveLength(standing);
  },
);

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

test.each([
  [describeServer, "reset", undefined, "deferred"],
  [describeServer, "refuse", 503, "deferred"],
  [create, "reset", undefined, "deferred"],
  [create, "refuse", 503, "deferred"],
  [create, "accept-then-cut", undefined, "deferred"],
  [create, "hold", undefined, "deferred"],
  [create, "rate-limit", undefined, "deferred"],
  [create, "accept-then-answer", 200, "deferred"],
  [whoAmI, "reset", undefined, "deferred"],
  [whoAmI, "refuse", 500, "deferred"],
  [whoAmI, "accept-then-answer", 200, "deferred"],
  [whoAmI, "hold", undefined, "deferred"],
  [whoAmI, "rate-limit", undefined, "deferred"],
  [upload, "reset", undefined, "deferred"],
  [upload, "accept-then-reset", undefined, "deferred"],
  [upload, "accept-then-cut", undefined, "deferred"],
  [upload, "accept-then-answer", 200, "deferred"],
  [upload, "refuse", 503, "deferred"],
  [upload, "refuse", 403, "deferred"],
  [upload, "hold", undefined, "deferred"],
  [upload, "rate-limit", undefined, "deferred"],
  [upload, "refuse", 400, "rejected"],
  [upload, "refuse", 413, "rejected"],
  [upload, "refuse", 415, "rejected"],
] as const)("%s %s (%s) is %s, and nothing is posted", async (on, act, status, want) => {
  await using x = await fixture({ timeoutMs: act === "hold" ? 400 : 15_000 });
  const odd = act === "accept-then-answer" && { body: {} };
  x.sandbox.inject({ on, act, ...(status && { status }), ...odd });
  const outcome = await x.publish("One card");
  expect(outcome.outcome).toBe(want);
  expect(x.sandbox.requests()[put]).toBe(0);
  if (act === "rate-limit") {
    const until = "2027-03-01T08:05:01.000Z";
    expect(outcome).toMatchObject({ retryAt: until, pausedUntil: until });
    x.clock.advance(301);
  }
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

test.each([{}, { uri: "at://did:plc:other/app.bsky.feed.post/3l", cid: "b" }, { uri: 17 }])(
  "an answer without the address of the post is unknown: %j",
  async (body) => {
    await using x = await fixture();
    x.sandbox.inject({ on: put, act: "accept-then-answer", status: 200, body });
    expect((await x.publish("One card")).outcome).toBe("unknown");
    expect(x.sandbox.posts()).toHaveLength(1);
  },
);

test("the same post again changes nothing; another text in its place is refused", async () => {
  await using x = await fixture();
  const first = await x.publish("One card");
  const [stands] = x.sandbox.posts();
  x.clock.advance(30);
  expect(await x.publish("One card")).toMatchObject({
    outcome: "published",
    networkId: first.outcome === "published" ? first.networkId : "",
  });
  expect(x.sandbox.posts()).toEqual([stands]);
  expect((await x.publish("Another card")).outcome).toBe("unknown");
  expect(x.sandbox.posts()).toEqual([stands]);
});

test("of many attempts at once, exactly one post comes to stand", async () => {
  await using x = await fixture();
  const channels = Array.from({ length: 8 }, () => x.open());
  const outcomes = await Promise.all(channels.map((one) => one.publish(x.outgoing("One card"))));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(8).fill("published"));
  expect(x.sandbox.posts()).toHaveLength(1);
  // They share one session.
  expect(x.sandbox.requests()[create]).toBe(1);
});

test("record keys are valid, sort by time, and differ from post to post", () => {
  const tid = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;
  const times = fc.integer({ min: Date.UTC(2023, 0), max: Date.UTC(2090, 0) });
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), times, (a, b, time) => {
      const at = new Date(time).toISOString();
      const [one, two] = [
        recordKey({ postId: a, slotAt: at }),
        recordKey({ postId: b, slotAt: at }),
      ];
      expect(one).toMatch(tid);
      expect(one).toBe(recordKey({ postId: a, slotAt: at }));
      expect(one === two).toBe(a === b);
      const later = new Date(time + 1001).toISOString();
      expect(recordKey({ postId: b, slotAt: later }) > one).toBe(true);
    }),
  );
});

test("nothing is posted once the time to send has passed, however long the upload took", async () => {
  await using x = await fixture();
  const late = () => x.clock.advance(60);
  x.sandbox.inject({ on: upload, act: "pass", before: late });
  expect((await x.publish("One card")).outcome).toBe("deferred");
  // Nor after a renewal that took long: the token has a minute to live when the image is up, and is renewed.
  x.clock.advance(7200 - 60 - 61);
  const nearlyOver = () => x.clock.advance(2);
  x.sandbox.inject({ on: upload, act: "pass", before: nearlyOver });
  x.sandbox.inject({ on: refresh, act: "pass", before: late });
  expect((await x.publish("One card")).outcome).toBe("deferred");
  expect(x.sandbox.requests()).toMatchObject({ [put]: 0, [refresh]: 1 });
});

test("what Bluesky would refuse anyway is rejected before anything is sent", async () => {
  await using x = await fixture();
  await x.channel.verify();
  const before = requestsOf(x);
  const good = { bytes: image, mediaType: "image/png" as const, width: 1, height: 1, alt };
  for (const wrong of [
    { ...good, alt: "" },
    { ...good, alt: " \n" },
    { ...good, alt: "a".repeat(2001) },
    { ...good, bytes: new Uint8Array(2_000_001) },
  ])
    expect((await x.publish("One card", { image: wrong })).outcome).toBe("rejected");
  const full = "👨‍👩‍👧‍👦".repeat(120);
  expect(Buffer.byteLength(full)).toBe(3000);
  for (const text of ["a".repeat(301), `${full}a`, "half: \ud83d"])
    expect((await x.publish(text)).outcome).toBe("rejected");
  expect(requestsOf(x)).toEqual(before);
  for (const [n, text] of ["a".repeat(300), "👍".repeat(300), full].entries())
    expect((await x.publish(text, { postId: `${n}` })).outcome).toBe("published");
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
  const first = x.sandbox.posts()[0];
  const reply = { image: null, replyTo: first?.id ?? "" };
  expect(await x.publish("A correction", { postId: "c1", ...reply })).toMatchObject({
    outcome: "published",
  });
  const second = x.sandbox.posts()[1];
  expect(second).toMatchObject({ text: "A correction", replyTo: first?.id, media: [] });
  const refs = { uri: first?.id, cid: first?.cid };
  expect(second?.record.reply).toEqual({ root: refs, parent: refs });
  await x.publish("Another", { postId: "c2", image: null, replyTo: second?.id ?? "" });
  expect(x.sandbox.posts()[2]?.record.reply).toEqual({
    root: refs,
    parent: { uri: second?.id, cid: second?.cid },
  });

  const elsewhere = "at://did:plc:someoneelse/app.bsky.feed.post/3l3qo2vutsw2b";
  for (const replyTo of [elsewhere, `${first?.id}x`])
    expect((await x.publish("No", { postId: "c3", replyTo })).outcome).toBe("rejected");
  x.sandbox.inject({ on: getRecord, act: "refuse", status: 503 });
  expect((await x.publish("Later", { postId: "c3", ...reply })).outcome).toBe("deferred");
});

test("an answer that comes drop by drop ends at the deadline", async () => {
  const url = await serving((_request, response) => {
    response.writeHead(200, { "content-type": "application/json", "x-campaign-sandbox": "1" });
    const timer = setInterval(() => response.write(" "), 50);
    response.on("close", () => clearInterval(timer));
  });
  await using x = await fixture();
  const channel = x.open({ address: { url, loopback: true }, timeoutMs: 300 });
  expect((await channel.metrics(["at://x"])).outcome).toBe("failed");
});

test("a refused connection is deferred", async () => {
  await using x = await fixture();
  const address = { url: new URL(x.sandbox.url), loopback: true };
  await x.sandbox.close();
  const outcome = await x.open({ address }).publish(x.outgoing("One card"));
  expect(outcome).toMatchObject({
    outcome: "deferred",
    reason: expect.stringContaining("could not be reached"),
  });
});

// Sessions -------------------------------------------------------------------------------------------------------

test("ten channels with an expired token make one refresh, and no sign-in", async () => {
  await using x = await fixture();
  await x.channel.verify();
  x.clock.advance(2 * 3600);
  const ten = Array.from({ length: 10 }, () => x.open());
  const verified = await Promise.all(ten.map((one) => one.verify()));
  expect(verified.every(({ ok }) => ok)).toBe(true);
  expect(x.sandbox.requests()).toMatchObject({ [create]: 1, [refresh]: 1 });
});

test("a token that is refused before its time is renewed, and the question asked again", async () => {
  await using x = await fixture();
  expect((await x.publish("One card")).outcome).toBe("published");
  for (const error of ["ExpiredToken", "InvalidToken"]) {
    x.sandbox.inject({ on: getPosts, act: "refuse", status: 400, body: { error } });
    expect((await x.channel.metrics([x.sandbox.posts()[0]?.id ?? ""])).outcome).toBe("read");
  }
  expect(x.sandbox.requests()).toMatchObject({ [create]: 1, [refresh]: 2, [getPosts]: 4 });
  // A server that refuses every token is not asked for ever.
  x.sandbox.inject({ on: getPosts, act: "refuse", status: 401, times: 9 });
  expect((await x.channel.metrics(["at://x"])).outcome).toBe("failed");
  expect(x.sandbox.requests()[getPosts]).toBe(6);
});

test("signs in anew when the refresh token is no good any more, and only then", async () => {
  await using x = await fixture();
  await x.channel.verify();
  x.clock.advance(91 * 86_400);
  expect((await x.channel.verify()).ok).toBe(true);
  expect(x.sandbox.requests()).toMatchObject({ [create]: 2, [refresh]: 1 });

  x.clock.advance(2 * 3600);
  for (const act of ["refuse", "reset", "accept-then-cut"] as const) {
    x.sandbox.inject({ on: refresh, act });
    expect((await x.channel.verify()).ok).toBe(false);
  }
  expect(x.sandbox.requests()[create]).toBe(2);
});

test("a wrong app password is not tried again for a quarter of an hour", async () => {
  await using x = await fixture();
  const channel = x.open({ appPassword: "wrong-password" });
  const until = "2027-03-01T08:15:00.250Z";
  for (let n = 0; n < 5; n += 1) {
    const outcome = await channel.publish(x.outgoing("One card"));
    expect(outcome).toEqual({
      outcome: "deferred",
      reason:
        "Bluesky does not let the account in. Bluesky answered 401: AuthenticationRequired: Invalid identifier or password",
      retryAt: until,
      pausedUntil: until,
    });
    expect(await channel.followers()).toEqual({ count: null, status: "api_error" });
  }
  expect(x.sandbox.requests()[create]).toBe(1);
  x.clock.advance(900);
  expect((await channel.verify()).ok).toBe(false);
  expect(x.sandbox.requests()).toMatchObject({ [create]: 2, [put]: 0 });
});

test("the tokens in the table are of no use without the app password", async () => {
  await using x = await fixture();
  const table = memoryTable();
  await x.open({ table }).verify();
  const item = await table.get({ pk: "SESSION#body-bluesky", sk: "TOKENS" });
  expect(item).toBeDefined();
  // A token is three parts joined by dots.
  expect(JSON.stringify(item)).not.toMatch(/ey[\w-]+\.[\w-]+\./);
  await x.open({ table, appPassword: "another" }).verify();
  expect(x.sandbox.requests()[create]).toBe(2);
});

test("a live account goes where its DID document leads, over https and nowhere else", async () => {
  const asked: string[] = [];
  let endpoint = "";
  const url = await serving((request, response) => {
    asked.push(new URL(request.url ?? "", "http://x").pathname);
    const service = [{ id: "#atproto_pds", serviceEndpoint: endpoint }];
    const tokens = {
      accessJwt: "access",
      refreshJwt: "refresh",
      did: "did:plc:a",
      didDoc: { service },
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ...tokens, handle }));
  });
  await using x = await fixture();
  // As if it were the network: it is not on loopback as far as the channel knows.
  const address = { url, loopback: false };
  for (endpoint of [
    "",
    "http://pds.example.org",
    "https://localhost",
    "https://127.0.0.1:2",
    "x",
  ]) {
    const channel = x.open({ address, table: memoryTable() });
    expect(await channel.verify()).toEqual({
      ok: false,
      reason: "Bluesky did not say where the account's records are",
    });
  }
  expect(new Set(asked)).toEqual(new Set(["/xrpc/com.atproto.server.createSession"]));

  endpoint = "https://pds.invalid";
  const away = await x.open({ address, table: memoryTable() }).verify();
  expect(away).toMatchObject({ ok: false, reason: expect.stringContaining("pds.invalid") });
  // An account that names its own server may stay there.
  endpoint = "";
  const own = x.open({ address, ownServer: true, table: memoryTable() });
  expect(await own.verify()).toMatchObject({ ok: true, handle, expires: null });
});

test("a session that leads elsewhere than the account may go is not used", async () => {
  await using x = await fixture();
  await x.publish("One card");
  const before = x.sandbox.requests();
  const address = { url: new URL("https://pds.invalid"), loopback: false };
  const live = x.open({ address, ownServer: true });
  expect(await live.publish(x.outgoing("Another card", { postId: "q" }))).toMatchObject({
    outcome: "deferred",
    reason: expect.stringContaining("pds.invalid"),
  });
  expect(x.sandbox.requests()).toEqual(before);

  const table = memoryTable();
  const sessions = tableSessions({
    table,
    clock: x.clock,
    accountId: "body-bluesky",
    sealedBy: x.appPassword,
  });
  const { did, access, refresh } = await signIn(x.sandbox.url, handle, x.appPassword);
  const tokens = { did, access, refresh, home: "https://pds.invalid" };
  await sessions.renew(undefined, async () => ({ ok: true, tokens, expires: null }));
  const standIn = x.open({ table });
  expect(await standIn.publish(x.outgoing("Another card", { postId: "q" }))).toMatchObject({
    outcome: "published",
  });
});

test("a store that is down defers a post", async () => {
  await using x = await fixture();
  const down = async () => {
    throw new Error("The store is down");
  };
  for (const fault of [{ get: down }, { transact: down }]) {
    const channel = x.open({ table: { ...memoryTable(), ...fault } });
    expect(await channel.publish(x.outgoing("One card"))).toEqual({
      outcome: "deferred",
      reason: "the session cannot be kept: The store is down",
    });
  }
  expect(x.sandbox.posts()).toEqual([]);
});

// Whom the session speaks for ----------------------------------------------------------------------------------------

test("nothing is done under another account, and the reason names both", async () => {
  await using x = await fixture();
  const body = { did: "did:plc:other", handle: "other.example.org", active: true };
  const { did } = await signIn(x.sandbox.url, handle, x.appPassword);
  x.sandbox.inject({
    on: whoAmI,
    act: "accept-then-answer",
    status: 200,
    body: { ...body, did },
    times: 9,
  });
  const reason =
    "The app password speaks for @other.example.org on Bluesky, the account is @body.example.org";
  expect(await x.publish("One card")).toEqual({ outcome: "deferred", reason });
  expect(await x.channel.reconcile(x.sought("One card"))).toEqual({
    outcome: "unreadable",
    reason,
  });
  expect(await x.channel.metrics(["1"])).toEqual({ outcome: "failed", reason });
  expect(await x.channel.remove("1")).toEqual({ outcome: "failed", reason });
  expect(await x.channel.followers()).toEqual({ count: null, status: "api_error" });
  expect(await x.channel.verify()).toEqual({ ok: false, reason });
  expect(requestsOf(x)).toEqual({ [describeServer]: 1, [create]: 2, [whoAmI]: 2 });
});

test("an account that may not post is told, and so is a password that can do too much", async () => {
  await using x = await fixture();
  const { did } = await signIn(x.sandbox.url, handle, x.appPassword);
  const body = { did, handle, active: false, status: "suspended" };
  x.sandbox.inject({ on: whoAmI, act: "accept-then-answer", status: 200, body });
  expect(await x.publish("One card")).toEqual({
    outcome: "deferred",
    reason: "The account is suspended on Bluesky",
  });
  expect(await x.channel.verify()).toEqual({ ok: true, handle, expires: null, notes: [] });

  const claims = Buffer.from(JSON.stringify({ scope: "com.atproto.access" })).toString("base64url");
  const session = { did, handle, accessJwt: `x.${claims}.x`, refreshJwt: "refresh" };
  const url = await serving((request, response) => {
    const asked = request.url?.includes("createSession") ? session : { did, handle };
    response.writeHead(200, { "content-type": "application/json", "x-campaign-sandbox": "1" });
    response.end(JSON.stringify(asked));
  });
  const other = x.open({ address: { url, loopback: true }, table: memoryTable() });
  expect(await other.verify()).toMatchObject({
    ok: true,
    notes: [expect.stringMatching(/own password/)],
  });
});

test("a handle is the same in any case and with an @, and is asked for once", async () => {
  await using x = await fixture();
  const channel = x.open({ handle: "@Body.Example.ORG" });
  // The stand-in knows accounts by their exact handle only; the session is there already.
  await x.channel.verify();
  const publish = (postId: string) => channel.publish(x.outgoing("One card", { postId }));
  const outcomes = [...(await Promise.all([publish("a"), publish("b")])), await publish("c")];
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill("published"));
  expect(x.sandbox.requests()[whoAmI]).toBe(2);
});

test("a server on loopback that does not say that it is a stand-in is not told the password", async () => {
  const asked: string[] = [];
  const url = await serving((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.writeHead(200, { "content-type": "application/json" });
    response.end("{}");
  });
  await using x = await fixture();
  const channel = x.open({ address: { url, loopback: true } });
  expect(await channel.publish(x.outgoing("One card"))).toMatchObject({
    outcome: "deferred",
    reason: expect.stringMatching(/stand-in/),
  });
  expect(await channel.remove("1")).toMatchObject({ outcome: "failed" });
  expect(new Set(asked)).toEqual(
    new Set(["GET /xrpc/com.atproto.server.describeServer undefined"]),
  );
});

// Reconcile ------------------------------------------------------------------------------------------------------

test.each(["accept-then-reset", "accept-then-answer", "accept-then-cut"] as const)(
  "finds the post after %s, by its key",
  async (act) => {
    await using x = await fixture();
    x.sandbox.inject({ on: put, act });
    expect((await x.publish("One card")).outcome).toBe("unknown");
    x.clock.advance(90);
    const [post] = x.sandbox.posts();
    expect(await x.channel.reconcile(x.sought("One card"))).toEqual({
      outcome: "found",
      matches: [{ networkId: post?.id, url: post?.url, at: x.since }],
    });
  },
);

test("absence is proof, and other posts with the same words are no match", async () => {
  await using x = await fixture({ timelineLagSeconds: 3600 });
  expect(x.channel.absenceIsProof).toBe(true);
  x.sandbox.inject({ on: put, act: "reset" });
  expect((await x.publish("One card")).outcome).toBe("unknown");
  expect(await x.channel.reconcile(x.sought("One card"))).toEqual({ outcome: "absent" });
  expect((await x.publish("One card", { postId: "q" })).outcome).toBe("published");
  expect(await x.channel.reconcile(x.sought("One card"))).toEqual({ outcome: "absent" });
  // The index is an hour late; the account's own server is not.
  expect((await x.channel.reconcile(x.sought("One card", "q"))).outcome).toBe("found");
  expect((await x.channel.remove(x.sandbox.posts()[0]?.id ?? "")).outcome).toBe("removed");
  expect((await x.channel.reconcile(x.sought("One card", "q"))).outcome).toBe("absent");
});

test("another text in the post's place is neither the post nor its absence", async () => {
  await using x = await fixture();
  await x.publish("Other words");
  expect(await x.channel.reconcile(x.sought("One card"))).toEqual({
    outcome: "unreadable",
    reason: `Another text stands in this post's place: ${x.sandbox.posts()[0]?.id}`,
  });
});

test.each([-7200, -299, 299, 7200])("finds a post by a clock that is %i s ahead", async (skew) => {
  await using x = await fixture({ clockSkewSeconds: skew });
  x.sandbox.inject({ on: put, act: "accept-then-reset" });
  expect((await x.publish("One card")).outcome).toBe("unknown");
  expect((await x.channel.reconcile(x.sought("One card"))).outcome).toBe("found");
});

test("cannot say anything when the account's server cannot be read", async () => {
  await using x = await fixture({ timeoutMs: 400 });
  x.sandbox.inject({ on: whoAmI, act: "refuse" });
  expect((await x.channel.reconcile(x.sought("One card"))).outcome).toBe("unreadable");
  for (const act of ["refuse", "reset", "accept-then-cut", "hold"] as const) {
    x.sandbox.inject({ on: getRecord, act });
    expect((await x.channel.reconcile(x.sought("One card"))).outcome).toBe("unreadable");
  }
  // A problem that is not this one is no proof; nor is the name of it under another status.
  for (const [status, error] of [
    [400, "InvalidRequest"],
    [404, "RecordNotFound"],
    [502, "RecordNotFound"],
  ] as const) {
    x.sandbox.inject({ on: getRecord, act: "refuse", status, body: { error } });
    expect((await x.channel.reconcile(x.sought("One card"))).outcome).toBe("unreadable");
  }
  x.sandbox.inject({ on: getRecord, act: "rate-limit" });
  expect(await x.channel.reconcile(x.sought("One card"))).toMatchObject({
    outcome: "unreadable",
    retryAt: "2027-03-01T08:05:01.000Z",
  });
});

test("finds any text that Bluesky took", async () => {
  const piece = fc.constantFrom(
    ..."aé中👍&<>;'\"$ \n@",
    ...["&amp;", "$&", "example.org", "https://example.org/x?y=1&z=2", "#tag", "@you.example.org"],
    ...["e\u0301", "👨‍👩‍👧", "$AAPL", "#️⃣", "http://", "\u200d"],
  );
  await using x = await fixture();
  const texts = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(""));
  let n = 0;
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      n += 1;
      const change = { postId: `p${n}`, image: null };
      expect(await x.publish(text, change)).toMatchObject({ outcome: "published" });
      expect((await x.channel.reconcile(x.sought(text, `p${n}`))).outcome).toBe("found");
      const whole = new UnicodeString(text);
      for (const { index } of x.sandbox.posts().at(-1)?.record.facets ?? [])
        expect(text).toContain(whole.slice(index.byteStart, index.byteEnd));
    }),
    { numRuns: 100 },
  );
});

// Remove ---------------------------------------------------------------------------------------------------------

test("takes a post down once, says when it was gone, and touches no other's", async () => {
  await using x = await fixture();
  await x.publish("One card");
  const id = x.sandbox.posts()[0]?.id ?? "";
  expect(await x.channel.remove("at://did:plc:other/app.bsky.feed.post/3l")).toEqual({
    outcome: "failed",
    reason: "It is no post of this account",
  });
  expect(await x.channel.remove(id)).toEqual({ outcome: "removed" });
  expect(await x.channel.remove(id)).toEqual({ outcome: "gone" });
  expect(x.sandbox.posts()).toEqual([]);
  const remove = "POST /xrpc/com.atproto.repo.deleteRecord" as const;
  for (const act of ["refuse", "reset", "accept-then-cut", "rate-limit"] as const) {
    x.sandbox.inject({ on: remove, act });
    expect((await x.channel.remove(id)).outcome).toBe("failed");
  }
});

// Metrics --------------------------------------------------------------------------------------------------------

test("reads every metric of a hundred posts in four requests, and the counts never fall", async () => {
  await using x = await fixture();
  for (let n = 0; n < 100; n += 1)
    await x.publish(`Post ${n} https://example.org`, { postId: `p${n}`, image: null });
  const ids = x.sandbox.posts().map(({ id }) => id);
  let before: Record<string, MetricValue[]> | undefined;
  for (const wait of [3600, 18_000, 64_800, 2_332_800]) {
    x.clock.advance(wait);
    const reading = read(await x.channel.metrics(ids));
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
  expect(x.sandbox.requests()[getPosts]).toBe(16);
});

test("keeps the answer to the letter, and says where in it each value stood", async () => {
  await using x = await fixture();
  await x.publish("One card https://example.org");
  const id = x.sandbox.posts()[0]?.id ?? "";
  x.clock.advance(86_400);
  const reading = read(await x.channel.metrics([id]));
  const [post = {}] = (JSON.parse(reading.raw) as { posts: Record<string, number>[] }).posts;
  expect(reading.posts[id]).toHaveLength(5);
  for (const { value, fieldPath } of reading.posts[id] ?? []) expect(post[fieldPath]).toBe(value);
});

test("missing is never zero: deleted, unknown, uncounted and unnamed posts each say why", async () => {
  await using x = await fixture({ timelineLagSeconds: 60 });
  for (const [postId, text] of Object.entries({ a: "Kept", b: "Deleted", c: "Too young" })) {
    if (postId === "c") x.clock.advance(60);
    await x.publish(text, { postId, image: null });
  }
  const [kept = "", deleted = "", young = ""] = x.sandbox.posts().map(({ id }) => id);
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

test("a reading that fails is a value, with the time to try again", async () => {
  await using x = await fixture();
  const ids = ["at://did:plc:a/app.bsky.feed.post/3l"];
  for (const act of ["refuse", "reset", "accept-then-cut"] as const) {
    x.sandbox.inject({ on: getPosts, act });
    expect((await x.channel.metrics(ids)).outcome).toBe("failed");
  }
  x.sandbox.inject({ on: getPosts, act: "accept-then-answer", status: 200, body: {} });
  expect((await x.channel.metrics(ids)).outcome).toBe("failed");
  x.sandbox.inject({ on: getPosts, act: "rate-limit" });
  expect(await x.channel.metrics(ids)).toMatchObject({
    outcome: "failed",
    retryAt: "2027-03-01T08:05:01.000Z",
  });
  expect(read(await x.channel.metrics([]))).toEqual({ outcome: "read", posts: {}, raw: "[]" });
  await expect(x.channel.metrics(Array.from({ length: 101 }, (_, n) => `${n}`))).rejects.toThrow(
    RangeError,
  );
});

test("reads the followers, anew each time", async () => {
  await using x = await fixture();
  expect(await x.channel.followers()).toEqual({ count: 321, status: "observed" });
  const on = "GET /xrpc/app.bsky.actor.getProfile" as const;
  x.sandbox.inject({ on, act: "accept-then-answer", status: 200, body: { did: "x" } });
  expect(await x.channel.followers()).toEqual({ count: null, status: "not_supported" });
  x.sandbox.inject({ on, act: "refuse" });
  expect(await x.channel.followers()).toEqual({ count: null, status: "api_error" });
});

// What Bluesky says wrongly -------------------------------------------------------------------------------------------

test.each([
  [-1, false],
  [0, true],
  [86_400, true],
  [86_401, false],
  [1e15, false],
  [Number.NaN, false],
])("a limit that is said to end in %d s: believed %s", async (seconds, believed) => {
  await using x = await fixture();
  const now = Math.floor(x.clock.now().getTime() / 1000) + 1;
  x.clock.advance(0.75);
  const url = await serving((_request, response) => {
    response.writeHead(429, {
      "content-type": "application/json",
      "x-campaign-sandbox": "1",
      "ratelimit-remaining": "0",
      "ratelimit-reset": String(now + seconds),
    });
    response.end("{}");
  });
  const channel = x.open({ address: { url, loopback: true } });
  expect(await channel.metrics(["1"])).toEqual({
    outcome: "failed",
    reason: "Bluesky answered 429",
    ...(believed && { retryAt: new Date((now + seconds) * 1000).toISOString() }),
  });
});

// Secrets --------------------------------------------------------------------------------------------------------

test("no reason holds a password, a token or a header, even if the network sends them back", async () => {
  await using x = await fixture();
  const seen = new Set([x.appPassword]);
  let asked = 0;
  const url = await serving(async (request, response) => {
    asked += 1;
    let body = "";
    for await (const chunk of request) body += chunk;
    const token = request.headers.authorization?.slice("Bearer ".length);
    if (token !== undefined) seen.add(token);
    const method = new URL(request.url ?? "", "http://x").pathname.split("/").at(-1);
    const granted = method === "com.atproto.server.createSession" && asked % 2 === 0;
    const echo = `${"x".repeat(asked * 7)} ${JSON.stringify(request.headers)} ${body} ${token}`;
    const answer = {
      "com.atproto.server.describeServer": {},
      "com.atproto.server.createSession": {
        accessJwt: "access-token-of-some-length",
        refreshJwt: "refresh-token-of-some-length",
        did: "did:plc:a",
      },
    }[method ?? ""];
    const good = answer !== undefined && (granted || method?.endsWith("describeServer"));
    response.writeHead(good ? 200 : 403, {
      "content-type": "application/json",
      "x-campaign-sandbox": "1",
    });
    response.end(JSON.stringify(good ? answer : { error: "Forbidden", message: echo }));
  });
  let told = "";
  for (let n = 0; n < 12; n += 1) {
    const channel = x.open({ address: { url, loopback: true }, table: memoryTable() });
    told += JSON.stringify([
      await channel.publish(x.outgoing("One card")),
      await channel.reconcile(x.sought("One card")),
      await channel.metrics(["1"]),
      await channel.remove("1"),
      await channel.verify(),
    ]);
  }
  expect(told).toContain("403");
  expect(seen.size).toBeGreaterThan(1);
  for (const secret of seen) expect(told).not.toContain(secret.slice(0, 12));
  expect(told).not.toMatch(/bearer/i);
});

// ------------------------------------------------------------------------------------------------------------------

const everyMetric = ["bookmarks", "likes", "quotes", "replies", "reposts"];

function read(outcome: MetricsOutcome) {
  if (outcome.outcome !== "read") throw new Error(outcome.reason);
  return outcome;
}

/** How often each endpoint was asked, without those that never were. */
function requestsOf({ sandbox }: Fixture) {
  return Object.fromEntries(Object.entries(sandbox.requests()).filter(([, count]) => count > 0));
}

/** Something else on loopback, until the test ends. */
async function serving(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}
