import { expect, test } from "vitest";
import { tableSessions } from "#adapters/channels/sessions.ts";
import { handle, signIn } from "#test/sandbox/bluesky-fixture.ts";
import { memoryTable } from "#test/support/memory-table.ts";
import { serving } from "../contract/servers.ts";
import { create, fixture, getPosts, put, refresh, upload, whoAmI } from "./rig.ts";

test("ten channels with an expired token make one refresh, and no sign-in", async () => {
  await using x = await fixture();
  await x.channel.verify();
  x.clock.advance(2 * 3600);
  const ten = Array.from({ length: 10 }, () => x.channelTo());
  const verified = await Promise.all(ten.map((one) => one.verify()));
  expect(verified.every(({ ok }) => ok)).toBe(true);
  expect(x.sandbox.requests()).toMatchObject({ [create]: 1, [refresh]: 1 });
});

test("a token that is refused before its time is renewed, and the question asked again", async () => {
  await using x = await fixture();
  expect((await x.publish("One card")).outcome).toBe("published");
  for (const error of ["ExpiredToken", "InvalidToken"]) {
    x.sandbox.inject({ on: getPosts, act: "refuse", status: 400, body: { error } });
    expect((await x.channel.metrics([x.posts()[0]?.id ?? ""])).outcome).toBe("read");
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
  const channel = x.channelTo({ appPassword: "wrong-password" });
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

test.each([create, whoAmI, upload] as const)("a limit met at %s pauses the account", async (on) => {
  await using x = await fixture();
  x.sandbox.inject({ on, act: "rate-limit" });
  const until = "2027-03-01T08:05:01.000Z";
  expect(await x.publish("One card")).toMatchObject({ retryAt: until, pausedUntil: until });
});

test("the tokens in the table are of no use without the app password", async () => {
  await using x = await fixture();
  const table = memoryTable();
  await x.channelTo({ table }).verify();
  const item = await table.get({ pk: "SESSION#body-bluesky", sk: "TOKENS" });
  expect(item).toBeDefined();
  // A token is three parts joined by dots.
  expect(JSON.stringify(item)).not.toMatch(/ey[\w-]+\.[\w-]+\./);
  await x.channelTo({ table, appPassword: "another" }).verify();
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
  const address = { url: new URL(url), loopback: false };
  for (endpoint of [
    "",
    "http://pds.example.org",
    "https://localhost",
    "https://127.0.0.1:2",
    "x",
  ]) {
    const channel = x.channelTo({ address, table: memoryTable() });
    expect(await channel.verify()).toEqual({
      ok: false,
      reason: "Bluesky did not say where the account's records are",
    });
  }
  expect(new Set(asked)).toEqual(new Set(["/xrpc/com.atproto.server.createSession"]));

  endpoint = "https://pds.invalid";
  const away = await x.channelTo({ address, table: memoryTable() }).verify();
  expect(away).toMatchObject({ ok: false, reason: expect.stringContaining("pds.invalid") });
  // An account that names its own server may stay there.
  endpoint = "";
  const own = x.channelTo({ address, ownServer: true, table: memoryTable() });
  expect(await own.verify()).toMatchObject({ ok: true, handle, expires: null });
});

test("a session that leads elsewhere than the account may go is not used", async () => {
  await using x = await fixture();
  await x.publish("One card");
  const before = x.sandbox.requests();
  const address = { url: new URL("https://pds.invalid"), loopback: false };
  const live = x.channelTo({ address, ownServer: true });
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
  const standIn = x.channelTo({ table });
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
    const channel = x.channelTo({ table: { ...memoryTable(), ...fault } });
    expect(await channel.publish(x.outgoing("One card"))).toEqual({
      outcome: "deferred",
      reason: "the session cannot be kept: The store is down",
    });
  }
  expect(x.posts()).toEqual([]);
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
  const other = x.channelTo({ url, table: memoryTable() });
  expect(await other.verify()).toMatchObject({
    ok: true,
    notes: [expect.stringMatching(/own password/)],
  });
});
