import {
  type LinkedInChannelOptions,
  linkedInChannel,
} from "#adapters/channels/linkedin/channel.ts";
import { tableSessions } from "#adapters/channels/sessions.ts";
import { imageLimits } from "#core/network-media.ts";
import type { Table } from "#core/ports.ts";
import type { LinkedInEndpoint } from "#sandbox/linkedin/routes.ts";
import type { LinkedInSandboxOptions } from "#sandbox/linkedin/server.ts";
import { linkedInFixture, organization } from "#test/sandbox/linkedin-fixture.ts";
import { memoryTable } from "#test/support/memory-table.ts";
import { type Change, type Rig, withChannel } from "../contract/rig.ts";

export const post = "POST /rest/posts";
export const comment = "POST /rest/socialActions/:urn/comments";
export const timeline = "GET /rest/posts";
export const token = "POST /oauth/v2/accessToken";
export const roles = "GET /rest/organizationAcls";
export const statistics = "GET /rest/organizationalEntityShareStatistics";
export const uploaded = "GET /rest/images/:urn";

type Credentials = LinkedInChannelOptions["credentials"];

export async function fixture(
  options: Partial<LinkedInSandboxOptions> & { timeoutMs?: number; credentials?: Credentials } = {},
) {
  const { timeoutMs = 15_000 } = options;
  const x = await linkedInFixture(options);
  const { clock } = x;
  const own: Table = memoryTable();
  type Wanted = Change & Partial<LinkedInChannelOptions> & { table?: Table };
  const channelTo = ({ url, ...change }: Wanted = {}) => {
    const { credentials = options.credentials ?? x.credentials } = change;
    const { table = url === undefined ? own : memoryTable() } = change;
    const sealedBy = Object.values(credentials).join("\n");
    return linkedInChannel({
      ...{ credentials, handle: organization, clock, timeoutMs },
      address: { url: new URL(url ?? x.sandbox.url), loopback: true },
      sessions: tableSessions({ table, clock, accountId: "body", sealedBy }),
      ...change,
    });
  };
  return withChannel({ ...x, table: own, posts: x.sandbox.posts }, channelTo);
}

export const hardText =
  "R&D says: “not now” \\& <not never> (👨‍👩‍👧) {hashtag|\\#|no}\n\nhttps://Example.org/a_b?b=1&c=2#d #Yes again";

/** A post's answer, a comment's too, has what is needed in its head. */
const own = [
  ["accept-then-answer", 409, "unknown", 1],
  ["accept-then-answer", 201, "unknown", 1, {}],
  ["refuse", 422, "rejected", 0],
  ["refuse", 426, "deferred", 0],
] as const;

export const rig: Rig<LinkedInEndpoint> = {
  name: "LinkedIn",
  open: (options) => fixture({ refuseDuplicates: false, ...options }),
  before: [
    { on: token },
    { on: roles },
    { on: "POST /rest/images", image: true },
    { on: "PUT /dms-uploads/:name", image: true, unread: true },
    { on: uploaded },
  ],
  ownBefore: [
    [token, "refuse", 400, "deferred"],
    [uploaded, "refuse", 404, "deferred"],
  ],
  ways: [
    { what: "a post", on: post, unread: true, own: [...own, ["refuse", 404, "deferred", 0]] },
    {
      what: "a comment on a post",
      on: comment,
      change: async (x) => ({ image: null, replyTo: await x.idOf("What is answered") }),
      // A comment whose post is gone is refused for good.
      own: [...own, ["refuse", 404, "rejected", 0]],
    },
  ],
  endpoints: {
    self: roles,
    look: timeline,
    metrics: statistics,
    remove: "DELETE /rest/posts/:urn",
  },
  limitEnds: "2027-03-02T00:00:00.000Z",
  unmetered: [token],
  bounds: {
    maxAlt: 4086,
    maxBytes: imageLimits.linkedin.maxBytes,
    tooLong: ["a".repeat(3001), `${"a".repeat(2999)}(`],
    longest: `${"a".repeat(2998)}(`,
  },
  speaksFor: {
    stranger: (x) => x.channelTo({ handle: "7654321" }),
    reason: "The credentials speak for organisation 1234567 on LinkedIn, the account is 7654321",
    // One for all, and one for `verify`, which asks anew each time.
    asks: { [token]: 1, "POST /oauth/v2/introspectToken": 1, [roles]: 2 },
    itself: {},
    greeting: "GET /",
  },
  reading: {
    hardText,
    acceptedAt: "2027-03-01T08:00:00.250Z",
    skews: [-299, -180, 0, 180, 299],
    unreadable: [{ act: "accept-then-answer", status: 200, body: { elements: [{ id: 1 }] } }],
    verbatim: true,
    pieces: [
      ..."\\|{}@[]()*_~#1",
      ...["{hashtag|\\#|x}", "\\#", "#Größe", "https://example.org/x_y#z", " "],
      "@[a](urn:li:person:1)",
    ],
    timeline: { clock: "LinkedIn", posts: 210, requests: 3 },
  },
  counting: {
    everyMetric: ["impressions", "likes", "replies", "reposts"],
    requests: 1,
    valueAt(raw, fieldPath) {
      const [group = "", name = ""] = fieldPath.split(".");
      type Answer = { elements: Record<string, Record<string, number>>[] };
      return (raw as Answer).elements[0]?.[group]?.[name];
    },
    removedTwice: "removed",
    foreign: [
      ["urn:li:ugcPost:9", "gone"],
      ["urn:li:share:1", "gone"],
      ["../posts/1", "failed"],
    ],
    neverWas: "post_deleted",
  },
  secrecy: {
    secrets: (x) => Object.values((x as Awaited<ReturnType<typeof fixture>>).credentials),
    grants: (path, turn) =>
      path.startsWith("/oauth/v2/accessToken") && turn % 3 > 0
        ? { access_token: "granted-1234567890", expires_in: 9 }
        : undefined,
    refusal: (message) => ({ message, code: message }),
  },
};
