import type { CardSpec } from "#core/card.ts";
import { label } from "./labels.ts";
import type { CardLayout } from "./layout.ts";
import type { BoxName } from "./text-box.ts";

/** Every word on the card, what matters before who says it, then what its artwork shows. */
export function altText(spec: CardSpec, layout: CardLayout): string {
  const { boxes, safety, picture } = layout;
  const partner = layout.partner && spec.partner ? [spec.partner.name] : [];
  const wordsOf = (...names: BoxName[]) =>
    boxes.filter(({ name }) => names.includes(name)).map(({ words }) => words);
  const content = boxes.filter(({ role }) => role !== "citation" && role !== "safety");
  return [
    ...content.map(({ name, words }) => (name === "label" ? `${words}:` : sentence(words))),
    ...(safety === null ? [] : [safety]),
    ...wordsOf("citation").map(sentence),
    sentence([...wordsOf("brand", "footer"), ...partner].join(", ")),
    ...(picture === null
      ? []
      : [label(spec.locale, "picture", { picture: picture.replace(/\.$/, "") })]),
  ].join(" ");
}

/** A heading or an item of a list, so that a voice pauses after it. */
function sentence(words: string): string {
  return /[.!?:;,…]["'”’)]?$/.test(words) ? words : `${words}.`;
}
