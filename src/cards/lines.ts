import { advance, type Face } from "./fonts.ts";

/** How a text is set: widths follow from it by arithmetic, in px. */
export interface Setting {
  face: Face;
  /** px. */
  size: number;
  /** em, added after every character. */
  tracking: number;
}

/** The width of a text on one line, in px. */
export function widthOf(text: string, { face, size, tracking }: Setting): number {
  return (advance(text, face) + tracking * [...text].length) * size;
}

/** Fills each line in turn. A word wider than the line stands alone on it. */
export function fillLines(text: string, width: number, setting: Setting): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && widthOf(longer, setting) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * Breaks a text into exactly the number of lines that filling needs, but evenly: no line runs short without need,
 * none ends on a stray little word, and the last one is not a single word where that can be avoided. `rough` says
 * that it could not.
 *
 * @param together words that should stand on one line.
 */
export function balanceLines(
  text: string,
  width: number,
  setting: Setting,
  together = "",
): { lines: string[]; rough: boolean } {
  const filled = fillLines(text, width, setting);
  const words = text.split(/\s+/);
  const even = widthOf(text, setting) / filled.length;

  /** Best lines for `words[from..]` in exactly `count` lines. */
  const best = new Map<string, { cost: number; lines: string[] } | undefined>();
  const solve = (from: number, count: number): { cost: number; lines: string[] } | undefined => {
    const key = `${from} ${count}`;
    if (best.has(key)) return best.get(key);
    let found: { cost: number; lines: string[] } | undefined;
    const lastEnd = count === 1 ? words.length : words.length - count + 1;
    for (let end = count === 1 ? words.length : from + 1; end <= lastEnd; end += 1) {
      const line = words.slice(from, end).join(" ");
      const measured = widthOf(line, setting);
      if (measured > width) break;
      const rest = count === 1 ? { cost: 0, lines: [] } : solve(end, count - 1);
      if (rest === undefined) continue;
      const next = words[end];
      const cost =
        ((measured - even) / width) ** 2 +
        (count === 1 ? orphanCost(line, words.length) : breakCost(line, next ?? "", together)) +
        rest.cost;
      if (found === undefined || cost < found.cost) found = { cost, lines: [line, ...rest.lines] };
    }
    best.set(key, found);
    return found;
  };

  const lines = solve(0, filled.length)?.lines ?? filled;
  return { lines, rough: isRough(lines, setting, together) };
}

/** Whether a reader would stumble: a stray last word, a line much shorter than another, or torn emphasis. */
function isRough(lines: string[], setting: Setting, together: string): boolean {
  if (lines.length === 1) return false;
  const widths = lines.map((line) => widthOf(line, setting));
  const shortest = Math.min(...widths) / Math.max(...widths);
  const whole = together === "" || lines.some((line) => line.includes(together));
  const last = lines.at(-1) ?? "";
  return !whole || shortest < 0.48 || (!last.includes(" ") && shortest < 0.7);
}

function orphanCost(line: string, words: number): number {
  return words > 2 && !line.includes(" ") ? 0.3 : 0;
}

/** What it costs the reader when a line ends here. */
function breakCost(line: string, next: string, together: string): number {
  const last = line.slice(line.lastIndexOf(" ") + 1);
  if (/[.,:;?!]["”’]?$|["”’][.,]$/.test(last)) return -0.04;
  if (/\d$/.test(last)) return 0.2;
  const tearsEmphasis = together.includes(`${last} ${next}`.replace(/[.,:;?!]+$/, ""));
  return (/^\p{L}{1,3}$/u.test(last) ? 0.03 : 0) + (tearsEmphasis ? 0.08 : 0);
}
