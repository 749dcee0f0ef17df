import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect, createServer as createTcpServer } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ApiAddress } from "#adapters/channels/address.ts";
import {
  type LinkedInChannelOptions,
  linkedInChannel,
} from "#adapters/channels/linkedin/channel.ts";
import { tableSessions } from "#adapters/channels/sessions.ts";
import { sha256 } from "#core/hash.ts";
import { imageLimits } from "#core/network-media.ts";
import type { Channel, Clock, MetricsOutcome, Outgoing, Table } from "#core/ports.ts";
import type { LinkedInSandboxOptions } from "#sandbox/linkedin/server.ts";
import {
  linkedInFetch,
  linkedInFixture,
  linkedInPost,
  organization,
  someLinkedInCredentials,
} from "#test/sandbox/linkedin-fixture.ts";
import { memoryTable } from "#test/support/memory-table.ts";

/** 1.5 MiB in every byte value. */
const image = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.alloc(1.5 * 1024 * 1024, Buffer.from(Array.from({ length: 256 }, (_, n) => n))),
]);
const smallImage = image.subarray(0, 600);
const slotAt = "2027-03-01T08:00:00.000Z";
const sendRequest = "POST /rest/posts";
const replyRequest = "POST /rest/socialActions/:urn/comments";
const timeline = "GET /rest/posts";
const alt = "A card that says “Not now”.";

async function fixture(options: Partial<LinkedInSandboxOptions> & { timeoutMs?: number } = {}) {
  const x = await linkedInFixture(options);
  const table: Table = memoryTable();
  const channel = channelTo({ ...x, table }, { timeoutMs: options.timeoutMs ?? 15_000 });
  const outgoing = (text: string, bytes: Uint8Array = smallImage): Outgoing => ({
    postId: "p",
    slotAt,
    locale: "en-GB",
    text,
    image: { bytes, mediaType: "image/png", width: 1, height: 1, alt },
    replyTo: null,
    sendBy: new Date(x.clock.now().getTime() + 60_000).toISOString(),
  });
  const since = x.clock.now().toISOString();
  const sought = (text: string, from = since) => ({ postId: "p", slotAt, text, since: from });
  const publish = (text: string) => channel.publish(outgoing(text));
  const idOf = async (text: string) => {
    const outcome = await publish(text);
    if (outcome.outcome !== "published") throw new Error(outcome.reason);
    return outcome.networkId;
  };
  return { ...x, table, channel, outgoing, since, sought, publish, idOf };
}
type Fixture = Awaited<ReturnType<typeof fixture>>;

test("publishes text, every byte of the image and its alt text, in six requests", async () => {
  await using x = await fixture();
  const text =
    "Scan less (move more): R&D <3, a*b_c~d @all [x] {y} | \\o/\n\nhttps://example.org/back_pain?a=1#top 👍\n\n#LowBackPain #Rückenschmerz #1 C#";
  const outcome = await x.channel.publish(x.outgoing(text, image));
  const [post] = x.sandbox.posts();
  expect(outcome).toEqual({
    outcome: "published",
    networkId: post?.id,
    url: `https://www.linkedin.com/feed/update/${post?.id}`,
    at: "2027-03-01T08:00:00.000Z",
  });
  expect(post).toMatchObject({ text, media: [{ sha256: sha256(image), alt }], replyTo: null });
  expect(requestsOf(x)).toEqual({
    "POST /oauth/v2/accessToken": 1,
    "GET /rest/organizationAcls": 1,
    "POST /rest/images": 1,
    "PUT /dms-uploads/:name": 1,
    "GET /rest/images/:urn": 1,
    [sendRequest]: 1,
  });
});

test.each([
  ["accept-then-reset", undefined, "unknown", 1],
  ["accept-then-answer", 500, "unknown", 1],
  ["accept-then-answer", 502, "unknown", 1],
  ["accept-then-answer", 503, "unknown", 1],
  ["accept-then-answer", 504, "unknown", 1],
  ["accept-then-answer", 408, "unknown", 1],
  ["accept-then-answer", 409, "unknown", 1],
  ["accept-then-answer", 302, "unknown", 1],
  ["accept-then-answer", 200, "unknown", 1],
  ["hold", undefined, "unknown", 1],
  ["reset", undefined, "unknown", 0],
  ["refuse", 503, "unknown", 0],
  ["refuse", 400, "rejected", 0],
  ["refuse", 422, "rejected", 0],
  ["refuse", 401, "deferred", 0],
  ["refuse", 403, "deferred", 0],
  ["refuse", 404, "deferred", 0],
  ["refuse", 426, "deferred", 0],
  ["rate-limit", undefined, "deferred", 0],
] as const)(
  "%s (%s) while posting is %s, and is sent once",
  async (act, status, want, standing) => {
    for (const answers of [false, true]) {
      await using x = await fixture({ timeoutMs: act === "hold" ? 250 : 15_000 });
      const parent = answers ? await x.idOf("What is answered") : null;
      const before = answers ? x.sandbox.posts().length : 0;
      const on = answers ? replyRequest : sendRequest;
      const fault = x.sandbox.inject({ on, act, ...(status && { status }) });
      const outgoing = { ...x.outgoing("One card"), replyTo: parent };
      const outcome = await x.channel.publish(answers ? { ...outgoing, image: null } : outgoing);
      await fault.struck;
      // A comment whose post is gone is refused for good.
      expect(outcome.outcome).toBe(answers && status === 404 ? "rejected" : want);
      expect(x.sandbox.requests()[on]).toBe(1);
      expect(x.sandbox.posts()).toHaveLength(before + standing);
    }
  },
);

test.each([
  ["POST /oauth/v2/accessToken", "reset", undefined, "deferred"],
  ["POST /oauth/v2/accessToken", "accept-then-cut", undefined, "deferred"],
  ["POST /oauth/v2/accessToken", "refuse", 400, "deferred"],
  ["POST /oauth/v2/accessToken", "refuse", 503, "deferred"],
  ["POST /oauth/v2/accessToken", "hold", undefined, "deferred"],
  ["POST /oauth/v2/accessToken", "accept-then-answer", 200, "deferred"],
  ["GET /rest/organizationAcls", "refuse", 500, "deferred"],
  ["GET /rest/organizationAcls", "hold", undefined, "deferred"],
  ["POST /rest/images", "reset", undefined, "deferred"],
  ["POST /rest/images", "refuse", 403, "deferred"],
  ["POST /rest/images", "refuse", 400, "rejected"],
  ["POST /rest/images", "accept-then-answer", 200, "deferred"],
  ["POST /rest/images", "rate-limit", undefined, "deferred"],
  ["PUT /dms-uploads/:name", "accept-then-reset", undefined, "deferred"],
  ["PUT /dms-uploads/:name", "refuse", 503, "deferred"],
  ["PUT /dms-uploads/:name", "refuse", 413, "rejected"],
  ["PUT /dms-uploads/:name", "refuse", 415, "rejected"],
  ["GET /rest/images/:urn", "hold", undefined, "deferred"],
  ["GET /rest/images/:urn", "accept-then-cut", undefined, "deferred"],
  ["GET /rest/images/:urn", "refuse", 404, "deferred"],
] as const)("%s %s (%s) is %s, and nothing is posted", async (on, act, status, want) => {
  await using x = await fixture({ timeoutMs: act === "hold" ? 250 : 15_000 });
  const body = status === 200 ? { body: {} } : {};
  x.sandbox.inject({ on, act, ...(status && { status }), ...body });
  expect((await x.publish("One card")).outcome).toBe(want);
  expect(x.sandbox.requests()[sendRequest]).toBe(0);
  if (want === "deferred" && act !== "rate-limit")
    expect((await x.publish("One card")).outcome).toBe("published");
});

test("waits until LinkedIn has worked on the image, and no longer than it may send", async () => {
  await using slow = await fixture({ processingSeconds: 20 });
  expect((await slow.publish("One card")).outcome).toBe("published");
  expect(slow.sandbox.requests()["GET /rest/images/:urn"]).toBeGreaterThan(3);

  await using endless = await fixture({ processingSeconds: 3600 });
  const { sendBy } = endless.outgoing("One card");
  expect((await endless.publish("One card")).outcome).toBe("deferred");
  expect(endless.clock.now().toISOString() < sendBy).toBe(true);
  expect(endless.sandbox.requests()[sendRequest]).toBe(0);
});

test("an image that LinkedIn could not work on is sent again later", async () => {
  await using x = await fixture();
  const body = { status: "PROCESSING_FAILED" };
  const on = "GET /rest/images/:urn";
  x.sandbox.inject({ on, act: "accept-then-answer", status: 200, body });
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

test("nothing is posted once the time to send has passed, however long the upload took", async () => {
  await using x = await fixture();
  const late = () => x.clock.advance(60);
  x.sandbox.inject({ on: "GET /rest/images/:urn", act: "pass", before: late });
  expect((await x.publish("One card")).outcome).toBe("deferred");
  expect(x.sandbox.requests()[sendRequest]).toBe(0);
  const past = { ...x.outgoing("Words"), image: null, sendBy: x.clock.now().toISOString() };
  expect((await x.channel.publish(past)).outcome).toBe("deferred");
  expect((await x.channel.publish({ ...past, replyTo: "urn:li:share:1" })).outcome).toBe(
    "deferred",
  );
  expect(x.sandbox.requests()).toMatchObject({ [sendRequest]: 0, [replyRequest]: 0 });
});

test("an allowance that is used up pauses the account until LinkedIn's midnight", async () => {
  await using x = await fixture({ clockSkewSeconds: 240 });
  x.clock.advance(15.95 * 3600);
  x.sandbox.inject({ on: sendRequest, act: "rate-limit" });
  // It is 23:57 here, and 00:01 of the next day there.
  expect(await x.publish("One card")).toMatchObject({
    outcome: "deferred",
    retryAt: "2027-03-03T00:00:00.000Z",
    pausedUntil: "2027-03-03T00:00:00.000Z",
  });
  const body = { status: 429, message: "Too many requests" };
  x.sandbox.inject({ on: sendRequest, act: "refuse", status: 429, body });
  expect(await x.publish("One card")).toEqual({
    outcome: "deferred",
    reason: "LinkedIn answered 429: Too many requests",
  });
});

test("a refused connection is deferred, before and at the request that posts", async () => {
  await using x = await fixture();
  const port = Number(new URL(x.sandbox.url).port);
  // Six connections lead up to the post: a greeting, a token, the roles, and three for the image.
  for (const open of [0, 6]) {
    const gate = await gateTo(port, open);
    const channel = channelTo(x, { address: addressOf(gate.url) });
    const outcome = await channel.publish(x.outgoing("One card"));
    expect(outcome).toMatchObject({ outcome: "deferred" });
    expect(outcome).toHaveProperty("reason", expect.stringContaining("could not be reached"));
  }
  expect(x.sandbox.requests()).toMatchObject({ "GET /rest/images/:urn": 1, [sendRequest]: 0 });
});

test("an answer to a comment that breaks off is unknown", async () => {
  // A post's answer is all in its head: there is no body that could break off.
  await using x = await fixture();
  const replyTo = await x.idOf("What is answered");
  x.sandbox.inject({ on: replyRequest, act: "accept-then-cut" });
  const outcome = await x.channel.publish({ ...x.outgoing("One card"), image: null, replyTo });
  expect(outcome.outcome).toBe("unknown");
  expect(x.sandbox.posts()).toHaveLength(2);
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

test("an answer without the name of the post is unknown", async () => {
  await using x = await fixture();
  for (const [on, replyTo] of [
    [sendRequest, null],
    [replyRequest, await x.idOf("What is answered")],
  ] as const) {
    x.sandbox.inject({ on, act: "accept-then-answer", status: 201, body: {} });
    const outgoing = { ...x.outgoing("One card"), image: null, replyTo };
    expect((await x.channel.publish(outgoing)).outcome).toBe("unknown");
  }
  expect(x.sandbox.posts()).toHaveLength(3);
});

test("what LinkedIn would refuse anyway is rejected before anything is sent", async () => {
  await using x = await fixture();
  const good = x.outgoing("One card");
  const image = good.image as NonNullable<typeof good.image>;
  const images = [
    ...["", " \n", "a".repeat(4087)].map((alt) => ({ ...image, alt })),
    { ...image, bytes: new Uint8Array(imageLimits.linkedin.maxBytes + 1) },
    { ...image, width: 36_152_320 },
  ];
  const outgoings = [
    ...images.map((one) => ({ ...good, image: one })),
    x.outgoing("a".repeat(3001)),
    x.outgoing(`${"a".repeat(2999)}(`),
    { ...good, replyTo: "urn:li:share:1" },
    { ...good, image: null, replyTo: "urn:li:share:1", text: "a".repeat(1251) },
    { ...good, image: null, replyTo: "1" },
  ];
  for (const one of outgoings) expect((await x.channel.publish(one)).outcome).toBe("rejected");
  expect(requestsOf(x)).toEqual({
    "POST /oauth/v2/accessToken": 1,
    "GET /rest/organizationAcls": 1,
  });
  expect((await x.publish("a".repeat(3000))).outcome).toBe("published");
  expect((await x.publish(`${"a".repeat(2998)}(`)).outcome).toBe("published");
  const longest = { ...good, image: { ...image, alt: "a".repeat(4086) } };
  expect((await x.channel.publish(longest)).outcome).toBe("published");
});

test("bytes that are no image are rejected by the network", async () => {
  await using x = await fixture();
  const outcome = await x.channel.publish(x.outgoing("One card", Buffer.from("not an image")));
  expect(outcome.outcome).toBe("rejected");
});

// Corrections ----------------------------------------------------------------------------------------------------

test("a correction is a comment by the page: found again, and taken down", async () => {
  await using x = await fixture();
  const parent = await x.idOf("What is answered");
  const outgoing = { ...x.outgoing("Correction: (not) so #fast"), image: null, replyTo: parent };
  const outcome = await x.channel.publish(outgoing);
  const comment = x.sandbox.posts()[1];
  expect(comment).toMatchObject({ text: "Correction: (not) so #fast", replyTo: parent });
  expect(outcome).toMatchObject({ outcome: "published", networkId: comment?.id });
  const sought = { ...x.sought("Correction: (not) so #fast"), replyTo: parent };
  expect(await x.channel.reconcile(sought)).toMatchObject({
    outcome: "found",
    matches: [{ networkId: comment?.id }],
  });
  // It does not stand among the posts, and other words are not it.
  expect((await x.channel.reconcile({ ...sought, replyTo: null })).outcome).toBe("absent");
  expect((await x.channel.reconcile({ ...sought, text: "Else" })).outcome).toBe("absent");
  expect(await x.channel.remove(comment?.id ?? "")).toEqual({ outcome: "removed" });
  expect(x.sandbox.posts().map(({ id }) => id)).toEqual([parent]);
  expect((await x.channel.reconcile(sought)).outcome).toBe("absent");
});

test("a comment of somebody else, or an older one, is not the correction", async () => {
  const [credentials, other] = [someLinkedInCredentials(), someLinkedInCredentials()];
  await using x = await fixture({
    organizations: [
      { handle: organization, credentials, followers: 1 },
      { handle: "7654321", credentials: other, followers: 1 },
    ],
  });
  const channel = channelTo({ ...x, credentials });
  const published = await channel.publish(x.outgoing("What is answered"));
  const parent = published.outcome === "published" ? published.networkId : "";
  const json = {
    actor: "urn:li:organization:7654321",
    object: parent,
    message: { text: "Correction" },
  };
  const path = `/rest/socialActions/${encodeURIComponent(parent)}/comments`;
  const answer = await linkedInFetch({ ...x, credentials: other }, path, { method: "POST", json });
  expect(answer.status).toBe(201);
  const sought = { ...x.sought("Correction"), replyTo: parent };
  expect((await channel.reconcile(sought)).outcome).toBe("absent");
  const correction = { ...x.outgoing("Correction"), image: null, replyTo: parent };
  expect((await channel.publish(correction)).outcome).toBe("published");
  expect((await channel.reconcile(sought)).outcome).toBe("found");
  x.clock.advance(3600);
  const since = x.clock.now().toISOString();
  expect((await channel.reconcile({ ...sought, since })).outcome).toBe("absent");
});

// Whom the credentials speak for ----------------------------------------------------------------------------------

test("nothing is done for another organisation, and the reason names both", async () => {
  await using x = await fixture();
  const channel = channelTo(x, { handle: "7654321" });
  const reason =
    "The credentials speak for organisation 1234567 on LinkedIn, the account is 7654321";
  expect(await channel.publish(x.outgoing("One card"))).toEqual({ outcome: "deferred", reason });
  expect(await channel.reconcile(x.sought("One card"))).toEqual({ outcome: "unreadable", reason });
  expect(await channel.metrics(["urn:li:share:1"])).toEqual({ outcome: "failed", reason });
  expect(await channel.remove("urn:li:share:1")).toEqual({ outcome: "failed", reason });
  expect(await channel.followers()).toEqual({ count: null, status: "api_error" });
  expect(await channel.verify()).toEqual({ ok: false, reason });
  expect(requestsOf(x)).toEqual({
    "POST /oauth/v2/accessToken": 1,
    "POST /oauth/v2/introspectToken": 1,
    // One for all, and one for `verify`, which asks anew each time.
    "GET /rest/organizationAcls": 2,
  });
});

test.each([
  [[], "The credentials speak for no organisation on LinkedIn, the account is 1234567"],
  [[{ organizationTarget: "urn:li:organization:5" }], "speak for organisation 5 on"],
  [[{ organizationTarget: "urn:li:organization:1234567" }], undefined],
] as const)("reads roles in either of LinkedIn's forms: %j", async (elements, reason) => {
  await using x = await fixture();
  const on = "GET /rest/organizationAcls";
  x.sandbox.inject({ on, act: "accept-then-answer", status: 200, body: { elements } });
  const outcome = await x.publish("One card");
  if (reason === undefined) expect(outcome.outcome).toBe("published");
  else expect(outcome).toMatchObject({ reason: expect.stringContaining(reason) });
});

test("a handle that is no number is nobody's", async () => {
  await using x = await fixture();
  const outcome = await channelTo(x, { handle: "example_body" }).publish(x.outgoing("One card"));
  expect(outcome).toMatchObject({ outcome: "deferred", reason: expect.stringMatching(/number/) });
});

test("a server on loopback that does not say that it is a stand-in is told nothing", async () => {
  const asked: string[] = [];
  const network = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? "open"}`);
    response.end("{}");
  });
  await new Promise<void>((resolve) => network.listen(0, "127.0.0.1", resolve));
  await using x = await fixture();
  const { port } = network.address() as AddressInfo;
  for (const refreshToken of [x.credentials.refreshToken, ""]) {
    const credentials = { ...x.credentials, refreshToken };
    const channel = channelTo(x, { credentials, address: addressOf(`http://127.0.0.1:${port}`) });
    const outcome = await channel.publish(x.outgoing("One card"));
    expect(outcome).toMatchObject({
      outcome: "deferred",
      reason: expect.stringMatching(/stand-in/),
    });
    expect((await channel.remove("urn:li:share:1")).outcome).toBe("failed");
    expect((await channel.verify()).ok).toBe(false);
  }
  expect(new Set(asked)).toEqual(new Set(["GET / open"]));
  network.closeAllConnections();
  network.close();
});

test("verify says for whom, until when, and what the credentials may not do", async () => {
  await using x = await fixture();
  expect(await x.channel.verify()).toEqual({
    ok: true,
    handle: organization,
    expires: "2028-02-29T08:00:00.250Z",
    notes: [],
  });
  // A renewal does not put the end off (LinkedIn gives what is left in whole seconds).
  x.clock.advance(59.999 * 86_400);
  const verified = await x.channel.verify();
  expect(verified).toMatchObject({ ok: true, expires: "2028-02-29T07:59:59.850Z" });
  expect(x.sandbox.requests()["POST /oauth/v2/accessToken"]).toBe(2);
});

test.each([
  [["r_organization_social", "rw_organization_admin"], /lacks permission: w_organization_social$/],
  [["w_organization_social", "r_organization_admin"], /lacks permission: r_organization_social$/],
  [
    ["w_organization_social", "r_organization_social"],
    /lacks permission: rw_organization_admin or r_organization_admin$/,
  ],
])("verify names the permission that is missing: %j", async (scopes, reason) => {
  const credentials = someLinkedInCredentials();
  const organizations = [{ handle: organization, credentials, followers: 1, scopes }];
  await using x = await fixture({ organizations });
  expect(await channelTo({ ...x, credentials }).verify()).toEqual({
    ok: false,
    reason: expect.stringMatching(reason),
  });
});

test("verify notes that corrections may be refused", async () => {
  const credentials = someLinkedInCredentials();
  const scopes = ["r_organization_social", "w_organization_social", "rw_organization_admin"];
  const organizations = [{ handle: organization, credentials, followers: 1, scopes }];
  await using x = await fixture({ organizations });
  expect(await channelTo({ ...x, credentials }).verify()).toMatchObject({
    ok: true,
    notes: [expect.stringContaining("w_organization_social_feed")],
  });
});

// Tokens ---------------------------------------------------------------------------------------------------------

test("renews a token before it ends, once for all channels and processes", async () => {
  await using x = await fixture({ refuseDuplicates: false });
  const second = channelTo(x);
  expect((await x.publish("One card")).outcome).toBe("published");
  expect((await second.publish(x.outgoing("One card"))).outcome).toBe("published");
  expect(x.sandbox.requests()["POST /oauth/v2/accessToken"]).toBe(1);
  x.clock.advance(60 * 86_400 - 301);
  expect((await x.publish("One card")).outcome).toBe("published");
  expect(x.sandbox.requests()["POST /oauth/v2/accessToken"]).toBe(1);
  x.clock.advance(1);
  const channels = [x.channel, second, channelTo(x)];
  const outcomes = await Promise.all(channels.map((one) => one.publish(x.outgoing("One card"))));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill("published"));
  expect(x.sandbox.requests()["POST /oauth/v2/accessToken"]).toBe(2);
});

test("a token that is renewed late does not carry a post past its time", async () => {
  await using x = await fixture();
  const replyTo = await x.idOf("What is answered");
  x.clock.advance(60 * 86_400 - 100);
  const late = () => x.clock.advance(60);
  x.sandbox.inject({ on: "POST /oauth/v2/accessToken", act: "pass", before: late });
  const answer = { ...x.outgoing("An answer"), image: null, replyTo };
  expect((await x.channel.publish(answer)).outcome).toBe("deferred");
  expect(x.sandbox.requests()).toMatchObject({
    "POST /oauth/v2/accessToken": 2,
    [replyRequest]: 0,
  });
});

test("a request that is refused after another renewed the token renews it no more", async () => {
  await using x = await fixture();
  const id = await x.idOf("One card");
  const meanwhile = async () => {
    x.sandbox.revokeAccessTokens();
    expect((await x.channel.metrics([id])).outcome).toBe("read");
  };
  const on = "GET /rest/networkSizes/:urn";
  x.sandbox.inject({ on, act: "refuse", status: 401, before: meanwhile });
  expect(await x.channel.followers()).toEqual({ count: 321, status: "observed" });
  expect(x.sandbox.requests()["POST /oauth/v2/accessToken"]).toBe(2);
});

test("a token that LinkedIn does not take is renewed, and only what is not public is sent again", async () => {
  await using x = await fixture();
  expect((await x.publish("First")).outcome).toBe("published");
  x.sandbox.revokeAccessTokens();
  expect((await x.publish("Second")).outcome).toBe("published");
  expect(requestsOf(x)).toMatchObject({ "POST /rest/images": 3, [sendRequest]: 2 });

  const revoke = () => x.sandbox.revokeAccessTokens();
  x.sandbox.inject({ on: "GET /rest/images/:urn", act: "pass", before: revoke });
  const words = { ...x.outgoing("Third"), image: null };
  x.sandbox.revokeAccessTokens();
  expect(await x.channel.publish(words)).toMatchObject({ outcome: "deferred" });
  expect(x.sandbox.requests()[sendRequest]).toBe(3);
  expect((await x.channel.publish(words)).outcome).toBe("published");
  expect(x.sandbox.posts().map(({ text }) => text)).toEqual(["First", "Second", "Third"]);
});

test.each(["same", "empty", "absent"] as const)(
  "a refresh token that the answer has %s stays good for the next renewal",
  async (refreshTokenInAnswer) => {
    await using x = await fixture({ refreshTokenInAnswer, accessTokenSeconds: 3600 });
    for (let n = 0; n < 4; n += 1) {
      expect((await x.publish(`Card ${n}`)).outcome).toBe("published");
      x.clock.advance(3600);
    }
    expect(x.sandbox.requests()["POST /oauth/v2/accessToken"]).toBe(4);
  },
);

test("a refresh token that is no more says that somebody must sign in again", async () => {
  await using x = await fixture({ refreshTokenSeconds: 86_400 });
  expect(await x.channel.verify()).toMatchObject({ ok: true, expires: "2027-03-02T08:00:00.250Z" });
  x.clock.advance(86_400);
  const reason = expect.stringContaining("somebody must sign in again");
  expect(await x.publish("One card")).toMatchObject({ outcome: "deferred", reason });
  expect(await x.channel.verify()).toMatchObject({ ok: false, reason });
});

test("without a refresh token the access token serves until it ends, and verify says when", async () => {
  await using x = await fixture();
  const credentials = { ...x.credentials, refreshToken: "" };
  const channel = channelTo(x, { credentials });
  expect(await channel.verify()).toEqual({
    ok: true,
    handle: organization,
    expires: "2027-04-30T08:00:00.000Z",
    notes: ["LINKEDIN_REFRESH_TOKEN is not set: the access token is not renewed"],
  });
  expect((await channel.publish(x.outgoing("One card"))).outcome).toBe("published");
  x.clock.advance(60 * 86_400);
  expect(await channel.publish(x.outgoing("Another"))).toMatchObject({
    outcome: "deferred",
    reason:
      "LinkedIn answered 401: The token used in the request has expired; LINKEDIN_REFRESH_TOKEN is not set, so it cannot be renewed",
  });
  expect(await channel.verify()).toEqual({ ok: false, reason: "The access token is expired" });
  expect(x.sandbox.requests()["POST /oauth/v2/accessToken"]).toBe(0);

  const none = channelTo(x, { credentials: { ...credentials, accessToken: "" } });
  const reason = "neither LINKEDIN_REFRESH_TOKEN nor LINKEDIN_ACCESS_TOKEN is set";
  expect(await none.verify()).toEqual({ ok: false, reason });
});

test("wrong credentials are deferred, and nothing is posted", async () => {
  await using x = await fixture();
  for (const part of ["clientId", "clientSecret", "refreshToken"]) {
    const channel = channelTo(x, { credentials: { ...x.credentials, [part]: "wrong" } });
    expect((await channel.publish(x.outgoing("One card"))).outcome).toBe("deferred");
    expect((await channel.verify()).ok).toBe(false);
    expect(await channel.followers()).toEqual({ count: null, status: "api_error" });
  }
  expect(x.sandbox.posts()).toEqual([]);
});

test("a store that fails while a token is renewed defers, for nothing was sent", async () => {
  await using x = await fixture();
  const table = { ...x.table, transact: () => Promise.reject(new Error("The store is down")) };
  expect(await channelTo({ ...x, table }).publish(x.outgoing("One card"))).toMatchObject({
    outcome: "deferred",
    reason: expect.stringContaining("The store is down"),
  });
  expect(requestsOf(x)).toEqual({});
});

test("a version of the API that is no more is said, and posts wait", async () => {
  await using x = await fixture({ sunset: ["202607"] });
  expect(await x.publish("One card")).toEqual({
    outcome: "deferred",
    reason: "LinkedIn answered 426: Requested version 202607 is not active",
  });
});

// Reconcile ------------------------------------------------------------------------------------------------------

const hardText =
  "R&D says: “not now” \\& <not never> (👨‍👩‍👧) {hashtag|\\#|no}\n\nhttps://Example.org/a_b?b=1&c=2#d #Yes again";

test.each(["accept-then-reset", "accept-then-answer"] as const)(
  "finds the post after %s, with links, emoji, hashtags and reserved characters in its text",
  async (act) => {
    await using x = await fixture();
    x.sandbox.inject({ on: sendRequest, act });
    expect((await x.publish(hardText)).outcome).toBe("unknown");
    x.clock.advance(90);
    const id = x.sandbox.posts()[0]?.id;
    expect(await x.channel.reconcile(x.sought(hardText))).toEqual({
      outcome: "found",
      matches: [
        {
          networkId: id,
          url: `https://www.linkedin.com/feed/update/${id}`,
          at: "2027-03-01T08:00:00.250Z",
        },
      ],
    });
  },
);

test("does not find what was never accepted, is older, or differs by a letter", async () => {
  await using x = await fixture();
  const outcome = async (text: string, since = x.since) =>
    (await x.channel.reconcile(x.sought(text, since))).outcome;
  x.sandbox.inject({ on: sendRequest, act: "reset" });
  expect((await x.publish("One card")).outcome).toBe("unknown");
  expect(await outcome("One card")).toBe("absent");

  expect((await x.publish("One card https://example.org/a")).outcome).toBe("published");
  expect(await outcome("One card https://example.org/a")).toBe("found");
  expect(await outcome("One card https://example.org/b")).toBe("absent");
  expect(await outcome("One card")).toBe("absent");
  expect(await outcome("one card https://example.org/a")).toBe("absent");
  x.clock.advance(3600);
  expect(await outcome("One card https://example.org/a", x.clock.now().toISOString())).toBe(
    "absent",
  );
  expect(x.channel.absenceIsProof).toBe(false);
});

test("gives every post with the same words, from all pages, oldest first", async () => {
  await using x = await fixture({ refuseDuplicates: false });
  const ids: (string | undefined)[] = [];
  for (let n = 0; n < 210; n += 1) {
    x.clock.advance(10);
    const same = n % 70 === 35;
    expect((await linkedInPost(x, same ? "Once more" : `Another ${n}`)).status).toBe(201);
    if (same) ids.push(x.sandbox.posts().at(-1)?.id);
  }
  const found = await x.channel.reconcile(x.sought("Once more"));
  if (found.outcome !== "found") throw new Error(found.outcome);
  expect(found.matches.map(({ networkId }) => networkId)).toEqual(ids);
  const times = found.matches.map(({ at }) => at);
  expect(times).toEqual(times.toSorted());
  expect(x.sandbox.requests()[timeline]).toBe(3);

  // No further back than to when the attempt began.
  x.clock.advance(3600);
  const later = x.clock.now().toISOString();
  expect((await x.channel.reconcile(x.sought("Once more", later))).outcome).toBe("absent");
  expect(x.sandbox.requests()[timeline]).toBe(4);

  // A page that is lost may have held the one that is sought.
  x.sandbox.inject({ on: timeline, act: "pass", times: 2 });
  x.sandbox.inject({ on: timeline, act: "refuse" });
  expect((await x.channel.reconcile(x.sought("Once more"))).outcome).toBe("unreadable");
});

test("the posts of another page are not ours", async () => {
  const [credentials, other] = [someLinkedInCredentials(), someLinkedInCredentials()];
  await using x = await fixture({
    organizations: [
      { handle: organization, credentials, followers: 1 },
      { handle: "7654321", credentials: other, followers: 1 },
    ],
  });
  const theirs = channelTo({ ...x, credentials: other }, { handle: "7654321" });
  expect((await theirs.publish(x.outgoing("One card"))).outcome).toBe("published");
  const ours = channelTo({ ...x, credentials });
  expect((await ours.reconcile(x.sought("One card"))).outcome).toBe("absent");
});

test.each([-299, -180, 0, 180, 299])("finds a post by a clock that is %i s ahead", async (skew) => {
  await using x = await fixture({ clockSkewSeconds: skew });
  x.sandbox.inject({ on: sendRequest, act: "accept-then-reset" });
  expect((await x.publish("One card")).outcome).toBe("unknown");
  expect((await x.channel.reconcile(x.sought("One card"))).outcome).toBe("found");
});

test.each([
  [-360, "6 minutes behind"],
  [7200, "120 minutes ahead of"],
])("says nothing, and sends nothing, by a clock that is %i s ahead", async (skew, how) => {
  await using x = await fixture({ clockSkewSeconds: skew });
  const reason = `LinkedIn's clock is ${how} this machine's; one of them must be put right`;
  expect(await x.channel.reconcile(x.sought("One card"))).toEqual({
    outcome: "unreadable",
    reason,
  });
  expect(await x.publish("One card")).toEqual({ outcome: "deferred", reason });
});

test("a post is absent until the timeline has caught up", async () => {
  await using x = await fixture({ timelineLagSeconds: 120 });
  x.sandbox.inject({ on: sendRequest, act: "accept-then-reset" });
  await x.publish("One card");
  expect((await x.channel.reconcile(x.sought("One card"))).outcome).toBe("absent");
  x.clock.advance(120);
  expect((await x.channel.reconcile(x.sought("One card"))).outcome).toBe("found");
});

test("cannot say anything when the timeline cannot be read", async () => {
  await using x = await fixture();
  const look = () => x.channel.reconcile(x.sought("One card"));
  x.sandbox.inject({ on: "GET /rest/organizationAcls", act: "refuse" });
  expect((await look()).outcome).toBe("unreadable");
  for (const act of ["refuse", "reset", "accept-then-cut"] as const) {
    x.sandbox.inject({ on: timeline, act });
    expect((await look()).outcome).toBe("unreadable");
  }
  for (const body of [{}, { elements: [{ id: 1 }] }]) {
    x.sandbox.inject({ on: timeline, act: "accept-then-answer", status: 200, body });
    expect((await look()).outcome).toBe("unreadable");
  }
  x.sandbox.inject({ on: timeline, act: "rate-limit" });
  expect(await look()).toMatchObject({
    outcome: "unreadable",
    retryAt: "2027-03-02T00:00:00.000Z",
  });
});

const listed = (change: object) => ({
  id: "urn:li:share:1",
  commentary: "One card https://example.org/a/long/link",
  lifecycleState: "PUBLISHED",
  createdAt: Date.parse(slotAt),
  ...change,
});
test.each([
  [{}, "found"],
  [{ id: "urn:li:ugcPost:1" }, "found"],
  [{ commentary: "One card\n https://example\\.org/a/long/link" }, "found"],
  [{ lifecycleState: "DRAFT" }, "absent"],
  [{ lifecycleState: "PUBLISH_FAILED" }, "absent"],
  [{ lifecycleState: "PUBLISH_REQUESTED" }, "unreadable"],
  [{ commentary: "One card https://lnkd.in/abcd" }, "unreadable"],
  [{ commentary: "Other card https://lnkd.in/abcd" }, "absent"],
  [{ id: "urn:li:comment:(urn:li:share:1,2)" }, "absent"],
  [{ createdAt: Date.parse(slotAt) - 7_200_000, publishedAt: Date.parse(slotAt) }, "found"],
])("what LinkedIn lists with %j is %s", async (change, want) => {
  await using x = await fixture();
  const body = { elements: [listed(change)] };
  x.sandbox.inject({ on: timeline, act: "accept-then-answer", status: 200, body });
  const sought = x.sought("One card https://example.org/a/long/link");
  expect((await x.channel.reconcile(sought)).outcome).toBe(want);
});

test("a post that moved onto a second page while they were read is given once", async () => {
  await using x = await fixture();
  const links = [{ rel: "next" }];
  const body = { elements: [listed({})], paging: { links } };
  for (const page of [body, { elements: [listed({})] }])
    x.sandbox.inject({ on: timeline, act: "accept-then-answer", status: 200, body: page });
  const sought = x.sought("One card https://example.org/a/long/link");
  expect(await x.channel.reconcile(sought)).toMatchObject({ matches: [{}] });
  x.sandbox.inject({ on: timeline, act: "accept-then-answer", status: 200, body, times: 99 });
  expect((await x.channel.reconcile(sought)).outcome).toBe("unreadable");
});

test("finds any text that LinkedIn took, whole", async () => {
  const piece = fc.constantFrom(
    ..."aé中👍&<>;'\"$ \n\\|{}@[]()*_~#1".split(""),
    ...["{hashtag|\\#|x}", "\\#", "#tag", "#Größe", "example.org", "https://example.org/x_y#z"],
    ...["e\u0301", "👨‍👩‍👧", " ", "@[a](urn:li:person:1)"],
  );
  await using x = await fixture({ refuseDuplicates: false });
  const texts = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(""));
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      expect((await linkedInPost(x, text)).status).toBe(201);
      expect(x.sandbox.posts().at(-1)?.text).toBe(text);
      expect((await x.channel.reconcile(x.sought(text))).outcome).toBe("found");
    }),
    { numRuns: 100 },
  );
});

// Removal --------------------------------------------------------------------------------------------------------

test("takes a post down, and asking twice does no harm", async () => {
  await using x = await fixture();
  const id = await x.idOf("One card");
  expect(await x.channel.remove(id)).toEqual({ outcome: "removed" });
  expect(x.sandbox.posts()).toEqual([]);
  expect(await x.channel.remove(id)).toEqual({ outcome: "removed" });
  expect(await x.channel.remove("urn:li:share:1")).toEqual({ outcome: "gone" });
  expect((await x.channel.remove("../posts/1")).outcome).toBe("failed");
  for (const act of ["refuse", "reset", "accept-then-answer"] as const) {
    x.sandbox.inject({ on: "DELETE /rest/posts/:urn", act });
    expect((await x.channel.remove(id)).outcome).toBe("failed");
  }
});

// Metrics --------------------------------------------------------------------------------------------------------

test.each(["share", "ugcPost"] as const)(
  "reads every metric of a hundred posts (%s) in one request, and the counts never fall",
  async (postKind) => {
    await using x = await fixture({ postKind });
    for (let n = 0; n < 100; n += 1) await linkedInPost(x, `Post ${n}`);
    const ids = x.sandbox.posts().map(({ id }) => id);
    let before: Record<string, (number | null)[]> = {};
    for (const wait of [3600, 18_000, 64_800, 2_332_800]) {
      x.clock.advance(wait);
      const reading = read(await x.channel.metrics(ids));
      expect(Object.keys(reading.posts).sort()).toEqual(ids);
      const now = Object.entries(reading.posts).map(([id, values]) => {
        expect(values.map(({ metric }) => metric).sort()).toEqual(everyMetric);
        for (const [place, { status, value }] of values.entries()) {
          expect(status).toBe("observed");
          expect(value).toBeGreaterThanOrEqual(before[id]?.[place] ?? 0);
        }
        return [id, values.map(({ value }) => value)];
      });
      before = Object.fromEntries(now);
    }
    expect(x.sandbox.requests()).toMatchObject({
      "GET /rest/organizationalEntityShareStatistics": 4,
      [timeline]: 0,
    });
  },
);

test("keeps the answer to the letter, and says where in it each value stood", async () => {
  await using x = await fixture();
  const id = await x.idOf("One card");
  x.clock.advance(86_400);
  const reading = read(await x.channel.metrics([id]));
  type Answer = { elements: [{ share: string; totalShareStatistics: Record<string, number> }] };
  const [element] = (JSON.parse(reading.raw) as Answer).elements;
  expect(element.share).toBe(id);
  const values = reading.posts[id] ?? [];
  expect(values).toHaveLength(4);
  for (const { value, fieldPath } of values) {
    const [group, name = ""] = fieldPath.split(".");
    expect(group).toBe("totalShareStatistics");
    expect(element.totalShareStatistics[name]).toBe(value);
  }
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
  const on = "GET /rest/organizationalEntityShareStatistics";
  x.sandbox.inject({ on, act: "accept-then-answer", status: 200, body });
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
  const on = "GET /rest/organizationalEntityShareStatistics";
  x.sandbox.inject({ on, act: "accept-then-answer", status: 200, body });
  const values = read(await x.channel.metrics([share])).posts[share] ?? [];
  expect(values.map(({ metric, value, status }) => [metric, value, status])).toEqual([
    ["impressions", 5, "observed"],
    ["likes", null, "api_error"],
    ["reposts", null, "api_error"],
    ["replies", null, "api_error"],
  ]);
});

test("a reading that fails is a value, with the time to try again", async () => {
  await using x = await fixture();
  const id = "urn:li:share:1";
  const on = "GET /rest/organizationalEntityShareStatistics";
  for (const endpoint of [on, timeline] as const) {
    for (const act of ["refuse", "reset", "accept-then-cut"] as const) {
      x.sandbox.inject({ on: endpoint, act });
      expect((await x.channel.metrics([id])).outcome).toBe("failed");
    }
  }
  x.sandbox.inject({ on, act: "rate-limit" });
  expect(await x.channel.metrics([id])).toMatchObject({
    outcome: "failed",
    retryAt: "2027-03-02T00:00:00.000Z",
  });
  x.sandbox.inject({ on, act: "accept-then-answer", status: 200, body: [] });
  const reason = "LinkedIn answered in an unexpected form";
  expect(await x.channel.metrics([id])).toEqual({ outcome: "failed", reason });
  expect(read(await x.channel.metrics([])).posts).toEqual({});
  const many = Array.from({ length: 101 }, (_, n) => `urn:li:share:${n}`);
  await expect(x.channel.metrics(many)).rejects.toThrow(RangeError);
});

test("reads the followers", async () => {
  await using x = await fixture();
  expect(await x.channel.followers()).toEqual({ count: 321, status: "observed" });
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

// Secrets --------------------------------------------------------------------------------------------------------

test("no reason holds a credential, a token or a header, even if the network sends them back", async () => {
  const credentials = someLinkedInCredentials();
  const granted = "granted-1234567890";
  const renewing = { ...credentials, granted };
  const fixed = { ...credentials, refreshToken: "" };
  let given: Record<string, string> = renewing;
  let asked = 0;
  const echo = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    asked += 1;
    const all = [...Object.values(given), Buffer.concat(chunks)].join(" ");
    // The long filler puts a secret across the place where a long detail is cut.
    const message = `${"x".repeat(asked * 7)} ${all} ${request.headers.authorization}`;
    const signIn = request.url === "/oauth/v2/accessToken" && asked % 3 > 0;
    response.writeHead(signIn ? 200 : 403, {
      "content-type": "application/json",
      "x-campaign-sandbox": "1",
    });
    const body = signIn ? { access_token: granted, expires_in: 9 } : { message, code: all };
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  const { port } = echo.address() as AddressInfo;
  const clock = { now: () => new Date(), sleep: async () => {} };
  const sandbox = { url: `http://127.0.0.1:${port}` };
  const x = { credentials, clock, sandbox, table: memoryTable() };
  const channels = [channelTo(x), channelTo(x, { credentials: fixed })];
  const sendBy = new Date(Date.now() + 60_000).toISOString();
  for (let n = 0; n < 24; n += 1) {
    given = n % 2 === 0 ? renewing : fixed;
    const channel = channels[n % 2] as Channel;
    const outgoing = { postId: "p", slotAt, locale: "en-GB", text: "One", image: null, sendBy };
    const told = JSON.stringify([
      await channel.verify(),
      await channel.publish({ ...outgoing, replyTo: null }),
      await channel.reconcile({ postId: "p", slotAt, text: "One", since: sendBy }),
      await channel.metrics(["urn:li:share:1"]),
      await channel.followers(),
    ]);
    expect(told).toContain("403");
    for (const secret of Object.values(given).filter(Boolean))
      expect(told).not.toContain(secret.slice(0, 8));
  }
  echo.closeAllConnections();
  echo.close();
});

// ------------------------------------------------------------------------------------------------------------------

const everyMetric = ["impressions", "likes", "replies", "reposts"];

function read(outcome: MetricsOutcome) {
  if (outcome.outcome !== "read") throw new Error(outcome.reason);
  return outcome;
}

/** Only the endpoints that were asked. */
function requestsOf(x: Pick<Fixture, "sandbox">) {
  const asked = Object.entries(x.sandbox.requests()).filter(([, count]) => count > 0);
  return Object.fromEntries(asked);
}

function addressOf(url: string): ApiAddress {
  return { url: new URL(url), loopback: true };
}

function channelTo(x: Way, change: Partial<LinkedInChannelOptions> = {}): Channel {
  const { clock, sandbox, table } = x;
  const { credentials = x.credentials } = change;
  const sealedBy = Object.values(credentials).join("\n");
  return linkedInChannel({
    credentials,
    handle: organization,
    address: addressOf(sandbox.url),
    clock,
    sessions: tableSessions({ table, clock, accountId: "body", sealedBy }),
    timeoutMs: 15_000,
    ...change,
  });
}

interface Way {
  clock: Clock;
  credentials: LinkedInChannelOptions["credentials"];
  sandbox: { url: string };
  table: Table;
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
