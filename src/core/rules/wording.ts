import { cardWords, templatesOf } from "#core/card-data.ts";
import type { Finding } from "#core/fault.ts";
import { readabilityIn, wordsOf } from "#core/readability.ts";
import { folded, hiddenIn } from "./folding.ts";
import { forbiddenIn } from "./forbidden.ts";
import { rateOf } from "./rates.ts";
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
    find: (review) =>
      [...review.readings.flatMap(saidIn), ...claimsOf(review)].flatMap(([field, text]) =>
        hiddenIn(text).map((message) => ({ field, message })),
      ),
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
export function saidIn(reading: Reading): Said[] {
  const { message, safetyLine, shortSafetyLine, at } = reading;
  const lines = new Set([safetyLine?.text, shortSafetyLine?.text]);
  return [
    [at("slogan"), message.slogan],
    [at("support"), message.support],
    [at("callToAction"), message.callToAction],
    [at("picture"), message.picture],
    // The setting is written once, in the message's own language.
    ...(at("setting") === "setting" ? [["setting", message.setting] satisfies Said] : []),
    ...message.hashtags.map((tag, nth): Said => [at(`hashtags[${nth}]`), tag]),
    ...templatesOf(message.cards).flatMap((template) =>
      cardWords(message.cards, template).map(
        ([field, text]): Said => [at(`cards.${template}.${field}`), text],
      ),
    ),
    ...[...lines].flatMap((text): Said[] => (text ? [[at("safetyLine"), text]] : [])),
  ];
}

/** What is read in one go: the post, and each card; a sentence may begin in one field and end in the next. */
function togetherIn({ message, safetyLine, shortSafetyLine, at }: Reading): Said[] {
  const { slogan, support, callToAction, cards, hashtags } = message;
  const joined = (field: string, texts: (string | undefined)[]): Said => [
    at(field),
    texts.filter(Boolean).join(" "),
  ];
  return [
    joined("slogan", [slogan, support, shortSafetyLine?.text, callToAction, ...hashtags]),
    joined("slogan", [slogan, support, safetyLine?.text]),
    ...templatesOf(cards).map((template) => {
      const texts = cardWords(cards, template).map(([, text]) => text);
      return joined(`cards.${template}`, [...texts, safetyLine?.text]);
    }),
  ];
}

/** Each forbidden wording in each field where it stands, else in the first of the joined texts that spells it. */
function forbiddenSaid(fields: Said[], together: Said[], locale: string): Finding[] {
  const read = ([field, text]: Said) => ({ field, ways: folded(text) });
  const [alone, joined] = [fields.map(read), together.map(read)];
  return forbiddenIn(locale).flatMap(({ pattern, why }) => {
    const notSaid = ({ field, ways }: ReturnType<typeof read>): Finding[] => {
      const found = ways.flatMap((way) => pattern.exec(way) ?? [])[0];
      return found ? [{ field, message: `"${found}" is not said: ${why}` }] : [];
    };
    const own = alone.flatMap(notSaid);
    return own.length > 0 ? own : joined.flatMap(notSaid).slice(0, 1);
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

/** What is exported with a message, in its own locale. */
export function claimsOf({ claims }: Review): Said[] {
  return claims.map(({ field, claim }) => [`${field}.text`, claim.text]);
}
