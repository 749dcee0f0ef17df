import { cardWords, templatesOf } from "#core/card-data.ts";
import type { Finding } from "#core/fault.ts";
import { readabilityIn, wordsOf } from "#core/readability.ts";
import { folded, hiddenIn } from "./folding.ts";
import { rateOf } from "./rates.ts";
import type { MessageRule } from "./review.ts";
import { asOne, cardTextOf, claimsOf, type Said, saidIn, togetherIn } from "./said.ts";
import { forbiddenIn, spellingOf, wordingIn } from "./spelling.ts";

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
    find: (review) => [
      ...review.readings.flatMap((reading) =>
        forbiddenSaid(saidIn(reading), togetherIn(reading), reading.locale),
      ),
      ...forbiddenSaid(claimsOf(review), [], review.message.locale),
    ],
  },
  {
    id: "hidden-characters",
    severity: "error",
    when: "always",
    reason: "What a reader or a rule cannot see may say another thing than what was signed.",
    mend: "Type the word again with the plain letters of its language.",
    find: (review) => {
      const said = [...review.readings.flatMap(saidIn), ...claimsOf(review)];
      if (hiddenIn(asOne(said.map(([, text]) => text))).length === 0) return [];
      return said.flatMap(([field, text]) => hiddenIn(text).map((message) => ({ field, message })));
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
        const line = safetyLine === null ? "" : ", those of the safety line counted";
        const over = (field: string, text: string, most: number): Finding[] => {
          const count = wordsOf(text).length;
          return count > most
            ? [{ field: at(field), message: `${count} words on the card${line}, at most ${most}` }]
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

/** Each forbidden wording in each field where it stands, else in the first of the joined texts that spells it. */
function forbiddenSaid(fields: Said[], joined: Said[], locale: string): Finding[] {
  const read = ([field, text]: Said) => ({ field, ways: folded(text) });
  const [alone, together] = [fields.map(read), joined.map(read)];
  const forbidden = forbiddenIn(
    locale,
    [...alone, ...together].map(({ ways }) => ways),
  );
  return forbidden.flatMap((wording) => {
    const notSaid = ({ field, ways }: (typeof alone)[number]): Finding[] => {
      const found = wordingIn(wording, spellingOf(ways));
      return found ? [{ field, message: `"${found}" is not said: ${wording.why}` }] : [];
    };
    const own = alone.flatMap(notSaid);
    return own.length > 0 ? own : together.flatMap(notSaid).slice(0, 1);
  });
}

/**
 * Every fault in the wording of a text that stands in no message, for instance a correction, a line each: forbidden
 * wordings, hidden characters, and rates without their setting. `locale` is BCP 47.
 */
export function wordFaults(text: string, locale: string): string[] {
  const rates = text.split(/\n+/).flatMap((line) => rateOf(line) ?? []);
  return [
    ...forbiddenSaid([["text", text]], [], locale).map(({ message }) => message),
    ...hiddenIn(text),
    ...rates
      .filter(({ placed }) => !placed)
      .map(({ number }) => `"${number}" stands without its setting`),
  ];
}
