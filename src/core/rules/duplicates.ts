import { type Fault, faultOf, type Rule } from "#core/fault.ts";
import type { Library } from "#core/library.ts";
import { localesOf, localised } from "#core/locale.ts";

const duplicate: Rule = {
  id: "duplicate-slogan",
  severity: "error",
  reason:
    "Two messages with one slogan are one message to a reader, and cannot be told apart in an evaluation.",
  mend: "Change one of the two, or withdraw it.",
};
const near: Rule = {
  id: "near-duplicate-slogan",
  severity: "warning",
  reason:
    "Slogans with nearly the same words wear out faster, and blur what an evaluation compares.",
  mend: "Make them say different things, or keep the better one.",
};
export const duplicateRules: readonly Rule[] = [duplicate, near];

/** The least share of words in common (of all the words in either) that makes two slogans near duplicates. */
const threshold = 0.75;

interface Slogan {
  id: string;
  field: string;
  text: string;
  words: string[];
}

interface Pair {
  earlier: Slogan;
  later: Slogan;
  /** Word for word, not only nearly. */
  same: boolean;
}

/** Slogans that were written twice, in every locale; the later one in the library's order is at fault. */
export function duplicateFaults(library: Library): Fault[] {
  const byLocale = new Map<string, Slogan[]>();
  for (const message of Object.values(library.messages)) {
    if (message.status === "withdrawn") continue;
    for (const locale of localesOf(message)) {
      const text = localised(message, locale)?.slogan ?? "";
      const field = locale === message.locale ? "slogan" : `locales.${locale}.slogan`;
      const slogans = byLocale.get(locale) ?? [];
      slogans.push({ id: message.id, field, text, words: [...new Set(sequenceOf(text))] });
      byLocale.set(locale, slogans);
    }
  }
  return [...byLocale.values()].flatMap((slogans) =>
    pairsOf(slogans).map(({ earlier, later, same }) => {
      const at = { file: library.files.messages[later.id] ?? "messages", id: later.id };
      const [rule, how] = same ? [duplicate, "the same"] : [near, "nearly the same"];
      const message = `it has ${how} words as ${earlier.id}, "${earlier.text}"`;
      return faultOf(rule, at, { field: later.field, message });
    }),
  );
}

/**
 * The pairs whose words overlap enough, each later slogan with its nearest earlier one. Two sets can only overlap that much
 * if they share one of their rarest few words, so only slogans that do are compared: near linear in their number.
 */
function pairsOf(slogans: readonly Slogan[]): Pair[] {
  const frequency = new Map<string, number>();
  for (const { words } of slogans) {
    for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const seen = new Map<string, Slogan[]>();
  const same = new Map<string, Slogan>();
  const pairs: Pair[] = [];
  for (const slogan of slogans) {
    const key = sequenceOf(slogan.text).join(" ");
    const twin = same.get(key);
    if (twin) {
      pairs.push({ earlier: twin, later: slogan, same: true });
      continue;
    }
    same.set(key, slogan);
    const rarest = slogan.words.toSorted(
      (a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1),
    );
    const telling = rarest.slice(0, rarest.length - Math.ceil(threshold * rarest.length) + 1);
    let nearest: [Slogan, number] | undefined;
    for (const other of new Set(telling.flatMap((word) => seen.get(word) ?? []))) {
      const likeness = likenessOf(slogan.words, other.words);
      if (likeness >= threshold && likeness > (nearest?.[1] ?? 0)) nearest = [other, likeness];
    }
    if (nearest) pairs.push({ earlier: nearest[0], later: slogan, same: false });
    for (const word of telling) {
      const block = seen.get(word);
      if (block) block.push(slogan);
      else seen.set(word, [slogan]);
    }
  }
  return pairs;
}

/** Jaccard similarity of two sets of words. */
function likenessOf(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter((word) => b.includes(word)).length;
  return shared / (a.length + b.length - shared);
}

/** The words without case, typesetting and plural endings. */
function sequenceOf(slogan: string): string[] {
  const words = slogan
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("’", "'")
    .match(/[\p{L}\p{N}][\p{L}\p{N}']*/gu);
  return words?.map((word) => word.replace(/'+$/, "").replace(/(?<=\p{L}{3})s$/u, "")) ?? [];
}
