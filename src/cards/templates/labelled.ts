import { type IconName, icon } from "#cards/icons.ts";
import { marked, onPanel, type Piece, stack, text } from "#cards/pieces.ts";
import type { Sizes } from "#cards/stacked.ts";
import { lineHeightOf } from "#cards/text-box.ts";
import type { Palette } from "#core/brand.ts";

/** The colours on a quiet panel, and on a strong one: there the card's own two change places. */
const grounds = {
  quiet: { on: "panel", label: "muted", words: "ink" },
  strong: { on: "ink", label: "background", words: "background" },
} as const satisfies Record<string, Record<string, keyof Palette>>;

/** Words on a panel as wide as the card's room, under an icon and a label that says what they are. */
export function labelled(
  { width, body, design }: Sizes,
  ground: keyof typeof grounds,
  { name, words, iconName }: { name: string; words: string; iconName: IconName },
): Piece {
  const { on, label, words: colour } = grounds[ground];
  const inner = width - 2 * design.panel.padding;
  const size = Math.max(design.least.body, Math.round(body * 0.86));
  const side = Math.round(size * 0.84);
  const gap = Math.round(size * 0.36);
  const mark = icon(iconName, side, label);
  const head = text("label", name, size, inner - side - gap, { colour: label, on });
  return onPanel(
    on,
    design.panel,
    stack(Math.round(body * 0.16), [
      marked(mark, gap, lineHeightOf("label", size), head),
      text("quote", words, body, inner, { colour, on }),
    ]),
  );
}
