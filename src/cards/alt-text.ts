import type { CardSpec } from "#core/card.ts";
import type { SloganLayout } from "./slogan-layout.ts";

/** Every word on the card, in reading order, then what its artwork shows. */
export function altText(spec: CardSpec, layout: SloganLayout): string {
  const { message, brand, source } = spec;
  return [
    message.slogan,
    ...(layout.support ? [message.support] : []),
    ...(layout.safety === null ? [] : [layout.safety]),
    `Source: ${source.short}.`,
    layout.footer ? `${brand.name}, ${brand.footer}.` : `${brand.name}.`,
    ...(layout.spine === null ? [] : [`Picture: ${message.picture.replace(/\.$/, "")}.`]),
  ].join(" ");
}
