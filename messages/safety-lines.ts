import { defineSafetyLines } from "#core/message.ts";

/**
 * Emergency wording. It follows a summary of the cauda equina pathway, and needs clinical sign-off: a patient
 * message's sign-off covers every line of the locale, so a change here asks for new sign-offs.
 */
export const safetyLines = defineSafetyLines({
  standard: {
    locale: "en-GB",
    country: "GB",
    text: "Numb or tingling near your genitals or bottom? Trouble peeing, or can't hold pee or poo? Pain, weakness or numbness in both legs? Get emergency help now.",
    source: "CSP-GIRFT-2024",
  },
  /** Only where the standard line cannot fit, for instance in a post's text. */
  short: {
    locale: "en-GB",
    country: "GB",
    text: "Numb groin? Can't pee or hold it? Weak legs? Get help now.",
    source: "CSP-GIRFT-2024",
  },
  /** For handouts and packs. */
  long: {
    locale: "en-GB",
    country: "GB",
    text: "Numb or tingling near your genitals or bottom? Trouble peeing, or can't hold pee or poo? Pain, weakness or numbness in both legs? Get emergency help now. A serious accident, or any fall when older, with thin bones or on long-term steroids: emergency. Fever, weight loss you can't explain, past cancer: see a doctor soon, urgently if you feel ill.",
    source: "CSP-GIRFT-2024",
  },
});
