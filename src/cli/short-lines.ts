/** So many cards are named; the rest are counted. */
const named = 6;

/** One line for a person about the cards that carry the short safety line; none where there is no such card. */
export function shortLineNotes(cards: readonly string[]): string[] {
  if (cards.length === 0) return [];
  const more = cards.length > named ? ` and ${cards.length - named} more` : "";
  const take = cards.length === 1 ? "card takes" : "cards take";
  const names = cards.slice(0, named).join(", ");
  return [
    `${cards.length} ${take} the short safety line, having no room for more: ${names}${more}.`,
  ];
}
