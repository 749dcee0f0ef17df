import type { Finding } from "#core/fault.ts";
import { rateOf, ratesIn } from "./rates.ts";
import type { MessageRule, Reading } from "./review.ts";
import { asOne, claimsOf, type Said, saidIn } from "./said.ts";

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
        const rate = rateOf(text);
        if (rate === undefined) return [];
        const { number, placed } = rate;
        if (!placed) return [{ field, message: `"${number}" stands without its setting` }];
        return ratesIn(text).every((rate) => claimed.has(rate))
          ? []
          : [{ field, message: `"${number}" stands in no claim` }];
      };
      const each = (said: Said[]) =>
        rateOf(asOne(said.map(([, text]) => text))) === undefined ? [] : said.flatMap(alone);
      return [
        ...review.readings.flatMap((reading) => [
          // The statistic card names its setting by itself; its number is looked at below.
          ...each(
            saidIn(reading).filter(([field]) => !field.startsWith(reading.at("cards.statistic."))),
          ),
          ...statistic(reading),
        ]),
        ...each(claimsOf(review)),
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
