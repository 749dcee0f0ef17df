import { expect, test } from "vitest";
import { channelFor, channelsFrom } from "#adapters/channels/channels.ts";
import { xAdapter } from "#adapters/channels/x/adapter.ts";
import type { Account } from "#core/campaign.ts";
import { blueskyFixture, handle } from "#test/sandbox/bluesky-fixture.ts";
import { sandboxFixture, someCredentials } from "#test/sandbox/fixture.ts";
import { memoryTable } from "#test/support/memory-table.ts";

const table = memoryTable();
const clock = { now: () => new Date(), sleep: async () => {} };
const loopback = "http://127.0.0.1:9";
const account = (mode: Account["mode"], network: Account["network"] = "x"): Account => ({
  id: "body-x",
  network,
  mode,
  handle: "example_body",
});

function environment(credentials = someCredentials()): Record<string, string> {
  return Object.fromEntries(
    Object.entries(xAdapter.credentials).map(([part, { name }]) => [
      name,
      credentials[part as keyof typeof credentials],
    ]),
  );
}

test.each([
  ["sandbox", loopback, true],
  ["sandbox", "http://[::1]:9", true],
  ["sandbox", undefined, false],
  ["sandbox", "https://example.org", false],
  ["sandbox", "https://api.x.com", false],
  ["sandbox", "https://127.0.0.1.example.org", false],
  ["live", undefined, true],
  ["live", "https://api.x.com", true],
  ["live", "https://api.x.com/", true],
  ["live", "https://api.x.com/2", false],
  ["live", "https://example.org", false],
  ["live", loopback, false],
  ["live", "https://localhost", false],
  ["live", "http://example.org", false],
  ["live", "http://api.x.com", false],
  ["live", "https://api.x.com:444", false],
  ["live", "https://api.x.com.example.org", false],
  ["live", "https://a:hush@api.x.com", false],
  ["sandbox", "http://192.168.1.5", false],
  ["sandbox", "ftp://127.0.0.1", false],
  ["sandbox", "x", false],
] as const)("a %s account with the address %s: %s", (mode, x, ok) => {
  const env = { ...environment(), CAMPAIGN_X_API_URL: x };
  const found = channelFor(account(mode), { env, clock, table });
  expect(found.ok).toBe(ok);
  if (!found.ok) {
    expect(found.reason).toMatch(/^Account body-x: [^\n]+\.$/);
    expect(found.reason).not.toContain("hush");
  }
});

test("names the settings that are missing, and no secret", () => {
  const { X_API_KEY, X_ACCESS_TOKEN } = environment();
  const env = { X_API_KEY, X_ACCESS_TOKEN, X_ACCESS_TOKEN_SECRET: "" };
  expect(channelFor(account("live"), { env, clock, table })).toEqual({
    ok: false,
    reason: "Account body-x: X_API_KEY_SECRET, X_ACCESS_TOKEN_SECRET not set.",
  });
});

test("an account's own credentials come before those of all", async () => {
  const second = someCredentials();
  const first = { ...second, accessToken: "first", accessSecret: "first" };
  await using x = await sandboxFixture({
    accounts: [
      { handle: "first_body", credentials: first, followers: 1 },
      { handle: "second_body", credentials: second, followers: 2 },
    ],
  });
  // They share an app; an empty setting is none.
  const credentials = {
    ...environment(first),
    X_API_KEY__SECOND_BODY: "",
    X_ACCESS_TOKEN__SECOND_BODY: second.accessToken,
    X_ACCESS_TOKEN_SECRET__SECOND_BODY: second.accessSecret,
  };
  const env = { ...credentials, CAMPAIGN_X_API_URL: x.sandbox.url };
  const channelOf = channelsFrom({ env, clock: x.clock, table });
  const of = (id: string, handle: string) =>
    channelOf({ id, network: "x", mode: "sandbox", handle }).followers();
  expect(await of("first-body", "first_body")).toEqual({ count: 1, status: "observed" });
  expect(await of("second-body", "second_body")).toEqual({ count: 2, status: "observed" });
  // Credentials that are not the account's are of no use to it.
  expect(await of("third-body", "second_body")).toEqual({ count: null, status: "api_error" });
});

test("there is one channel for an account", () => {
  const env = { ...environment(), CAMPAIGN_X_API_URL: loopback };
  const sources = { env, clock, table };
  const channelOf = channelsFrom(sources);
  expect(channelOf(account("sandbox"))).toBe(channelOf(account("sandbox")));
  expect(channelOf({ ...account("sandbox"), handle: "other" })).not.toBe(
    channelOf(account("sandbox")),
  );
});

test("the channel speaks for the account whose credentials it was given", async () => {
  await using x = await sandboxFixture();
  const env = { ...environment(x.credentials), CAMPAIGN_X_API_URL: x.sandbox.url };
  const sources = { env, clock: x.clock, table };
  const found = channelFor(account("sandbox"), sources);
  if (!found.ok) throw new Error(found.reason);
  expect(await found.channel.followers()).toEqual({ count: 321, status: "observed" });
});

test("a live account on a server of its own goes there, and nowhere without one", () => {
  const env = { MASTODON_ACCESS_TOKEN: "token" };
  const live = { id: "body-m", network: "mastodon", mode: "live", handle: "body" } as const;
  const open = (server?: string, more = {}) =>
    channelFor({ ...live, server }, { env: { ...env, ...more }, clock, table });
  expect(open("https://mastodon.example").ok).toBe(true);
  expect(open()).toEqual({
    ok: false,
    reason: "Account body-m: a live account needs its server's address.",
  });
  expect(open("https://mastodon.example", { CAMPAIGN_MASTODON_URL: loopback }).ok).toBe(false);
});

test("a live account does not use the session that it had with a stand-in", async () => {
  await using x = await blueskyFixture();
  const shared = memoryTable();
  const open = (mode: Account["mode"], more = {}) => {
    const env = { BLUESKY_APP_PASSWORD: x.appPassword, ...more };
    const server = "https://pds.invalid";
    const found = channelFor(
      { id: "body-bluesky", network: "bluesky", mode, handle, server },
      { env, clock: x.clock, table: shared },
    );
    if (!found.ok) throw new Error(found.reason);
    return found.channel;
  };
  const outgoing = {
    slotAt: "2027-03-01T08:00:00.000Z",
    text: "One card",
    locale: "en-GB",
    image: null,
    replyTo: null,
    sendBy: "2027-03-01T08:01:00.000Z",
  };
  const standIn = open("sandbox", { CAMPAIGN_BLUESKY_SERVICE: x.sandbox.url });
  expect(await standIn.publish({ ...outgoing, postId: "p" })).toMatchObject({
    outcome: "published",
  });
  expect(await open("live").publish({ ...outgoing, postId: "q" })).toMatchObject({
    outcome: "deferred",
    reason: expect.stringContaining("pds.invalid"),
  });
  // Nor does another stand-in send the account back to the first.
  const accounts = [{ handle, appPassword: x.appPassword, followers: 1 }];
  await using second = await blueskyFixture({ accounts });
  const moved = open("sandbox", { CAMPAIGN_BLUESKY_SERVICE: second.sandbox.url });
  expect((await moved.publish({ ...outgoing, postId: "r" })).outcome).toBe("published");
  expect(second.sandbox.posts()).toHaveLength(1);
  expect(x.sandbox.posts()).toHaveLength(1);
});
