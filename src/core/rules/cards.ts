import type { Finding } from "#core/fault.ts";
import type { CardDescription, MessageRule, Reading, Review } from "./review.ts";

/** What every network takes as alt text, in characters. */
export const longestAlt = 900;

/** Asked by a check that can lay cards out: approval renders the very card, behind the same gates. */
export const cardRules: readonly MessageRule[] = [
  {
    id: "card-unfit",
    severity: "error",
    when: "always",
    reason:
      "A card that cannot be drawn in its sizes is never drawn smaller; it is refused when it is needed.",
    mend: "Shorten what does not fit.",
    find: (review) =>
      review.readings.flatMap((reading) =>
        cardsOf(review, reading).flatMap((card) =>
          card.drawable
            ? []
            : [
                {
                  field: reading.at(`cards.${card.template}`),
                  message: `its card cannot be drawn (${nameOf(card)}): ${card.reasons.join("; ")}`,
                },
              ],
        ),
      ),
  },
  {
    id: "alt-text",
    severity: "error",
    when: "always",
    reason: "Who cannot see a card must be told every word on it, the safety line first of all.",
    mend: "Make the alt text say what the card says; shorten the picture's description if it is too long.",
    find: (review) =>
      review.readings.flatMap((reading) =>
        cardsOf(review, reading).flatMap((card) =>
          card.drawable
            ? altFindings(card.texts, card.alt).map((message) => ({
                field: reading.at("picture"),
                message: `${message} (${nameOf(card)})`,
              }))
            : [],
        ),
      ),
  },
];

/** What an alt text lacks of the texts on a card, and whether it is longer than every network takes. */
export function altFindings(texts: readonly string[], alt: string): Finding["message"][] {
  const told = squashed(alt);
  return [
    ...texts
      .filter((text) => !told.includes(squashed(text)))
      .map((text) => `the alt text leaves out "${text}"`),
    ...(alt.length > longestAlt
      ? [`the alt text has ${alt.length} characters, at most ${longestAlt}`]
      : []),
  ];
}

/** Letters and digits alone: a card breaks lines and sets quotes where the alt text has spaces. */
function squashed(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

type Described = CardDescription & { brand: string };

const laid = new WeakMap<Reading, Described[]>();

/** Its cards by the kits of its campaigns; without a campaign by every kit. Laid out once. */
function cardsOf({ cards, library, campaigns, message }: Review, reading: Reading): Described[] {
  if (cards === null) return [];
  const known = laid.get(reading);
  if (known) return known;
  const all = Object.values(cards.brands);
  const named = all.filter(({ id }) => campaigns.some(({ brand }) => brand === id));
  const described = (named.length > 0 ? named : all).flatMap((brand) =>
    cards
      .describe(library, message, brand, reading.locale)
      .map((card) => ({ ...card, brand: brand.id })),
  );
  laid.set(reading, described);
  return described;
}

function nameOf({ template, format, brand }: Described): string {
  return `${template}, ${format}, ${brand}`;
}
