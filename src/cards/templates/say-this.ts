import { icon } from "#cards/icons.ts";
import { label } from "#cards/labels.ts";
import type { Laid } from "#cards/layout.ts";
import { marked, type Piece, stack, text } from "#cards/pieces.ts";
import { type Build, layoutStacked, type Sizes } from "#cards/stacked.ts";
import { lineHeightOf } from "#cards/text-box.ts";
import type { CardSpec } from "#core/card.ts";
import { dataOf } from "./data.ts";
import { labelled } from "./labelled.ts";

/** Words for a consultation: what not to say on a quiet panel, what to say on a strong one, and what comes next. */
export function layoutSayThis(spec: CardSpec): Laid {
  const { message, brand, locale } = spec;
  const { instead, say, next } = dataOf(spec, "say-this");
  const build =
    (headline: boolean): Build =>
    (sizes) => {
      const look = { face: brand.headlines, emphasis: message.cards.slogan.emphasis };
      const not = { name: label(locale, "instead"), iconName: "circle-x" } as const;
      const but = { name: label(locale, "say"), iconName: "circle-check" } as const;
      return stack(sizes.gap, [
        ...(headline ? [text("title", message.slogan, sizes.title, sizes.width, look)] : []),
        ...(instead ? [labelled(sizes, "quiet", { ...not, words: spoken(locale, instead) })] : []),
        labelled(sizes, "strong", { ...but, words: spoken(locale, say) }),
        ...(next ? [then(sizes, next)] : []),
      ]);
    };
  return layoutStacked(spec, { builds: [build(true), build(false)], from: "top" });
}

function then({ width, body }: Sizes, words: string): Piece {
  const side = Math.round(body * 0.84);
  const gap = Math.round(body * 0.36);
  const said = text("item", words, body, width - side - gap);
  return marked(icon("clock", side, "accent"), gap, lineHeightOf("item", body), said);
}

/** In quotation marks, which say that somebody speaks; those that are there stay. */
function spoken(locale: string, words: string): string {
  return /^["“”‘„]/.test(words) ? words : label(locale, "spoken", { words });
}
