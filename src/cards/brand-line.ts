import type { CardSpec } from "#core/card.ts";
import type { CardFault } from "./faults.ts";
import type { FormatRules } from "./format-rules.ts";
import { type Area, lineHeightOf, place, setBlock, type TextBox } from "./text-box.ts";
import { curl } from "./wording.ts";

/** Between the logo and the name, in px. */
const logoGap = 20;

/** The source as the card cites it. */
export function sourceText({ source }: CardSpec): string {
  return `Source: ${curl(source.short)}`;
}

/** The brand at the foot of the words: logo, name, and under the name the footer or else the source. */
export function placeBrand(
  spec: CardSpec,
  room: { x: number; width: number; foot: number },
  under: "footer" | "source",
  { least }: FormatRules,
): { boxes: TextBox[]; faults: CardFault[]; logo: Area; top: number } {
  const size = least.citation;
  const line = lineHeightOf("brand", size);
  const side = 2 * line;
  const x = room.x + side + logoGap;
  const width = room.width - side - logoGap;
  const name = setBlock("brand", spec.brand.name, size, { width, height: line });
  const second =
    under === "source"
      ? setBlock("citation", sourceText(spec), size, { width, height: 2 * line })
      : setBlock("footer", spec.brand.footer, size, { width, height: line });
  const top = room.foot - line - Math.max(line, second.block.height);
  return {
    boxes: [place(name.block, x, top), place(second.block, x, top + line)],
    faults: [...name.faults, ...second.faults],
    logo: { x: room.x, y: top, width: side, height: side },
    top,
  };
}
