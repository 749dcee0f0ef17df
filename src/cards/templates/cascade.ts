import { dot } from "#cards/icons.ts";
import type { Laid } from "#cards/layout.ts";
import { type Drawing, marked, type Piece, stack, text } from "#cards/pieces.ts";
import { type Build, layoutStacked } from "#cards/stacked.ts";
import { lineHeightOf } from "#cards/text-box.ts";
import type { CardSpec } from "#core/card.ts";
import { dataOf } from "./data.ts";

/** How one thing leads on to the next: steps on a line that grows as it goes down, the last one lit. */
export function layoutCascade(spec: CardSpec): Laid {
  const { title = spec.message.slogan, steps } = dataOf(spec, "cascade");
  const build: Build = ({ width, title: large, body, gap }) => {
    const side = Math.round(body * 0.9);
    const between = Math.round(body * 0.5);
    const line = lineHeightOf("item", body);
    const rows = steps.map((step, index) => {
      const last = index === steps.length - 1;
      const part = 0.34 + (0.66 * (index + 1)) / steps.length;
      const words = text("item", step, body, width - side - between);
      return marked(dot(side, part, last ? "motifAccent" : "motif"), between, line, words);
    });
    return stack(Math.round(gap * 1.6), [
      text("title", title, large, width, { face: spec.brand.headlines }),
      threaded(stack(Math.round(gap * 1.4), rows), rows, {
        side,
        line,
        gap: Math.round(gap * 1.4),
      }),
    ]);
  };
  return layoutStacked(spec, { builds: [build], from: "top", motif: true });
}

/** The line from the first row's dot to the last one's, behind them. */
function threaded(
  piece: Piece,
  rows: readonly Piece[],
  { side, line, gap }: { side: number; line: number; gap: number },
): Piece {
  const long = rows.slice(0, -1).reduce((sum, { height }) => sum + height + gap, 0);
  const wide = Math.max(2, Math.round(side / 8));
  return {
    ...piece,
    put: (x, y): Drawing => {
      const inside = piece.put(x, y);
      const thread = { x: x + (side - wide) / 2, y: y + line / 2, width: wide, height: long };
      return { ...inside, panels: [{ ...thread, colour: "motif", radius: 0 }, ...inside.panels] };
    },
  };
}
