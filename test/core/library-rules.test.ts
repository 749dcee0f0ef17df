import { describe, expect, test } from "vitest";
import type { z } from "zod";
import type { Brand } from "#core/brand.ts";
import { checkFiles, gateFaults, reportOf, rules } from "#core/check.ts";
import { type Fault, formatFault, type Severity } from "#core/fault.ts";
import type { Translation } from "#core/message.ts";
import type { Allocation } from "#core/plan/blocks.ts";
import { kitFaults } from "#core/rules/brand.ts";
import { type DoiRecord, registryFaults } from "#core/rules/registry.ts";
import type { CardDescription, DescribeCards } from "#core/rules/review.ts";
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
  /** Asked of the gate, for PAT in a locale; else of the whole check. */
  gate?: { accountMode: "live" | "sandbox"; locale?: string };
  /** How the cards come out, where cards are looked at. */
  card?: Partial<Extract<CardDescription, { drawable: true }>> | { reasons: string[] };
  /** What the registries say, where they are asked. */
  online?: DoiRecord;
  /** Why the kit's logo cannot be taken, where it is looked at. */
  logo?: string;
  at: Place & { severity?: "warning" };
  /** Where the same rule is broken too, because it is about both messages. */
  also?: Place[];
}

interface Place {
  file: string;
  id: string;
  field: string;
}

const pat = (field: string) => ({ file: files.patients, id: "PAT", field });
const cli = (field: string) => ({ file: files.clinicians, id: "CLI", field });
const signed = (field: string) => ({ file: files.signOffs, id: "PAT", field });
const trial = (field: string) => ({ file: files.campaigns, id: "trial", field });
const allocation = (over: Partial<z.input<typeof Allocation>> = {}) => ({
  ...{ arms: { one: ["PAT"], two: ["CLI"] }, blockSize: 4 },
  ...{ power: { ratio: 3, cv: 0.78, icc: 0 }, ...over },
});
const both = (status: "doubtful" | "superseded" | "retracted") => (p: Parts, c: Content) => {
  const other = { ...p.source, status };
  Object.assign(c.sources[files.sources] ?? {}, { OTHER: other });
  p.pat.claims[0].source = "OTHER";
};

/** Gives PAT a Dutch draft. */
const dutch =
  (change: Partial<Translation> = {}) =>
  ({ pat, line }: Parts, { safetyLines }: Content) => {
    const text = "Erg ziek? Haal nu hulp.";
    const nl = { ...line, status: "draft", country: "NL", text } as const;
    for (const kind of ["standard", "short"]) {
      Object.assign(safetyLines[files.safetyLines]?.[kind] ?? {}, { "nl-NL": nl });
    }
    pat.locales = {
      "nl-NL": {
        status: "draft",
        slogan: "Vraag wat het verandert.",
        support: "Het is goed om eerst te vragen.",
        callToAction: "Vraag het.",
        picture: "Een stip",
        cards: { slogan: { emphasis: "verandert" } },
        ...change,
      },
    };
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
    rule: "doi-syntax",
    before: ({ source }) => Object.assign(source, { doi: "https://doi.org/10.5555/12345678" }),
    at: { file: files.sources, id: "SRC", field: "doi" },
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
    before: ({ pat }) => Object.assign(pat, { safetyLine: "nonesuch" }),
    at: pat("safetyLine"),
  },
  {
    rule: "unknown-reference",
    before: ({ line }) => Object.assign(line, { source: "nowhere" }),
    at: { file: files.safetyLines, id: "standard", field: "en-GB.source" },
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
    rule: "sign-off-identity",
    after: ({ signOffs }) => Object.assign(signOffs[1] ?? {}, { by: "Editor 1" }),
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
    rule: "hidden-characters",
    before: ({ pat }) => Object.assign(pat, { support: "It is go\u200bod to ask." }),
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
    before: ({ cli }) => Object.assign(cli, { support: "a ".repeat(47) }),
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
    rule: "forbidden-term",
    before: ({ cli }) =>
      Object.assign(cli.cards, { "myth-fact": { myth: "A bulge is harmless.", fact: "Ask." } }),
    at: cli("cards.myth-fact.myth"),
  },
  {
    rule: "forbidden-term",
    before: dutch({ support: "Een scan bewijst het." }),
    at: pat("locales.nl-NL.support"),
  },
  {
    rule: "percentage-without-setting",
    before: ({ cli }) =>
      Object.assign(cli.cards, {
        statistic: { count: 2, of: 100, what: "people", setting: "primary care", source: "SRC" },
      }),
    at: cli("cards.statistic.count"),
  },
  {
    rule: "word-count",
    before: ({ cli }) =>
      Object.assign(cli.cards, {
        checklist: { title: "Ask", items: Array(5).fill("a b c d e f g h i j k l m n o") },
      }),
    at: cli("cards.checklist"),
  },
  {
    rule: "one-idea",
    before: ({ cli }) => Object.assign(cli, { slogan: "Ask first and scan to change later." }),
    at: { ...cli("slogan"), severity: "warning" },
  },
  {
    rule: "locale-incomplete",
    before: (p, c) => {
      dutch()(p, c);
      Object.assign(p.pat.cards, { cascade: { steps: ["One.", "Two.", "Three."] } });
    },
    at: pat("locales.nl-NL.cards.cascade"),
  },
  {
    rule: "locale-incomplete",
    before: (p, c) => {
      const cascade = { steps: ["One.", "Two.", "Three.", "Four."] };
      Object.assign(p.pat.cards, { cascade });
      dutch({
        cards: {
          slogan: { emphasis: "verandert" },
          cascade: { steps: ["Een.", "Twee.", "Drie."] },
        },
      })(p, c);
    },
    at: pat("locales.nl-NL.cards.cascade.steps[3]"),
  },
  {
    rule: "locale-incomplete",
    before: (p, c) => {
      dutch()(p, c);
      delete c.safetyLines[files.safetyLines]?.standard?.["nl-NL"];
    },
    at: pat("locales.nl-NL.safetyLine"),
  },
  {
    rule: "locale-draft",
    before: dutch(),
    gate: { accountMode: "sandbox", locale: "nl-NL" },
    at: pat("locales.nl-NL.status"),
  },
  {
    rule: "locale-draft",
    gate: { accountMode: "sandbox", locale: "sv-SE" },
    at: pat("locales.sv-SE.status"),
  },
  {
    rule: "caption-too-long",
    before: ({ campaign }) =>
      Object.assign(campaign, { link: `https://example.org/${"a".repeat(280)}` }),
    also: [cli("callToAction")],
    at: pat("callToAction"),
  },
  {
    rule: "caption-drops-support",
    before: ({ cli }) => {
      Object.assign(cli, {
        support: "Ask ".repeat(30).trim(),
        callToAction: "Ask. ".repeat(20).trim(),
      });
      Object.assign(cli, { slogan: "Say what would change, said and said again, to all at once." });
    },
    at: { ...cli("support"), severity: "warning" },
  },
  {
    rule: "card-unfit",
    card: { reasons: ["the slogan does not fit"] },
    also: [cli("cards.slogan")],
    at: pat("cards.slogan"),
  },
  {
    rule: "alt-text",
    card: { texts: ["Every", "word"], alt: "Every other." },
    also: [cli("picture")],
    at: pat("picture"),
  },
  {
    rule: "duplicate-slogan",
    before: ({ pat, cli }) =>
      Object.assign(cli, {
        slogan: pat.slogan.toUpperCase(),
        cards: { slogan: { emphasis: "ASK" } },
      }),
    at: cli("slogan"),
  },
  {
    rule: "near-duplicate-slogan",
    before: ({ cli }) => Object.assign(cli, { slogan: "Ask what would change." }),
    at: { ...cli("slogan"), severity: "warning" },
  },
  {
    rule: "doi-unregistered",
    online: { state: "unregistered" },
    at: { file: files.sources, id: "SRC", field: "doi" },
  },
  {
    rule: "doi-retracted",
    online: { state: "registered", retracted: true },
    at: { file: files.sources, id: "SRC", field: "doi" },
  },
  {
    rule: "doi-unreachable",
    online: { state: "unreachable", reason: "it rains" },
    at: { file: files.sources, id: "SRC", field: "doi", severity: "warning" },
  },
  {
    rule: "not-active",
    after: ({ pat }) => Object.assign(pat, { status: "draft" }),
    gate: { accountMode: "live" },
    at: pat("status"),
  },
  {
    rule: "source-unverified",
    before: ({ source }) => Object.assign(source, { status: "cited" }),
    gate: { accountMode: "live" },
    at: pat("claims[0].source"),
  },
  {
    rule: "sign-off-demonstration",
    after: ({ signOffs }) => Object.assign(signOffs[0] ?? {}, { demonstration: true }),
    gate: { accountMode: "live" },
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
    rule: "message-inactive",
    before: (p, c) => {
      dutch()(p, c);
      dutch()({ ...p, pat: p.cli }, c);
      Object.assign(p.cli.locales?.["nl-NL"] ?? {}, {
        status: "active",
        slogan: "Zeg wat er verandert.",
      });
      Object.assign(p.campaign, { locale: "nl-NL", country: "NL" });
    },
    at: trial("messages[0].id"),
  },
  {
    rule: "locale-missing",
    before: ({ campaign, cli }) => {
      Object.assign(campaign, { locale: "nl-NL", messages: [{ id: "CLI", version: 1 }] });
      cli.version = 1;
    },
    at: trial("messages[0].id"),
  },
  {
    rule: "renew-by",
    after: ({ cli }) => Object.assign(cli, { reviewBy: "2027-10-01" }),
    at: { ...trial("messages[1].id"), severity: "warning" },
  },
  {
    rule: "single-method",
    before: ({ campaign }) => campaign.methods.pop(),
    at: { ...trial("methods"), severity: "warning" },
  },
  {
    rule: "source-unverified",
    before: ({ source }, { accounts }) => {
      Object.assign(accounts[files.accounts]?.box ?? {}, { mode: "live" });
      Object.assign(source, { status: "cited" });
    },
    also: [cli("claims[0].source")],
    at: pat("claims[0].source"),
  },
  {
    rule: "emergency-wording",
    before: ({ line }) => Object.assign(line, { country: "US" }),
    at: trial("messages[0].id"),
  },
  {
    rule: "emergency-wording",
    before: (_parts, { safetyLines }) => {
      const standard = safetyLines[files.safetyLines]?.standard ?? {};
      standard["nl-NL"] = standard["en-GB"] as never;
      delete standard["en-GB"];
    },
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
    rule: "quiet-hours",
    before: ({ campaign }) => {
      campaign.schedule.cadence.push({ weekdays: ["thu"], times: ["20:00"] });
      campaign.schedule.quietHours = { from: "19:30", to: "07:00" };
    },
    at: trial("schedule.cadence"),
  },
  {
    rule: "slot-collision",
    before: ({ campaign }) =>
      campaign.schedule.cadence.push({ weekdays: ["mon"], times: ["09:00"] }),
    at: trial("schedule.cadence"),
  },
  {
    rule: "minimum-gap",
    before: ({ campaign }) => Object.assign(campaign.schedule, { minimumGapDays: 15 }),
    at: trial("schedule.minimumGapDays"),
  },
  {
    rule: "empty-plan",
    before: ({ campaign }) => {
      campaign.schedule.blackouts = [{ from: "2026-11-01", to: "2028-01-01", reason: "closed" }];
    },
    at: trial("schedule"),
  },
  {
    rule: "arm-messages",
    before: ({ campaign }) => {
      campaign.allocation = allocation({ arms: { one: ["PAT"], two: ["P99"] } });
    },
    at: trial("allocation.arms.two"),
    also: [trial("allocation.arms")],
  },
  {
    rule: "arm-messages",
    before: ({ campaign }) => {
      campaign.allocation = allocation({ arms: { one: ["PAT"], two: ["CLI", "PAT"] } });
    },
    at: trial("allocation.arms"),
  },
  {
    rule: "underpowered",
    before: ({ campaign }) => {
      campaign.allocation = allocation({ power: { ratio: 1.5, cv: 0.78, icc: 0 } });
    },
    at: { ...trial("allocation.power"), severity: "warning" },
  },
  {
    rule: "schema",
    before: ({ campaign }) => {
      campaign.allocation = allocation({ blockSize: 3 });
    },
    at: trial("allocation.blockSize"),
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
  {
    rule: "logo",
    logo: "it is no PNG",
    at: { file: "assets/brands/plain/brand.ts", id: "plain", field: "logo" },
  },
];

type Change = Omit<Broken, "at" | "also" | "rule">;

function contentOf({ before, after }: Change): Content {
  const draft = content();
  before?.(parts(draft), draft);
  const done = sign(draft);
  after?.(parts(done), done);
  return done;
}

function faultsOf(change: Change): Fault[] {
  const done = contentOf(change);
  const brand = plainBrand();
  change.brand?.(brand);
  if (change.gate === undefined) {
    const brands = { plain: brand };
    return checkFiles(done, { today, brands, ...cardsThat(change.card) });
  }
  const library = loaded(done);
  const message = library.messages.PAT;
  if (!message) throw new Error("PAT is gone");
  return gateFaults(library, message, { today, ...change.gate });
}

/** Cards that came out in one way: sound, unless said otherwise. */
function cardsThat(card: Broken["card"]): { describeCards?: DescribeCards } {
  const of = { template: "slogan", format: "square" } as const;
  if (card === undefined) return {};
  if ("reasons" in card) {
    const { reasons } = card as { reasons: string[] };
    return { describeCards: () => [{ ...of, drawable: false, reasons }] };
  }
  return {
    describeCards: () => [
      { ...of, drawable: true, texts: [], alt: "", shortSafetyLine: false, ...card },
    ],
  };
}

async function allFaults(change: Change): Promise<Fault[]> {
  if (change.logo) return kitFaults([plainBrand()], async () => change.logo);
  return change.online
    ? registryFaults(loaded(contentOf(change)), async () => change.online as DoiRecord)
    : faultsOf(change);
}

test("two brand kits under one id are one too many, and no logo is asked of a kit that cannot be read", async () => {
  const none = async () => undefined;
  expect(await kitFaults([plainBrand(), { ...plainBrand(), id: "other" }], none)).toEqual([]);
  expect(await kitFaults([plainBrand(), plainBrand()], none)).toMatchObject([
    { rule: "duplicate-id", id: "plain", field: "id" },
  ]);
  const unreadable = { ...plainBrand(), logo: "../logo.svg" };
  expect(await kitFaults([unreadable], async () => "not asked")).toEqual([]);
});

test.each([
  ["x".repeat(187), "footer: 187 characters, at most 60"],
  ["", "footer: is empty"],
  [undefined, "footer: is missing"],
])("a field that its schema refuses is told of in words: %j", (footer, words) => {
  const faults = faultsOf({ brand: (brand) => Object.assign(brand, { footer }) });
  expect(faults.map(({ message }) => message)).toContain(words);
});

test("the words of the safety line are said to count", () => {
  const faults = faultsOf({
    before: ({ pat }) => Object.assign(pat, { support: "a ".repeat(50) }),
  });
  const [found] = faults.filter(({ rule }) => rule === "word-count");
  expect(found?.message).toMatch(
    /^\d+ words on the card, those of the safety line counted, at most 50$/,
  );
});

test("a kit at fault is told of once, not again by each of its cards", () => {
  const faults = faultsOf({
    brand: (brand) =>
      Object.assign(brand.colours.patients, { accent: brand.colours.patients.background }),
    card: { reasons: ["accent on background has contrast 1.00"] },
  });
  expect(faults.map(({ rule }) => rule)).toEqual(["contrast"]);
});

test("a sound library has no faults, and its gate is open on a live account", () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ gate: { accountMode: "live" } })).toEqual([]);
});

test.each(broken)(
  "$rule: broken at $at.id.$at.field, nothing else is",
  async ({ rule, at, also = [], ...change }) => {
    const faults = await allFaults(change);
    expect(faults).toMatchObject(
      [at, ...also].map((place) => ({ rule, severity: "error", ...place })),
    );
    const counted =
      at.severity === "warning" ? { errors: 0, warnings: 1 } : { errors: faults.length };
    expect(reportOf(null, faults)).toMatchObject(counted);
  },
);

test("every rule of the book is shown to be broken, and says why and how to mend it", () => {
  expect([...new Set(broken.map(({ rule }) => rule))].sort()).toEqual(
    rules.map(({ id }) => id).sort(),
  );
  for (const { reason, mend } of rules)
    expect([reason, mend].every((text) => text.length > 20)).toBe(true);
});

/** A severity is a promise: an error stops a build, a warning does not. */
const severities: Record<Severity, string[]> = {
  error: [
    "alt-text",
    "arm-messages",
    "brand-schema",
    "caption-too-long",
    "card-unfit",
    "claim-missing",
    "contrast",
    "doi-retracted",
    "doi-syntax",
    "doi-unregistered",
    "duplicate-id",
    "duplicate-slogan",
    "emergency-wording",
    "emphasis",
    "empty-plan",
    "forbidden-term",
    "hidden-characters",
    "id",
    "interests-missing",
    "locale-draft",
    "locale-incomplete",
    "locale-missing",
    "logo",
    "message-inactive",
    "message-version",
    "minimum-gap",
    "not-active",
    "patient-safety-line",
    "percentage-without-setting",
    "quiet-hours",
    "quote-verbatim",
    "reading-grade",
    "review-lapsed",
    "review-too-late",
    "schema",
    "self-approval",
    "sign-off-demonstration",
    "sign-off-future",
    "sign-off-identity",
    "sign-off-missing",
    "sign-off-stale",
    "slot-collision",
    "source-doubtful",
    "source-locator",
    "source-retracted",
    "source-superseded",
    "source-unverified",
    "source-verified",
    "time-zone",
    "unknown-brand",
    "unknown-reference",
    "word-count",
  ],
  warning: [
    "caption-drops-support",
    "doi-unreachable",
    "near-duplicate-slogan",
    "one-idea",
    "renew-by",
    "single-method",
    "under-12-months",
    "underpowered",
  ],
};

test.each(["error", "warning"] as const)("what is an %s", (severity) => {
  const found = rules.filter((rule) => rule.severity === severity).map(({ id }) => id);
  expect(found.sort()).toEqual(severities[severity]);
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
    expect(faultsOf({ ...draft, gate: { accountMode: "live" } }).map(({ rule }) => rule)).toEqual(
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
    "Any red flag? Scan.",
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
    "Any red flags? Weigh them before you scan.",
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
  const unsigned = content();
  Object.assign(parts(unsigned).source, { status: "cited" });
  const library = loaded(sign(unsigned));
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

test("a report counts what may be scheduled: active, and without an error in its own locale", () => {
  const report = (change: Change) => {
    const done = contentOf(change);
    const faults = checkFiles(done, { today, brands: { plain: plainBrand() } });
    return reportOf(loaded(done), faults);
  };
  expect(report({})).toEqual({
    schema: 1,
    schedulable: 2,
    drafts: 0,
    errors: 0,
    warnings: 0,
    faults: [],
  });
  const before = ({ cli }: Parts) => Object.assign(cli, { support: "It is harmless." });
  expect(report({ before })).toMatchObject({ schedulable: 1, drafts: 0, errors: 1 });
  const draft = ({ cli, campaign }: Parts) => {
    cli.status = "draft";
    campaign.messages.pop();
  };
  expect(report({ before: draft })).toMatchObject({ schedulable: 1, drafts: 1, errors: 0 });
  // A fault in a translation shuts that locale only.
  const inDutch = dutch({ support: "Dat is onschuldig." });
  expect(report({ before: inDutch })).toMatchObject({ schedulable: 2, errors: 1 });
  const gated = (locale: string) =>
    faultsOf({ before: inDutch, gate: { accountMode: "sandbox", locale } }).map(({ rule }) => rule);
  expect(gated("en-GB")).toEqual([]);
  expect(gated("nl-NL")).toEqual(["forbidden-term", "locale-draft"]);
});

test("a warning names the day, the campaign and the first slot that comes too late", () => {
  const after = ({ cli }: Parts) => Object.assign(cli, { reviewBy: "2027-10-01" });
  const [fault] = faultsOf({ after });
  expect(fault?.message).toBe(
    "renew CLI by 2027-10-01: trial first posts it after that on 2027-10-04 09:00",
  );
  // With one message it has every slot; on the last one its review is still good.
  const alone = (reviewBy: string) =>
    faultsOf({
      before: ({ campaign }) => campaign.messages.shift(),
      after: ({ cli }) => Object.assign(cli, { reviewBy }),
    }).map(({ rule }) => rule);
  expect(alone("2027-11-15")).toEqual([]);
  expect(alone("2027-11-14")).toEqual(["renew-by"]);
});
