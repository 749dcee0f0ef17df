import { describe, expect, test } from "vitest";
import type { Campaign } from "#core/campaign.ts";
import type { HoldScope } from "#core/hold.ts";
import { landingOf } from "#core/landing.ts";
import { type Library, loadLibrary } from "#core/library.ts";
import type { Message, SignOff } from "#core/message.ts";
import { stopsHandout, stopsPaper } from "#core/print-gate.ts";
import { handoutWords, posterWords, type Worded, type WordTerms } from "#core/print-words.ts";
import { type Content, content, files, loaded, parts, sign, today } from "#test/support/content.ts";
import { papered } from "#test/support/papered.ts";

/** A sound library that is signed in earnest, with one change made before it was signed. */
function library(change: (content: Content) => void = () => {}): Library {
  const own = papered(content());
  change(own);
  return loaded(sign(own));
}

const terms: WordTerms = { locale: "en-GB", today, holds: [] };
const campaignIn = ({ campaigns }: Library) => campaigns.trial as Campaign;
const pat = ({ messages }: Library) => messages.PAT as Message;
const stops = (of: Library, more: Partial<WordTerms> = {}) =>
  stopsPaper(of, campaignIn(of), pat(of), { ...terms, ...more });

function poster(of: Library) {
  return words(posterWords(of, campaignIn(of), pat(of), terms));
}
function handout(of: Library, more: Partial<WordTerms> = {}) {
  return words(handoutWords(of, campaignIn(of), pat(of), { ...terms, ...more }));
}
function words<T>(worded: Worded<T>): T {
  if (!worded.worded) throw new Error(worded.reason);
  return worded.words;
}

const subject = "trial:handout:en-GB";
const own = { today: ["Ask.", "Plan."], comeBack: ["Soon."], evidence: { SRC: "It helps." } };

/** A library whose campaign has its own words for handouts, signed in earnest like all else. */
function worded(): Library {
  return library((c) => (parts(c).campaign.handout = { "en-GB": own }));
}

/** Signs in earnest become signs for demonstration, for one message. */
function demonstrated(of: Library, id: string): Library {
  const signOffs = (of.signOffs[id] ?? []).map((one) => ({ ...one, demonstration: true }));
  return { ...of, signOffs: { ...of.signOffs, [id]: signOffs } };
}

describe("what stops paper", () => {
  test("nothing, where the gate is open and nothing is held", () => {
    const other: HoldScope[] = [
      { scope: "evidence", id: "OTHER" },
      { scope: "message", id: "CLI" },
      { scope: "campaign", id: "other" },
      { scope: "account", id: "PAT" },
    ];
    expect(stops(library(), { holds: other })).toBeUndefined();
  });

  test.each([
    [{ scope: "all" }],
    [{ scope: "campaign", id: "trial" }],
    [{ scope: "message", id: "PAT" }],
    [{ scope: "evidence", id: "SRC" }],
    [{ scope: "evidence", id: "LONG" }],
  ] as [HoldScope][])("a hold: %j", (hold) => {
    expect(stops(library(), { holds: [hold] })).toMatch(/^PAT: .* is on hold$/);
  });

  test.each([
    ["a draft", (c: Content) => (parts(c).pat.status = "draft"), /not-active/],
    ["a doubtful source", (c: Content) => (parts(c).source.status = "doubtful"), /doubtful/],
    ["a retracted source", (c: Content) => (parts(c).source.status = "retracted"), /retracted/],
    ["a retracted source of the long line", (c: Content) => long(c, "retracted"), /LONG/],
    ["a lapsed review", (c: Content) => (parts(c).pat.reviewBy = "2026-11-20"), /review-lapsed/],
  ])("%s", (_, change, why) => {
    expect(stops(library(change))).toMatch(why);
  });

  test("a language that it does not have", () => {
    expect(stops(library(), { locale: "nl-NL" })).toBe("PAT has no nl-NL");
  });
});

describe("a sheet is signed", () => {
  test("when all whose words stand on it are signed in earnest", () => {
    const of = library();
    expect(poster(of).signed).toBe(true);
    expect(handout(of)).toMatchObject({ signed: true, draft: false });
    expect(handout(of).messages.map(({ id }) => id)).toEqual(["PAT", "CLI"]);
  });

  test("not when a source was cited without being read", () => {
    expect(poster(library((c) => (parts(c).source.status = "cited"))).signed).toBe(false);
  });

  test("not when a message of its phrases is signed for demonstration only", () => {
    const of = demonstrated(library(), "CLI");
    expect(poster(of).signed).toBe(true);
    expect(handout(of).phrases).toHaveLength(1);
    expect(handout(of).signed).toBe(false);
  });

  test("with the campaign's own words for handouts, when those are signed in earnest too", () => {
    expect(handout(worded())).toMatchObject({ signed: true, today: ["Ask.", "Plan."] });
    expect(stopsHandout(worded(), campaignIn(worded()), terms)).toBeUndefined();
  });

  test.each([
    ["nobody signed them", (_: SignOff) => [], /sign-off-missing/],
    [
      "one role is missing",
      (one: SignOff) => (one.role === "clinical" ? [one] : []),
      /no communications sign-off/,
    ],
    [
      "other words were signed",
      (one: SignOff) => [{ ...one, contentHash: "0".repeat(64) }],
      /stale/,
    ],
    ["one person signed twice", (one: SignOff) => [{ ...one, by: "anna-1" }], /self-approval/],
    [
      "it was more than 12 months ago",
      (one: SignOff) => [{ ...one, on: "2025-11-20" }],
      /review-lapsed/,
    ],
    ["it was on a day to come", (one: SignOff) => [{ ...one, on: "2027-01-01" }], /future/],
    ["no interests are declared", (one: SignOff) => [{ ...one, interests: " " }], /interests/],
    ["it was for demonstration", (one: SignOff) => [{ ...one, demonstration: true }], null],
  ])("not with them when %s", (_why, change, stop) => {
    const of = worded();
    const signOffs = { ...of.signOffs, [subject]: (of.signOffs[subject] ?? []).flatMap(change) };
    const changed = { ...of, signOffs };
    expect(handout(changed).signed).toBe(false);
    expect(poster(changed).signed).toBe(true);
    const stopped = stopsHandout(changed, campaignIn(changed), terms);
    if (stop === null) expect(stopped).toBeUndefined();
    else expect(stopped).toMatch(stop);
  });

  test("not when one letter of them, or a source they put into plain words, was changed later", () => {
    const of = worded();
    const campaign = {
      ...campaignIn(of),
      handout: { "en-GB": { ...own, today: ["Ask!", "Plan."] } },
    };
    expect(stopsHandout(of, campaign, terms)).toMatch(/sign-off-stale/);
    const sources = { ...of.sources, SRC: { ...of.sources.SRC, caution: "New." } as never };
    expect(stopsHandout({ ...of, sources }, campaignIn(of), terms)).toMatch(/sign-off-stale/);
    expect(stopsHandout(of, campaign, { ...terms, locale: "nl-NL" })).toBeUndefined();
  });

  test("a sign-off of words that no campaign has keeps the library from loading", () => {
    const signed = sign(papered(content()));
    const records = signed.signOffs[files.signOffs] ?? [];
    const read = loadLibrary({
      ...signed,
      signOffs: { [files.signOffs]: records.map((one) => ({ ...one, subject })) },
    });
    expect("faults" in read && read.faults[0]).toMatchObject({
      rule: "unknown-reference",
      id: subject,
    });
  });
});

test.each([
  ["fails the gate", library((c) => (parts(c).cli.reviewBy = "2026-11-20")), []],
  ["is held", library(), [{ scope: "message", id: "CLI" }]],
] as [string, Library, HoldScope[]][])("a message that %s gives no phrases", (_, of, holds) => {
  expect(handout(of, { holds }).phrases).toEqual([]);
  expect(handout(of, { holds }).messages).toEqual([{ id: "PAT", version: 1 }]);
});

test("a sheet rests on the sources of the emergency wording on it, too", () => {
  const of = library((c) => {
    const sources = c.sources[files.sources] ?? {};
    sources.LINE = { ...parts(c).source };
    parts(c).line.source = "LINE";
  });
  expect(poster(of).evidence).toEqual(["SRC", "LINE"]);
  expect(handout(of).evidence).toEqual(["SRC", "LONG"]);
});

test.each([
  ["its review has lapsed", library((c) => (parts(c).pat.reviewBy = "2026-11-20")), []],
  ["nobody has signed it", { ...library(), signOffs: {} }, []],
  ["it is held", library(), [{ scope: "message", id: "PAT" }]],
] as [string, Library, HoldScope[]][])(
  "the landing page has no message when %s",
  (_, of, holds) => {
    const shown = landingOf(of, campaignIn(of), [], { today, holds }).messages.map(({ id }) => id);
    expect(shown).not.toContain("PAT");
    expect(landingOf(library(), campaignIn(of), [], { today, holds: [] }).messages).toHaveLength(2);
  },
);

function long(content: Content, status: "retracted"): void {
  Object.assign(content.sources[files.sources]?.LONG ?? {}, { status });
}
