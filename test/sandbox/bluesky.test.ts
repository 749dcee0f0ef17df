import { AppBskyFeedPost, jsonToLex } from "@atproto/api";
import { expect, test } from "vitest";
import {
  blueskyFixture,
  type Called,
  callMethod,
  handle,
  type SignedIn,
  signIn,
} from "./bluesky-fixture.ts";

type Fixture = Awaited<ReturnType<typeof blueskyFixture>>;
const collection = "app.bsky.feed.post";
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1, 2]);
const rkey = (n: number) => `3l3qo2vutsw2${"abcdefghij"[n]}`;

async function signedIn(options: Parameters<typeof blueskyFixture>[0] = {}) {
  const x = await blueskyFixture(options);
  return { ...x, own: await signIn(x.sandbox.url, handle, x.appPassword) };
}

function record(text: string, more: object = {}) {
  return { $type: collection, text, createdAt: "2027-03-01T08:00:00.000Z", ...more };
}

function put(
  { sandbox }: Pick<Fixture, "sandbox">,
  { did, access }: SignedIn,
  n: number,
  what: object,
  more: object = {},
): Promise<Called> {
  const json = { repo: did, collection, rkey: rkey(n), record: what, ...more };
  return callMethod(sandbox.url, "com.atproto.repo.putRecord", { token: access, json });
}

const problem = (status: number, error: string) => ({ status, json: { error } });

test("lets in who knows the app password, and answers a problem as XRPC does", async () => {
  await using x = await signedIn();
  const json = { identifier: handle, password: "wrong" };
  const wrong = await callMethod(x.sandbox.url, "com.atproto.server.createSession", { json });
  expect(wrong).toMatchObject(problem(401, "AuthenticationRequired"));
  expect(wrong.headers.get("content-type")).toBe("application/json; charset=utf-8");
  const who = (token?: string) =>
    callMethod(
      x.sandbox.url,
      "com.atproto.server.getSession",
      token === undefined ? {} : { token },
    );
  expect(await who()).toMatchObject(problem(401, "AuthMissing"));
  expect(await who(`${x.own.access}x`)).toMatchObject(problem(400, "InvalidToken"));
  expect(await who(x.own.refresh)).toMatchObject(problem(400, "InvalidToken"));
  expect(await who(x.own.access)).toMatchObject({ status: 200, json: { handle, did: x.own.did } });
});

test("access tokens live two hours, refresh tokens for one use or ninety days", async () => {
  await using x = await signedIn();
  const who = (token: string) =>
    callMethod(x.sandbox.url, "com.atproto.server.getSession", { token });
  const renew = async (token: string) => {
    const url = new URL("/xrpc/com.atproto.server.refreshSession", x.sandbox.url);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(url, { method: "POST", headers });
    return { status: answer.status, json: (await answer.json()) as Record<string, string> };
  };
  x.clock.advance(7199);
  expect((await who(x.own.access)).status).toBe(200);
  x.clock.advance(1);
  expect(await who(x.own.access)).toMatchObject(problem(400, "ExpiredToken"));
  const second = await renew(x.own.refresh);
  expect((await who(second.json.accessJwt ?? "")).status).toBe(200);
  expect(await renew(x.own.refresh)).toMatchObject(problem(400, "ExpiredToken"));
  x.clock.advance(90 * 86_400);
  expect(await renew(second.json.refreshJwt ?? "")).toMatchObject(problem(400, "ExpiredToken"));
});

test("takes what Bluesky's own lexicon takes, and refuses what it refuses", async () => {
  await using x = await signedIn();
  const facet = (feature: object) => ({ index: { byteStart: 0, byteEnd: 1 }, features: [feature] });
  const link = { $type: "app.bsky.richtext.facet#link", uri: "https://example.org" };
  const tag = (of: string) => ({ $type: "app.bsky.richtext.facet#tag", tag: of });
  const ref = {
    uri: `at://${x.own.did}/${collection}/3l3qo2vutsw2b`,
    cid: `bafyrei${"a".repeat(52)}`,
  };
  const records: [object, boolean][] = [
    [record("Plain"), true],
    [record(""), true],
    [record("a".repeat(300)), true],
    [record("a".repeat(301)), false],
    [record("👍".repeat(300)), true],
    [record("👍".repeat(301)), false],
    [record("👨‍👩‍👧‍👦".repeat(120)), true],
    [record(`${"👨‍👩‍👧‍👦".repeat(120)}a`), false],
    [record("Languages", { langs: ["en-GB", "de", "fr"] }), true],
    [record("Languages", { langs: ["en", "de", "fr", "es"] }), false],
    [record("Link", { facets: [facet(link)] }), true],
    [record("Link", { facets: [facet({ ...link, uri: "no link" })] }), false],
    [record("Tag", { facets: [facet(tag("a".repeat(64)))] }), true],
    [record("Tag", { facets: [facet(tag("a".repeat(65)))] }), false],
    [record("Reply", { reply: { root: ref, parent: ref } }), true],
    [record("Reply", { reply: { root: ref } }), false],
    [{ $type: collection, text: "No time" }, false],
    [record("No time", { createdAt: "yesterday" }), false],
  ];
  for (const [n, [one, takes]] of records.entries()) {
    expect(AppBskyFeedPost.validateRecord(jsonToLex(one as never)).success, `lexicon ${n}`).toBe(
      takes,
    );
    const answer = await put(x, x.own, n % 10, one);
    expect(answer.status, `stand-in ${n}`).toBe(takes ? 200 : 400);
  }
});

test("a record under a taken key: the same is a no-op, another is swapped only on demand", async () => {
  await using x = await signedIn();
  const nothing = { swapRecord: null };
  const first = await put(x, x.own, 0, record("First"), nothing);
  expect(first.json).toHaveProperty("commit");
  const again = await put(x, x.own, 0, record("First"), nothing);
  expect(again).toMatchObject({ status: 200, json: { cid: first.json.cid } });
  expect(again.json).not.toHaveProperty("commit");
  expect(await put(x, x.own, 0, record("Second"), nothing)).toMatchObject(
    problem(400, "InvalidSwap"),
  );
  expect(x.sandbox.posts().map(({ text }) => text)).toEqual(["First"]);
  const swap = { swapRecord: first.json.cid };
  expect((await put(x, x.own, 0, record("Second"), swap)).status).toBe(200);
  expect(x.sandbox.posts().map(({ text }) => text)).toEqual(["Second"]);
  expect((await put(x, x.own, 1, record("Third"), { rkey: "not-a-tid" })).status).toBe(400);
});

test("an account writes in its own name only, and to its own images", async () => {
  const accounts = [
    { handle, appPassword: "one", followers: 1 },
    { handle: "other.example.org", appPassword: "two", followers: 2 },
  ];
  await using x = await blueskyFixture({ accounts });
  const own = await signIn(x.sandbox.url, handle, "one");
  const other = await signIn(x.sandbox.url, "other.example.org", "two");
  expect(own.did).not.toBe(other.did);
  expect((await put(x, { ...own, access: other.access }, 0, record("Forged"))).status).toBe(401);
  const uploaded = await callMethod(x.sandbox.url, "com.atproto.repo.uploadBlob", {
    token: own.access,
    bytes: png,
  });
  const picture = (alt?: string) =>
    record("Picture", {
      embed: { $type: "app.bsky.embed.images", images: [{ image: uploaded.json.blob, alt }] },
    });
  expect(await put(x, other, 0, picture("Alt"))).toMatchObject(problem(400, "BlobNotFound"));
  expect((await put(x, own, 0, picture())).status).toBe(400);
  expect((await put(x, own, 0, picture("Alt"))).status).toBe(200);
  expect(x.sandbox.posts()).toMatchObject([{ handle, media: [{ alt: "Alt" }] }]);
});

test("counts sign-ins, and writing in points, in windows of its own clock", async () => {
  await using x = await blueskyFixture({ hourlyPoints: 5 });
  const json = { identifier: handle, password: x.appPassword };
  const enter = () => callMethod(x.sandbox.url, "com.atproto.server.createSession", { json });
  for (let left = 29; left >= 0; left -= 1) {
    const answer = await enter();
    expect(answer.status).toBe(200);
    expect(answer.headers.get("ratelimit-remaining")).toBe(String(left));
    expect(answer.headers.get("ratelimit-policy")).toBe("30;w=300");
  }
  const refused = await enter();
  expect(refused).toMatchObject(problem(429, "RateLimitExceeded"));
  const reset = Number(refused.headers.get("ratelimit-reset"));
  expect(new Date(reset * 1000).toISOString()).toBe("2027-03-01T08:05:01.000Z");
  x.clock.advance(reset - x.clock.now().getTime() / 1000 - 0.01);
  expect((await enter()).status).toBe(429);
  x.clock.advance(0.01);
  const own = await signIn(x.sandbox.url, handle, x.appPassword);

  const left = async (n: number) =>
    (await put(x, own, n, record(`Post ${n}`))).headers.get("ratelimit-remaining");
  expect([await left(0), await left(1), await left(2)]).toEqual(["3", "1", "0"]);
  expect(x.sandbox.posts()).toHaveLength(2);
});

test("the record is there at once, the index later; its clock may be wrong", async () => {
  await using x = await signedIn({ clockSkewSeconds: -180, timelineLagSeconds: 60 });
  const { json } = await put(x, x.own, 0, record("Late"));
  expect(x.sandbox.posts()[0]?.createdAt.toISOString()).toBe("2027-03-01T07:57:00.250Z");
  const place = `repo=${x.own.did}&collection=${collection}&rkey=${rkey(0)}`;
  const there = await callMethod(x.sandbox.url, `com.atproto.repo.getRecord?${place}`);
  expect(there).toMatchObject({ status: 200, json: { uri: json.uri, value: { text: "Late" } } });
  expect(there.headers.get("date")).toBe("Mon, 01 Mar 2027 07:57:00 GMT");
  const count = async () => {
    const query = `app.bsky.feed.getPosts?uris=${encodeURIComponent(String(json.uri))}`;
    const answer = await callMethod(x.sandbox.url, query, { token: x.own.access });
    return (answer.json.posts as object[]).length;
  };
  x.clock.advance(59);
  expect(await count()).toBe(0);
  x.clock.advance(1);
  expect(await count()).toBe(1);
});

test("a deleted post no longer stands, and deleting it again writes nothing", async () => {
  await using x = await signedIn();
  await put(x, x.own, 0, record("Short-lived"));
  const json = { repo: x.own.did, collection, rkey: rkey(0) };
  const remove = () =>
    callMethod(x.sandbox.url, "com.atproto.repo.deleteRecord", { token: x.own.access, json });
  expect((await remove()).json).toHaveProperty("commit");
  expect(x.sandbox.posts()).toEqual([]);
  expect(await remove()).toMatchObject({ status: 200, json: {} });
  const place = `repo=${x.own.did}&collection=${collection}&rkey=${rkey(0)}`;
  const gone = await callMethod(x.sandbox.url, `com.atproto.repo.getRecord?${place}`);
  expect(gone).toMatchObject(problem(400, "RecordNotFound"));
});

test("says with every answer that it is a stand-in, and refuses more than 25 posts at a time", async () => {
  await using x = await signedIn();
  const token = x.own.access;
  const uris = Array.from({ length: 26 }, (_, n) => `uris=at://a/${n}`).join("&");
  const answers = [
    await callMethod(x.sandbox.url, "com.atproto.server.describeServer"),
    await callMethod(x.sandbox.url, "com.atproto.nothing"),
    await callMethod(x.sandbox.url, `app.bsky.feed.getPosts?${uris}`, { token }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 400]);
  for (const { headers } of answers) expect(headers.get("x-campaign-sandbox")).toBe("1");
});
