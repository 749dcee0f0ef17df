import type { Message } from "#core/message.ts";
import { readability, wordsOf } from "#core/readability.ts";
import type { MessageRule, Review } from "./review.ts";

/** On a slogan card: slogan, support and safety line. */
const mostWords = 50;
const highestGrade = 6;

/** Wordings that no campaign may use, whatever its subject, and why. */
const forbidden: readonly { pattern: RegExp; why: string }[] = [
  {
    pattern:
      /\bnever\s+(?:(?:have|get|need|order|request)\s+)?(?:an?\s+)?(?:scan|image|x-?ray|mri)/i,
    why: "some people need one",
  },
  { pattern: /\bharmless\b/i, why: "nobody can promise it to every reader" },
  { pattern: /\bprove[sdn]?\b/i, why: "evidence supports; it rarely proves" },
  { pattern: /\bmeans\s+nothing\b/i, why: "a finding is for a clinician to weigh" },
  { pattern: /\bradiation\b|\birradiat/i, why: "it frightens more than it informs" },
  {
    pattern:
      /(?<!\bno\s|\bnot\s)\b(?:any|one|every|each|a single)\s+(?:one\s+)?(?:red flags?|(?:warning\s+)?signs?)\b[^.?!]{0,40}\b(?:scan|imag(?:e|ing)|x-?ray|mri)/i,
    why: "red flags are weighed together",
  },
  {
    pattern:
      /\bno\s+(?:red flags?|(?:warning\s+)?signs?)\b[^.!]{0,30}\b(?:nothing (?:serious|wrong)|not serious|all clear|safe|fine)\b/i,
    why: "absence of red flags does not rule out a serious cause",
  },
  {
    pattern:
      /\b(?:posters?|handouts?|leaflets?|education|audits?|feedback)\b[^.?!]{0,60}\b(?:cuts?|reduces?|lowers?|halves?|stops?|fewer|less)\b[^.?!]{0,30}\b(?:scans?|imaging|x-?rays?|mris?|referrals?)\b/i,
    why: "no such effect is established",
  },
];

const percentage = /\d+(?:[.,]\d+)?\s*(?:%|per\s?cent\b)|\b\d+\s+in\s+\d+\b/i;
const settings =
  /\b(?:primary care|general practice|emergency (?:care|departments?)|hospitals?|specialist|community|physiotherapy|general population|people (?:with|without)|adults|patients)\b/i;

export const wordingRules: readonly MessageRule[] = [
  {
    id: "forbidden-term",
    severity: "error",
    when: "always",
    reason: "Some wordings frighten, promise or mislead, whoever signs them.",
    mend: "Say what the evidence says, no more.",
    find: ({ message }) =>
      wordingOf(message).flatMap(([field, text]) =>
        forbidden.flatMap(({ pattern, why }) => {
          const found = pattern.exec(text)?.[0];
          return found ? [{ field, message: `"${found}" is not said: ${why}` }] : [];
        }),
      ),
  },
  {
    id: "percentage-without-setting",
    severity: "error",
    when: "always",
    reason: "A rate from primary care is wrong in a hospital, and the reverse.",
    mend: "Name the setting in the same line and state the number in a claim, or leave the number out.",
    find: ({ message }) =>
      wordingOf(message).flatMap(([field, text]) => {
        const number = percentage.exec(text)?.[0];
        if (number === undefined) return [];
        if (!settings.test(text))
          return [{ field, message: `"${number}" stands without its setting` }];
        const claimed = message.claims.some(({ text: claim }) => claim.includes(number));
        return claimed ? [] : [{ field, message: `"${number}" stands in no claim` }];
      }),
  },
  {
    id: "word-count",
    severity: "error",
    when: "always",
    reason: "A card is read in passing.",
    mend: "Shorten the support line, or say one thing less.",
    find: (review) => {
      const count = wordsOf(cardTextOf(review)).length;
      return count > mostWords
        ? [{ field: "support", message: `${count} words on the card, at most ${mostWords}` }]
        : [];
    },
  },
  {
    id: "reading-grade",
    severity: "error",
    when: "always",
    reason: "Half of those who need a health message cannot use one written for its authors.",
    mend: "Use shorter words and shorter sentences.",
    find: (review) => {
      if (review.message.audience !== "patients") return [];
      const { grade, caution } = readability(cardTextOf(review));
      if (grade <= highestGrade) return [];
      const note = caution === null ? "" : ` (${caution})`;
      return [
        {
          field: "support",
          message: `Flesch-Kincaid grade ${grade.toFixed(1)} over slogan, support and safety line, at most ${highestGrade}${note}`,
        },
      ];
    },
  },
];

/** All words on a slogan card but the brand and the citation, a line each. */
export function cardTextOf({
  message,
  safetyLine,
}: Pick<Review, "message" | "safetyLine">): string {
  return [message.slogan, message.support, safetyLine?.text ?? ""].join("\n");
}

/** What readers see, hear or export, by field. Hazards and quotes are not ours to soften. */
function wordingOf(message: Message): [field: string, text: string][] {
  return [
    ["slogan", message.slogan],
    ["support", message.support],
    ["callToAction", message.callToAction],
    ["picture", message.picture],
    ...message.claims.map(({ text }, index): [string, string] => [`claims[${index}].text`, text]),
  ];
}
