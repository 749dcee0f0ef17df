import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect, createServer as createTcpServer } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ApiAddress } from "#adapters/channels/address.ts";
import { type XChannelOptions, xChannel } from "#adapters/channels/x/channel.ts";
import { sha256 } from "#core/hash.ts";
import type { MetricsOutcome, MetricValue, Outgoing } from "#core/ports.ts";
import type { XSandboxOptions } from "#sandbox/x/server.ts";
import { sandboxFixture, signedFetch, someCredentials } from "#test/sandbox/fixture.ts";

/** 2.5 MiB in every byte value, line breaks and boundaries among them: three pieces for X. */
const image = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(2.5 * 1024 * 1024, Buffer.from(Array.from({ length: 256 }, (_, n) => n))),
]);
const smallImage = image.subarray(0, 600);
const slotAt = "2027-03-01T08:00:00.000Z";
const sendRequest = "POST /2/tweets";

async function fixture(options: Partial<XSandboxOptions> & { timeoutMs?: number } = {}) {
  const x = await sandboxFixture(options);
  const { timeoutMs = 15_000 } = options;
  const channel = xChannel({
    credentials: x.credentials,
    handle: "example_body",
    address: addressOf(x.sandbox.url),
    clock: x.clock,
    timeoutMs,
  });
  const outgoing = (text: string, bytes: Uint8Array = smallImage) => ({
    postId: "p",
    slotAt,
    locale: "en-GB",
    text,
    image: {
      bytes,
      mediaType: "image/png" as const,
      width: 1,
      height: 1,
      alt: "A card that says “Not now”.",
    },
    replyTo: null,
    sendBy: new Date(x.clock.now().getTime() + 60_000).toISOString(),
  });
  const since = x.clock.now().toISOString();
  return {
    ...x,
    channel,
    outgoing,
    since,
    publish: (text: string) => channel.publish(outgoing(text)),
  };
}

test("publishes text, every byte of the image and its alt text, in eight requests", async () => {
  await using x = await fixture();
  const text = "Scan less, move more: R&D <3\n\nhttps://example.org/back?a=1&b=2 👍";
  const outcome = await x.channel.publish(x.outgoing(text, image));
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
    [sendRequest]: 1,
    "GET /2/users/me": 1,
  });
});

test.each([
  ["accept-then-reset", undefined, "unknown", 1],
  ["accept-then-answer", 500, "unknown", 1],
  ["accept-then-answer", 502, "unknown", 1],
  ["accept-then-answer", 503, "unknown", 1],
  ["accept-then-answer", 504, "unknown", 1],
  ["accept-then-answer", 408, "unknown", 1],
  ["accept-then-cut", undefined, "unknown", 1],
  ["hold", undefined, "unknown", 1],
  ["reset", undefined, "unknown", 0],
  ["refuse", 503, "unknown", 0],
  ["refuse", 400, "rejected", 0],
  ["refuse", 403, "deferred", 0],
  ["refuse", 401, "deferred", 0],
  ["refuse", 402, "deferred", 0],
  ["rate-limit", undefined, "deferred", 0],
] as const)(
  "%s (%s) while posting is %s, and is sent once",
  async (act, status, want, standing) => {
    await using x = await fixture({ timeoutMs: act === "hold" ? 400 : 15_000 });
    const fault = x.sandbox.inject({ on: sendRequest, act, ...(status && { status }) });
    const outcome = await x.publish("One card");
    await fault.struck;
    expect(outcome.outcome).toBe(want);
    expect(x.sandbox.requests()[sendRequest]).toBe(1);
    expect(x.sandbox.tweets()).toHaveLength(standing);
  },
);

test.each([
  ["POST /2/media/upload/initialize", "reset", undefined, "deferred"],
  ["POST /2/media/upload/:id/append", "accept-then-reset", undefined, "deferred"],
  ["POST /2/media/upload/:id/append", "refuse", 503, "deferred"],
  ["POST /2/media/upload/:id/finalize", "accept-then-cut", undefined, "deferred"],
  ["POST /2/media/upload/:id/finalize", "refuse", 400, "rejected"],
  ["POST /2/media/metadata", "hold", undefined, "deferred"],
  ["POST /2/media/metadata", "refuse", 403, "deferred"],
  ["POST /2/media/metadata", "refuse", 413, "rejected"],
  ["POST /2/media/metadata", "refuse", 415, "rejected"],
  ["POST /2/media/metadata", "refuse", 401, "deferred"],
  ["POST /2/media/metadata", "rate-limit", undefined, "deferred"],
] as const)("%s %s (%s) is %s, and nothing is posted", async (on, act, status, want) => {
  await using x = await fixture({ timeoutMs: act === "hold" ? 400 : 15_000 });
  x.sandbox.inject({ on, act, ...(status && { status }) });
  expect((await x.publish("One card")).outcome).toBe(want);
  expect(x.sandbox.requests()[sendRequest]).toBe(0);
});

test.each([
  { data: { id: "1", associated_metadata: { alt_text: { text: "Something else" } } } },
  { data: { id: "1" } },
  {},
])("nothing is posted while X has not repeated the alt text: %j", async (body) => {
  await using x = await fixture();
  x.sandbox.inject({ on: "POST /2/media/metadata", act: "accept-then-answer", status: 200, body });
  expect((await x.publish("One card")).outcome).toBe("deferred");
  expect(x.sandbox.requests()[sendRequest]).toBe(0);
});

test.each([{}, { data: {} }, { data: { id: 17 } }])(
  "an answer without the id of the post is unknown: %j",
  async (body) => {
    await using x = await fixture();
    x.sandbox.inject({ on: sendRequest, act: "accept-then-answer", status: 201, body });
    expect((await x.publish("One card")).outcome).toBe("unknown");
    expect(x.sandbox.tweets()).toHaveLength(1);
  },
);

test("429 says when to try again, by X's headers", async () => {
  await using x = await fixture();
  x.sandbox.inject({ on: sendRequest, act: "rate-limit" });
  const outcome = await x.publish("One card");
  expect(outcome).toMatchObject({ outcome: "deferred", retryAt: "2027-03-01T08:15:01.000Z" });
  x.clock.advance(901);
  expect((await x.publish("One card")).outcome).toBe("published");
});

test("nothing is posted once the time to send has passed, however long the upload took", async () => {
  await using x = await fixture();
  const late = () => x.clock.advance(60);
  x.sandbox.inject({ on: "POST /2/media/metadata", act: "pass", before: late });
  expect((await x.publish("One card")).outcome).toBe("deferred");
  expect(x.sandbox.requests()[sendRequest]).toBe(0);
});

test("a refused connection is deferred, before and at the request that posts", async () => {
  await using x = await fixture();
  const port = Number(new URL(x.sandbox.url).port);
  // Five requests lead up to the post: me, initialize, append, finalize, metadata.
  for (const open of [0, 5]) {
    const gate = await gateTo(port, open);
    const channel = channelTo(x, { address: addressOf(gate.url) });
    const outcome = await channel.publish(x.outgoing("One card"));
    expect(outcome).toMatchObject({ outcome: "deferred" });
    expect(outcome).toHaveProperty("reason", expect.stringContaining("could not be reached"));
    expect(x.sandbox.requests()["POST /2/media/metadata"]).toBe(open / 5);
  }
  expect(x.sandbox.requests()[sendRequest]).toBe(0);
});

test("wrong credentials are deferred, and nothing is posted", async () => {
  await using x = await fixture();
  for (const part of Object.keys(x.credentials)) {
    const credentials = { ...x.credentials, [part]: "wrong" };
    const channel = channelTo(x, { credentials });
    const outcome = await channel.publish(x.outgoing("One card"));
    expect(outcome).toEqual({ outcome: "deferred", reason: "X answered 401: Unauthorized" });
    expect(await channel.followers()).toEqual({ count: null, status: "api_error" });
  }
  expect(x.sandbox.tweets()).toHaveLength(0);
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
    for (const on of ["POST /2/media/upload/initialize", sendRequest] as const) {
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
  x.sandbox.inject({ on: sendRequest, act: "refuse", status: 403, body });
  expect(await x.publish("One card")).toEqual({
    outcome: "rejected",
    reason: `X answered 403: ${detail}`,
  });
});

test("what X would refuse anyway is rejected before anything is sent", async () => {
  await using x = await fixture();
  const good = x.outgoing("One card");
  const alts = ["", " \n", "a".repeat(1001)].map((alt) => ({ ...good.image, alt }));
  const large = { ...good.image, bytes: new Uint8Array(5 * 1024 * 1024 + 1) };
  for (const one of [...alts, large])
    expect((await x.channel.publish({ ...good, image: one })).outcome).toBe("rejected");
  expect((await x.publish("a".repeat(281))).outcome).toBe("rejected");
  const { "GET /2/users/me": asked, ...others } = x.sandbox.requests();
  expect(asked).toBe(1);
  expect(Object.values(others).every((count) => count === 0)).toBe(true);
  expect((await x.publish("a".repeat(280))).outcome).toBe("published");
});

test("bytes that are no PNG are rejected by the network", async () => {
  await using x = await fixture();
  const outcome = await x.channel.publish(x.outgoing("One card", Buffer.from("GIF89a, not a PNG")));
  expect(outcome.outcome).toBe("rejected");
});

test("an answer that comes drop by drop ends at the deadline", async () => {
  const drops = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const timer = setInterval(() => response.write(" "), 50);
    response.on("close", () => clearInterval(timer));
  });
  await new Promise<void>((resolve) => drops.listen(0, "127.0.0.1", resolve));
  const apiUrl = `http://127.0.0.1:${(drops.address() as AddressInfo).port}`;
  const clock = { now: () => new Date(), sleep: async () => {} };
  const credentials = someCredentials();
  const channel = xChannel({
    credentials,
    handle: "h",
    address: addressOf(apiUrl),
    clock,
    timeoutMs: 300,
  });
  const began = Date.now();
  expect((await channel.metrics(["1"])).outcome).toBe("failed");
  expect(Date.now() - began).toBeLessThan(5000);
  drops.close();
});

// Whom the credentials speak for ----------------------------------------------------------------------------------

test("nothing is done under another account, and the reason names both", async () => {
  await using x = await fixture();
  const channel = channelTo(x, { handle: "second_body" });
  const reason = "The credentials speak for @example_body on X, the account is @second_body";
  expect(await channel.publish(x.outgoing("One card"))).toEqual({ outcome: "deferred", reason });
  const sought = { postId: "p", slotAt, text: "One card", since: x.since };
  expect(await channel.reconcile(sought)).toEqual({ outcome: "unreadable", reason });
  expect(await channel.metrics(["1"])).toEqual({ outcome: "failed", reason });
  expect(await channel.remove("1")).toEqual({ outcome: "failed", reason });
  expect(await channel.followers()).toEqual({ count: null, status: "api_error" });
  const { "GET /2/users/me": asked, ...others } = x.sandbox.requests();
  // One for all four, and one for the followers, which are counted anew each time.
  expect(asked).toBe(2);
  expect(Object.values(others).every((count) => count === 0)).toBe(true);
});

test("a handle is the same in any case and with an @, and is asked for once", async () => {
  await using x = await fixture({ refuseDuplicates: false });
  const channel = channelTo(x, { handle: "@Example_BODY" });
  const publish = () => channel.publish(x.outgoing("One card"));
  const outcomes = [...(await Promise.all([publish(), publish()])), await publish()];
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill("published"));
  expect(x.sandbox.requests()["GET /2/users/me"]).toBe(1);
});

test.each([
  ["rate-limit", undefined, { retryAt: "2027-03-01T08:15:01.000Z" }],
  ["refuse", 500, {}],
  ["accept-then-answer", 200, {}],
  ["reset", undefined, {}],
  ["hold", undefined, {}],
] as const)("nothing is posted while X does not say who we are: %s", async (act, status, want) => {
  await using x = await fixture({ timeoutMs: act === "hold" ? 400 : 15_000 });
  x.sandbox.inject({ on: "GET /2/users/me", act, ...(status && { status, body: {} }) });
  expect(await x.publish("One card")).toMatchObject({ outcome: "deferred", ...want });
  expect(x.sandbox.requests()["POST /2/media/upload/initialize"]).toBe(0);
  if (act === "rate-limit") x.clock.advance(901);
  expect((await x.publish("One card")).outcome).toBe("published");
});

test("a server on loopback that does not say that it is a stand-in is sent nothing", async () => {
  const asked: string[] = [];
  const network = createServer((request, response) => {
    asked.push(`${request.method} ${new URL(request.url ?? "", "https://api.x.com").pathname}`);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ data: { id: "1", username: "example_body" } }));
  });
  await new Promise<void>((resolve) => network.listen(0, "127.0.0.1", resolve));
  await using x = await fixture();
  const { port } = network.address() as AddressInfo;
  const channel = channelTo(x, { address: addressOf(`http://127.0.0.1:${port}`) });
  const outcome = await channel.publish(x.outgoing("One card"));
  expect(outcome).toMatchObject({ outcome: "deferred", reason: expect.stringMatching(/stand-in/) });
  expect(await channel.remove("1")).toMatchObject({ outcome: "failed" });
  expect(asked).toEqual(["GET /2/users/me"]);
  network.closeAllConnections();
  network.close();
});

// Reconcile ------------------------------------------------------------------------------------------------------

const hardText =
  "R&D says: “not now” &amp; <not never> 👨‍👩‍👧\n\nexample.org and https://Example.org/a?b=1&c=2#d again example.org";

test.each(["accept-then-reset", "accept-then-answer", "accept-then-cut"] as const)(
  "finds the post after %s, with links, emoji and ampersands in its text",
  async (act) => {
    await using x = await fixture();
    x.sandbox.inject({ on: sendRequest, act });
    expect((await x.publish(hardText)).outcome).toBe("unknown");
    x.clock.advance(90);
    expect(
      await x.channel.reconcile({ postId: "p", slotAt, text: hardText, since: x.since }),
    ).toEqual({
      outcome: "found",
      matches: [
        {
          networkId: x.sandbox.tweets()[0]?.id,
          url: `https://x.com/i/web/status/${x.sandbox.tweets()[0]?.id}`,
          at: "2027-03-01T08:00:00.000Z",
        },
      ],
    });
  },
);

test("does not find what was never accepted, is older, or differs by a letter", async () => {
  await using x = await fixture();
  const sought = (text: string, since = x.since) =>
    x.channel.reconcile({ postId: "p", slotAt, text, since });
  x.sandbox.inject({ on: sendRequest, act: "reset" });
  expect((await x.publish("One card")).outcome).toBe("unknown");
  expect(await sought("One card")).toEqual({ outcome: "absent" });

  expect((await x.publish("One card https://example.org/a")).outcome).toBe("published");
  expect((await sought("One card https://example.org/a")).outcome).toBe("found");
  expect((await sought("One card https://example.org/b")).outcome).toBe("absent");
  expect((await sought("One card")).outcome).toBe("absent");
  expect((await sought("one card https://example.org/a")).outcome).toBe("absent");
  x.clock.advance(3600);
  const later = x.clock.now().toISOString();
  expect((await sought("One card https://example.org/a", later)).outcome).toBe("absent");
  expect(x.channel.absenceIsProof).toBe(false);
});

test("turns the pages of a busy timeline", async () => {
  await using x = await fixture();
  const post = (text: string) => signedFetch({ ...to(x), method: "POST", json: { text } });
  await post("The one that is sought");
  for (let n = 0; n < 205; n += 1) {
    if (n % 90 === 89) x.clock.advance(901);
    expect((await post(`Another ${n}`)).status).toBe(201);
  }
  const sought = { postId: "p", slotAt, text: "The one that is sought", since: x.since };
  expect((await x.channel.reconcile(sought)).outcome).toBe("found");
  expect(x.sandbox.requests()["GET /2/users/:id/tweets"]).toBe(3);
  expect((await x.channel.reconcile({ ...sought, text: "Nowhere" })).outcome).toBe("absent");
});

test("gives every post with the same words, from all pages, oldest first", async () => {
  await using x = await fixture({ refuseDuplicates: false });
  const post = (text: string) => signedFetch({ ...to(x), method: "POST", json: { text } });
  const ids: string[] = [];
  for (let n = 0; n < 210; n += 1) {
    x.clock.advance(10);
    const same = n % 70 === 35;
    expect((await post(same ? "Once more" : `Another ${n}`)).status).toBe(201);
    if (same) ids.push(x.sandbox.tweets().at(-1)?.id ?? "");
  }
  const found = await x.channel.reconcile({
    postId: "p",
    slotAt,
    text: "Once more",
    since: x.since,
  });
  if (found.outcome !== "found") throw new Error(found.outcome);
  expect(ids).toHaveLength(3);
  expect(found.matches.map(({ networkId }) => networkId)).toEqual(ids);
  const times = found.matches.map(({ at }) => at);
  expect(times).toEqual(times.toSorted());

  // A page that is lost may have held the one that is sought.
  x.sandbox.inject({ on: "GET /2/users/:id/tweets", act: "pass", times: 2 });
  x.sandbox.inject({ on: "GET /2/users/:id/tweets", act: "refuse" });
  const cut = await x.channel.reconcile({ postId: "p", slotAt, text: "Once more", since: x.since });
  expect(cut.outcome).toBe("unreadable");
});

test.each([-299, -180, 0, 180, 299])("finds a post by a clock that is %i s ahead", async (skew) => {
  await using x = await fixture({ clockSkewSeconds: skew });
  x.sandbox.inject({ on: sendRequest, act: "accept-then-reset" });
  expect((await x.publish("One card")).outcome).toBe("unknown");
  const sought = { postId: "p", slotAt, text: "One card", since: x.since };
  expect((await x.channel.reconcile(sought)).outcome).toBe("found");
});

test.each([
  [-360, "6 minutes behind"],
  [7200, "120 minutes ahead of"],
])("says nothing by a clock that is %i s ahead", async (clockSkewSeconds, how) => {
  await using x = await fixture({ clockSkewSeconds });
  const sought = { postId: "p", slotAt, text: "One card", since: x.since };
  expect(await x.channel.reconcile(sought)).toEqual({
    outcome: "unreadable",
    reason: `X's clock is ${how} this machine's; one of them must be put right`,
  });
});

test("a post is absent until the timeline has caught up", async () => {
  await using x = await fixture({ timelineLagSeconds: 120 });
  x.sandbox.inject({ on: sendRequest, act: "accept-then-reset" });
  await x.publish("One card");
  const sought = { postId: "p", slotAt, text: "One card", since: x.since };
  expect((await x.channel.reconcile(sought)).outcome).toBe("absent");
  x.clock.advance(120);
  expect((await x.channel.reconcile(sought)).outcome).toBe("found");
});

test("cannot say anything when the timeline cannot be read", async () => {
  await using x = await fixture();
  const sought = { postId: "p", slotAt, text: "One card", since: x.since };
  x.sandbox.inject({ on: "GET /2/users/me", act: "refuse" });
  expect((await x.channel.reconcile(sought)).outcome).toBe("unreadable");
  for (const act of ["refuse", "reset", "accept-then-cut"] as const) {
    x.sandbox.inject({ on: "GET /2/users/:id/tweets", act });
    expect((await x.channel.reconcile(sought)).outcome).toBe("unreadable");
  }
  x.sandbox.inject({ on: "GET /2/users/:id/tweets", act: "rate-limit" });
  expect(await x.channel.reconcile(sought)).toMatchObject({
    outcome: "unreadable",
    retryAt: "2027-03-01T08:15:01.000Z",
  });
});

test("finds any text that X took", async () => {
  const piece = fc.constantFrom(
    ..."aé中👍&<>;'\"$ \n".split(""),
    ...["&amp;", "$&", "example.org", "https://example.org/x?y=1&z=2", "#tag", "@you", "t.co/a"],
    ...["e\u0301", "👨‍👩‍👧", " "],
  );
  await using x = await fixture({ refuseDuplicates: false });
  let sent = 0;
  const texts = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(""));
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      sent += 1;
      if (sent % 90 === 0) x.clock.advance(901);
      const answer = await signedFetch({ ...to(x), method: "POST", json: { text } });
      fc.pre(answer.status === 201);
      const found = await x.channel.reconcile({ postId: "p", slotAt, text, since: x.since });
      expect(found.outcome).toBe("found");
    }),
    { numRuns: 100 },
  );
});

// Metrics --------------------------------------------------------------------------------------------------------

test("reads every metric of a hundred posts in one request, and the counts never fall", async () => {
  await using x = await fixture({ refuseDuplicates: false });
  for (let n = 0; n < 100; n += 1) {
    const json = { text: `Post ${n} https://example.org` };
    await signedFetch({ ...to(x), method: "POST", json });
  }
  const ids = x.sandbox.tweets().map(({ id }) => id);
  let before: Record<string, MetricValue[]> | undefined;
  for (const wait of [3600, 18_000, 64_800, 2_332_800]) {
    x.clock.advance(wait);
    const reading = read(await x.channel.metrics(ids));
    expect(Object.keys(reading.posts).sort()).toEqual(ids);
    for (const [id, values] of Object.entries(reading.posts)) {
      expect(values.map(({ metric }) => metric).sort()).toEqual(everyMetric);
      for (const [place, { status, value }] of values.entries()) {
        expect(status).toBe("observed");
        expect(value).toBeGreaterThanOrEqual(before?.[id]?.[place]?.value ?? 0);
      }
    }
    before = reading.posts;
  }
  expect(x.sandbox.requests()["GET /2/tweets"]).toBe(4);
});

test("keeps the answer to the letter, and says where in it each value stood", async () => {
  for (const repostField of ["retweet_count", "repost_count"] as const) {
    await using x = await fixture({ repostField });
    const published = await x.publish("One card https://example.org");
    const id = published.outcome === "published" ? published.networkId : "";
    x.clock.advance(86_400);
    const reading = read(await x.channel.metrics([id]));
    type Counts = Record<string, Record<string, number>>;
    const [post = {}] = (JSON.parse(reading.raw) as { data: Counts[] }).data;
    for (const { value, fieldPath } of reading.posts[id] ?? []) {
      const [group = "", name = ""] = fieldPath.split(".");
      expect(post[group]?.[name]).toBe(value);
    }
    const reposts = reading.posts[id]?.find(({ metric }) => metric === "reposts");
    expect(reposts?.fieldPath).toBe(`public_metrics.${repostField}`);
  }
});

test("missing is never zero: too old, deleted and unknown posts each say why", async () => {
  await using x = await fixture();
  const idOf = async (text: string) => {
    const outcome = await x.publish(text);
    return outcome.outcome === "published" ? outcome.networkId : "none";
  };
  const old = await idOf("Old https://example.org");
  x.clock.advance(31 * 86_400);
  const young = await idOf("Young https://example.org");
  const plain = await idOf("Without a link");
  const deleted = await idOf("Deleted");
  await signedFetch({ ...to(x, `/2/tweets/${deleted}`), method: "DELETE" });
  x.clock.advance(3600);
  const unknown = "1999999999999999999";

  const reading = read(await x.channel.metrics([old, young, plain, deleted, unknown, young]));
  const statuses = (id: string) =>
    Object.fromEntries(reading.posts[id]?.map(({ metric, status }) => [metric, status]) ?? []);
  const all = (status: string) => Object.fromEntries(everyMetric.map((metric) => [metric, status]));
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

test("a reading that fails is a value, with the time to try again", async () => {
  await using x = await fixture();
  for (const act of ["refuse", "reset", "accept-then-cut"] as const) {
    x.sandbox.inject({ on: "GET /2/tweets", act });
    expect((await x.channel.metrics(["1"])).outcome).toBe("failed");
  }
  x.sandbox.inject({ on: "GET /2/tweets", act: "rate-limit" });
  const limited = await x.channel.metrics(["1"]);
  expect(limited).toMatchObject({ outcome: "failed", retryAt: "2027-03-01T08:15:01.000Z" });
  expect(read(await x.channel.metrics([])).posts).toEqual({});
  await expect(x.channel.metrics(Array.from({ length: 101 }, (_, n) => `${n}`))).rejects.toThrow(
    RangeError,
  );
});

test("reads the followers", async () => {
  await using x = await fixture();
  expect(await x.channel.followers()).toEqual({ count: 321, status: "observed" });
});

// What X says wrongly -----------------------------------------------------------------------------------------------

test.each([
  [-1, false],
  [0, true],
  [86_400, true],
  [86_401, false],
  [1e15, false],
  [Number.NaN, false],
])("a limit that is said to end in %d s: believed %s", async (seconds, believed) => {
  const credentials = someCredentials();
  const now = new Date("2027-03-01T08:00:00Z");
  const limited = createServer((_request, response) => {
    response.writeHead(429, {
      "content-type": "application/json",
      "x-rate-limit-limit": "1",
      "x-rate-limit-remaining": "0",
      "x-rate-limit-reset": String(now.getTime() / 1000 + seconds),
    });
    response.end("{}");
  });
  await new Promise<void>((resolve) => limited.listen(0, "127.0.0.1", resolve));
  const apiUrl = `http://127.0.0.1:${(limited.address() as AddressInfo).port}`;
  const clock = { now: () => now, sleep: async () => {} };
  const channel = xChannel({
    credentials,
    handle: "h",
    address: addressOf(apiUrl),
    clock,
    timeoutMs: 15_000,
  });
  expect(await channel.metrics(["1"])).toEqual({
    outcome: "failed",
    reason: "X answered 429",
    ...(believed && { retryAt: new Date(now.getTime() + seconds * 1000).toISOString() }),
  });
  limited.closeAllConnections();
  limited.close();
});

// Secrets --------------------------------------------------------------------------------------------------------

test("no reason holds a credential or a header, even if the network sends them back", async () => {
  const credentials = someCredentials();
  let asked = 0;
  const echo = createServer((request, response) => {
    asked += 1;
    const all = [...Object.values(credentials), JSON.stringify(request.headers)].join(" ");
    // The long filler puts a secret across the place where a long detail is cut.
    const detail = `${"x".repeat(asked * 12)} ${all} ${request.headers.authorization}`;
    response.writeHead(403, { "content-type": "application/json" });
    response.end(JSON.stringify({ title: "Forbidden", detail }));
  });
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  const { port } = echo.address() as AddressInfo;
  const clock = { now: () => new Date(), sleep: async () => {} };
  const channel = xChannel({
    credentials,
    handle: "h",
    address: addressOf(`http://127.0.0.1:${port}`),
    clock,
    timeoutMs: 15_000,
  });
  const sendBy = new Date(Date.now() + 60_000).toISOString();
  const outgoing: Outgoing = {
    postId: "p",
    slotAt,
    locale: "en-GB",
    text: "One card",
    image: { bytes: smallImage, mediaType: "image/png", width: 1, height: 1, alt: "A card" },
    replyTo: null,
    sendBy,
  };
  for (let n = 0; n < 15; n += 1) {
    const told = JSON.stringify([
      await channel.publish(outgoing),
      await channel.reconcile({ postId: "p", slotAt, text: "One card", since: sendBy }),
      await channel.metrics(["1"]),
      await channel.followers(),
    ]);
    expect(told).toContain("403");
    for (const secret of Object.values(credentials)) expect(told).not.toContain(secret.slice(0, 8));
    expect(told).not.toMatch(/oauth_|signature|nonce/i);
  }
  echo.closeAllConnections();
  echo.close();
});

test("a short credential is taken out once, and not out of what took its place", async () => {
  const credentials = { appKey: "e", appSecret: "re", accessToken: "red", accessSecret: "a.c" };
  await using x = await fixture({
    accounts: [{ handle: "example_body", credentials, followers: 1 }],
  });
  const body = { detail: "fire abc a.c hired" };
  x.sandbox.inject({ on: "GET /2/users/me", act: "refuse", status: 403, body });
  expect(await channelTo(x, { credentials }).metrics(["1"])).toEqual({
    outcome: "failed",
    reason: "X answered 403: fi[redacted] abc [redacted] hi[redacted]",
  });
});

// ------------------------------------------------------------------------------------------------------------------

const everyMetric = [
  "bookmarks",
  "impressions",
  "likes",
  "link_clicks",
  "profile_clicks",
  "quotes",
  "replies",
  "reposts",
];

function read(outcome: MetricsOutcome) {
  if (outcome.outcome !== "read") throw new Error(outcome.reason);
  return outcome;
}

function to(x: Awaited<ReturnType<typeof sandboxFixture>>, path = "/2/tweets") {
  return { base: x.sandbox.url, credentials: x.credentials, path };
}

function addressOf(url: string): ApiAddress {
  return { url: new URL(url), loopback: true };
}

function channelTo(
  x: Awaited<ReturnType<typeof sandboxFixture>>,
  change: Partial<XChannelOptions> = {},
) {
  const { credentials, clock, sandbox } = x;
  return xChannel({
    credentials,
    handle: "example_body",
    address: addressOf(sandbox.url),
    clock,
    timeoutMs: 15_000,
    ...change,
  });
}

/** A way to a port on this machine that lets some connections through and then no longer listens. */
async function gateTo(port: number, letThrough: number): Promise<{ url: string }> {
  let passed = 0;
  const gate = createTcpServer((socket) => {
    passed += 1;
    if (passed >= letThrough) gate.close();
    const onward = connect(port, "127.0.0.1");
    socket.pipe(onward).pipe(socket);
    for (const end of [socket, onward]) end.on("error", () => {});
  });
  await new Promise<void>((resolve) => gate.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(gate.address() as AddressInfo).port}`;
  if (letThrough === 0) await new Promise((resolve) => gate.close(resolve));
  return { url };
}
