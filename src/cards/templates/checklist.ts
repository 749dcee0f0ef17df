import { icon } from "#cards/icons.ts";
import type { Laid } from "#cards/layout.ts";
import { marked, type Piece, stack, text } from "#cards/pieces.ts";
import { type Build, layoutStacked } from "#cards/stacked.ts";
import { lineHeightOf } from "#cards/text-box.ts";
import type { CardSpec } from "#core/card.ts";
import { dataOf } from "./data.ts";

/** Things to look for or to do, in words, each with a box to tick; how to read them stands below. */
export function layoutChecklist(spec: CardSpec): Laid {
  const { title, items, note } = dataOf(spec, "checklist");
  const build: Build = ({ width, title: large, body, gap }) => {
    const side = Math.round(body * 0.8);
    const between = Math.round(body * 0.45);
    const rows = items.map((item): Piece => {
      const words = text("item", item, body, width - side - between);
      return marked(icon("square", side, "accent"), between, lineHeightOf("item", body), words);
    });
    return stack(Math.round(gap * 1.4), [
      text("title", title, large, width, { face: spec.brand.headlines }),
      stack(gap, rows),
      ...(note === undefined ? [] : [text("note", note, body, width)]),
    ]);
  };
  return layoutStacked(spec, { builds: [build], from: "top", motif: true });
}
