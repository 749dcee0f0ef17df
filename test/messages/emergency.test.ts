import { describe, expect, test } from "vitest";
import { brands } from "#assets/brands/index.ts";
import { describeEveryCard } from "#cards/describe.ts";
import { composeCaption, textLimitOf } from "#core/caption.ts";
import { codesOf, networks } from "#core/codes.ts";
import { loadLibrary } from "#core/library.ts";
import { localised, safetyLineOf } from "#core/locale.ts";
import type { Message } from "#core/message.ts";
import { handoutWords, posterWords } from "#core/print-words.ts";
import { libraryFiles } from "#messages/index.ts";

const loaded = loadLibrary(libraryFiles);
if ("faults" in loaded) throw new Error("The library has faults; its own tests say which.");
const { library } = loaded;
const locale = "en-GB";
const long = safetyLineOf(library, "long", locale)?.text ?? "";

/** What a text says of accidents and falls without calling them an emergency in the same breath. */
function unmarked(text: string): string[] {
  const rest = text.replaceAll(long, "").replace(/emergency: [^.:;\n]*/gi, "");
  return rest.match(/[^.\n]*\b(?:accidents?|falls?|fell|fallen)\b[^.\n]*/gi) ?? [];
}

const messages: [string, Message][] = Object.values(library.messages).map((one) => [one.id, one]);

test("the long emergency wording calls an accident and a fall an emergency", () => {
  expect(long).toMatch(/A serious accident, or any fall [^.:]*: emergency\./);
});

describe.each(messages)("an accident or a fall in %s is an emergency", (id, message) => {
  const spoken = localised(message, locale);
  if (!spoken) throw new Error(`${id} has no ${locale}`);

  test.each(brands.map((brand) => [brand.id, brand] as const))(
    "on every card of %s",
    (_, brand) => {
      for (const card of describeEveryCard(library, message, brand, locale)) {
        if (!card.drawable) throw new Error(card.reasons.join("; "));
        expect(card.texts.flatMap(unmarked), `${card.template} ${card.format}`).toEqual([]);
        expect(unmarked(card.alt), `alt text of ${card.template} ${card.format}`).toEqual([]);
      }
    },
  );

  test("in its captions and on paper", () => {
    for (const network of codesOf(networks)) {
      const short = message.safetyLine && safetyLineOf(library, "short", locale)?.text;
      const link = "https://example.org/";
      const caption = composeCaption(spoken, short ?? null, link, textLimitOf({ network }));
      expect(caption.fits && unmarked(caption.text)).toEqual([]);
    }
    for (const campaign of Object.values(library.campaigns)) {
      const terms = { locale, today: "2026-11-22", holds: [] };
      const sheets = [posterWords, handoutWords].map((words) =>
        words(library, campaign, message, terms),
      );
      expect(sheets.flatMap((sheet) => unmarked(JSON.stringify(sheet, null, 1)))).toEqual([]);
    }
  });
});

test("P09 and C13 do list them, so that the check above looks at something", () => {
  const listing = messages.filter(([, message]) =>
    message.cards.checklist?.items.some((item) => /accident|fall/i.test(item)),
  );
  expect(listing.map(([id]) => id)).toEqual(["P09", "C13"]);
});
