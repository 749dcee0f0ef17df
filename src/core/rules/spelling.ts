import { type ForbiddenWording, forbiddenWordings } from "./forbidden.ts";
import { languageOf } from "./review.ts";
import { asOne } from "./said.ts";

/** How a text may be read. */
export interface Spelling {
  /** The whole text, lower case, in every way in which it reads. */
  ways: string[];
  /** The words in it that are set letter by letter, without what stands between the letters, nor between two such words. */
  apart: string[];
}

/** A forbidden wording, ready to be sought. */
export interface Forbidden {
  /** In a text as it reads. */
  pattern: RegExp;
  /** In words that were set letter by letter, where nothing tells where one ends. */
  apart: RegExp;
  why: string;
}

/** Digits and signs that pose as letters. What reads as an i or an l is tried as both. */
const posing: Readonly<Record<string, string>> = {
  ...{ 0: "o", 3: "e", 4: "a", 5: "s", 6: "g", 7: "t", 8: "b", 9: "g" },
  ...{ "@": "a", $: "s", "€": "e" },
};
/** Letters and digits, and every sign that may pose as one: all from À on but punctuation and the halves of emoji. */
const letter = "a-z\\d@$€\u00c0-\u1fff\u2c00-\ud7ff\uf900-\ufe0e\ufe10-\uffff";
/** At least three of them that stand alone, with up to four other signs (an emoji is two) between two. */
const setApart = new RegExp(
  `(?<![${letter}])[${letter}](?:[^${letter}]{1,4}[${letter}]){2,}(?![${letter}])`,
  "g",
);
const between = new RegExp(`[^${letter}]+`, "g");

/** @param ways those in which a text reads (`folded`). */
export function spellingOf(ways: readonly string[]): Spelling {
  const apart = ways.flatMap((way) => way.match(setApart) ?? []);
  const whole = apart.length === 0 ? [] : ways.map((way) => way.replace(setApart, together));
  return { ways: unposed([...ways, ...whole]), apart: unposed(apart.map(together)) };
}

function together(run: string): string {
  return run.replace(between, "");
}

const inWord = /[a-z][013-9@$€]|[013-9@$€][a-z]|[a-z][!|][a-z]/;

/** Each text as it stands, and with letters in place of the digits and signs that stand in a word. */
function unposed(texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    inWord.test(text) ? [text, lettered(text, "i"), lettered(text, "l")] : [text],
  );
}

function lettered(text: string, one: "i" | "l"): string {
  return text.replace(/[\p{L}\d@$€!|]{3,}/gu, (word) =>
    /\p{L}/u.test(word)
      ? word.replace(/[013-9@$€]|(?<=\p{L})[!|](?=\p{L})/gu, (sign) => posing[sign] ?? one)
      : word,
  );
}

const english = forbiddenWordings.en.map(compiled);
const byLanguage: Readonly<Record<string, readonly Forbidden[]>> = {
  en: english,
  nl: forbiddenWordings.nl.map(compiled),
  sv: forbiddenWordings.sv.map(compiled),
};

function compiled({ wording, why }: ForbiddenWording): Forbidden {
  const loose = wording.replaceAll("\\s+", "\\s*").replaceAll("\\b", "");
  return { pattern: words(wording), apart: new RegExp(loose, "u"), why };
}

/** Matches whole words in any script: `\b` knows only the letters of ASCII. */
function words(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, "u");
}

/**
 * What the list of a locale's language forbids, of all that stands in these texts; a language without a list of its own is
 * held to the English one. Nearly every text is free of all of it: that is found by one search through all of them.
 */
export function forbiddenIn(
  locale: string,
  texts: readonly (readonly string[])[],
): readonly Forbidden[] {
  const all = spellingOf([asOne(texts.flat())]);
  const list = byLanguage[languageOf(locale)] ?? english;
  return list.filter((forbidden) => wordingIn(forbidden, all) !== undefined);
}

/** The forbidden wording as it stands in a text. */
export function wordingIn({ pattern, apart }: Forbidden, spelling: Spelling): string | undefined {
  for (const way of spelling.ways) {
    const [found] = pattern.exec(way) ?? [];
    if (found !== undefined) return found;
  }
  for (const run of spelling.apart) {
    const [found] = apart.exec(run) ?? [];
    if (found !== undefined) return found;
  }
  return undefined;
}
