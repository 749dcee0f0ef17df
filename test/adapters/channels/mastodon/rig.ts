import {
  type MastodonChannelOptions,
  mastodonChannel,
} from "#adapters/channels/mastodon/channel.ts";
import type { MastodonEndpoint } from "#sandbox/mastodon/routes.ts";
import type { MastodonSandboxOptions } from "#sandbox/mastodon/server.ts";
import { mastodonFixture } from "#test/sandbox/mastodon-fixture.ts";
import { alt, type Change, type Rig, withChannel } from "../contract/rig.ts";

export const post = "POST /api/v1/statuses";
export const media = "POST /api/v2/media";
export const self = "GET /api/v1/accounts/verify_credentials";
export const timeline = "GET /api/v1/accounts/:id/statuses";
export const lookUp = "GET /api/v1/statuses";

export async function fixture(
  options: Partial<MastodonSandboxOptions> & { timeoutMs?: number; accessToken?: string } = {},
) {
  const { timeoutMs = 15_000 } = options;
  const m = await mastodonFixture(options);
  const channelTo = ({
    url = m.sandbox.url,
    handle = "example_body",
    ...change
  }: Change & Partial<MastodonChannelOptions> = {}) =>
    mastodonChannel({
      accessToken: options.accessToken ?? m.accessToken,
      account: { network: "mastodon", handle },
      address: { url: new URL(url), loopback: true },
      clock: m.clock,
      timeoutMs,
      ...change,
    });
  return withChannel({ ...m, posts: m.sandbox.posts }, channelTo);
}

const hardText =
  "Not now ≠ never: R&D <b>1</b>\n\n“Read” https://www.example.org/a?b=1&c=2 #Back\n@you@example\nThere";

export const rig: Rig<MastodonEndpoint> = {
  name: "Mastodon",
  // The image is worked on for a while, so that it is asked for too.
  open: (options) => fixture({ processingSeconds: 4, ...options }),
  before: [{ on: self }, { on: media, image: true }, { on: "GET /api/v1/media/:id", image: true }],
  ownBefore: [
    [media, "refuse", 401, "deferred"],
    ["GET /api/v1/media/:id", "refuse", 401, "deferred"],
    [media, "refuse", 422, "rejected"],
    ["GET /api/v1/media/:id", "refuse", 422, "rejected"],
    // Nothing is posted while Mastodon has not repeated the alt text.
    [media, "accept-then-answer", 200, "deferred", { id: "1", description: "Something else" }],
    [media, "accept-then-answer", 200, "deferred", { id: "1", description: null }],
    [media, "accept-then-answer", 200, "deferred", { description: alt }],
  ],
  ways: [
    {
      what: "a post",
      on: post,
      own: [
        ["accept-then-answer", 422, "unknown", 1],
        ["refuse", 422, "unknown", 0],
        ["refuse", 404, "deferred", 0],
        ["accept-then-answer", 200, "unknown", 1, { id: 17 }],
        ["accept-then-answer", 200, "unknown", 1, { id: "1", url: "javascript:alert(1)" }],
      ],
    },
  ],
  endpoints: { self, look: timeline, metrics: lookUp, remove: "DELETE /api/v1/statuses/:id" },
  limitEnds: "2027-03-01T08:05:01.000Z",
  bounds: {
    maxAlt: 1500,
    maxBytes: 16 * 1024 * 1024,
    tooLong: ["a".repeat(501)],
    longest: "a".repeat(500),
  },
  speaksFor: {
    stranger: (m) => m.channelTo({ handle: "second_body" }),
    reason: "The token speaks for @example_body on Mastodon, the account is @second_body",
    // One for all, and one each for the followers and `verify`, which want it fresh.
    asks: { [self]: 3 },
    alsoWritten: "@Example_BODY",
    itself: { id: "1", acct: "example_body" },
    greeting: "GET /",
  },
  reading: {
    hardText,
    acceptedAt: "2027-03-01T08:00:04.250Z",
    skews: [-299, -180, 0, 180, 299],
    unreadable: [{ act: "accept-then-answer", status: 200, body: [{ id: "1" }] }],
    pieces: [
      ...["/", ":", "@", "#", "&#39;", "<br>", "</p>", "\n\n", "@you", " @you@example.social "],
      ...["https://www.example.org/a/path/of/more/than/thirty", "\u00a0", "\u00ad"],
    ],
    // Three pages with posts, and the empty one that ends them.
    timeline: { clock: "The server", posts: 90, requests: 4 },
  },
  counting: {
    everyMetric: ["likes", "quotes", "replies", "reposts"],
    requests: 3,
    valueAt: (raw, fieldPath) => (raw as Record<string, number>[])[0]?.[fieldPath],
    limitHeaders(now, seconds) {
      const reset = new Date(now.getTime() + seconds * 1000);
      const said = Number.isNaN(reset.getTime()) ? "soon" : reset.toISOString();
      return { "x-ratelimit-remaining": "0", "x-ratelimit-reset": said };
    },
    removedTwice: "gone",
    foreign: [["nowhere", "gone"]],
    neverWas: "post_deleted",
  },
  secrecy: {
    secrets: (m) => [(m as Awaited<ReturnType<typeof fixture>>).accessToken],
    // First without, then with an account that is known.
    grants: (path, turn) =>
      path.includes("accounts/verify_credentials") && turn % 2 === 1
        ? { id: "1", acct: "example_body" }
        : undefined,
    refusal: (error) => ({ error }),
  },
};
