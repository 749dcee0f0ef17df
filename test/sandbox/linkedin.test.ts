import { expect, test } from "vitest";
import { startLinkedInSandbox } from "#sandbox/linkedin/server.ts";
import { steppedClock } from "./fixture.ts";
import {
  linkedInFetch,
  linkedInFixture,
  linkedInPost,
  organization,
  someLinkedInCredentials,
} from "./linkedin-fixture.ts";

const author = `urn:li:organization:${organization}`;
const roles = "/rest/organizationAcls?q=roleAssignee";
const timeline = `/rest/posts?q=author&author=${encodeURIComponent(author)}&sortBy=CREATED`;

test("answers only who has a token that lasts, in LinkedIn's words", async () => {
  await using x = await linkedInFixture({ accessTokenSeconds: 60 });
  expect((await linkedInFetch(x, roles)).status).toBe(200);
  const stranger = await linkedInFetch(x, roles, { token: "not it" });
  expect(stranger.status).toBe(401);
  expect(await stranger.json()).toMatchObject({ status: 401, code: "INVALID_ACCESS_TOKEN" });
  x.clock.advance(60);
  const late = await linkedInFetch(x, roles);
  expect(await late.json()).toMatchObject({
    serviceErrorCode: 65602,
    code: "EXPIRED_ACCESS_TOKEN",
  });
});

test("wants a version of the API, and of Rest.li, with every request", async () => {
  await using x = await linkedInFixture({ sunset: ["202401"] });
  const statusOf = async (headers: Record<string, string>) =>
    (await linkedInFetch(x, roles, { headers })).status;
  expect(await statusOf({ "linkedin-version": "" })).toBe(400);
  expect(await statusOf({ "linkedin-version": "202401" })).toBe(426);
  expect(await statusOf({ "x-restli-protocol-version": "1.0.0" })).toBe(400);
  expect(await statusOf({})).toBe(200);
});

test("gives tokens to the app alone, for as long as the refresh token lasts", async () => {
  await using x = await linkedInFixture({ refreshTokenSeconds: 100 * 86_400 });
  const { clientId, clientSecret, refreshToken } = x.credentials;
  const form = {
    grant_type: "refresh_token",
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: clientSecret,
  };
  const renew = (change: object = {}) =>
    linkedInFetch(x, "/oauth/v2/accessToken", {
      method: "POST",
      body: new URLSearchParams({ ...form, ...change }),
    });
  expect((await renew({ client_secret: "not it" })).status).toBe(401);
  expect((await renew({ refresh_token: "not it" })).status).toBe(400);
  expect((await renew({ grant_type: "authorization_code" })).status).toBe(400);
  x.clock.advance(70 * 86_400);
  const answer = await renew();
  expect(answer.status).toBe(200);
  const granted = (await answer.json()) as { access_token: string };
  // No token outlives the refresh token, whose time does not begin anew.
  expect(granted).toMatchObject({
    expires_in: 30 * 86_400,
    refresh_token: refreshToken,
    refresh_token_expires_in: 30 * 86_400,
  });
  expect((await linkedInFetch(x, roles, { token: granted.access_token })).status).toBe(200);
  const inspect = (token: string) =>
    linkedInFetch(x, "/oauth/v2/introspectToken", {
      method: "POST",
      body: new URLSearchParams({ ...form, token }),
    }).then((inspected) => inspected.json());
  expect(await inspect(granted.access_token)).toMatchObject({ active: true, client_id: clientId });
  expect(await inspect(x.credentials.accessToken)).toMatchObject({ status: "expired" });
  expect(await inspect("not it")).toEqual({ active: false });
  x.clock.advance(30 * 86_400);
  expect((await renew()).status).toBe(400);
});

test("takes 3,000 characters and refuses one more; alt text to 4,086", async () => {
  await using x = await linkedInFixture();
  expect((await linkedInPost(x, "a".repeat(3000))).status).toBe(201);
  const refused = await linkedInPost(x, "a".repeat(3001));
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({
    errorDetails: { inputErrors: [{ code: "FIELD_LENGTH_TOO_LONG" }] },
  });
  const content = { media: { id: "urn:li:image:C4D0", altText: "a".repeat(4087) } };
  expect((await linkedInPost(x, "With alt", { content })).status).toBe(422);
});

test.each([
  ["a \\(b\\) \\\\ c", "a (b) \\ c"],
  ["{hashtag|\\#|LowBackPain} #Back", "#LowBackPain #Back"],
  ["hello @[Example](urn:li:organization:1)!", "hello Example!"],
  ["cut (off", "cut "],
  ["cut {hashtag|x}", "cut "],
  ["cut #", "cut "],
  ["a_b", "a"],
])("a reader of %j sees %j", async (commentary, seen) => {
  await using x = await linkedInFixture();
  expect((await linkedInPost(x, "", { commentary })).status).toBe(201);
  expect(x.sandbox.posts()[0]?.text).toBe(seen);
});

test("names the post that a duplicate is of, for a day, unless it was told not to", async () => {
  await using strict = await linkedInFixture();
  expect((await linkedInPost(strict, "Twice")).status).toBe(201);
  const second = await linkedInPost(strict, "Twice");
  expect(second.status).toBe(422);
  expect(await second.json()).toMatchObject({
    message: `Content is a duplicate of ${strict.sandbox.posts()[0]?.id}`,
    errorDetails: { inputErrors: [{ code: "DUPLICATE_POST" }] },
  });
  strict.clock.advance(86_401);
  expect((await linkedInPost(strict, "Twice")).status).toBe(201);

  await using lenient = await linkedInFixture({ refuseDuplicates: false });
  for (let n = 0; n < 3; n += 1) expect((await linkedInPost(lenient, "Twice")).status).toBe(201);
  expect(lenient.sandbox.posts()).toHaveLength(3);
});

test("an image must be the author's, sent, and worked on before it is posted", async () => {
  await using x = await linkedInFixture({ processingSeconds: 10 });
  const initialize = (owner: string) => {
    const json = { initializeUploadRequest: { owner } };
    return linkedInFetch(x, "/rest/images?action=initializeUpload", { method: "POST", json });
  };
  expect((await initialize("urn:li:organization:5")).status).toBe(403);
  const answer = await initialize(author);
  const { value } = (await answer.json()) as { value: { uploadUrl: string; image: string } };
  const { pathname } = new URL(value.uploadUrl);
  const status = async () => {
    const read = await linkedInFetch(x, `/rest/images/${encodeURIComponent(value.image)}`);
    return ((await read.json()) as { status: string }).status;
  };
  const post = async () =>
    (await linkedInPost(x, "A card", { content: { media: { id: value.image, altText: "A" } } }))
      .status;
  expect(await status()).toBe("WAITING_UPLOAD");
  expect(await post()).toBe(422);
  const put = (body: Uint8Array) => linkedInFetch(x, pathname, { method: "PUT", body });
  expect((await put(Buffer.from("GIF"))).status).toBe(400);
  expect((await put(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))).status).toBe(201);
  expect(await status()).toBe("PROCESSING");
  expect(await post()).toBe(422);
  x.clock.advance(10);
  expect(await status()).toBe("AVAILABLE");
  expect(await post()).toBe(201);
  expect(x.sandbox.posts()[0]?.media).toEqual([expect.objectContaining({ alt: "A" })]);
});

test("an allowance is for a day that ends at midnight UTC, and no header tells of it", async () => {
  await using x = await linkedInFixture();
  for (let n = 0; n < 500; n += 1) expect((await linkedInFetch(x, roles)).status).toBe(200);
  const refused = await linkedInFetch(x, roles);
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ code: "TOO_MANY_REQUESTS" });
  expect([...refused.headers.keys()].filter((name) => /limit|retry/.test(name))).toEqual([]);
  expect((await linkedInFetch(x, timeline)).status).toBe(200);
  x.clock.advance(16 * 3600);
  expect((await linkedInFetch(x, roles)).status).toBe(200);
});

test("gives the same names at any hour and port, each page its own, growing", async () => {
  const run = async (later: number) => {
    const [first, second] = [someLinkedInCredentials(), someLinkedInCredentials()];
    const clock = steppedClock("2027-03-01T08:00:00.250Z");
    const sandbox = await startLinkedInSandbox({
      clock,
      seed: 7,
      organizations: [
        { handle: organization, credentials: first, followers: 1 },
        { handle: "7654321", credentials: second, followers: 1 },
      ],
    });
    clock.advance(later);
    for (const credentials of [first, second, first]) {
      const own = credentials === first ? author : "urn:li:organization:7654321";
      const commentary = `Post ${sandbox.posts().length}`;
      await linkedInPost({ sandbox, credentials }, "", { author: own, commentary });
    }
    const ids = sandbox.posts().map(({ id }) => id);
    await sandbox.close();
    return ids;
  };
  const ids = await run(0);
  expect(await run(7777)).toEqual(ids);
  expect(new Set(ids).size).toBe(3);
  expect(ids.every((id) => /^urn:li:share:7\d{18}$/.test(id))).toBe(true);
  const number = (place: number) => BigInt(ids[place]?.split(":").at(-1) ?? "0");
  expect(number(2) - number(0)).toBe(1n);
});

test("nobody posts, reads, comments or deletes for another page, or without permission", async () => {
  const [own, other] = [someLinkedInCredentials(), someLinkedInCredentials()];
  await using x = await linkedInFixture({
    organizations: [
      { handle: organization, credentials: own, followers: 1 },
      { handle: "7654321", credentials: other, followers: 1, scopes: ["w_organization_social"] },
    ],
  });
  const [us, them] = [
    { ...x, credentials: own },
    { ...x, credentials: other },
  ];
  expect((await linkedInPost(us, "Ours")).status).toBe(201);
  const id = x.sandbox.posts()[0]?.id ?? "";
  const path = `/rest/posts/${encodeURIComponent(id)}`;
  expect((await linkedInPost(them, "In our name")).status).toBe(403);
  expect((await linkedInFetch(them, timeline)).status).toBe(403);
  expect((await linkedInFetch(them, path, { method: "DELETE" })).status).toBe(403);
  const comments = `/rest/socialActions/${encodeURIComponent(id)}/comments`;
  const json = { actor: author, object: id, message: { text: "In our name" } };
  expect((await linkedInFetch(them, comments, { method: "POST", json })).status).toBe(403);
  expect(x.sandbox.posts()).toHaveLength(1);
  for (let n = 0; n < 2; n += 1)
    expect((await linkedInFetch(us, path, { method: "DELETE" })).status).toBe(204);
  expect(x.sandbox.posts()).toEqual([]);
  expect((await linkedInFetch(us, comments, { method: "POST", json })).status).toBe(404);
});

test("says with every answer that it is a stand-in", async () => {
  await using x = await linkedInFixture();
  const answers = [
    await fetch(x.sandbox.url),
    await linkedInFetch(x, roles, { token: "" }),
    await linkedInFetch(x, roles),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 401, 200]);
  for (const { headers } of answers) expect(headers.get("x-campaign-sandbox")).toBe("1");
});

test("its clock may be wrong, and its timeline late", async () => {
  await using x = await linkedInFixture({ clockSkewSeconds: -180, timelineLagSeconds: 60 });
  await linkedInPost(x, "Late");
  expect(x.sandbox.posts()[0]?.createdAt.toISOString()).toBe("2027-03-01T07:57:00.250Z");
  const read = async () => {
    const answer = await linkedInFetch(x, timeline);
    expect(answer.headers.get("date")).toMatch(/^Mon, 01 Mar 2027 07:5[78]:/);
    return ((await answer.json()) as { elements: unknown[] }).elements;
  };
  x.clock.advance(59);
  expect(await read()).toEqual([]);
  x.clock.advance(1);
  expect(await read()).toMatchObject([
    { commentary: "Late", lifecycleState: "PUBLISHED", createdAt: 1803887820250 },
  ]);
});
