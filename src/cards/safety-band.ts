import type { CardSpec } from "#core/card.ts";
import { formats } from "#core/formats.ts";
import { designs } from "./design.ts";
import type { CardFault } from "./faults.ts";
import type { CardLayout, Panel } from "./layout.ts";
import { place, setBlock, type TextBox } from "./text-box.ts";
import { sentences } from "./wording.ts";

/** In landscape the band stands at the right: as wide as the words need there, in px. */
const sideWidth = 346;
/** Beside the words of a band at the side, in px. */
const sideInset = 26;
/** Between sentences. */
const between = { side: 10, foot: 0 };

/** A safety line, and whether it goes across the card's foot or down its right side. */
export interface SafetyPlace {
  text: string;
  place: "foot" | "side";
}

/** The safety line on its band: what to do stands apart from the signs, and larger. */
export function placeSafety(
  { text, place: where }: SafetyPlace,
  { format }: CardSpec,
): { band: Panel; boxes: TextBox[]; faults: CardFault[] } {
  const card = formats[format];
  const { inset, least, bandInset } = designs[format];
  const x = where === "side" ? card.width - inset.x - sideWidth : inset.x;
  const width = card.width - inset.x - x;
  const parts = partsOf(text, width, least.safety);
  let left = card.height - inset.top - inset.bottom;
  const set = parts.map((sentence, index) => {
    const isCall = index === parts.length - 1;
    const size = isCall ? Math.round(least.safety * 1.09) : least.safety;
    const room = { width, height: left };
    const part = setBlock(isCall ? "call" : "signs", sentence, size, room);
    left -= part.block.height + between[where];
    return part;
  });
  const height =
    set.reduce((sum, { block }) => sum + block.height, 0) + between[where] * (parts.length - 1);
  const top =
    where === "side" ? Math.round((card.height - height) / 2) : card.height - inset.bottom - height;

  let y = top;
  const boxes = set.map(({ block }) => {
    const box = place(block, x, y);
    y += block.height + between[where];
    return box;
  });
  const area =
    where === "side"
      ? { x: x - sideInset, y: 0, width: card.width - x + sideInset, height: card.height }
      : { x: 0, y: top - bandInset, width: card.width, height: card.height - top + bandInset };
  const band = { ...area, colour: "safetyBand", radius: 0 } as const;
  return { band, boxes, faults: set.flatMap((part) => part.faults) };
}

/** Each sign begins a line of its own, unless all of them fit on one; the last part says what to do. */
function partsOf(text: string, width: number, size: number): string[] {
  const each = sentences(text);
  const signs = each.slice(0, -1);
  const together = setBlock("signs", signs.join(" "), size, { width, height: 1000 }).block;
  return together.lines.length < signs.length ? [signs.join(" "), ...each.slice(-1)] : each;
}

/** Whether a card carries the short safety line because the one of its message has no room there. */
export function takesShortLine(
  { safetyLine, shortSafetyLine }: CardSpec,
  { safety }: Pick<CardLayout, "safety">,
): boolean {
  return safety !== null && safety === shortSafetyLine?.text && safety !== safetyLine?.text;
}
