import { describe, expect, test } from "vitest";
import { loadLibrary } from "#core/library.ts";
import { handoutWords } from "#core/print-words.ts";
import { readabilityIn } from "#core/readability.ts";
import { wordFaults } from "#core/rules/wording.ts";
import { libraryFiles } from "#messages/index.ts";

const loaded = loadLibrary(libraryFiles);
if ("faults" in loaded) throw new Error("The library has faults; its own tests say which.");
const { library } = loaded;

const handouts = Object.values(library.campaigns).flatMap(({ id, handout = {} }) =>
  Object.entries(handout).map(([locale, words]) => ({ id, locale, words })),
);

describe.each(handouts)("the handout words of $id in $locale", ({ locale, words }) => {
  const lines = [...words.today, ...words.comeBack, ...Object.values(words.evidence)];

  test("say nothing that no message may say", () => {
    for (const line of lines) {
      expect(wordFaults(line, locale), line).toEqual([]);
      expect(line, "a percentage needs its setting").not.toMatch(/%|per cent/);
    }
  });

  test("read at grade 6 or below", () => {
    const { grade } = readabilityIn(locale, lines.join("\n"));
    expect(grade).not.toBeNull();
    expect(grade ?? Infinity).toBeLessThanOrEqual(6);
  });
});

test("every source that a patient message of the campaign rests on is said in plain words", () => {
  for (const { messages, handout } of Object.values(library.campaigns)) {
    for (const [locale, { evidence }] of Object.entries(handout ?? {})) {
      const sources = messages
        .flatMap(({ id }) => library.messages[id] ?? [])
        .filter(({ audience, status }) => audience === "patients" && status === "active")
        .flatMap(({ id, claims }) => claims.map(({ source, text }) => ({ id, source, text })))
        .filter(({ source }) => !(source in evidence));
      expect(sources, locale).toEqual([]);
    }
  }
});

test("a reference that leads nowhere keeps the library from loading", () => {
  const [file = "", campaigns = {}] = Object.entries(libraryFiles.campaigns)[0] ?? [];
  const [id = "", campaign] = Object.entries(campaigns)[0] ?? [];
  const words = { today: ["Ask.", "Plan."], comeBack: ["Soon."], evidence: { NOBODY: "Words." } };
  const broken = { ...(campaign as object), handout: { "en-GB": words } };
  const result = loadLibrary({
    ...libraryFiles,
    campaigns: { ...libraryFiles.campaigns, [file]: { [id]: broken as never } },
  });
  expect("faults" in result && result.faults[0]?.message).toMatch(/"NOBODY"/);
});

test("where a campaign has no words of its own, the message's are taken", () => {
  const campaign = library.campaigns["save-the-scan"];
  const message = library.messages.P01;
  if (!campaign || !message) throw new Error("no such content");
  const { handout: _none, ...plain } = campaign;
  const terms = { locale: "en-GB", today: "2026-11-21", holds: [] };
  const worded = handoutWords(library, plain, message, terms);
  if (!worded.worded) throw new Error(worded.reason);
  expect(worded.words.today).toContain(message.callToAction);
  expect(worded.words.comeBack).toEqual(worded.words.labels.comeBackItems);
  expect(worded.words.plainEvidence.map(({ text }) => text)).toEqual([
    ...new Set(message.claims.map(({ text }) => text)),
  ]);
});
