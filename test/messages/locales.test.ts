import { expect, test } from "vitest";
import { cardWords, templatesOf } from "#core/card-data.ts";
import { gateFaults } from "#core/check.ts";
import { loadLibrary } from "#core/library.ts";
import { localeStatus, localised, safetyLineOf } from "#core/locale.ts";
import { contentHash, type Message } from "#core/message.ts";
import { libraryFiles } from "#messages/index.ts";

const result = loadLibrary(libraryFiles);
if ("faults" in result) throw new Error(JSON.stringify(result.faults, null, 2));
const { library } = result;
const translated = ["P01", "P04", "P07", "C01", "C03", "C06"];
const locales = ["nl-NL", "sv-SE"] as const;
const pairs = translated.flatMap((id) => locales.map((locale) => ({ id, locale })));
const messageOf = (id: string) => library.messages[id] as Message;

test.each(pairs)("$id says all of it again in $locale, in its own words", ({ id, locale }) => {
  const base = messageOf(id);
  const spoken = localised(base, locale) as Message;
  expect(spoken.locale).toBe(locale);
  expect(templatesOf(spoken.cards)).toEqual(templatesOf(base.cards));
  const wordsIn = ({ slogan, support, callToAction, picture, cards }: Message) => [
    ["slogan", slogan],
    ["support", support],
    ["callToAction", callToAction],
    ["picture", picture],
    ...templatesOf(cards).flatMap((template) => cardWords(cards, template)),
  ];
  const [ours, theirs] = [wordsIn(base), wordsIn(spoken)];
  expect(theirs.map(([field]) => field)).toEqual(ours.map(([field]) => field));
  for (const [at, [field, text]] of theirs.entries()) {
    expect([field, text]).not.toEqual([field, ours[at]?.[1]]);
  }
});

test.each(pairs)("$id in $locale is a draft, and no account may post it", ({ id, locale }) => {
  const message = messageOf(id);
  expect(localeStatus(library, message, locale)).toBe("draft");
  expect(localeStatus(library, message, "en-GB")).toBe("active");
  const options = { today: "2026-11-21", accountMode: "sandbox" } as const;
  expect(gateFaults(library, message, options)).toEqual([]);
  const faults = gateFaults(library, message, { ...options, locale });
  expect(faults.map(({ rule }) => rule)).toContain("locale-draft");
});

test("a translation of a patient message waits for its emergency wording, too", () => {
  const base = messageOf("P04");
  const dutch = { ...base.locales["nl-NL"], status: "active" } as Message["locales"][string];
  const message = { ...base, locales: { "nl-NL": dutch } };
  expect(localeStatus(library, message, "nl-NL")).toBe("draft");
  const ready = (kind: string) => ({
    ...library.safetyLines[kind],
    "nl-NL": { ...library.safetyLines[kind]?.["nl-NL"], status: "active" } as never,
  });
  const onCard = { ...library.safetyLines, standard: ready("standard") };
  expect(localeStatus({ safetyLines: onCard }, message, "nl-NL")).toBe("draft");
  const safetyLines = { ...onCard, short: ready("short") };
  expect(localeStatus({ safetyLines }, message, "nl-NL")).toBe("active");
  expect(localeStatus({ safetyLines: {} }, message, "nl-NL")).toBeUndefined();
});

test("who has no translation cannot be read there", () => {
  expect(localised(messageOf("P02"), "nl-NL")).toBeUndefined();
  expect(localised(messageOf("P01"), "toString")).toBeUndefined();
  expect(localeStatus(library, messageOf("P02"), "sv-SE")).toBeUndefined();
  expect(safetyLineOf(library, "standard", "fr-FR")).toBeNull();
});

test.each(["standard", "short", "long"])("the %s line calls each country's own help", (kind) => {
  const line = (locale: string) => safetyLineOf(library, kind, locale);
  expect(line("en-GB")).toMatchObject({ status: "active", country: "GB" });
  expect(line("nl-NL")).toMatchObject({ status: "draft", country: "NL" });
  expect(line("sv-SE")).toMatchObject({ status: "draft", country: "SE" });
  expect(line("en-GB")?.text).toMatch(/Get (emergency )?help now\./);
  expect(line("nl-NL")?.text).toMatch(/Bel direct 112\./);
  expect(line("sv-SE")?.text).toMatch(/Ring 112 direkt\./);
});

test("sign-offs are of every translation and its status, and of the emergency wording in its language", () => {
  const base = messageOf("P04");
  const hash = (message: Message, lines = library.safetyLines) =>
    contentHash(message, library.sources, lines);
  const signed = hash(base);
  const dutch = base.locales["nl-NL"] as Message["locales"][string];
  const other = (change: object) => ({
    ...base,
    locales: { ...base.locales, "nl-NL": { ...dutch, ...change } },
  });
  expect(hash(other({ support: "Iets anders." }))).not.toBe(signed);
  expect(hash(other({ status: "active" }))).not.toBe(signed);
  const lines = (locale: string) => {
    const found = library.safetyLines.short?.[locale];
    const changed = { ...found, text: "Iets anders." } as never;
    return {
      ...library.safetyLines,
      short: { ...library.safetyLines.short, [locale]: changed },
    };
  };
  expect(hash(base, lines("nl-NL"))).not.toBe(signed);
  expect(hash(messageOf("P02"), lines("nl-NL"))).toBe(hash(messageOf("P02")));
  expect(hash(messageOf("C01"), lines("nl-NL"))).toBe(hash(messageOf("C01")));
});
