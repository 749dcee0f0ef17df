import type { Palette } from "#core/brand.ts";
import type { CardFault } from "./faults.ts";
import { balanceLines, fillLines, type Setting, widthOf } from "./lines.ts";

/** How each kind of text is set, apart from its size. */
const styles = {
  slogan: { face: "display", tracking: -0.026, leading: 0.96, colour: "ink", on: "background" },
  support: { face: "body", tracking: 0, leading: 1.16, colour: "ink", on: "background" },
  citation: { face: "body", tracking: 0, leading: 1.15, colour: "muted", on: "background" },
  brand: { face: "strong", tracking: 0, leading: 1.15, colour: "ink", on: "background" },
  footer: { face: "body", tracking: 0, leading: 1.15, colour: "muted", on: "background" },
  signs: { face: "medium", tracking: 0, leading: 1.16, colour: "safetyInk", on: "safetyBand" },
  call: { face: "strong", tracking: 0, leading: 1.16, colour: "safetyInk", on: "safetyBand" },
} as const;

export type BoxName = keyof typeof styles;

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
  lines: Run[][];
  lineHeight: number;
  on: keyof Palette;
  /** The room that it may fill from left to right, and the height that it takes. */
  width: number;
  height: number;
}

/** A block in its place, from the card's top left corner. */
export type TextBox = Block & Area;

export function settingOf(name: BoxName, size: number): Setting {
  return { face: styles[name].face, tracking: styles[name].tracking, size };
}

/** In whole px, as the renderer has them. */
export function lineHeightOf(name: BoxName, size: number): number {
  return Math.round(styles[name].leading * size);
}

export function blockOf(name: BoxName, size: number, lines: string[], width: number): Block {
  const { colour, on } = styles[name];
  const lineHeight = lineHeightOf(name, size);
  return {
    ...settingOf(name, size),
    name,
    lines: lines.map((text) => [{ text, colour }]),
    lineHeight,
    on,
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
  text: string,
  size: number,
  room: { width: number; height: number },
): { block: Block; faults: CardFault[] } {
  const setting = settingOf(name, size);
  const filled = fillLines(text, room.width, setting);
  const mostLines = Math.max(0, Math.floor(room.height / lineHeightOf(name, size)));
  const tooWide = filled.filter((line) => widthOf(line, setting) > room.width);
  const over = [...tooWide, ...filled.slice(mostLines)].flatMap((line) => line.split(" "));
  if (over.length === 0) {
    const lines = balanceLines(text, room.width, setting).lines;
    return { block: blockOf(name, size, lines, room.width), faults: [] };
  }
  const message = `the ${name} does not fit at ${size} px, over by "${over.join(" ")}"`;
  return {
    block: blockOf(name, size, filled.slice(0, mostLines), room.width),
    faults: [{ part: name, rule: "fit", over, message }],
  };
}

/**
 * Sets a slogan as large as it goes between two sizes, smaller where that makes its lines even; `rough`
 * where nothing does. A slogan that does not fit at the least size is a fault.
 */
export function setSlogan(
  slogan: string,
  emphasis: string,
  sizes: { least: number; most: number },
  room: { width: number; height: number },
): { block: Block; rough: boolean; faults: CardFault[] } {
  let largest: Block | undefined;
  for (let size = sizes.most; size >= sizes.least; size -= 2) {
    if (setBlock("slogan", slogan, size, room).faults.length > 0) continue;
    const { lines, rough } = balanceLines(slogan, room.width, settingOf("slogan", size), emphasis);
    const block = blockOf("slogan", size, lines, room.width);
    if (!rough) return { block: accent(block, emphasis), rough, faults: [] };
    largest ??= block;
  }
  if (largest !== undefined) return { block: accent(largest, emphasis), rough: true, faults: [] };
  return { ...setBlock("slogan", slogan, sizes.least, room), rough: true };
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
