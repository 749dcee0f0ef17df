import type { CardSpec } from "#core/card.ts";
import { type Design, designs } from "./design.ts";
import type { CardFault } from "./faults.ts";
import { label } from "./labels.ts";
import { type Area, lineHeightOf, place, setBlock, type TextBox } from "./text-box.ts";

/** The source as the card cites it; in a clinical system, where a card may stand for long, with its last day. */
export function sourceText({ source, locale, format, message }: CardSpec): string {
  const cited = label(locale, "source", { source: source.short });
  if (format !== "best-practice") return cited;
  return `${cited} · ${label(locale, "review", { date: message.reviewBy })}`;
}

/** The brand at the foot of the words: logo, name, and under the name the footer or else the source. */
export function placeBrand(
  spec: CardSpec,
  room: { x: number; width: number; foot: number },
  under: "footer" | "source",
): { boxes: TextBox[]; faults: CardFault[]; logo: Area; top: number } {
  const { least }: Design = designs[spec.format];
  const size = least.citation;
  const line = lineHeightOf("brand", size);
  const side = 2 * line;
  const x = room.x + side + Math.round(size * 0.55);
  const width = room.x + room.width - x;
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
