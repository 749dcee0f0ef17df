import { cardWords, templatesOf } from "#core/card-data.ts";
import type { Finding } from "#core/fault.ts";
import { readabilityIn, wordsOf } from "#core/readability.ts";
import { forbiddenIn } from "./forbidden.ts";
import type { MessageRule, Reading, Review } from "./review.ts";

/** On a slogan card: slogan, support and safety line. On a card of any other template: its data and safety line. */
const mostWords = { slogan: 50, other: 70 };
const highestGrade = 6;

export const wordingRules: readonly MessageRule[] = [
  {
    id: "forbidden-term",
    severity: "error",
    when: "always",
    reason: "Some wordings frighten, promise or mislead, whoever signs them.",
    mend: "Say what the evidence says, no more.",
    find: (review) => {
      const said = ([field, text]: Said, locale: string): Finding[] =>
        forbiddenIn(locale).flatMap(({ pattern, why }) => {
          const found = pattern.exec(text)?.[0];
          return found ? [{ field, message: `"${found}" is not said: ${why}` }] : [];
        });
      return [
        ...review.readings.flatMap((reading) =>
          saidIn(reading).flatMap((one) => said(one, reading.locale)),
        ),
        ...claimsOf(review).flatMap((one) => said(one, review.message.locale)),
      ];
    },
  },
  {
    id: "word-count",
    severity: "error",
    when: "always",
    reason: "A card is read in passing.",
    mend: "Shorten the line, or say one thing less.",
    find: ({ readings }) =>
      readings.flatMap((reading) => {
        const { message, safetyLine, at } = reading;
        const over = (field: string, text: string, most: number): Finding[] => {
          const count = wordsOf(text).length;
          return count > most
            ? [{ field: at(field), message: `${count} words on the card, at most ${most}` }]
            : [];
        };
        return [
          ...over("support", cardTextOf(reading), mostWords.slogan),
          ...templatesOf(message.cards).flatMap((template) => {
            if (template === "slogan") return [];
            const lines = cardWords(message.cards, template).map(([, text]) => text);
            const text = [...lines, safetyLine?.text ?? ""].join("\n");
            return over(`cards.${template}`, text, mostWords.other);
          }),
        ];
      }),
  },
  {
    id: "reading-grade",
    severity: "error",
    when: "always",
    reason: "Half of those who need a health message cannot use one written for its authors.",
    mend: "Use shorter words and shorter sentences.",
    find: ({ readings }) =>
      readings.flatMap((reading) => {
        if (reading.message.audience !== "patients") return [];
        const { grade, caution } = readabilityIn(reading.locale, cardTextOf(reading));
        if (grade === null || grade <= highestGrade) return [];
        const note = caution === null ? "" : ` (${caution})`;
        return [
          {
            field: reading.at("support"),
            message: `Flesch-Kincaid grade ${grade.toFixed(1)} over slogan, support and safety line, at most ${highestGrade}${note}`,
          },
        ];
      }),
  },
];

/** All words on a slogan card but the brand and the citation, a line each. */
export function cardTextOf({
  message,
  safetyLine,
}: Pick<Reading, "message" | "safetyLine">): string {
  return [message.slogan, message.support, safetyLine?.text ?? ""].join("\n");
}

export type Said = [field: string, text: string];

/** What readers see or hear in a locale, by field. Hazards and quotes are not ours to soften. */
export function saidIn({ message, at }: Reading): Said[] {
  return [
    [at("slogan"), message.slogan],
    [at("support"), message.support],
    [at("callToAction"), message.callToAction],
    [at("picture"), message.picture],
    ...templatesOf(message.cards).flatMap((template) =>
      cardWords(message.cards, template).map(
        ([field, text]): Said => [at(`cards.${template}.${field}`), text],
      ),
    ),
  ];
}

/** What is exported with a message, in its own locale. */
export function claimsOf({ claims }: Review): Said[] {
  return claims.map(({ field, claim }) => [`${field}.text`, claim.text]);
}
