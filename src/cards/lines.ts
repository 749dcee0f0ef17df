import { advance, type Face } from "./fonts.ts";

/** How a text is set: widths follow from it by arithmetic, in px. */
export interface Setting {
  face: Face;
  /** px. */
  size: number;
  /** em, added after every character. */
  tracking: number;
}

/** A text's words, and where each begins when all stand on one line: in em, tracking and the space before it in. */
interface Measured {
  words: string[];
  starts: number[];
  space: number;
  /** What a line's end after each word costs, by the words that should stand together and how. */
  breaks: Map<string, number[]>;
}

const measured = new Map<string, Measured>();
/** Texts that are kept measured: those of a few hundred cards. */
const mostMeasured = 4000;

/** Measures a text once: at every size that is tried its widths are the same in em. */
function measure(text: string, { face, tracking }: Setting): Measured {
  const key = `${face} ${tracking} ${text}`;
  const known = measured.get(key);
  if (known !== undefined) return known;
  const words = text.split(/\s+/);
  const space = advance(" ", face) + tracking;
  const starts = [0];
  for (const word of words) {
    const width = advance(word, face) + tracking * [...word].length;
    starts.push((starts.at(-1) ?? 0) + width + space);
  }
  if (measured.size >= mostMeasured) measured.clear();
  const made = { words, starts, space, breaks: new Map() };
  measured.set(key, made);
  return made;
}

/** The width in em of a line that holds the words from one to before another. */
function spanOf({ starts, space }: Measured, from: number, end: number): number {
  return (starts[end] as number) - (starts[from] as number) - space;
}

/** The width of a text on one line, in px. */
export function widthOf(text: string, setting: Setting): number {
  const all = measure(text, setting);
  return spanOf(all, 0, all.words.length) * setting.size;
}

/** Where lines end when each is filled in turn, as numbers of words. A word wider than the line stands alone on it. */
function fill(all: Measured, width: number): number[] {
  const ends: number[] = [];
  let from = 0;
  for (let end = 1; end <= all.words.length; end += 1) {
    if (end - from > 1 && spanOf(all, from, end) > width) {
      ends.push(end - 1);
      from = end - 1;
    }
  }
  return [...ends, all.words.length];
}

/** Fills each line in turn. A word wider than the line stands alone on it. */
export function fillLines(text: string, width: number, setting: Setting): string[] {
  const all = measure(text, setting);
  return linesOf(all, fill(all, width / setting.size));
}

/** At least so much of the width, and two words, stand on the last line of running text. */
const leastLast = 0.25;

/** Fills each line in turn, or a little less of it where the last line would be left with a stray word or two. */
export function tidyLines(text: string, width: number, setting: Setting): string[] {
  const all = measure(text, setting);
  const em = width / setting.size;
  const filled = fill(all, em);
  const isTidy = (ends: readonly number[]) => {
    const from = ends.at(-2) ?? 0;
    return all.words.length - from > 1 && spanOf(all, from, all.words.length) >= leastLast * em;
  };
  if (filled.length === 1 || isTidy(filled)) return linesOf(all, filled);
  for (let part = 0.98; part > 0.5; part -= 0.02) {
    const ends = fill(all, part * em);
    if (ends.length > filled.length) break;
    if (isTidy(ends)) return linesOf(all, ends);
  }
  return linesOf(all, filled);
}

/** How many lines a text fills, and whether a word is wider than one. */
export function countLines(
  text: string,
  width: number,
  setting: Setting,
): { lines: number; tooWide: boolean } {
  const all = measure(text, setting);
  const em = width / setting.size;
  const tooWide = all.words.some((_, at) => spanOf(all, at, at + 1) > em);
  return { lines: fill(all, em).length, tooWide };
}

function linesOf({ words }: Measured, ends: readonly number[]): string[] {
  return ends.map((end, at) => words.slice(ends[at - 1] ?? 0, end).join(" "));
}

/**
 * Breaks a text into exactly the number of lines that filling needs, but evenly: no line runs short without need,
 * none ends on a stray little word, and the last one is not a single word where that can be avoided. `rough` says
 * that it could not.
 *
 * @param together words that should stand on one line; where they `wrap`, it is enough that they begin one.
 * @param more lines than filling needs.
 */
export function balanceLines(
  text: string,
  width: number,
  setting: Setting,
  together = "",
  wraps = false,
  more = 0,
): { lines: string[]; rough: boolean; torn: boolean } {
  const all = measure(text, setting);
  const { words } = all;
  const em = width / setting.size;
  const filled = fill(all, em);
  const wanted = Math.min(words.length, filled.length + more);
  const even = spanOf(all, 0, words.length) / wanted;
  const breaks = breaksOf(all, together, wraps);

  /** The least cost of setting the words from one on in so many lines, and where the first of them ends. */
  const best = new Map<number, { cost: number; end: number } | undefined>();
  const solve = (from: number, count: number): { cost: number; end: number } | undefined => {
    const key = from * (wanted + 1) + count;
    if (best.has(key)) return best.get(key);
    let found: { cost: number; end: number } | undefined;
    const first = count === 1 ? words.length : from + 1;
    for (let end = first; end <= words.length - count + 1; end += 1) {
      const span = spanOf(all, from, end);
      if (span > em) break;
      const rest = count === 1 ? { cost: 0 } : solve(end, count - 1);
      if (rest === undefined) continue;
      const orphan = words.length > 2 && end - from === 1 ? 0.3 : 0;
      const cost =
        ((span - even) / em) ** 2 + (count === 1 ? orphan : (breaks[end - 1] ?? 0)) + rest.cost;
      if (found === undefined || cost < found.cost) found = { cost, end };
    }
    best.set(key, found);
    return found;
  };

  const ends: number[] = [];
  for (let count = wanted; count > 0; count -= 1) {
    const next = solve(ends.at(-1) ?? 0, count);
    if (next === undefined) break;
    ends.push(next.end);
  }
  const chosen = ends.length === wanted ? ends : filled;
  const lines = linesOf(all, chosen);
  const spans = chosen.map((end, at) => spanOf(all, chosen[at - 1] ?? 0, end));
  const torn = isTorn(lines, together, wraps);
  return { lines, torn, rough: torn || isRough(lines, spans) };
}

/** Whether words that belong together stand on several lines. */
function isTorn(lines: string[], together: string, wraps: boolean): boolean {
  if (lines.some((line) => line.includes(together))) return false;
  return !wraps || !lines.some((_, at) => lines.slice(at).join(" ").startsWith(together));
}

/** Whether a reader would stumble: over a stray last word, or a line much shorter than another. */
function isRough(lines: string[], spans: number[]): boolean {
  if (lines.length === 1) return false;
  const shortest = Math.min(...spans) / Math.max(...spans);
  const last = lines.at(-1) ?? "";
  return shortest < 0.48 || (!last.includes(" ") && shortest < 0.7);
}

function breaksOf({ words, breaks }: Measured, together: string, wraps: boolean): number[] {
  const key = `${wraps} ${together}`;
  const known = breaks.get(key);
  if (known !== undefined) return known;
  const made = words.map((word, at) => breakCost(word, words[at + 1] ?? "", together, wraps));
  breaks.set(key, made);
  return made;
}

/** What it costs the reader when a line ends between these words. */
function breakCost(last: string, next: string, together: string, wraps: boolean): number {
  if (wraps && next !== "" && together.split(" ")[0] === next) return -0.2;
  if (/[.,:;?!]["”’]?$|["”’][.,]$/.test(last)) return -0.04;
  if (/\d$/.test(last)) return 0.2;
  // Between a quotation mark and the one that closes it, one word after.
  if (/^[“‘”’]/.test(last) && /[”’][.,;:?!]?$/.test(next)) return 0.3;
  const tearsEmphasis = together.includes(`${last} ${next}`.replace(/[.,:;?!]+$/, ""));
  return (/^\p{L}{1,3}$/u.test(last) ? 0.03 : 0) + (tearsEmphasis && !wraps ? 0.08 : 0);
}
