import { describe, expect, test } from "vitest";
import type { Brand } from "#core/brand.ts";
import { checkFiles, gateFaults, rules } from "#core/check.ts";
import { type Fault, formatFault } from "#core/fault.ts";
import {
  type Content,
  content,
  files,
  loaded,
  parts,
  plainBrand,
  sign,
  today,
} from "#test/support/content.ts";

type Parts = ReturnType<typeof parts>;

interface Broken {
  rule: string;
  /** Before the messages are signed. */
  before?: (parts: Parts, content: Content) => void;
  /** After they were signed. */
  after?: (parts: Parts, content: Content) => void;
  brand?: (brand: Brand) => void;
  /** Asked of the gate of a live account, for PAT; else of the whole check. */
  live?: true;
  at: { file: string; id: string; field: string; severity?: "warning" };
}

const pat = (field: string) => ({ file: files.patients, id: "PAT", field });
const cli = (field: string) => ({ file: files.clinicians, id: "CLI", field });
const signed = (field: string) => ({ file: files.signOffs, id: "PAT", field });
const trial = (field: string) => ({ file: files.campaigns, id: "trial", field });
const both = (status: "doubtful" | "superseded" | "retracted") => (p: Parts, c: Content) => {
  const other = { ...p.source, status };
  Object.assign(c.sources[files.sources] ?? {}, { OTHER: other });
  p.pat.claims[0].source = "OTHER";
};

const broken: Broken[] = [
  { rule: "schema", before: ({ pat }) => Object.assign(pat, { slogn: "" }), at: pat("slogn") },
  {
    rule: "schema",
    before: ({ pat }) => Object.assign(pat.claims[0], { strength: "certain" }),
    at: pat("claims[0].strength"),
  },
  {
    rule: "schema",
    after: ({ signOffs }) => Object.assign(signOffs[0] ?? {}, { contentHash: "abc" }),
    at: signed("signOffs[0].contentHash"),
  },
  {
    rule: "id",
    before: ({ pat }, { messages }) => Object.assign(messages, { other: { "P 1": { ...pat } } }),
    at: { file: "other", id: "P 1", field: "id" },
  },
  {
    rule: "duplicate-id",
    before: ({ pat }, { messages }) => Object.assign(messages, { other: { PAT: { ...pat } } }),
    at: { file: "other", id: "PAT", field: "id" },
  },
  {
    rule: "claim-missing",
    before: ({ pat }) => Object.assign(pat, { claims: [] }),
    at: pat("claims"),
  },
  {
    rule: "claim-missing",
    before: ({ pat }) => void delete (pat as Partial<typeof pat>).claims,
    at: pat("claims"),
  },
  {
    rule: "patient-safety-line",
    before: ({ pat }) => Object.assign(pat, { safetyLine: null }),
    at: pat("safetyLine"),
  },
  {
    rule: "emphasis",
    before: ({ pat }) => Object.assign(pat.cards.slogan, { emphasis: "nowhere" }),
    at: pat("cards.slogan.emphasis"),
  },
  {
    rule: "source-locator",
    before: ({ source }) => void delete source.doi,
    at: { file: files.sources, id: "SRC", field: "doi" },
  },
  {
    rule: "source-verified",
    before: ({ source }) => void delete source.checkedOn,
    at: { file: files.sources, id: "SRC", field: "status" },
  },
  {
    rule: "unknown-reference",
    before: ({ pat }) => Object.assign(pat.claims[0], { source: "constructor" }),
    at: pat("claims[0].source"),
  },
  {
    rule: "unknown-reference",
    before: ({ pat }) => Object.assign(pat, { safetyLine: "short" }),
    at: pat("safetyLine"),
  },
  {
    rule: "unknown-reference",
    before: ({ line }) => Object.assign(line, { source: "nowhere" }),
    at: { file: files.safetyLines, id: "standard", field: "source" },
  },
  {
    rule: "unknown-reference",
    after: ({ signOffs }) => signOffs.push({ ...signOffs[0], subject: "P99" } as never),
    at: { file: files.signOffs, id: "P99", field: "subject" },
  },
  {
    rule: "unknown-reference",
    before: ({ campaign }) => Object.assign(campaign.messages[1] ?? {}, { id: "P99" }),
    at: trial("messages[1].id"),
  },
  {
    rule: "unknown-reference",
    before: ({ campaign }) => Object.assign(campaign.accounts[0] ?? {}, { account: "nobody" }),
    at: trial("accounts[0].account"),
  },
  {
    rule: "quote-verbatim",
    before: ({ pat }) => Object.assign(pat.claims[0], { quote: "The words of the source" }),
    at: pat("claims[0].quote"),
  },
  { rule: "source-doubtful", before: both("doubtful"), at: pat("claims[0].source") },
  { rule: "source-superseded", before: both("superseded"), at: pat("claims[0].source") },
  { rule: "source-retracted", before: both("retracted"), at: pat("claims[0].source") },
  {
    rule: "sign-off-missing",
    after: ({ signOffs }) => void signOffs.splice(1, 1),
    at: pat("signOffs"),
  },
  {
    rule: "sign-off-stale",
    after: ({ signOffs }) => Object.assign(signOffs[1] ?? {}, { contentHash: "0".repeat(64) }),
    at: signed("contentHash"),
  },
  {
    rule: "sign-off-future",
    after: ({ signOffs }) => Object.assign(signOffs[1] ?? {}, { on: "2026-11-22" }),
    at: signed("on"),
  },
  {
    rule: "self-approval",
    after: ({ signOffs }) => Object.assign(signOffs[1] ?? {}, { by: signOffs[0]?.by }),
    at: signed("by"),
  },
  {
    rule: "interests-missing",
    after: ({ signOffs }) => Object.assign(signOffs[0] ?? {}, { interests: " " }),
    at: signed("interests"),
  },
  {
    rule: "review-lapsed",
    after: ({ pat }) => Object.assign(pat, { reviewBy: "2026-11-20" }),
    at: pat("reviewBy"),
  },
  {
    rule: "review-too-late",
    after: ({ pat }) => Object.assign(pat, { reviewBy: "2027-11-22" }),
    at: pat("reviewBy"),
  },
  {
    rule: "forbidden-term",
    before: ({ pat }) => Object.assign(pat, { support: "It is harmless." }),
    at: pat("support"),
  },
  {
    rule: "forbidden-term",
    before: ({ pat }) => Object.assign(pat.claims[0], { text: "This proves it." }),
    at: pat("claims[0].text"),
  },
  {
    rule: "percentage-without-setting",
    before: ({ pat }) => {
      pat.support = "About 80% get well.";
      pat.claims[0].text = "About 80% get well in primary care.";
    },
    at: pat("support"),
  },
  {
    rule: "percentage-without-setting",
    before: ({ pat }) => Object.assign(pat, { support: "In primary care 8 in 10 get well." }),
    at: pat("support"),
  },
  {
    rule: "word-count",
    before: ({ cli }) => Object.assign(cli, { support: "a ".repeat(46) }),
    at: cli("support"),
  },
  {
    rule: "reading-grade",
    before: ({ pat }) =>
      Object.assign(pat, {
        support: "Radiological investigation necessitates individualised consideration.",
      }),
    at: pat("support"),
  },
  {
    rule: "not-active",
    after: ({ pat }) => Object.assign(pat, { status: "draft" }),
    live: true,
    at: pat("status"),
  },
  {
    rule: "source-unverified",
    after: ({ source }) => Object.assign(source, { status: "cited" }),
    live: true,
    at: pat("claims[0].source"),
  },
  {
    rule: "sign-off-demonstration",
    after: ({ signOffs }) => Object.assign(signOffs[0] ?? {}, { demonstration: true }),
    live: true,
    at: signed("demonstration"),
  },
  {
    rule: "message-version",
    before: ({ campaign }) => Object.assign(campaign.messages[0] ?? {}, { version: 2 }),
    at: trial("messages[0].version"),
  },
  {
    rule: "message-inactive",
    after: ({ cli }) => Object.assign(cli, { status: "withdrawn" }),
    at: trial("messages[1].id"),
  },
  {
    rule: "emergency-wording",
    before: ({ line }) => Object.assign(line, { country: "US" }),
    at: trial("messages[0].id"),
  },
  {
    rule: "emergency-wording",
    before: ({ line }) => Object.assign(line, { locale: "nl-NL" }),
    at: trial("messages[0].id"),
  },
  {
    rule: "unknown-brand",
    before: ({ campaign }) => Object.assign(campaign, { brand: "toString" }),
    at: trial("brand"),
  },
  {
    rule: "time-zone",
    before: ({ campaign }) => Object.assign(campaign.schedule, { zone: "+01:00" }),
    at: trial("schedule.zone"),
  },
  {
    rule: "under-12-months",
    before: ({ campaign }) => Object.assign(campaign.schedule, { weeks: 51 }),
    at: { ...trial("schedule.weeks"), severity: "warning" },
  },
  {
    rule: "brand-schema",
    brand: (brand) => Object.assign(brand.colours.patients, { ink: "black" }),
    at: { file: "assets/brands/plain/brand.ts", id: "plain", field: "colours.patients.ink" },
  },
  {
    rule: "contrast",
    brand: (brand) => Object.assign(brand.colours.clinicians, { safetyInk: "#767676" }),
    at: {
      file: "assets/brands/plain/brand.ts",
      id: "plain",
      field: "colours.clinicians.safetyInk",
    },
  },
];

function faultsOf({ before, after, brand: change, live }: Omit<Broken, "at" | "rule">): Fault[] {
  const draft = content();
  before?.(parts(draft), draft);
  const done = sign(draft);
  after?.(parts(done), done);
  const brand = plainBrand();
  change?.(brand);
  if (!live) return checkFiles(done, { today, brands: { plain: brand } });
  const library = loaded(done);
  const message = library.messages.PAT;
  if (!message) throw new Error("PAT is gone");
  return gateFaults(library, message, { today, accountMode: "live" });
}

test("a sound library has no faults, and its gate is open on a live account", () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ live: true })).toEqual([]);
});

test.each(broken)(
  "$rule: broken at $at.id.$at.field, nothing else is",
  ({ rule, at, ...change }) => {
    expect(faultsOf(change)).toMatchObject([{ rule, severity: "error", ...at }]);
  },
);

test("every rule of the book is shown to be broken, and says why and how to mend it", () => {
  expect([...new Set(broken.map(({ rule }) => rule))].sort()).toEqual(
    rules.map(({ id }) => id).sort(),
  );
  for (const { reason, mend } of rules)
    expect([reason, mend].every((text) => text.length > 20)).toBe(true);
});

test("a fault is one line: file, id, rule, message, how to mend", () => {
  const [fault] = faultsOf({ after: ({ pat }) => Object.assign(pat, { reviewBy: "2026-11-20" }) });
  expect(fault && formatFault(fault)).toBe(
    "content/patients.ts: PAT: review-lapsed: the review was due by 2026-11-20 - Review it, set the new reviewBy and record new sign-offs; the version stays.",
  );
});

describe("drafts and withdrawn messages", () => {
  const without = (p: Parts) =>
    Object.assign(p.campaign, { messages: [{ id: "CLI", version: 1 }] });

  test("a draft may rest on doubt and go unsigned, and is never let through the gate", () => {
    const draft = {
      before: (p: Parts, c: Content) => {
        without(p);
        p.pat.status = "draft";
        both("doubtful")(p, c);
      },
      after: ({ signOffs }: Parts) => void signOffs.splice(0, 2),
    };
    expect(faultsOf(draft)).toEqual([]);
    expect(faultsOf({ ...draft, live: true }).map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        "not-active",
        "source-doubtful",
        "source-unverified",
        "sign-off-missing",
      ]),
    );
  });

  test("a draft may not use a forbidden wording; a withdrawn message is left alone", () => {
    const harmless = (status: "draft" | "withdrawn") => (p: Parts) => {
      without(p);
      Object.assign(p.pat, { status, support: "It is harmless." });
    };
    expect(faultsOf({ before: harmless("draft") })).toMatchObject([{ rule: "forbidden-term" }]);
    expect(faultsOf({ before: harmless("withdrawn") })).toEqual([]);
  });
});

describe("forbidden wordings", () => {
  const forbidden = (support: string) =>
    faultsOf({ before: ({ cli }) => Object.assign(cli, { support }) }).some(
      ({ rule }) => rule === "forbidden-term",
    );

  test.each([
    "Never scan a back.",
    "You should never have an MRI.",
    "A bulge is harmless.",
    "This study proves it.",
    "A bulging disc means nothing.",
    "A scan is a dose of radiation.",
    "Any red flag means a scan.",
    "One warning sign: scan.",
    "No red flags? Nothing serious.",
    "No warning signs: you are fine.",
    "Posters cut needless scans.",
    "Education reduces imaging.",
    "Audit and feedback lead to fewer referrals.",
  ])("not said: %s", (text) => expect(forbidden(text)).toBe(true));

  test.each([
    "Most new low back pain needs no scan at first.",
    "Not now does not mean never. Scan if it could change the plan.",
    "No red flags? No routine scan.",
    "No one sign means a scan.",
    "Save the scan for the signs.",
    "Serious causes are rare. Know the signs.",
    "Most single red flags tell you little. Weigh them all.",
    "Suspect cauda equina? Emergency MRI, no delay.",
    "Let the prompt ask before you order.",
    "See your own referral pattern.",
  ])("may be said: %s", (text) => expect(forbidden(text)).toBe(false));
});

test("a rate with its setting, stated in a claim, may be said", () => {
  const before = ({ pat }: Parts) => {
    pat.support = "In primary care 8 in 10 get well.";
    pat.claims[0].text = "In primary care 8 in 10 get well.";
  };
  expect(faultsOf({ before })).toEqual([]);
});

test("the reading grade counts for patients only, and from just above 6", () => {
  const graded = (audience: "pat" | "cli", support: string) =>
    faultsOf({ before: (p) => Object.assign(p[audience], { support }) }).map(({ rule }) => rule);
  const above = "Professional examination answers the important questions.";
  const below = "A professional examination answers many questions for you.";
  expect(graded("pat", above)).toEqual(["reading-grade"]);
  expect(graded("pat", below)).toEqual([]);
  expect(graded("cli", above)).toEqual([]);
});

test("a sandbox takes sources that are cited", () => {
  const signed = sign(content());
  Object.assign(parts(signed).source, { status: "cited" });
  const library = loaded(signed);
  const message = library.messages.PAT;
  expect(message && gateFaults(library, message, { today, accountMode: "sandbox" })).toEqual([]);
});

test("a reading grade comes with its caution while the text is short", () => {
  const support = "Radiological investigation necessitates individualised consideration.";
  const [fault] = faultsOf({ before: ({ pat }) => Object.assign(pat, { support }) });
  expect(fault?.message).toMatch(
    /^Flesch-Kincaid grade \d+\.\d .* at most 6 \(read with caution: \d+ words/,
  );
});
