import type { CardSpec, Partner } from "#core/card.ts";
import { type Design, designs } from "./design.ts";
import type { CardFault } from "./faults.ts";
import { label } from "./labels.ts";
import type { CardLayout } from "./layout.ts";
import { logoRatio } from "./logo.ts";
import { lineHeightOf, place, setBlock, type TextBox } from "./text-box.ts";

/** The source as the card cites it; in a clinical system, where a card may stand for long, with its last day. */
export function sourceText({ source, locale, format, message }: CardSpec): string {
  const cited = label(locale, "source", { source: source.short });
  if (format !== "best-practice") return cited;
  return `${cited} · ${label(locale, "review", { date: message.reviewBy })}`;
}

/** Around a partner's logo on its plate, in parts of the plate's height. */
export const plateInset = 0.14;
/** The width of a plate, and of the brand's own logo, at the most, and the air beside a plate, in parts of its height. */
const widest = { plate: 2.7, own: 2.4 };
const clear = 0.4;

interface BrandLine {
  boxes: TextBox[];
  faults: CardFault[];
  logos: Pick<CardLayout, "logo" | "partner">;
  top: number;
}

/**
 * The brand at the foot of the words: logo, name, and under the name the footer or else the source. A wide logo takes its
 * width where the words beside it still fit. A partner's logo stands at the right on a plate as high as the brand's own.
 */
export function placeBrand(
  spec: CardSpec,
  room: { x: number; width: number; foot: number },
  under: "footer" | "source",
): BrandLine {
  const ratio = Math.min(Math.max(logoRatio(spec.logo), 1), widest.own);
  const wide = arrange(spec, room, under, ratio);
  return wide.faults.length > 0 && ratio > 1 ? arrange(spec, room, under, 1) : wide;
}

/** @param ratio of the logo's room, its width in heights. */
function arrange(
  spec: CardSpec,
  room: { x: number; width: number; foot: number },
  under: "footer" | "source",
  ratio: number,
): BrandLine {
  const { least }: Design = designs[spec.format];
  const size = least.citation;
  const line = lineHeightOf("brand", size);
  const side = 2 * line;
  const own = Math.round(ratio * side);
  const plate = spec.partner ? plateWidth(spec.partner, side) : 0;
  const x = room.x + own + Math.round(size * 0.55);
  const taken = plate > 0 ? plate + Math.round(clear * side) : 0;
  const width = room.x + room.width - x - taken;
  // A long name takes a second line before it costs anything else.
  const name = setBlock("brand", spec.brand.name, size, { width, height: 2 * line });
  const second =
    under === "source"
      ? setBlock("citation", sourceText(spec), size, { width, height: 2 * line })
      : setBlock("footer", spec.brand.footer, size, { width, height: line });
  const top = room.foot - Math.max(side, name.block.height + second.block.height);
  const right = room.x + room.width - plate;
  return {
    boxes: [place(name.block, x, top), place(second.block, x, top + name.block.height)],
    faults: [...name.faults, ...second.faults],
    logos: {
      logo: { x: room.x, y: top, width: own, height: side },
      ...(plate > 0 && { partner: { x: right, y: top, width: plate, height: side } }),
    },
    top,
  };
}

function plateWidth({ width, height }: Partner, side: number): number {
  const inset = 2 * plateInset * side;
  const natural = ((side - inset) * width) / height + inset;
  return Math.round(Math.min(Math.max(natural, side), widest.plate * side));
}
