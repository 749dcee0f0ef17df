import { describe, expect, test } from "vitest";
import type { HoldScope } from "#core/hold.ts";
import { draftPosts } from "#core/plan.ts";
import { type Approval, type Post, plusSeconds } from "#core/post.ts";
import { type Session, warningsOf } from "#core/warnings.ts";
import { shippedLibrary } from "#test/support/campaign-history.ts";

const library = shippedLibrary();
const campaign = library.campaigns["save-the-scan"];
const message = library.messages.P04;
if (campaign === undefined || message === undefined) throw new Error("The library has changed.");

const at = "2027-03-01T12:30:00.000Z";
const slot = {
  local: "2027-03-01T12:30",
  zone: "UTC",
  at,
  week: 14,
  arm: null,
  block: null,
  message,
};
const [draft] = draftPosts(campaign, [slot], library) as [Post];
const hours = (n: number) => plusSeconds(at, n * 3600);

const approved: Post = {
  ...draft,
  status: "approved",
  approval: {
    hash: "",
    messageHash: null,
    by: "demo-approver",
    on: hours(-1000),
    expires: `${message.reviewBy}T23:59:59.999Z`,
    demonstration: true,
  },
};

function warned(
  post: Post,
  now: string,
  {
    holds = [],
    sessions = [],
    by = library,
  }: {
    holds?: HoldScope[];
    sessions?: Session[];
    by?: typeof library;
  } = {},
) {
  return warningsOf({ library: by, posts: [post], holds, sessions }, now).map(
    ({ kind, about, reason }) => `${kind} ${about === post.id ? "it" : about}: ${reason}`,
  );
}

describe("warnings", () => {
  test("none, when all is well", () => {
    expect(warned(approved, hours(-1))).toEqual([]);
    expect(warned({ ...approved, status: "published" }, hours(1))).toEqual([]);
  });

  test("a draft in the last two days before its slot, and not sooner", () => {
    expect(warned(draft, hours(-49))).toEqual([]);
    expect(warned(draft, hours(-48))).toEqual(["unsigned it: nobody has signed it"]);
    const voided = { ...draft, reason: "its approval expired" };
    expect(warned(voided, hours(-1))).toEqual([
      "unsigned it: nobody has signed it (its approval was taken back: its approval expired)",
    ]);
  });

  test("an approval that ends before the post has to start, two weeks ahead", () => {
    const expires = plusSeconds(approved.window.closes, -1);
    const post = { ...approved, approval: { ...(approved.approval as Approval), expires } };
    expect(warned(post, hours(-15 * 24))).toEqual([]);
    expect(warned(post, hours(-14 * 24))).toEqual([
      "expires it: its approval ends then, before its window does",
    ]);
  });

  test("what the library would refuse on the day of the slot: a review that lapses first, a newer version", () => {
    const changed = (change: object) => ({
      ...library,
      messages: { ...library.messages, P04: { ...message, ...change } },
    });
    expect(warned(approved, hours(-24), { by: changed({ reviewBy: "2027-02-28" }) })).toEqual([
      expect.stringMatching(/^refused it: .*2027-02-28/),
    ]);
    expect(warned(approved, hours(-24), { by: changed({ version: 2 }) })).toEqual([
      expect.stringMatching(/^refused it: .*plan the post anew/),
    ]);
  });

  test("a held post in the last hours of its window", () => {
    const holds: HoldScope[] = [{ scope: "message", id: "P04" }];
    const closes = approved.window.closes;
    expect(warned(approved, plusSeconds(closes, -6 * 3600 - 1), { holds })).toEqual([]);
    expect(warned(approved, plusSeconds(closes, -6 * 3600), { holds })).toEqual([
      "held it: held (message P04); it is missed after that",
    ]);
    expect(warned(approved, hours(0), { holds: [{ scope: "message", id: "P01" }] })).toEqual([]);
  });

  test("a missed post for a week, with its reason; one that waits for a person", () => {
    const missed: Post = { ...approved, status: "missed", reason: "held until its window closed" };
    const closed = approved.window.closes;
    expect(warned(missed, plusSeconds(closed, 7 * 86_400))).toEqual([
      "missed it: held until its window closed",
    ]);
    expect(warned(missed, plusSeconds(closed, 7 * 86_400 + 1))).toEqual([]);
    const asking: Post = { ...approved, status: "needs-person", reason: "absent" };
    expect(warned(asking, hours(24))).toEqual(["waits it: absent"]);
  });

  test("a session that ends within a week, or has ended", () => {
    const sessions = [
      { account: "soon", expires: hours(24 * 6) },
      { account: "later", expires: hours(24 * 8) },
      { account: "gone", expires: hours(-1) },
    ];
    expect(warned(approved, hours(0), { sessions })).toEqual([
      "session gone: its session has ended: connect it again",
      "session soon: connect it again by then",
    ]);
  });

  test("a post whose window closed while it was held, or while no publisher ran, before one has looked at it", () => {
    const holds: HoldScope[] = [{ scope: "message", id: "P04" }];
    const { closes } = approved.window;
    expect(warned(approved, closes, { holds })).toEqual([
      "missed it: held (message P04) until its window closed",
    ]);
    expect(warned(approved, plusSeconds(closes, 299))).toEqual([]);
    expect(warned(approved, plusSeconds(closes, 300))).toEqual([
      "missed it: its window closed, and no publisher has looked at it since: is one running?",
    ]);
  });
});
