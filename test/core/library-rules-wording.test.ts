import { describe, expect, test } from "vitest";
import { checkFiles } from "#core/check.ts";
import type { MessageInput } from "#core/message.ts";
import { altFindings } from "#core/rules/cards.ts";
import {
  type Content,
  content,
  files,
  parts,
  plainBrand,
  sign,
  today,
} from "#test/support/content.ts";

type Parts = ReturnType<typeof parts>;

function broken(change: (parts: Parts, content: Content) => void): string[] {
  const draft = content();
  change(parts(draft), draft);
  const faults = checkFiles(sign(draft), { today, brands: { plain: plainBrand() } });
  return faults.map(({ rule }) => rule);
}

describe("one idea for each slogan", () => {
  const warned = (slogan: string) =>
    broken(({ cli }) =>
      Object.assign(cli, { slogan, cards: { slogan: { emphasis: slogan.split(" ")[0] } } }),
    ).includes("one-idea");

  test.each([
    "Examine. Explain. Agree a plan.",
    "Examine first; scan if it helps.",
    "Ask what hurts and plan what helps.",
    "Check first, and scan later.",
  ])("more than one, perhaps: %s", (slogan) => expect(warned(slogan)).toBe(true));

  test.each([
    "No red flags? No routine scan.",
    "Check first. Scan if it could change the plan.",
    "No scan today? Ask when to come back, and when to rush.",
    "Weigh the rare catch against the real harms.",
    "Reassure with reasons and records.",
  ])("one: %s", (slogan) => expect(warned(slogan)).toBe(false));
});

describe("slogans that were written twice", () => {
  const twice = (first: string, second: string) =>
    broken(({ pat, cli }) => {
      Object.assign(pat, { slogan: first, cards: { slogan: { emphasis: first.slice(0, 6) } } });
      Object.assign(cli, { slogan: second, cards: { slogan: { emphasis: second.slice(0, 6) } } });
    }).filter((rule) => rule.endsWith("duplicate-slogan"));

  test.each([
    ["Save the scan for the signs.", "save the scan, for the signs", ["duplicate-slogan"]],
    ["A scan isn't always the cause.", "A scan isn’t always the cause!", ["duplicate-slogan"]],
    ["Save the scan for the signs.", "Save the scans for the sign.", ["duplicate-slogan"]],
    // The same words in another order say another thing.
    ["Check first, scan later.", "Scan first, check later.", ["near-duplicate-slogan"]],
    [
      "Most new back pain needs no scan.",
      "Most back pain needs no scan.",
      ["near-duplicate-slogan"],
    ],
    ["Most back pain needs no scan.", "Most knee pain needs a good look.", []],
    ["Not now does not mean never.", "Say not now, not never.", []],
  ])("%s / %s", (first, second, rules) => expect(twice(first, second)).toEqual(rules));

  test("a withdrawn message may be said again in other hands", () => {
    const change = ({ pat, cli, campaign }: Parts) => {
      Object.assign(cli, { slogan: pat.slogan });
      Object.assign(pat, { status: "withdrawn" });
      campaign.messages.shift();
    };
    expect(broken(change)).toEqual([]);
  });

  test("each locale is looked at by itself", () => {
    const rules = broken(({ pat, cli }) => {
      const dutch = (slogan: string): MessageInput["locales"] => ({
        "nl-NL": {
          status: "draft",
          slogan,
          support: "Een zin.",
          callToAction: "Vraag.",
          picture: "Een stip",
          cards: { slogan: { emphasis: "Vraag" } },
        },
      });
      Object.assign(pat, { audience: "clinicians", safetyLine: null });
      pat.locales = dutch("Vraag eerst wat het verandert.") ?? {};
      cli.locales = dutch("Vraag eerst wat het verandert.") ?? {};
    });
    expect(rules).toEqual(["duplicate-slogan"]);
  });
});

describe("numbers", () => {
  const said = (support: string, claim: string) =>
    broken(({ cli }) => {
      cli.support = support;
      cli.claims[0].text = claim;
    });
  const claim = "In primary care 20% of people got well.";

  test.each([
    ["In primary care 20 per cent got well.", []],
    ["In primary care 2 in 10 got well.", []],
    ["In primary care 20 out of 100 got well.", []],
    ["In primary care 21% got well.", ["percentage-without-setting"]],
    ["About 20% got well.", ["percentage-without-setting"]],
    ["Ask again within 2 weeks, in 10 days at most.", []],
    ["Consider it after 6 weeks.", []],
  ])("%s", (support, rules) => expect(said(support, claim)).toEqual(rules));

  const statistic = (count: number, source = "SRC") =>
    broken(({ cli, source: record }, { sources }) => {
      Object.assign(sources[files.sources] ?? {}, { OTHER: { ...record } });
      cli.claims[0].text = "In primary care 0.9% had a serious cause.";
      const what = "people had a serious cause";
      cli.cards.statistic = { count, of: 100, what, setting: "primary care", source };
    });

  test("a statistic card says the number of a claim on its own source, in whole people of 100", () => {
    expect(statistic(1)).toEqual([]);
    expect(statistic(2)).toEqual(["percentage-without-setting"]);
    expect(statistic(1, "OTHER")).toEqual(["percentage-without-setting"]);
  });
});

describe("forbidden wordings in translation", () => {
  const refused = (locale: string, country: string, support: string) =>
    broken(({ cli }) => {
      cli.locales = {
        [locale]: {
          status: "draft",
          slogan: "Ord 1",
          support,
          callToAction: "Ord",
          picture: country,
          cards: { slogan: { emphasis: "Ord" } },
        },
      };
    }).includes("forbidden-term");

  test.each([
    "Nooit een scan bij rugpijn.",
    "Slijtage is onschuldig.",
    "Dit bewijst het.",
    "Een afwijking betekent niets.",
    "Een scan is straling.",
    "Eén alarmsignaal? Een scan.",
    "Elk teken vraagt om een MRI.",
    "Geen alarmsignalen, dus niets ernstigs.",
    "Posters leiden tot minder scans.",
  ])("nl: %s", (text) => expect(refused("nl-NL", "NL", text)).toBe(true));

  test.each([
    "Aldrig en skanning.",
    "Det är ofarligt.",
    "Studien bevisar det.",
    "Fyndet betyder ingenting.",
    "Röntgen är strålning.",
    "Varje varningstecken kräver magnetröntgen.",
    "Inga varningstecken, alltså inget allvarligt.",
    "Affischer ger färre remisser.",
  ])("sv: %s", (text) => expect(refused("sv-SE", "SE", text)).toBe(true));

  test.each([
    ["nl-NL", "Niet nu is niet nooit."],
    ["nl-NL", "De meeste nieuwe lage rugpijn heeft eerst geen scan nodig."],
    ["sv-SE", "Inte nu betyder inte aldrig."],
    ["sv-SE", "Proven visar vad som behövs."],
  ])("%s may be said: %s", (locale, text) => expect(refused(locale, "", text)).toBe(false));
});

describe("claims that deny an effect", () => {
  test.each([
    ["Audit and feedback did not significantly reduce imaging rates.", false],
    ["Audit and feedback reduces imaging rates.", true],
  ])("%s", (text, refused) => {
    const rules = broken(({ cli }) => Object.assign(cli.claims[0], { text }));
    expect(rules.includes("forbidden-term")).toBe(refused);
  });
});

test("a network that cannot hold the support line is named, with the others that can left out", () => {
  const draft = content();
  const { cli } = parts(draft);
  Object.assign(cli, {
    support: `${"Ask ".repeat(29)}now.`,
    callToAction: `${"Ask. ".repeat(15)}Ask.`,
  });
  cli.slogan = "Say what would change, said and said again, to all of them.";
  const [fault] = checkFiles(sign(draft), { today, brands: { plain: plainBrand() } });
  expect(fault).toMatchObject({ rule: "caption-drops-support" });
  expect(fault?.message).toMatch(/support line on X$/);
});

describe("the alt text", () => {
  test("covers a text that is set with other quotes, breaks and capitals", () => {
    expect(
      altFindings(["Say “not now”,\nnot never."], 'SAY "NOT NOW", not never. Source.'),
    ).toEqual([]);
  });
  test("is found to leave out a text, or to be too long", () => {
    expect(altFindings(["Get emergency help now."], "Get help now.")).toEqual([
      'the alt text leaves out "Get emergency help now."',
    ]);
    expect(altFindings([], "a".repeat(901))).toEqual([
      "the alt text has 901 characters, at most 900",
    ]);
    expect(altFindings([], "a".repeat(900))).toEqual([]);
  });
});
