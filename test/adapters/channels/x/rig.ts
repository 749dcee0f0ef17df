import { type XChannelOptions, xChannel } from "#adapters/channels/x/channel.ts";
import type { OAuth1Credentials } from "#sandbox/oauth1.ts";
import type { XEndpoint } from "#sandbox/x/routes.ts";
import type { XSandboxOptions } from "#sandbox/x/server.ts";
import { sandboxFixture } from "#test/sandbox/fixture.ts";
import { type Change, type Rig, withChannel } from "../contract/rig.ts";

export const post = "POST /2/tweets";
export const altText = "POST /2/media/metadata";

export async function fixture(
  options: Partial<XSandboxOptions> & { timeoutMs?: number; credentials?: OAuth1Credentials } = {},
) {
  const { timeoutMs = 15_000 } = options;
  const x = await sandboxFixture(options);
  const channelTo = ({ url = x.sandbox.url, ...change }: Change & Partial<XChannelOptions> = {}) =>
    xChannel({
      credentials: options.credentials ?? x.credentials,
      handle: "example_body",
      address: { url: new URL(url), loopback: true },
      clock: x.clock,
      timeoutMs,
      ...change,
    });
  // As its channel gives them: X leads from there to where the account's handle is in the address.
  const posts = () =>
    x.sandbox.tweets().map((one) => ({ ...one, url: `https://x.com/i/web/status/${one.id}` }));
  return withChannel({ ...x, posts }, channelTo);
}

const hardText =
  "R&D says: “not now” &amp; <not never> 👨‍👩‍👧\n\nexample.org and https://Example.org/a?b=1&c=2#d again example.org";

export const rig: Rig<XEndpoint> = {
  name: "X",
  open: (options) => fixture({ refuseDuplicates: false, ...options }),
  before: [
    { on: "GET /2/users/me" },
    { on: "POST /2/media/upload/initialize", image: true },
    { on: "POST /2/media/upload/:id/append", image: true, unread: true },
    { on: "POST /2/media/upload/:id/finalize", image: true },
    { on: altText, image: true },
  ],
  ownBefore: [
    [altText, "refuse", 401, "deferred"],
    // Nothing is posted while X has not repeated the alt text.
    [altText, "accept-then-answer", 200, "deferred", { data: { id: "1" } }],
    [
      altText,
      "accept-then-answer",
      200,
      "deferred",
      { data: { id: "1", associated_metadata: { alt_text: { text: "Something else" } } } },
    ],
  ],
  ways: [
    {
      what: "a post",
      on: post,
      own: [
        ["refuse", 402, "deferred", 0],
        ["accept-then-answer", 201, "unknown", 1, {}],
        ["accept-then-answer", 201, "unknown", 1, { data: {} }],
        ["accept-then-answer", 201, "unknown", 1, { data: { id: 17 } }],
      ],
    },
  ],
  endpoints: {
    self: "GET /2/users/me",
    look: "GET /2/users/:id/tweets",
    metrics: "GET /2/tweets",
    remove: "DELETE /2/tweets/:id",
  },
  limitEnds: "2027-03-01T08:15:01.000Z",
  bounds: {
    maxAlt: 1000,
    maxBytes: 5 * 1024 * 1024,
    tooLong: ["a".repeat(281)],
    longest: "a".repeat(280),
  },
  speaksFor: {
    stranger: (x) => x.channelTo({ handle: "second_body" }),
    reason: "The credentials speak for @example_body on X, the account is @second_body",
    // One for all, and one each for the followers and `verify`, which want it fresh.
    asks: { "GET /2/users/me": 3 },
    alsoWritten: "@Example_BODY",
    itself: { data: { id: "1", username: "example_body" } },
    greeting: "GET /2/users/me",
  },
  reading: {
    hardText,
    acceptedAt: "2027-03-01T08:00:00.000Z",
    skews: [-299, -180, 0, 180, 299],
    unreadable: [],
    pieces: ["@you", "t.co/a", " "],
    timeline: { clock: "X", posts: 210, requests: 3 },
  },
  counting: {
    everyMetric: [
      ...["bookmarks", "impressions", "likes", "link_clicks"],
      ...["profile_clicks", "quotes", "replies", "reposts"],
    ],
    requests: 1,
    valueAt(raw, fieldPath) {
      const [group = "", name = ""] = fieldPath.split(".");
      return (raw as { data: Record<string, Record<string, number>>[] }).data[0]?.[group]?.[name];
    },
    limitHeaders: (now, seconds) => ({
      "x-rate-limit-limit": "1",
      "x-rate-limit-remaining": "0",
      "x-rate-limit-reset": String(now.getTime() / 1000 + seconds),
    }),
    removedTwice: "removed",
    foreign: [["1999999999999999999", "gone"]],
    neverWas: "post_deleted",
  },
  secrecy: {
    secrets: (x) => Object.values((x as Awaited<ReturnType<typeof fixture>>).credentials),
    grants: () => undefined,
    refusal: (detail) => ({ title: "Forbidden", detail }),
  },
};
