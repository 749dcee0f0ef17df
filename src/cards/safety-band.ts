import type { CardFault } from "./faults.ts";
import type { FormatRules } from "./format-rules.ts";
import { type Area, place, setBlock, type TextBox } from "./text-box.ts";
import { curl, sentences } from "./wording.ts";

/** In landscape the band stands at the right: as wide as the words need there, in px. */
const sideWidth = 346;
/** Inside the band, beside and above its words. */
const inset = { side: 26, foot: 40 };
/** Between sentences. */
const between = { side: 10, foot: 0 };

/** The safety line on its band: what to do stands apart from the signs, and larger. */
export function placeSafety(
  { text, place: where }: { text: string; place: "foot" | "side" },
  card: { width: number; height: number },
  { margin, least }: FormatRules,
): { band: Area; boxes: TextBox[]; faults: CardFault[] } {
  const x = where === "side" ? card.width - margin.x - sideWidth : margin.x;
  const width = card.width - margin.x - x;
  const parts = partsOf(curl(text), width, least.safety);
  let left = card.height - 2 * margin.y;
  const set = parts.map((sentence, index) => {
    const isCall = index === parts.length - 1;
    const size = isCall ? least.safety + 4 : least.safety;
    const room = { width, height: left };
    const part = setBlock(isCall ? "call" : "signs", sentence, size, room);
    left -= part.block.height + between[where];
    return part;
  });
  const height =
    set.reduce((sum, { block }) => sum + block.height, 0) + between[where] * (parts.length - 1);
  const top =
    where === "side" ? Math.round((card.height - height) / 2) : card.height - margin.y - height;

  let y = top;
  const boxes = set.map(({ block }) => {
    const box = place(block, x, y);
    y += block.height + between[where];
    return box;
  });
  const band =
    where === "side"
      ? { x: x - inset.side, y: 0, width: card.width - x + inset.side, height: card.height }
      : { x: 0, y: top - inset.foot, width: card.width, height: card.height - top + inset.foot };
  return { band, boxes, faults: set.flatMap((part) => part.faults) };
}

/** Each sign begins a line of its own, unless all of them fit on one; the last part says what to do. */
function partsOf(text: string, width: number, size: number): string[] {
  const each = sentences(text);
  const signs = each.slice(0, -1);
  const together = setBlock("signs", signs.join(" "), size, { width, height: 1000 }).block;
  return together.lines.length < signs.length ? [signs.join(" "), ...each.slice(-1)] : each;
}
