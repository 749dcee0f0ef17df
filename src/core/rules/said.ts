import { cardWords, templatesOf } from "#core/card-data.ts";
import type { Reading, Review } from "./review.ts";

export type Said = [field: string, text: string];

const known = new WeakMap<Reading, Said[]>();

/** What readers see or hear in a locale, by field. Hazards and quotes are not ours to soften. */
export function saidIn(reading: Reading): Said[] {
  const said = known.get(reading) ?? fieldsOf(reading);
  known.set(reading, said);
  return said;
}

function fieldsOf({ message, safetyLine, shortSafetyLine, at }: Reading): Said[] {
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
export function togetherIn({ message, safetyLine, shortSafetyLine, at }: Reading): Said[] {
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

/** What is exported with a message, in its own locale. */
export function claimsOf({ claims }: Review): Said[] {
  return claims.map(({ field, claim }) => [`${field}.text`, claim.text]);
}

/** All words on a slogan card but the brand and the citation, a line each. */
export function cardTextOf({
  message,
  safetyLine,
}: Pick<Reading, "message" | "safetyLine">): string {
  return [message.slogan, message.support, safetyLine?.text ?? ""].join("\n");
}

/**
 * Texts as one, to be searched once: what a rule seeks inside a text stands inside this too, and no word, number or
 * sentence reaches from one text into the next.
 */
export function asOne(texts: readonly string[]): string {
  return texts.join("\n.....\n");
}
