import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { connect, createServer as createTcpServer } from "node:net";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import type { ApiAddress } from "#adapters/channels/address.ts";
import {
  type MastodonChannelOptions,
  mastodonChannel,
} from "#adapters/channels/mastodon/channel.ts";
import { sha256 } from "#core/hash.ts";
import type { MetricsOutcome, MetricValue, Outgoing } from "#core/ports.ts";
import type { MastodonSandboxOptions } from "#sandbox/mastodon/server.ts";
import { mastodonFixture } from "#test/sandbox/mastodon-fixture.ts";

/** 64 KiB in every byte value, line breaks and boundaries among them. */
const image = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(64 * 1024, Buffer.from(Array.from({ length: 256 }, (_, n) => n))),
]);
const smallImage = image.subarray(0, 600);
const slotAt = "2027-03-01T08:00:00.000Z";
const sendRequest = "POST /api/v1/statuses";
const mediaRequest = "POST /api/v2/media";
const selfRequest = "GET /api/v1/accounts/verify_credentials";
const timelineRequest = "GET /api/v1/accounts/:id/statuses";
const lookUpRequest = "GET /api/v1/statuses";

type Fixture = Awaited<ReturnType<typeof mastodonFixture>>;

async function fixture(options: Partial<MastodonSandboxOptions> & { timeoutMs?: number } = {}) {
  const m = await mastodonFixture(options);
  const { timeoutMs = 15_000 } = options;
  const channel = channelTo(m, { timeoutMs });
  const outgoing = (text: string, postId = "p", bytes: Uint8Array = smallImage): Outgoing => ({
    postId,
    slotAt,
    locale: "en-GB",
    text,
    image: {
      bytes,
      mediaType: "image/png",
      width: 1,
      height: 1,
      alt: "A card that says “Not now”.",
    },
    replyTo: null,
    sendBy: new Date(m.clock.now().getTime() + 60_000).toISOString(),
  });
  const since = m.clock.now().toISOString();
  return {
    ...m,
    channel,
    outgoing,
    since,
    publish: (text: string, postId?: string) => channel.publish(outgoing(text, postId)),
    reconcile: (text: string) => channel.reconcile({ postId: "p", slotAt, text, since }),
  };
}

// Publishing -------------------------------------------------------------------------------------------------------

test("publishes text, every byte of the image and its alt text, for all to see, in three requests", async () => {
  const defaults = { visibility: "private", sensitive: true } as const;
  const own = { handle: "example_body", accessToken: "one", followers: 1, defaults };
  await using m = await fixture({ accounts: [own] });
  const text = "Scan less, move more: R&D <3\n\nhttps://example.org/back?a=1&b=2 👍";
  const channel = channelTo(m, { accessToken: "one" });
  const outcome = await channel.publish({ ...m.outgoing(text, "p", image), locale: "de-AT" });
  const [post] = m.sandbox.posts();
  expect(outcome).toEqual({
    outcome: "published",
    networkId: post?.id,
    url: post?.url,
    at: "2027-03-01T08:00:00.250Z",
  });
  expect(post).toMatchObject({
    text,
    visibility: "public",
    sensitive: false,
    language: "de",
    media: [{ sha256: sha256(image), alt: "A card that says “Not now”." }],
  });
  expect(requestsOf(m)).toEqual({ [selfRequest]: 1, [mediaRequest]: 1, [sendRequest]: 1 });
});

test.each([
  ["accept-then-reset", undefined, "unknown", 1],
  ["accept-then-answer", 500, "unknown", 1],
  ["accept-then-answer", 502, "unknown", 1],
  ["accept-then-answer", 503, "unknown", 1],
  ["accept-then-answer", 504, "unknown", 1],
  ["accept-then-answer", 408, "unknown", 1],
  ["accept-then-answer", 302, "unknown", 1],
  ["accept-then-answer", 422, "unknown", 1],
  ["accept-then-cut", undefined, "unknown", 1],
  ["hold", undefined, "unknown", 1],
  ["reset", undefined, "unknown", 0],
  ["refuse", 503, "unknown", 0],
  ["refuse", 400, "rejected", 0],
  ["refuse", 422, "rejected", 0],
  ["refuse", 403, "deferred", 0],
  ["refuse", 404, "deferred", 0],
  ["refuse", 401, "deferred", 0],
  ["rate-limit", undefined, "deferred", 0],
] as const)(
  "%s (%s) while posting is %s, and is sent once",
  async (act, status, want, standing) => {
    await using m = await fixture({ timeoutMs: act === "hold" ? 800 : 15_000 });
    const fault = m.sandbox.inject({ on: sendRequest, act, ...(status && { status }) });
    const outcome = await m.publish("One card");
    await fault.struck;
    expect(outcome.outcome).toBe(want);
    expect(m.sandbox.requests()[sendRequest]).toBe(1);
    expect(m.sandbox.posts()).toHaveLength(standing);
  },
);

test("a refusal as invalid is unknown while the timeline cannot be read", async () => {
  await using m = await fixture();
  m.sandbox.inject({ on: sendRequest, act: "refuse", status: 422 });
  m.sandbox.inject({ on: timelineRequest, act: "refuse" });
  expect((await m.publish("One card")).outcome).toBe("unknown");
});

test.each([
  ["reset", undefined, "deferred"],
  ["accept-then-reset", undefined, "deferred"],
  ["accept-then-cut", undefined, "deferred"],
  ["hold", undefined, "deferred"],
  ["refuse", 500, "deferred"],
  ["refuse", 503, "deferred"],
  ["refuse", 401, "deferred"],
  ["refuse", 403, "deferred"],
  ["rate-limit", undefined, "deferred"],
  ["refuse", 400, "rejected"],
  ["refuse", 413, "rejected"],
  ["refuse", 415, "rejected"],
  ["refuse", 422, "rejected"],
] as const)("%s (%s) while uploading is %s, and nothing is posted", async (act, status, want) => {
  for (const on of [mediaRequest, "GET /api/v1/media/:id"] as const) {
    await using m = await fixture({
      processingSeconds: 4,
      timeoutMs: act === "hold" ? 800 : 15_000,
    });
    m.sandbox.inject({ on, act, ...(status && { status }) });
    expect((await m.publish("One card")).outcome).toBe(want);
    expect(m.sandbox.requests()[sendRequest]).toBe(0);
  }
});

test("waits until the image was worked on, and no longer than there is time to send", async () => {
  await using m = await fixture({ processingSeconds: 30 });
  expect((await m.publish("One card")).outcome).toBe("published");
  expect(m.sandbox.posts()[0]?.media).toHaveLength(1);

  await using slow = await fixture({ processingSeconds: 300 });
  expect(await slow.publish("One card")).toEqual({
    outcome: "deferred",
    reason: "Mastodon is still working on the image",
  });
  expect(slow.sandbox.requests()[sendRequest]).toBe(0);
});

test("nothing is posted once the time to send has passed, however long the upload took", async () => {
  await using m = await fixture();
  m.sandbox.inject({ on: mediaRequest, act: "pass", before: () => m.clock.advance(60) });
  expect((await m.publish("One card")).outcome).toBe("deferred");
  expect(m.sandbox.requests()[sendRequest]).toBe(0);
});

test.each([
  [{ id: "1", description: "Something else" }],
  [{ id: "1", description: null }],
  [{ description: "A card that says “Not now”." }],
])("nothing is posted while Mastodon has not repeated the alt text: %j", async (body) => {
  await using m = await fixture();
  m.sandbox.inject({ on: mediaRequest, act: "accept-then-answer", status: 200, body });
  expect((await m.publish("One card")).outcome).toBe("deferred");
  expect(m.sandbox.requests()[sendRequest]).toBe(0);
});

test.each([{}, { id: 17 }, { id: "1", url: "javascript:alert(1)" }])(
  "an answer without the post is unknown: %j",
  async (body) => {
    await using m = await fixture();
    m.sandbox.inject({ on: sendRequest, act: "accept-then-answer", status: 200, body });
    expect((await m.publish("One card")).outcome).toBe("unknown");
    expect(m.sandbox.posts()).toHaveLength(1);
  },
);

test("what Mastodon would refuse anyway is rejected before anything is sent", async () => {
  await using m = await fixture();
  const good = m.outgoing("One card");
  const given = good.image as NonNullable<Outgoing["image"]>;
  const alts = ["", " \n", "a".repeat(1501)].map((alt) => ({ ...given, alt }));
  const large = { ...given, bytes: new Uint8Array(16 * 1024 * 1024 + 1) };
  for (const one of [...alts, large])
    expect((await m.channel.publish({ ...good, image: one })).outcome).toBe("rejected");
  expect((await m.publish("a".repeat(501))).outcome).toBe("rejected");
  expect(requestsOf(m)).toEqual({ [selfRequest]: 1 });
  expect((await m.publish("a".repeat(500))).outcome).toBe("published");
});

test("an account's own limit counts, also where its server then takes less", async () => {
  await using m = await fixture();
  const account = { network: "mastodon", handle: "example_body", maxCharacters: 600 } as const;
  const channel = channelTo(m, { account });
  expect((await channel.publish(m.outgoing("a".repeat(601)))).outcome).toBe("rejected");
  expect(m.sandbox.requests()[sendRequest]).toBe(0);
  expect(await channel.publish(m.outgoing("a".repeat(600)))).toEqual({
    outcome: "rejected",
    reason: "Mastodon answered 422: Validation failed: Text character limit of 500 exceeded",
  });
});

test("bytes that are no image are rejected by the server", async () => {
  await using m = await fixture();
  const good = m.outgoing("One card");
  const given = good.image as NonNullable<Outgoing["image"]>;
  const bytes = Buffer.from("GIF89a, not a PNG");
  const outcome = await m.channel.publish({ ...good, image: { ...given, bytes } });
  expect(outcome.outcome).toBe("rejected");
});

test("a correction answers the post that it corrects, and waits when that is not there", async () => {
  await using m = await fixture();
  const first = await m.publish("One card", "first");
  const replyTo = first.outcome === "published" ? first.networkId : "";
  const words = { ...m.outgoing("A correction", "second"), image: null };
  expect((await m.channel.publish({ ...words, replyTo })).outcome).toBe("published");
  expect(m.sandbox.posts()[1]).toMatchObject({ replyTo, media: [] });
  expect(await m.channel.publish({ ...words, postId: "third", replyTo: "1" })).toMatchObject({
    outcome: "deferred",
    reason: expect.stringContaining("does not appear to exist"),
  });
});

test("a refused connection is deferred, before and at the request that posts", async () => {
  await using m = await fixture();
  const port = Number(new URL(m.sandbox.url).port);
  // Two requests lead up to the post: the account and the image.
  for (const open of [0, 2]) {
    const gate = await gateTo(port, open);
    const outcome = await channelTo(m, { address: addressOf(gate.url) }).publish(
      m.outgoing("One card"),
    );
    expect(outcome).toMatchObject({
      outcome: "deferred",
      reason: expect.stringContaining("could not be reached"),
    });
    expect(m.sandbox.requests()[mediaRequest]).toBe(open / 2);
  }
  expect(m.sandbox.requests()[sendRequest]).toBe(0);
});

// One key per post --------------------------------------------------------------------------------------------------

test("a repeat within the hour is the same post, from any channel and with an image of its own", async () => {
  await using m = await fixture();
  m.sandbox.inject({ on: sendRequest, act: "accept-then-reset" });
  expect((await m.publish("One card")).outcome).toBe("unknown");
  m.clock.advance(3000);
  const again = await channelTo(m, {}).publish(m.outgoing("One card"));
  expect(again).toMatchObject({ outcome: "published", at: "2027-03-01T08:00:00.250Z" });
  expect(m.sandbox.posts()).toHaveLength(1);
  // The same words in another post are another post.
  expect((await m.publish("One card", "other")).outcome).toBe("published");
  expect(m.sandbox.posts()).toHaveLength(2);
});

test("an earlier attempt that stands in other words is unknown, never taken for this one", async () => {
  await using m = await fixture();
  await m.publish("Before it was edited");
  m.clock.advance(300);
  expect(await m.publish("After it was edited")).toMatchObject({
    outcome: "unknown",
    reason: expect.stringContaining("An earlier attempt stands there in other words"),
  });
  expect(m.sandbox.posts()).toHaveLength(1);
});

// Allowances --------------------------------------------------------------------------------------------------------

test("429 says when to try again, and that nobody should until then", async () => {
  await using m = await fixture();
  m.sandbox.inject({ on: sendRequest, act: "rate-limit" });
  const until = "2027-03-01T08:05:01.000Z";
  expect(await m.publish("One card")).toMatchObject({
    outcome: "deferred",
    retryAt: until,
    pausedUntil: until,
  });
  m.clock.advance(301);
  expect((await m.publish("One card")).outcome).toBe("published");
});

test("the last upload of an allowance pauses the account, though the post goes out", async () => {
  await using m = await fixture();
  for (let n = 1; n <= 30; n += 1) {
    const { outcome, pausedUntil } = await m.publish(`Card ${n}`, `p${n}`);
    expect(outcome).toBe("published");
    expect(pausedUntil).toBe(n === 30 ? "2027-03-01T08:30:01.000Z" : undefined);
  }
});

test.each([
  ["0", -1, false],
  ["0", 0, true],
  ["0", 86_400, true],
  ["0", 86_401, false],
  ["0", 1e15, false],
  ["0", Number.NaN, false],
  ["1", 60, false],
  ["x", 60, false],
])("remaining %s, renewed in %d s: believed %s", async (remaining, seconds, believed) => {
  const now = new Date("2027-03-01T08:00:00Z");
  const reset = new Date(now.getTime() + seconds * 1000);
  const said = Number.isNaN(reset.getTime()) ? "soon" : reset.toISOString();
  const url = await server((_request, response) => {
    const headers = { "x-ratelimit-remaining": remaining, "x-ratelimit-reset": said };
    response.writeHead(429, { "content-type": "application/json", ...headers });
    response.end("{}");
  });
  const clock = { now: () => now, sleep: async () => {} };
  expect(await channelAt(url, { clock }).metrics(["1"])).toEqual({
    outcome: "failed",
    reason: "Mastodon answered 429",
    ...(believed && { retryAt: said }),
  });
});

// Whom the token speaks for ----------------------------------------------------------------------------------------

test("nothing is done under another account, and the reason names both", async () => {
  await using m = await fixture();
  const channel = channelTo(m, { account: { network: "mastodon", handle: "second_body" } });
  const reason = "The token speaks for @example_body on Mastodon, the account is @second_body";
  expect(await channel.verify()).toEqual({ ok: false, reason });
  expect(await channel.publish(m.outgoing("One card"))).toEqual({ outcome: "deferred", reason });
  const sought = { postId: "p", slotAt, text: "One card", since: m.since };
  expect(await channel.reconcile(sought)).toEqual({ outcome: "unreadable", reason });
  expect(await channel.metrics(["1"])).toEqual({ outcome: "failed", reason });
  expect(await channel.remove("1")).toEqual({ outcome: "failed", reason });
  expect(await channel.followers()).toEqual({ count: null, status: "api_error" });
  // Asked by `verify` and `followers`, which want it fresh.
  expect(requestsOf(m)).toEqual({ [selfRequest]: 2 });
});

test("a handle is the same in any case and with an @, and is asked for once", async () => {
  await using m = await fixture();
  const channel = channelTo(m, { account: { network: "mastodon", handle: "@Example_BODY" } });
  const publish = (id: string) => channel.publish(m.outgoing("One card", id));
  const outcomes = [...(await Promise.all([publish("a"), publish("b")])), await publish("c")];
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill("published"));
  expect(m.sandbox.requests()[selfRequest]).toBe(1);
});

test.each([
  ["rate-limit", undefined, { retryAt: "2027-03-01T08:05:01.000Z" }],
  ["refuse", 500, {}],
  ["accept-then-answer", 200, {}],
  ["reset", undefined, {}],
  ["accept-then-cut", undefined, {}],
  ["hold", undefined, {}],
] as const)(
  "nothing is posted while the server does not say who we are: %s",
  async (act, status, want) => {
    await using m = await fixture({ timeoutMs: act === "hold" ? 800 : 15_000 });
    m.sandbox.inject({ on: selfRequest, act, ...(status && { status, body: {} }) });
    expect(await m.publish("One card")).toMatchObject({ outcome: "deferred", ...want });
    expect(m.sandbox.requests()[mediaRequest]).toBe(0);
    if (act === "rate-limit") m.clock.advance(301);
    expect((await m.publish("One card")).outcome).toBe("published");
  },
);

test("a server on loopback that does not say that it is a stand-in is sent nothing", async () => {
  const asked: string[] = [];
  const url = await server((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ id: "1", acct: "example_body" }));
  });
  await using m = await fixture();
  const outcome = await channelAt(url).publish(m.outgoing("One card"));
  expect(outcome).toMatchObject({ outcome: "deferred", reason: expect.stringMatching(/stand-in/) });
  expect(asked).toEqual(["GET /api/v1/accounts/verify_credentials"]);
});

test("a redirect is not followed: the token goes nowhere else", async () => {
  const elsewhere: (string | undefined)[] = [];
  const other = await server((request, response) => {
    elsewhere.push(request.headers.authorization);
    response.end("{}");
  });
  const url = await server((_request, response) => {
    response.writeHead(307, { location: other });
    response.end();
  });
  const channel = channelAt(url);
  expect((await channel.verify()).ok).toBe(false);
  expect((await channel.metrics(["1"])).outcome).toBe("failed");
  expect(elsewhere).toEqual([]);
});

test("a token that ended or was never good is deferred, with the server's own reason", async () => {
  const accounts = [
    {
      handle: "example_body",
      accessToken: "3f9c",
      followers: 1,
      tokenEnds: new Date("2027-03-01T09:00:00Z"),
    },
  ];
  await using m = await fixture({ accounts });
  const channel = channelTo(m, { accessToken: "3f9c" });
  expect((await channel.publish(m.outgoing("One card", "a"))).outcome).toBe("published");
  m.clock.advance(3600);
  expect(await channel.publish(m.outgoing("One card", "b"))).toEqual({
    outcome: "deferred",
    reason: "Mastodon answered 401: The access token expired",
  });
  expect(await m.publish("One card")).toEqual({
    outcome: "deferred",
    reason: "Mastodon answered 401: The access token is invalid",
  });
  expect(m.sandbox.posts()).toHaveLength(1);
});

test("verify names what is missing: permissions, and limits that are narrower than is counted on", async () => {
  await using m = await fixture();
  const good = { ok: true, handle: "example_body", expires: null };
  expect(await m.channel.verify()).toEqual({ ...good, notes: [] });

  const token = { handle: "example_body", accessToken: "t", followers: 1 };
  const scopes = ["read:accounts", "write:statuses"];
  await using narrow = await fixture({ accounts: [{ ...token, scopes }], maxCharacters: 300 });
  const channel = channelTo(narrow, { accessToken: "t" });
  expect(await channel.verify()).toEqual({
    ...good,
    notes: [
      "The server takes 300 characters in a post (maxCharacters), and 500 are counted on here",
      "The token lacks the permissions read:statuses, write:media",
    ],
  });
  expect(Object.keys(requestsOf(narrow)).every((one) => one.startsWith("GET"))).toBe(true);

  narrow.sandbox.inject({ on: "GET /api/v2/instance", act: "refuse" });
  narrow.sandbox.inject({ on: "GET /api/v1/apps/verify_credentials", act: "refuse" });
  expect(await channel.verify()).toEqual({
    ...good,
    notes: ["The server's limits could not be read: Mastodon answered 503: Service Unavailable"],
  });

  await using old = await fixture({ release: "4.2" });
  expect(await old.channel.verify()).toEqual({ ...good, notes: [] });
});

// Reconciling -------------------------------------------------------------------------------------------------------

test("is no proof of absence, and says how long the server drops repeats", async () => {
  await using m = await fixture();
  expect(m.channel.absenceIsProof).toBe(false);
  const { fromMinutes = 0, untilMinutes = 0 } = m.channel.dropsRepeats ?? {};
  expect(fromMinutes).toBeGreaterThan(0);
  // The key is kept for up to an hour; the request that repeats must be over by then.
  expect(untilMinutes).toBeLessThanOrEqual(55);
});

test("finds a post whose answer was lost, and no other", async () => {
  await using m = await fixture();
  m.sandbox.inject({ on: sendRequest, act: "accept-then-reset" });
  const text =
    "Not now ≠ never: R&D <b>1</b>\n\n“Read” https://www.example.org/a?b=1&c=2 #Back\n@you@example\nThere";
  await m.publish(text);
  await m.post("Not now = never");
  const [post] = m.sandbox.posts();
  expect(await m.reconcile(text)).toEqual({
    outcome: "found",
    matches: [{ networkId: post?.id, url: post?.url, at: post?.createdAt.toISOString() }],
  });
  expect((await m.reconcile("Not now")).outcome).toBe("absent");
});

test("another account's post with the same words is not ours", async () => {
  const both = ["example_body", "other_body"].map((handle) => ({
    handle,
    accessToken: handle,
    followers: 1,
  }));
  await using m = await fixture({ accounts: both });
  await m.call("/api/v1/statuses", {
    method: "POST",
    json: { status: "One card" },
    token: "other_body",
  });
  const channel = channelTo(m, { accessToken: "example_body" });
  const sought = { postId: "p", slotAt, text: "One card", since: m.since };
  expect((await channel.reconcile(sought)).outcome).toBe("absent");
});

test("what was posted long before the attempt is not it", async () => {
  await using m = await fixture();
  await m.post("One card");
  m.clock.advance(3600);
  const since = m.clock.now().toISOString();
  const sought = { postId: "p", slotAt, text: "One card", since };
  expect((await m.channel.reconcile(sought)).outcome).toBe("absent");
});

test("gives every post with the same words, from all pages, oldest first", async () => {
  await using m = await fixture();
  const ids: string[] = [];
  for (let n = 0; n < 90; n += 1) {
    m.clock.advance(4);
    const same = n % 30 === 15;
    const answer = await m.post(same ? "Once more" : `Another ${n}`);
    if (same) ids.push(((await answer.json()) as { id: string }).id);
  }
  const found = await m.reconcile("Once more");
  if (found.outcome !== "found") throw new Error(found.outcome);
  expect(ids).toHaveLength(3);
  expect(found.matches.map(({ networkId }) => networkId)).toEqual(ids);
  // Three pages with posts, and the empty one that ends them.
  expect(m.sandbox.requests()[timelineRequest]).toBe(4);

  // A page that is lost may have held the one that is sought.
  m.sandbox.inject({ on: timelineRequest, act: "pass", times: 2 });
  m.sandbox.inject({ on: timelineRequest, act: "refuse" });
  expect((await m.reconcile("Once more")).outcome).toBe("unreadable");
});

test("a timeline that never ends is not read for ever", async () => {
  let asked = 0;
  const url = await server((request, response) => {
    response.writeHead(200, { "content-type": "application/json", "x-campaign-sandbox": "1" });
    const status = (n: number) => ({
      id: `${n}`,
      created_at: "2027-03-01T08:00:00.000Z",
      url: null,
      uri: "https://mastodon.invalid/1",
      content: "<p>Spam</p>",
    });
    const self = request.url?.includes("verify_credentials");
    if (!self) asked += 1;
    const body = self ? { id: "1", acct: "example_body" } : [status(10_000 - asked)];
    response.end(JSON.stringify(body));
  });
  const clock = { now: () => new Date(), sleep: async () => {} };
  const since = "2027-03-01T08:00:00.000Z";
  const sought = { postId: "p", slotAt, text: "One card", since };
  expect((await channelAt(url, { clock }).reconcile(sought)).outcome).toBe("unreadable");
  expect(asked).toBe(25);
});

test.each([-299, -180, 0, 180, 299])("finds a post by a clock that is %i s ahead", async (skew) => {
  await using m = await fixture({ clockSkewSeconds: skew });
  m.sandbox.inject({ on: sendRequest, act: "accept-then-reset" });
  expect((await m.publish("One card")).outcome).toBe("unknown");
  expect((await m.reconcile("One card")).outcome).toBe("found");
});

test.each([
  [-360, "6 minutes behind"],
  [7200, "120 minutes ahead of"],
])("says nothing by a clock that is %i s ahead", async (clockSkewSeconds, how) => {
  await using m = await fixture({ clockSkewSeconds });
  expect(await m.reconcile("One card")).toEqual({
    outcome: "unreadable",
    reason: `The server's clock is ${how} this machine's; one of them must be put right`,
  });
});

test("a post is absent until the timeline has caught up", async () => {
  await using m = await fixture({ timelineLagSeconds: 120 });
  await m.publish("One card");
  expect((await m.reconcile("One card")).outcome).toBe("absent");
  m.clock.advance(120);
  expect((await m.reconcile("One card")).outcome).toBe("found");
});

test("cannot say anything when the timeline cannot be read", async () => {
  await using m = await fixture();
  m.sandbox.inject({ on: selfRequest, act: "refuse" });
  expect((await m.reconcile("One card")).outcome).toBe("unreadable");
  for (const act of ["refuse", "reset", "accept-then-cut"] as const) {
    m.sandbox.inject({ on: timelineRequest, act });
    expect((await m.reconcile("One card")).outcome).toBe("unreadable");
  }
  for (const body of [{}, [{ id: "1" }]]) {
    m.sandbox.inject({ on: timelineRequest, act: "accept-then-answer", status: 200, body });
    expect(await m.reconcile("One card")).toEqual({
      outcome: "unreadable",
      reason: "Mastodon answered in an unexpected form",
    });
  }
  m.sandbox.inject({ on: timelineRequest, act: "rate-limit" });
  expect(await m.reconcile("One card")).toMatchObject({
    outcome: "unreadable",
    retryAt: "2027-03-01T08:05:01.000Z",
  });
});

test("finds any text that Mastodon took", async () => {
  const piece = fc.constantFrom(
    ..."aé中👍&<>;'\"$ \n/:@#".split(""),
    ...["&amp;", "&#39;", "<br>", "</p>", "$&", "example.org", "#tag", "@you", "\n\n"],
    ...["https://example.org/x?y=1&z=2", "https://www.example.org/a/path/of/more/than/thirty"],
    ...[" @you@example.social ", "e\u0301", "👨‍👩‍👧", "\u00a0", "\u00ad"],
  );
  const texts = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(""));
  await using m = await fixture();
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      m.clock.advance(2);
      const answer = await m.post(text);
      fc.pre(answer.status === 200);
      const since = m.clock.now().toISOString();
      const sought = { postId: "p", slotAt, text, since };
      const { id } = (await answer.json()) as { id: string };
      const found = await m.channel.reconcile(sought);
      expect(found).toMatchObject({ outcome: "found" });
      await m.call(`/api/v1/statuses/${id}`, { method: "DELETE" });
      m.clock.advance(1800);
      expect((await m.channel.reconcile(sought)).outcome).toBe("absent");
    }),
    { numRuns: 50 },
  );
});

// Removing ----------------------------------------------------------------------------------------------------------

test("takes a post down once, and says when it was gone already", async () => {
  await using m = await fixture();
  const published = await m.publish("One card");
  const id = published.outcome === "published" ? published.networkId : "";
  expect(await m.channel.remove(id)).toEqual({ outcome: "removed" });
  expect(m.sandbox.posts()).toEqual([]);
  expect(await m.channel.remove(id)).toEqual({ outcome: "gone" });
  for (const act of ["refuse", "reset", "rate-limit"] as const) {
    m.sandbox.inject({ on: "DELETE /api/v1/statuses/:id", act });
    expect((await m.channel.remove(id)).outcome).toBe("failed");
  }
});

// Metrics -----------------------------------------------------------------------------------------------------------

test("reads every metric of a hundred posts in three requests, and the counts never fall", async () => {
  await using m = await fixture();
  for (let n = 0; n < 100; n += 1) await m.post(`Post ${n} https://example.org`);
  const ids = m.sandbox.posts().map(({ id }) => id);
  let before: Record<string, MetricValue[]> | undefined;
  for (const wait of [3600, 82_800, 2_332_800]) {
    m.clock.advance(wait);
    const reading = read(await m.channel.metrics(ids));
    expect(Object.keys(reading.posts).sort()).toEqual(ids);
    for (const [id, values] of Object.entries(reading.posts)) {
      expect(values.map(({ metric }) => metric).sort()).toEqual(everyMetric);
      for (const [place, { status, value }] of values.entries()) {
        expect(status).toBe("observed");
        expect(value).toBeGreaterThanOrEqual(before?.[id]?.[place]?.value ?? 0);
      }
    }
    before = reading.posts;
    expect(JSON.parse(reading.raw)).toHaveLength(3);
  }
  expect(m.sandbox.requests()[lookUpRequest]).toBe(9);
});

test("keeps the answer to the letter, and says where in it each value stood", async () => {
  await using m = await fixture();
  await m.publish("One card");
  const [{ id } = { id: "" }] = m.sandbox.posts();
  m.clock.advance(86_400);
  const direct = await (await m.call(`/api/v1/statuses?id[]=${id}`)).text();
  const reading = read(await m.channel.metrics([id]));
  expect(reading.raw).toBe(direct);
  const [status = {}] = JSON.parse(direct) as Record<string, number>[];
  for (const { value, fieldPath } of reading.posts[id] ?? []) expect(status[fieldPath]).toBe(value);
});

test("missing is never zero: deleted, unknown and uncounted each say why", async () => {
  for (const release of ["4.5", "4.2"] as const) {
    await using m = await fixture({ release });
    await m.post("Stands");
    await m.post("Deleted");
    const [stands, deleted] = m.sandbox.posts().map(({ id }) => id) as [string, string];
    await m.call(`/api/v1/statuses/${deleted}`, { method: "DELETE" });
    const reading = read(await m.channel.metrics([stands, deleted, "nowhere", stands]));
    const statuses = (id: string) =>
      Object.fromEntries(reading.posts[id]?.map(({ metric, status }) => [metric, status]) ?? []);
    const all = (status: string) =>
      Object.fromEntries(everyMetric.map((metric) => [metric, status]));
    expect(statuses(stands)).toEqual({
      ...all("observed"),
      ...(release === "4.2" && { quotes: "not_permitted" }),
    });
    expect(statuses(deleted)).toEqual(all("post_deleted"));
    expect(statuses("nowhere")).toEqual(all("post_deleted"));
    for (const values of Object.values(reading.posts))
      for (const { value, status } of values) expect(value === null).toBe(status !== "observed");
  }
});

test("a reading that fails is a value, with the time to try again", async () => {
  await using m = await fixture();
  await m.post("Stands");
  const id = m.sandbox.posts()[0]?.id ?? "";
  for (const act of ["refuse", "reset", "accept-then-cut"] as const) {
    m.sandbox.inject({ on: lookUpRequest, act });
    expect((await m.channel.metrics([id])).outcome).toBe("failed");
  }
  // What one answer leaves out is not gone before an answer of its own says so.
  m.sandbox.inject({ on: "GET /api/v1/statuses/:id", act: "refuse" });
  expect((await m.channel.metrics([id, "nowhere"])).outcome).toBe("failed");
  m.sandbox.inject({ on: lookUpRequest, act: "rate-limit" });
  const limited = await m.channel.metrics([id]);
  expect(limited).toMatchObject({ outcome: "failed", retryAt: "2027-03-01T08:05:01.000Z" });
  expect(read(await m.channel.metrics([]))).toEqual({ outcome: "read", posts: {}, raw: "[]" });
  await expect(m.channel.metrics(Array.from({ length: 101 }, (_, n) => `${n}`))).rejects.toThrow(
    RangeError,
  );
});

test("reads the followers anew each time", async () => {
  await using m = await fixture();
  expect(await m.channel.followers()).toEqual({ count: 321, status: "observed" });
  m.sandbox.inject({
    on: selfRequest,
    act: "accept-then-answer",
    status: 200,
    body: { id: "1", acct: "example_body" },
  });
  expect(await m.channel.followers()).toEqual({ count: null, status: "not_permitted" });
});

// What is no answer of Mastodon's -------------------------------------------------------------------------------------

test.each([
  ["text/html", "<html><title>502 Bad Gateway</title></html>"],
  ["text/plain", "upstream error"],
  ["application/json", "{"],
  ["application/json", "null"],
  ["application/json", "[]"],
])("a proxy's error page (%s) is a reason like any other: %s", async (type, page) => {
  let self = true;
  const url = await server((_request, response) => {
    const body = self ? JSON.stringify({ id: "1", acct: "example_body" }) : page;
    response.writeHead(self ? 200 : 502, {
      "content-type": self ? "application/json" : type,
      "x-campaign-sandbox": "1",
    });
    self = false;
    response.end(body);
  });
  const channel = channelAt(url);
  await using m = await fixture();
  const words = { ...m.outgoing("One card"), image: null };
  expect(await channel.publish(words)).toEqual({
    outcome: "unknown",
    reason: "Mastodon answered 502",
  });
  const sought = { postId: "p", slotAt, text: "One card", since: m.since };
  expect((await channel.reconcile(sought)).outcome).toBe("unreadable");
  expect((await channel.metrics(["1"])).outcome).toBe("failed");
  expect((await channel.remove("1")).outcome).toBe("failed");
  expect((await channel.verify()).ok).toBe(false);
});

test("an answer that comes drop by drop ends at the deadline", async () => {
  const url = await server((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const timer = setInterval(() => response.write(" "), 50);
    response.on("close", () => clearInterval(timer));
  });
  const channel = channelAt(url, { timeoutMs: 300 });
  expect(await channel.verify()).toMatchObject({ ok: false });
  expect((await channel.metrics(["1"])).outcome).toBe("failed");
});

// Secrets -----------------------------------------------------------------------------------------------------------

test("no reason holds the token or a header, even if the server sends them back", async () => {
  const accessToken = "sEcret/token+with=signs";
  let asked = 0;
  let self = false;
  const url = await server((request, response) => {
    asked += 1;
    const all = `${accessToken} ${encodeURIComponent(accessToken)} ${JSON.stringify(request.headers)}`;
    // The long filler puts the token across the place where a long reason is cut.
    const error = `${"x".repeat(asked * 7)} ${all} ${request.headers.authorization}`;
    const me = self && request.url?.includes("verify_credentials");
    response.writeHead(me ? 200 : 403, {
      "content-type": "application/json",
      "x-campaign-sandbox": "1",
    });
    response.end(JSON.stringify(me ? { id: "1", acct: "example_body" } : { error }));
  });
  await using m = await fixture();
  for (let n = 0; n < 15; n += 1) {
    // First without, then with an account that is known.
    const channel = channelAt(url, { accessToken });
    self = n % 2 === 1;
    const told = JSON.stringify([
      await channel.verify(),
      await channel.publish(m.outgoing("One card")),
      await channel.publish({ ...m.outgoing("One card"), image: null }),
      await channel.reconcile({ postId: "p", slotAt, text: "One card", since: m.since }),
      await channel.metrics(["1"]),
      await channel.remove("1"),
      await channel.followers(),
    ]);
    expect(told).toContain("403");
    expect(told).not.toMatch(/sEcret|signs/);
    expect(told).not.toContain("Bearer s");
  }
});

// ------------------------------------------------------------------------------------------------------------------

const everyMetric = ["likes", "quotes", "replies", "reposts"];

function read(outcome: MetricsOutcome) {
  if (outcome.outcome !== "read") throw new Error(outcome.reason);
  return outcome;
}

/** The requests that were made at all. */
function requestsOf({ sandbox }: Pick<Fixture, "sandbox">): Record<string, number> {
  return Object.fromEntries(Object.entries(sandbox.requests()).filter(([, count]) => count > 0));
}

function addressOf(url: string): ApiAddress {
  return { url: new URL(url), loopback: true };
}

function channelTo(
  { accessToken, clock, sandbox }: Pick<Fixture, "accessToken" | "clock" | "sandbox">,
  change: Partial<MastodonChannelOptions>,
) {
  return channelAt(sandbox.url, { accessToken, clock, ...change });
}

function channelAt(url: string, change: Partial<MastodonChannelOptions> = {}) {
  return mastodonChannel({
    accessToken: "some token",
    account: { network: "mastodon", handle: "example_body" },
    address: addressOf(url),
    clock: { now: () => new Date(), sleep: async () => {} },
    timeoutMs: 15_000,
    ...change,
  });
}

/** A server that answers as it is told to; it ends with the test. */
async function server(listener: RequestListener): Promise<string> {
  const one = createServer(listener);
  await new Promise<void>((resolve) => one.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    one.closeAllConnections();
    one.close();
  });
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
}

/** A way to a port on this machine that lets some requests through, each on its own connection, and then no longer listens. */
async function gateTo(port: number, letThrough: number): Promise<{ url: string }> {
  let passed = 0;
  const gate = createTcpServer((socket) => {
    passed += 1;
    if (passed >= letThrough) gate.close();
    const onward = connect(port, "127.0.0.1");
    // One answer a connection: the next request must connect anew.
    onward.on("data", (chunk) => socket.write(chunk, () => socket.end()));
    socket.pipe(onward);
    for (const end of [socket, onward]) end.on("error", () => {});
  });
  await new Promise<void>((resolve) => gate.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
  if (letThrough === 0) await new Promise((resolve) => gate.close(resolve));
  return { url };
}
