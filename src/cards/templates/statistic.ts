import { label } from "#cards/labels.ts";
import type { Laid } from "#cards/layout.ts";
import { picture, stack, text } from "#cards/pieces.ts";
import { type Build, layoutStacked } from "#cards/stacked.ts";
import type { CardSpec } from "#core/card.ts";
import { dataOf } from "./data.ts";
import { arrayWidth, drawFigures } from "./icon-array.ts";

/** The figures are drawn at least so high in all, as a part of the card's width: as high as there is room for. */
const leastFigures = [0.42, 0.3, 0.2];

/** A count out of 100, with what was counted, where, and as many figures. */
export function layoutStatistic(spec: CardSpec): Laid {
  const { count, of, what, setting } = dataOf(spec, "statistic");
  const build =
    (least: number): Build =>
    ({ width, height, title, body, gap, design }) => {
      const number = Math.max(design.least.slogan, Math.round(title * 1.6));
      const words = stack(Math.round(gap * 0.8), [
        text("number", label(spec.locale, "outOf", { count, of }), number, width, {
          face: spec.brand.headlines,
          emphasis: label(spec.locale, "nOf", { count, of }),
        }),
        text("support", what, body, width),
        text("note", setting, design.least.body, width),
      ]);
      // The figures take what the words leave, and are never as wide as the card for the sake of it.
      const room = Math.max(height - words.height - 2 * gap, width * least);
      const { wide, high } = arrayWidth(of, width, Math.min(room, width));
      const figures = picture(wide, high, (x, y) => drawFigures({ x, y, wide, high }, count, of));
      return stack(2 * gap, [words, figures]);
    };
  return layoutStacked(spec, {
    builds: leastFigures.map(build),
    from: "top",
    picture: label(spec.locale, "figures", { count, of }),
  });
}
