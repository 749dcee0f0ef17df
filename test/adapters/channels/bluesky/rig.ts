import { type BlueskyChannelOptions, blueskyChannel } from "#adapters/channels/bluesky/channel.ts";
import { tableSessions } from "#adapters/channels/sessions.ts";
import type { Table } from "#core/ports.ts";
import type { BlueskyEndpoint } from "#sandbox/bluesky/routes.ts";
import type { BlueskySandboxOptions } from "#sandbox/bluesky/server.ts";
import { blueskyFixture, handle, signIn } from "#test/sandbox/bluesky-fixture.ts";
import { memoryTable } from "#test/support/memory-table.ts";
import { type Change, type Rig, withChannel } from "../contract/rig.ts";

export const put = "POST /xrpc/com.atproto.repo.putRecord";
export const upload = "POST /xrpc/com.atproto.repo.uploadBlob";
export const getRecord = "GET /xrpc/com.atproto.repo.getRecord";
export const whoAmI = "GET /xrpc/com.atproto.server.getSession";
export const create = "POST /xrpc/com.atproto.server.createSession";
export const refresh = "POST /xrpc/com.atproto.server.refreshSession";
export const describeServer = "GET /xrpc/com.atproto.server.describeServer";
export const getPosts = "GET /xrpc/app.bsky.feed.getPosts";

export async function fixture(
  options: Partial<BlueskySandboxOptions> & { timeoutMs?: number } = {},
) {
  const { timeoutMs = 15_000 } = options;
  const x = await blueskyFixture(options);
  const own = memoryTable();
  type Wanted = Change & Partial<BlueskyChannelOptions> & { table?: Table };
  const channelTo = ({ url, ...change }: Wanted = {}) => {
    const { appPassword = x.appPassword, table = url === undefined ? own : memoryTable() } = change;
    const sessions = tableSessions({
      ...{ table, clock: x.clock, accountId: "body-bluesky", sealedBy: appPassword },
    });
    return blueskyChannel({
      ...{ handle, appPassword, ownServer: false, sessions, clock: x.clock, timeoutMs },
      address: { url: new URL(url ?? x.sandbox.url), loopback: true },
      ...change,
    });
  };
  return withChannel({ ...x, posts: x.sandbox.posts }, channelTo);
}

const tokens = {
  accessJwt: "access-token-of-some-length",
  refreshJwt: "refresh-token-of-some-length",
  did: "did:plc:a",
};

export const rig: Rig<BlueskyEndpoint> = {
  name: "Bluesky",
  open: fixture,
  before: [
    { on: describeServer, unread: true },
    { on: create },
    { on: whoAmI },
    { on: upload, image: true },
  ],
  ways: [
    {
      what: "a post",
      on: put,
      own: [
        ["accept-then-answer", 404, "unknown", 1],
        ["accept-then-answer", 200, "unknown", 1, { uri: 17 }],
        [
          "accept-then-answer",
          200,
          "unknown",
          1,
          { uri: "at://did:plc:other/app.bsky.feed.post/3l", cid: "b" },
        ],
      ],
    },
  ],
  endpoints: {
    self: whoAmI,
    look: getRecord,
    metrics: getPosts,
    remove: "POST /xrpc/com.atproto.repo.deleteRecord",
  },
  limitEnds: "2027-03-01T08:05:01.000Z",
  bounds: {
    maxAlt: 2000,
    maxBytes: 2_000_000,
    tooLong: ["a".repeat(301), `${"👨‍👩‍👧‍👦".repeat(120)}a`, "half: \ud83d"],
    longest: "👨‍👩‍👧‍👦".repeat(120),
  },
  speaksFor: {
    async stranger(x) {
      const { appPassword } = x as Awaited<ReturnType<typeof fixture>>;
      const { did } = await signIn(x.sandbox.url, handle, appPassword);
      const body = { did, handle: "other.example.org", active: true };
      x.sandbox.inject({ on: whoAmI, act: "accept-then-answer", status: 200, body, times: 9 });
      return x.channel;
    },
    reason:
      "The app password speaks for @other.example.org on Bluesky, the account is @body.example.org",
    asks: { [describeServer]: 1, [create]: 2, [whoAmI]: 2 },
    alsoWritten: "@Body.Example.ORG",
    itself: {},
    greeting: describeServer,
  },
  reading: {
    hardText:
      "R&D says: “not now” &amp; <not never> 👨‍👩‍👧\n\nexample.org and https://Example.org/a?b=1#d",
    acceptedAt: "2027-03-01T08:00:00.250Z",
    // Posts are found by their key: no clock has a part in it.
    skews: [-7200, -299, 299, 7200],
    unreadable: [
      // A problem that is not this one is no proof; nor is the name of it under another status.
      { act: "refuse", status: 400, body: { error: "InvalidRequest" } },
      { act: "refuse", status: 404, body: { error: "RecordNotFound" } },
      { act: "refuse", status: 502, body: { error: "RecordNotFound" } },
    ],
    verbatim: true,
    pieces: ["@", "@you.example.org", "$AAPL", "#️⃣", "http://", "\u200d"],
  },
  counting: {
    everyMetric: ["bookmarks", "likes", "quotes", "replies", "reposts"],
    requests: 4,
    valueAt: (raw, fieldPath) => (raw as { posts: Record<string, number>[] }).posts[0]?.[fieldPath],
    limitHeaders: (now, seconds) => ({
      "ratelimit-remaining": "0",
      "ratelimit-reset": String(now.getTime() / 1000 + seconds),
    }),
    removedTwice: "gone",
    foreign: [["at://did:plc:someoneelse/app.bsky.feed.post/3l3qo2vutsw2b", "failed"]],
    neverWas: "api_error",
  },
  secrecy: {
    secrets: (x) => [(x as Awaited<ReturnType<typeof fixture>>).appPassword],
    grants(path, turn) {
      if (path.includes("describeServer")) return {};
      return path.includes("createSession") && turn % 2 === 1 ? tokens : undefined;
    },
    refusal: (message) => ({ error: "Forbidden", message }),
  },
};
