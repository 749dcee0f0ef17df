import type { CardSpec } from "#core/card.ts";
import type { Cards, CardTemplate } from "#core/card-data.ts";

/** The data that a message has for a template. That there is any was asked before. */
export function dataOf<T extends CardTemplate>(
  { message }: CardSpec,
  template: T,
): NonNullable<Cards[T]> {
  const data = message.cards[template];
  if (data === undefined) throw new TypeError(`Message ${message.id} has no ${template}.`);
  return data as NonNullable<Cards[T]>;
}
