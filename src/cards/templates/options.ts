import { dot } from "#cards/icons.ts";
import type { Laid } from "#cards/layout.ts";
import { beside, marked, onPanel, type Piece, stack, text } from "#cards/pieces.ts";
import { type Build, layoutStacked, type Sizes } from "#cards/stacked.ts";
import { lineHeightOf } from "#cards/text-box.ts";
import type { CardSpec } from "#core/card.ts";
import { dataOf } from "./data.ts";

/** What to do first, on a strong panel, and what would make a scan the better choice, on a quiet one. */
export function layoutOptions(spec: CardSpec): Laid {
  const { first, scanIf } = dataOf(spec, "options");
  const build: Build = (sizes) => {
    const sideBySide = spec.format === "best-practice";
    const width = sideBySide ? (sizes.width - sizes.gap) / 2 : sizes.width;
    const lists = (leastHeight: number) => [
      list({ ...sizes, width }, "ink", "background", first, leastHeight),
      list({ ...sizes, width }, "panel", "ink", scanIf, leastHeight),
    ];
    if (!sideBySide) return stack(sizes.gap, lists(0));
    const highest = Math.max(...lists(0).map(({ height }) => height));
    return beside(sizes.gap, lists(highest));
  };
  return layoutStacked(spec, { builds: [build], from: "middle" });
}

function list(
  { width, body, gap, design }: Sizes,
  on: "ink" | "panel",
  colour: "background" | "ink",
  { title, items }: { title: string; items: string[] },
  leastHeight: number,
): Piece {
  const inner = width - 2 * design.panel.padding;
  const side = Math.round(body * 0.36);
  const between = Math.round(body * 0.32);
  const row = (item: string) => {
    const words = text("item", item, body, inner - side - between, { colour, on });
    return marked(dot(side, 0.8, colour), between, lineHeightOf("item", body), words);
  };
  const lines = [text("label", title, body, inner, { colour, on }), ...items.map(row)];
  return onPanel(on, design.panel, stack(Math.round(gap * 0.6), lines), leastHeight);
}
