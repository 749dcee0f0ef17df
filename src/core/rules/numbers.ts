import type { Finding } from "#core/fault.ts";
import type { MessageRule, Reading } from "./review.ts";
import { claimsOf, type Said, saidIn } from "./wording.ts";

/** "22.5%", "80 per cent", "8 in 10", "8 op de 10", "8 av 10". */
const rates =
  /(\d+(?:[.,]\d+)?)\s*(?:%|per\s?cent(?!\p{L})|procent(?!\p{L}))|(?<![\d.,])(\d+)\s+(?:in|out of|op(?:\s+de)?|av)\s+(\d+)(?!\d)/giu;

/** What names where a number was counted. */
const settings =
  /(?:primary care|general practice|emergency (?:care|departments?)|hospitals?|specialist|community|physiotherapy|general population|registr(?:y|ies)|registers?|people (?:with|without)|adults|patients|huisarts|eerstelijn|eerste lijn|ziekenhui|mensen (?:met|zonder)|register|primärvård|vårdcentral|sjukhus|personer (?:med|utan)|patienter)/i;

export const numberRules: readonly MessageRule[] = [
  {
    id: "percentage-without-setting",
    severity: "error",
    when: "always",
    reason: "A rate from primary care is wrong in a hospital, and the reverse.",
    mend: "Name the setting in the same line and state the number in a claim, or leave the number out.",
    find: (review) => {
      const claimed = new Set(review.claims.flatMap(({ claim }) => ratesIn(claim.text)));
      const alone = ([field, text]: Said): Finding[] => {
        const [first] = [...text.matchAll(rates)];
        if (first === undefined) return [];
        const number = first[0];
        if (!settings.test(text))
          return [{ field, message: `"${number}" stands without its setting` }];
        return ratesIn(text).every((rate) => claimed.has(rate))
          ? []
          : [{ field, message: `"${number}" stands in no claim` }];
      };
      return [
        ...review.readings.flatMap((reading) => [
          // The statistic card names its setting by itself; its number is looked at below.
          ...saidIn(reading)
            .filter(([field]) => !field.startsWith(reading.at("cards.statistic.")))
            .flatMap(alone),
          ...statistic(reading),
        ]),
        ...claimsOf(review).flatMap(alone),
      ];
    },
  },
];

/** The number on a statistic card is that of a claim on the same source, rounded to whole people in 100. */
function statistic({ message, at }: Reading): Finding[] {
  const { statistic } = message.cards;
  if (statistic === undefined) return [];
  const { count, of, source } = statistic;
  const stated = message.claims
    .filter((claim) => claim.source === source)
    .flatMap(({ text }) => ratesIn(text));
  return stated.some((rate) => Math.round(rate * of) === count)
    ? []
    : [
        {
          field: at("cards.statistic.count"),
          message: `"${count} in ${of}" stands in no claim that rests on ${source}`,
        },
      ];
}

/** The rates that a text states, as shares of one, so that "8 in 10" and "80%" are the same number. */
function ratesIn(text: string): number[] {
  return [...text.matchAll(rates)].map(([, percent, part, whole]) =>
    percent === undefined
      ? Number(part) / Number(whole)
      : Number((Number(percent.replace(",", ".")) / 100).toPrecision(12)),
  );
}
