/** The fixed words of printed sheets in one language. */
export interface PrintLabels {
  today: string;
  comeBack: string;
  /** Said where a campaign gives no words of its own. */
  comeBackItems: readonly string[];
  meetAgain: string;
  safety: string;
  evidence: string;
  charted: string;
  date: string;
  readMore: string;
  clinicianSide: string;
  phrases: string;
  instead: string;
  say: string;
  next: string;
  claims: string;
  caution: string;
  source: string;
  version: string;
  reviewBy: string;
  sheet: string;
  notSigned: string;
  draft: string;
  qr: string;
  logo: string;
}

/** By language, the first part of a locale. Those other than English wait for a native reviewer, as the messages do. */
const byLanguage: Readonly<Record<string, PrintLabels>> = {
  en: {
    today: "What we can do today",
    comeBack: "When to come back",
    comeBackItems: [
      "On the date we agree, if it is no better.",
      "Sooner, if it gets worse or something new worries you.",
    ],
    meetAgain: "We meet again on",
    safety: "Get help fast",
    evidence: "What the evidence says",
    charted: "Noted in the chart",
    date: "Date",
    readMore: "Read more",
    clinicianSide: "For the clinician",
    phrases: "Words you can use",
    instead: "Instead of",
    say: "Say",
    next: "Then",
    claims: "What this rests on",
    caution: "Caution",
    source: "Source",
    version: "version",
    reviewBy: "review by",
    sheet: "Sheet",
    notSigned: "Demonstration copy, not signed off.",
    draft: "Draft, not for use.",
    qr: "QR code. It opens",
    logo: "Logo:",
  },
  nl: {
    today: "Wat we vandaag kunnen doen",
    comeBack: "Wanneer je terugkomt",
    comeBackItems: [
      "Op de dag die we afspreken, als het niet beter gaat.",
      "Eerder, als het erger wordt of als iets nieuws je zorgen geeft.",
    ],
    meetAgain: "We zien elkaar weer op",
    safety: "Zoek snel hulp",
    evidence: "Wat het onderzoek zegt",
    charted: "Genoteerd in het dossier",
    date: "Datum",
    readMore: "Lees meer",
    clinicianSide: "Voor de zorgverlener",
    phrases: "Woorden die je kunt gebruiken",
    instead: "In plaats van",
    say: "Zeg",
    next: "Daarna",
    claims: "Waar dit op rust",
    caution: "Let op",
    source: "Bron",
    version: "versie",
    reviewBy: "herzien voor",
    sheet: "Blad",
    notSigned: "Demonstratie: niet goedgekeurd voor gebruik.",
    draft: "Concept, niet voor gebruik.",
    qr: "QR-code. Die opent",
    logo: "Logo:",
  },
  sv: {
    today: "Det här kan vi göra i dag",
    comeBack: "När du ska komma tillbaka",
    comeBackItems: [
      "Den dag vi bestämmer, om det inte är bättre.",
      "Tidigare, om det blir värre eller om något nytt oroar dig.",
    ],
    meetAgain: "Vi ses igen den",
    safety: "Sök hjälp snabbt",
    evidence: "Det här säger forskningen",
    charted: "Antecknat i journalen",
    date: "Datum",
    readMore: "Läs mer",
    clinicianSide: "För vårdgivaren",
    phrases: "Ord du kan använda",
    instead: "I stället för",
    say: "Säg",
    next: "Sedan",
    claims: "Det här bygger på",
    caution: "Obs",
    source: "Källa",
    version: "version",
    reviewBy: "ses över före",
    sheet: "Blad",
    notSigned: "Demonstration: inte godkänd för användning.",
    draft: "Utkast, inte för användning.",
    qr: "QR-kod. Den öppnar",
    logo: "Logotyp:",
  },
};

/** The labels of a locale's language; undefined where nobody has written them yet. */
export function printLabels(locale: string): PrintLabels | undefined {
  const [language = ""] = locale.split("-");
  return Object.hasOwn(byLanguage, language) ? byLanguage[language] : undefined;
}

/** A date as it is printed, for instance "21 November 2027". */
export function printDate(date: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}
