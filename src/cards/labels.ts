/** The few words that templates put on a card themselves, by language. `{…}` is filled in. */
const labels = {
  en: {
    source: "Source: {source}",
    review: "Review by {date}",
    picture: "Picture: {picture}.",
    outOf: "About {count} in {of}",
    nOf: "{count} in {of}",
    figures: "{of} figures, {count} of them highlighted",
    myth: "Myth",
    fact: "Fact",
    instead: "Instead of",
    say: "Say",
    spoken: '"{words}"',
  },
  nl: {
    source: "Bron: {source}",
    review: "Herzien vóór {date}",
    picture: "Afbeelding: {picture}.",
    outOf: "Ongeveer {count} op de {of}",
    nOf: "{count} op de {of}",
    figures: "{of} figuren, waarvan {count} gemarkeerd",
    myth: "Fabel",
    fact: "Feit",
    instead: "In plaats van",
    say: "Zeg",
    spoken: '"{words}"',
  },
  sv: {
    source: "Källa: {source}",
    review: "Granskas senast {date}",
    picture: "Bild: {picture}.",
    outOf: "Ungefär {count} av {of}",
    nOf: "{count} av {of}",
    figures: "{of} figurer, varav {count} markerade",
    myth: "Myt",
    fact: "Fakta",
    instead: "I stället för",
    say: "Säg",
    spoken: "”{words}”",
  },
} as const;

export type Label = keyof (typeof labels)["en"];

/** Whether the cards' own words are there in the language of a BCP 47 tag. */
export function hasLabels(locale: string): boolean {
  return Object.hasOwn(labels, language(locale));
}

/** A label in the language of a BCP 47 tag; the gates refuse a card in any other. */
export function label(
  locale: string,
  name: Label,
  values: Record<string, string | number> = {},
): string {
  const own = labels[hasLabels(locale) ? (language(locale) as keyof typeof labels) : "en"];
  return own[name].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ""));
}

function language(locale: string): string {
  return locale.split("-")[0] ?? "";
}
