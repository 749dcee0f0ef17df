import { defineSafetyLines } from "#core/message.ts";

const source = "CSP-GIRFT-2024";
const english = { status: "active", country: "GB", source } as const;
// Both were translated from the English wording; a reviewer at home in the country judges where its readers should turn.
const dutch = { status: "draft", country: "NL", source } as const;
const swedish = { status: "draft", country: "SE", source } as const;

/**
 * Emergency wording. It follows a summary of the cauda equina pathway, and needs clinical sign-off: a patient
 * message's sign-off covers every line of its locales, so a change here asks for new sign-offs.
 */
export const safetyLines = defineSafetyLines({
  standard: {
    "en-GB": {
      ...english,
      text: "Numb or tingling near your genitals or bottom? Trouble peeing, or can't hold pee or poo? Pain, weakness or numbness in both legs? Get emergency help now.",
    },
    "nl-NL": {
      ...dutch,
      text: "Doof gevoel of tintelingen rond je geslachtsdelen of billen? Moeite met plassen, of plas of poep niet kunnen ophouden? Pijn, krachtverlies of doof gevoel in beide benen? Bel direct 112.",
    },
    "sv-SE": {
      ...swedish,
      text: "Domningar eller stickningar runt könsorganen eller rumpan? Svårt att kissa, eller kan du inte hålla kiss eller bajs? Smärta, svaghet eller domningar i båda benen? Ring 112 direkt.",
    },
  },
  /** Only where the standard line cannot fit, for instance in a post's text. */
  short: {
    "en-GB": {
      ...english,
      text: "Numb groin? Can't pee or hold it? Weak legs? Get help now.",
    },
    "nl-NL": {
      ...dutch,
      text: "Doof in je kruis? Lukt plassen of ophouden niet? Zwakke benen? Bel direct 112.",
    },
    "sv-SE": {
      ...swedish,
      text: "Domnad i underlivet? Kan du inte kissa eller hålla dig? Svaga ben? Ring 112 direkt.",
    },
  },
  /** For handouts and packs. */
  long: {
    "en-GB": {
      ...english,
      text: "Numb or tingling near your genitals or bottom? Trouble peeing, or can't hold pee or poo? Pain, weakness or numbness in both legs? Get emergency help now. A serious accident, or any fall when older, with thin bones or on long-term steroids: emergency. Fever, weight loss you can't explain, past cancer: see a doctor soon, urgently if you feel ill.",
    },
    "nl-NL": {
      ...dutch,
      text: "Doof gevoel of tintelingen rond je geslachtsdelen of billen? Moeite met plassen, of plas of poep niet kunnen ophouden? Pijn, krachtverlies of doof gevoel in beide benen? Bel direct 112. Een ernstig ongeluk, of een val als je ouder bent, broze botten hebt of al lang prednison of iets dergelijks gebruikt: bel 112. Koorts, afvallen zonder dat je weet waarom, of eerder kanker gehad: ga snel naar de huisarts, en met spoed als je je ziek voelt.",
    },
    "sv-SE": {
      ...swedish,
      text: "Domningar eller stickningar runt könsorganen eller rumpan? Svårt att kissa, eller kan du inte hålla kiss eller bajs? Smärta, svaghet eller domningar i båda benen? Ring 112 direkt. En allvarlig olycka, eller ett fall om du är äldre, har benskörhet eller har ätit kortison länge: ring 112. Feber, viktnedgång utan förklaring eller tidigare cancer: sök vård snart, och akut om du känner dig sjuk.",
    },
  },
});
