import { syllable } from "syllable";

/** Below this many words the grade swings with every word. */
const steadyFrom = 100;

export interface Readability {
  /** Flesch-Kincaid grade level: years of US schooling. English only. */
  grade: number;
  words: number;
  sentences: number;
  /** What to bear in mind when reading the grade, or null. */
  caution: string | null;
}

/** What stands between spaces and holds a letter or a digit. */
export function wordsOf(text: string): string[] {
  return (text.match(/\S+/g) ?? []).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** Counted once for each word: a library says the same words over and over. */
const syllables = new Map<string, number>();

function syllablesOf(word: string): number {
  const known = syllables.get(word);
  if (known !== undefined) return known;
  const counted = Math.max(1, syllable(word));
  syllables.set(word, counted);
  return counted;
}

/**
 * Flesch-Kincaid grade: 0.39 x words/sentences + 11.8 x syllables/words - 15.59 (Kincaid, Fishburne, Rogers,
 * Chissom 1975). A sentence ends at a full stop, question or exclamation mark before a space, or at a line's end.
 * A text without words throws a TypeError.
 */
export function readability(text: string): Readability {
  const words = wordsOf(text);
  if (words.length === 0) throw new TypeError("A text without words has no reading grade.");
  const sentences = text
    .split(/[.!?]+["'”’)]*(?=\s|$)|\n+/)
    .filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
  const spoken = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return {
    grade: 0.39 * (words.length / sentences) + 11.8 * (spoken / words.length) - 15.59,
    words: words.length,
    sentences,
    caution:
      words.length < steadyFrom
        ? `read with caution: ${words.length} words, and the formula is unsteady below ${steadyFrom}`
        : null,
  };
}

/** As `readability`, for a text in any locale. The formula was made for English: elsewhere the grade is null, and says so. */
export function readabilityIn(
  locale: string,
  text: string,
): Omit<Readability, "grade"> & { grade: number | null } {
  const read = readability(text);
  const language = new Intl.Locale(locale).language;
  return language === "en"
    ? read
    : { ...read, grade: null, caution: `not computed for ${language}: the formula is for English` };
}
