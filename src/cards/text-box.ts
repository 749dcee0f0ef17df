import type { HeadlineFace, Palette } from "#core/brand.ts";
import type { TypeRole } from "./design.ts";
import type { CardFault } from "./faults.ts";
import type { Face } from "./fonts.ts";
import { balanceLines, countLines, fillLines, type Setting, widthOf } from "./lines.ts";
import { curl } from "./wording.ts";

interface Style {
  face: Face;
  /** em. */
  tracking: number;
  leading: number;
  role: TypeRole;
  colour: keyof Palette;
  on: keyof Palette;
}

const headline = { face: "grotesque", tracking: -0.026, colour: "ink", on: "background" } as const;
const plain = { face: "body", tracking: 0, colour: "ink", on: "background" } as const;
const safety = {
  tracking: 0,
  leading: 1.16,
  role: "safety",
  colour: "safetyInk",
  on: "safetyBand",
} as const;

/** How each kind of text is set, apart from its size. Headlines take the brand's own face. */
const styles = {
  slogan: { ...headline, leading: 0.96, role: "slogan" },
  number: { ...headline, leading: 0.96, role: "slogan" },
  title: { ...headline, tracking: -0.02, leading: 1.02, role: "title" },
  support: { ...plain, leading: 1.16, role: "body" },
  item: { ...plain, leading: 1.16, role: "body" },
  note: { ...plain, leading: 1.16, role: "body", colour: "muted" },
  label: { ...plain, face: "strong", leading: 1.16, role: "body" },
  quote: { ...plain, face: "medium", leading: 1.16, role: "body" },
  citation: { ...plain, leading: 1.15, role: "citation", colour: "muted" },
  brand: { ...plain, face: "strong", leading: 1.15, role: "citation" },
  footer: { ...plain, leading: 1.15, role: "citation", colour: "muted" },
  signs: { ...safety, face: "medium" },
  call: { ...safety, face: "strong" },
} satisfies Record<string, Style>;

export type BoxName = keyof typeof styles;

/** Where a text departs from its style. */
export interface Look {
  face?: HeadlineFace;
  colour?: keyof Palette;
  on?: keyof Palette;
  /** Words in it that take the accent colour. */
  emphasis?: string;
  /** Whether they may run on over lines where they begin one; if not, they should stand on one. */
  wraps?: boolean;
  /** Whether a slogan may take a line more than it needs, if that lets it stand larger. */
  loose?: boolean;
}

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A stretch of a line in one colour. */
export interface Run {
  text: string;
  colour: keyof Palette;
}

/** Set text that has no place yet. Lengths in px. */
export interface Block extends Setting {
  name: BoxName;
  role: TypeRole;
  /** As they were written, before they were set. */
  words: string;
  lines: Run[][];
  lineHeight: number;
  on: keyof Palette;
  /** The room that it may fill from left to right, and the height that it takes. */
  width: number;
  height: number;
}

/** A block in its place, from the card's top left corner. */
export type TextBox = Block & Area;

/** In whole px, as the renderer has them. */
export function lineHeightOf(name: BoxName, size: number): number {
  return Math.round(styles[name].leading * size);
}

function settingOf(name: BoxName, size: number, { face }: Look): Setting {
  return { face: face ?? styles[name].face, tracking: styles[name].tracking, size };
}

function blockOf(
  name: BoxName,
  words: string,
  size: number,
  lines: string[],
  width: number,
  look: Look,
): Block {
  const { role, colour, on } = styles[name];
  const lineHeight = lineHeightOf(name, size);
  return {
    ...settingOf(name, size, look),
    name,
    role,
    words,
    lines: lines.map((text) => [{ text, colour: look.colour ?? colour }]),
    lineHeight,
    on: look.on ?? on,
    width,
    height: lines.length * lineHeight,
  };
}

/**
 * Breaks a text for the room that it has. Where it does not fit, the fault names the words left over and the block
 * holds what did fit.
 */
export function setBlock(
  name: BoxName,
  words: string,
  size: number,
  room: { width: number; height: number },
  look: Look = {},
): { block: Block; faults: CardFault[] } {
  const setting = settingOf(name, size, look);
  const text = curl(words);
  const filled = fillLines(text, room.width, setting);
  const mostLines = Math.max(0, Math.floor(room.height / lineHeightOf(name, size)));
  const tooWide = filled.filter((line) => widthOf(line, setting) > room.width);
  const over = [...tooWide, ...filled.slice(mostLines)].flatMap((line) => line.split(" "));
  if (over.length === 0) {
    const emphasis = curl(look.emphasis ?? "");
    const { lines } = balanceLines(text, room.width, setting, emphasis, look.wraps);
    const block = blockOf(name, words, size, lines, room.width, look);
    return { block: emphasis === "" ? block : accent(block, emphasis), faults: [] };
  }
  return {
    block: blockOf(name, words, size, filled.slice(0, mostLines), room.width, look),
    faults: [fitFault(name, size, over)],
  };
}

/**
 * The height that a text takes in a width, in px, without breaking it evenly yet: that changes no height. A fault
 * where one of its words is wider.
 */
export function heightOf(
  name: BoxName,
  words: string,
  size: number,
  width: number,
  look: Look = {},
): { height: number; faults: CardFault[] } {
  const { lines, tooWide } = countLines(curl(words), width, settingOf(name, size, look));
  const { faults } = tooWide
    ? setBlock(name, words, size, { width, height: Infinity }, look)
    : { faults: [] };
  return { height: lines * lineHeightOf(name, size), faults };
}

/** Says which box has no room for which words. */
export function fitFault(name: BoxName, size: number, over: string[]): CardFault {
  const message = `the ${name} does not fit at ${size} px, over by "${excerpt(over.join(" "))}"`;
  return { part: name, rule: "fit", over, message };
}

/**
 * Sets a slogan as large as it goes between two sizes, smaller where that makes its lines even; `rough`
 * where nothing does. A slogan that does not fit at the least size is a fault.
 *
 * @param worth even lines are worth a size down to this part of the largest that fits with its emphasis whole.
 */
export function setSlogan(
  slogan: string,
  { least, most, worth = 0 }: { least: number; most: number; worth?: number },
  room: { width: number; height: number },
  look: Look = {},
): { block: Block; rough: boolean; faults: CardFault[] } {
  const [text, emphasis] = [curl(slogan), curl(look.emphasis ?? "")];
  let largest: Block | undefined;
  let whole: Block | undefined;
  for (let size = most; size >= least; size -= 2) {
    const { height, faults } = heightOf("slogan", slogan, size, room.width, look);
    if (height > room.height || faults.length > 0) continue;
    const setting = settingOf("slogan", size, look);
    for (const more of look.loose ? [0, 1] : [0]) {
      const set = balanceLines(text, room.width, setting, emphasis, look.wraps, more);
      const block = accent(blockOf("slogan", slogan, size, set.lines, room.width, look), emphasis);
      if (block.height > room.height) break;
      if (!set.rough) return { block, rough: false, faults: [] };
      largest ??= block;
      if (!set.torn) whole ??= block;
    }
    if (whole && size < worth * whole.size) return { block: whole, rough: false, faults: [] };
  }
  if (largest !== undefined) return { block: largest, rough: true, faults: [] };
  return { ...setBlock("slogan", slogan, least, room, look), rough: true };
}

export function place(block: Block, x: number, y: number): TextBox {
  return { ...block, x, y };
}

/** Gives the emphasised words, whole and with their punctuation, the accent colour, over line ends as well. */
function accent(block: Block, emphasis: string): Block {
  const text = block.lines.map((line) => line.map((run) => run.text).join("")).join(" ");
  const at = text.indexOf(emphasis);
  if (at < 0) return block;
  const from = text.lastIndexOf(" ", at) + 1;
  const after = text.indexOf(" ", at + emphasis.length);
  const to = after < 0 ? text.length : after;

  let start = 0;
  const lines = block.lines.map((line): Run[] => {
    const words = line.map((run) => run.text).join("");
    const [a, b] = [from, to].map((cut) => Math.min(Math.max(cut - start, 0), words.length)) as [
      number,
      number,
    ];
    start += words.length + 1;
    return [
      { text: words.slice(0, a), colour: "ink" } as const,
      { text: words.slice(a, b), colour: "accent" } as const,
      { text: words.slice(b), colour: "ink" } as const,
    ].filter((run) => run.text !== "");
  });
  return { ...block, lines };
}

/** So much of a text as fits in a message. */
function excerpt(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
