import { cardWords, templatesOf } from "#core/card-data.ts";
import type { Finding } from "#core/fault.ts";
import { safetyLineOf } from "#core/locale.ts";
import type { MessageRule, Reading, Review } from "./review.ts";

export const localeRules: readonly MessageRule[] = [
  {
    id: "locale-incomplete",
    severity: "error",
    when: "always",
    reason: "Half a translation shows two languages, or a patient no emergency wording.",
    mend: "Translate what is missing, or take the locale out.",
    find: (review) =>
      review.readings
        .filter(({ locale }) => locale !== review.message.locale)
        .flatMap((reading) => [
          ...cardsMissing(review, reading),
          ...safetyMissing(review, reading),
        ]),
  },
];

/** Asked when a post is approved or published. */
export const localeDraft: MessageRule = {
  id: "locale-draft",
  severity: "error",
  when: "always",
  reason: "A translation that no native reader has judged may say something else, or nothing.",
  mend: "Have a native reviewer read it with its safety line, set both to active, and have the message signed again.",
  find: ({ locale: { code, status } }) => {
    if (status === "active") return [];
    const message = status === "draft" ? `its ${code} is a draft` : `it cannot be read in ${code}`;
    return [{ field: `locales.${code}.status`, message }];
  },
};

/** Every line of the message's own cards has its counterpart. */
function cardsMissing({ message }: Review, { message: spoken, at }: Reading): Finding[] {
  return templatesOf(message.cards).flatMap((template) => {
    if (spoken.cards[template] === undefined) {
      const what = `its ${template} card is not translated`;
      return [{ field: at(`cards.${template}`), message: what }];
    }
    const translated = new Set(cardWords(spoken.cards, template).map(([field]) => field));
    return cardWords(message.cards, template)
      .filter(([field]) => !translated.has(field))
      .map(([field, text]) => ({
        field: at(`cards.${template}.${field}`),
        message: `"${text}" is not translated`,
      }));
  });
}

/** Every kind of safety line that readers of the message's own locale get. */
function safetyMissing({ message, library }: Review, { locale, at }: Reading): Finding[] {
  if (message.safetyLine === null) return [];
  return Object.keys(library.safetyLines)
    .filter(
      (kind) =>
        safetyLineOf(library, kind, message.locale) !== null &&
        safetyLineOf(library, kind, locale) === null,
    )
    .map((kind) => ({
      field: at("safetyLine"),
      message: `there is no ${kind} safety line for ${locale}`,
    }));
}
