import { expect, test } from "vitest";
import { type SignedCall, sandboxFixture, signedFetch, someCredentials } from "./fixture.ts";

type Fixture = Awaited<ReturnType<typeof sandboxFixture>>;

function call(x: Fixture, path: string, more: Partial<SignedCall> = {}): Promise<Response> {
  return signedFetch({ base: x.sandbox.url, credentials: x.credentials, path, ...more });
}

function post(x: Fixture, text: string): Promise<Response> {
  return call(x, "/2/tweets", { method: "POST", json: { text } });
}

test("answers only who signs with the account's own secrets, and each signature once", async () => {
  await using x = await sandboxFixture();
  expect((await fetch(`${x.sandbox.url}/2/users/me`)).status).toBe(401);
  for (const part of Object.keys(x.credentials)) {
    const credentials = { ...x.credentials, [part]: "not it" };
    expect((await call(x, "/2/users/me", { credentials })).status).toBe(401);
  }
  expect((await call(x, "/2/users/me", { nonce: "one" })).status).toBe(200);
  expect((await call(x, "/2/users/me", { nonce: "one" })).status).toBe(401);
  const timestamp = Math.floor(Date.now() / 1000) - 600;
  expect((await call(x, "/2/users/me", { timestamp })).status).toBe(401);
});

test("takes a text of exactly 280 weighted characters and refuses one more", async () => {
  await using x = await sandboxFixture();
  const link =
    "https://example.org/a/very/long/path/that/counts/as/twenty-three/however/long?it=is";
  const texts = [`${"a".repeat(256)} ${link}`, "中".repeat(140), `${"a".repeat(278)}👨‍👩‍👧‍👦`];
  for (const text of texts) {
    expect((await post(x, text)).status).toBe(201);
    expect((await post(x, `b${text}`)).status).toBe(403);
  }
  expect((await post(x, "  ")).status).toBe(400);
  expect(x.sandbox.tweets().map((tweet) => tweet.text)).toEqual(texts);
});

test("refuses the same text again within a day, unless it was told not to", async () => {
  await using strict = await sandboxFixture();
  expect((await post(strict, "Twice")).status).toBe(201);
  const second = await post(strict, "Twice");
  expect(second.status).toBe(403);
  expect(await second.json()).toMatchObject({
    type: "about:blank",
    detail: "You are not allowed to create a Tweet with duplicate content.",
  });
  strict.clock.advance(86_401);
  expect((await post(strict, "Twice")).status).toBe(201);

  await using lenient = await sandboxFixture({ refuseDuplicates: false });
  for (let n = 0; n < 3; n += 1) expect((await post(lenient, "Twice")).status).toBe(201);
  expect(lenient.sandbox.tweets()).toHaveLength(3);
});

test("counts each user's requests in windows of its own clock", async () => {
  await using x = await sandboxFixture();
  for (let left = 74; left >= 0; left -= 1) {
    const answer = await call(x, "/2/users/me");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-rate-limit-remaining")).toBe(String(left));
  }
  const refused = await call(x, "/2/users/me");
  expect(refused.status).toBe(429);
  expect(refused.headers.get("x-rate-limit-limit")).toBe("75");
  const reset = Number(refused.headers.get("x-rate-limit-reset"));
  expect(new Date(reset * 1000).toISOString()).toBe("2027-03-01T08:15:01.000Z");
  expect((await call(x, "/2/tweets?ids=1")).status).toBe(200);

  x.clock.advance(reset - x.clock.now().getTime() / 1000 - 0.01);
  expect((await call(x, "/2/users/me")).status).toBe(429);
  x.clock.advance(0.01);
  expect((await call(x, "/2/users/me")).status).toBe(200);
});

test("gives the same ids at any hour and port, each account its own, growing", async () => {
  const run = async (start: number) => {
    await using x = await sandboxFixture();
    const other = someCredentials();
    await using two = await sandboxFixture({
      accounts: [
        { handle: "example_body", credentials: x.credentials, followers: 1 },
        { handle: "other_body", credentials: other, followers: 1 },
      ],
    });
    two.clock.advance(start);
    const ids: string[] = [];
    for (const credentials of [x.credentials, other, x.credentials]) {
      const json = { text: `Post ${ids.length}` };
      const sent = { base: two.sandbox.url, credentials, path: "/2/tweets", method: "POST", json };
      const answer = await signedFetch(sent);
      ids.push(((await answer.json()) as { data: { id: string } }).data.id);
    }
    return ids;
  };
  const ids = await run(0);
  expect(await run(7777)).toEqual(ids);
  expect(new Set(ids).size).toBe(3);
  expect(ids.every((id) => /^1\d{18}$/.test(id))).toBe(true);
  expect(BigInt(ids[2] as string) - BigInt(ids[0] as string)).toBe(1n);
});

test("gives texts back as X does: links on t.co with their entities, and escaped", async () => {
  await using x = await sandboxFixture();
  await post(x, "R&D < 3 example.org and https://example.org/a?b=1&c=2");
  const [tweet] = x.sandbox.tweets();
  const answer = await call(x, `/2/tweets?ids=${tweet?.id}&tweet.fields=entities,created_at`);
  const { data } = (await answer.json()) as {
    data: { text: string; created_at: string; entities: { urls: Record<string, string>[] } }[];
  };
  expect(data[0]?.text).toMatch(
    /^R&amp;D &lt; 3 https:\/\/t\.co\/\w{10} and https:\/\/t\.co\/\w{10}$/,
  );
  expect(data[0]?.entities.urls.map((url) => url.expanded_url)).toEqual([
    "http://example.org",
    "https://example.org/a?b=1&c=2",
  ]);
  expect(data[0]?.created_at).toBe("2027-03-01T08:00:00.000Z");
  expect(answer.headers.get("date")).toBe("Mon, 01 Mar 2027 08:00:00 GMT");
});

test("a deleted post no longer stands, is not found, and only its author may delete it", async () => {
  const other = someCredentials();
  const credentials = someCredentials();
  await using x = await sandboxFixture({
    accounts: [
      { handle: "example_body", credentials, followers: 1 },
      { handle: "other_body", credentials: other, followers: 1 },
    ],
  });
  const own = { ...x, credentials };
  await post(own, "Short-lived");
  const path = `/2/tweets/${x.sandbox.tweets()[0]?.id}`;
  expect((await call({ ...x, credentials: other }, path, { method: "DELETE" })).status).toBe(403);
  expect(x.sandbox.tweets()).toHaveLength(1);
  const deleted = await call(own, path, { method: "DELETE" });
  expect(await deleted.json()).toEqual({ data: { deleted: true } });
  expect(x.sandbox.tweets()).toHaveLength(0);
});

test("says with every answer that it is a stand-in", async () => {
  await using x = await sandboxFixture();
  const answers = [
    await fetch(`${x.sandbox.url}/2/nothing`),
    await fetch(`${x.sandbox.url}/2/users/me`),
    await call(x, "/2/users/me"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 401, 200]);
  for (const { headers } of answers) expect(headers.get("x-campaign-sandbox")).toBe("1");
});

test("its clock may be wrong, and its timeline late", async () => {
  await using x = await sandboxFixture({ clockSkewSeconds: -180, timelineLagSeconds: 60 });
  await post(x, "Late");
  expect(x.sandbox.tweets()[0]?.createdAt.toISOString()).toBe("2027-03-01T07:57:00.250Z");
  const me = await call(x, "/2/users/me");
  expect(me.headers.get("date")).toBe("Mon, 01 Mar 2027 07:57:00 GMT");
  const { data } = (await me.json()) as { data: { id: string } };
  const count = async () => {
    const answer = await call(x, `/2/users/${data.id}/tweets`);
    return ((await answer.json()) as { meta: { result_count: number } }).meta.result_count;
  };
  x.clock.advance(59);
  expect(await count()).toBe(0);
  const id = x.sandbox.tweets()[0]?.id;
  expect(await (await call(x, `/2/tweets?ids=${id}`)).json()).toMatchObject({ data: [{ id }] });
  x.clock.advance(1);
  expect(await count()).toBe(1);
});

test("refuses what X refuses: unknown fields, more than 100 ids, unknown paths, media of others", async () => {
  await using x = await sandboxFixture();
  const ids = Array.from({ length: 101 }, (_, n) => n + 1).join(",");
  expect((await call(x, `/2/tweets?ids=${ids}`)).status).toBe(400);
  expect((await call(x, "/2/tweets?ids=1&tweet.fields=retweets")).status).toBe(400);
  expect((await call(x, "/2/tweets?id=1")).status).toBe(400);
  expect((await call(x, "/2/nothing")).status).toBe(404);
  const json = { text: "With media", media: { media_ids: ["2000000000000000001"] } };
  expect((await call(x, "/2/tweets", { method: "POST", json })).status).toBe(400);
  expect(x.sandbox.tweets()).toHaveLength(0);
});
