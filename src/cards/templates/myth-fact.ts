import { label } from "#cards/labels.ts";
import type { Laid } from "#cards/layout.ts";
import { stack } from "#cards/pieces.ts";
import { type Build, layoutStacked } from "#cards/stacked.ts";
import type { CardSpec } from "#core/card.ts";
import { dataOf } from "./data.ts";
import { labelled } from "./labelled.ts";

/** What many believe, on a quiet panel, and what is known, on a strong one: each says which it is. */
export function layoutMythFact(spec: CardSpec): Laid {
  const { myth, fact } = dataOf(spec, "myth-fact");
  const name = (which: "myth" | "fact") => label(spec.locale, which);
  const build: Build = (sizes) =>
    stack(sizes.gap, [
      labelled(sizes, "quiet", { name: name("myth"), iconName: "circle-x", words: myth }),
      labelled(sizes, "strong", { name: name("fact"), iconName: "circle-check", words: fact }),
    ]);
  return layoutStacked(spec, { builds: [build], from: "middle" });
}
