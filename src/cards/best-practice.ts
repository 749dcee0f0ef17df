import type { CardSpec } from "#core/card.ts";
import { cardWords } from "#core/card-data.ts";
import type { CardLayout } from "./layout.ts";

/** A best-practice card for a clinical system that shows its own text: what the picture says, as data. */
export interface BestPracticeCard {
  schema: 1;
  message: string;
  version: number;
  template: string;
  locale: string;
  audience: string;
  title: string;
  /** All that stands on the card under its title, in reading order. */
  text: string[];
  /** Words to say in a consultation; empty where the card has none. */
  phrases: string[];
  /** The emergency wording of a patient card, as it is drawn. */
  safety: string | null;
  source: { short: string; citation: string; url: string | null };
  /** Not to be shown after this day, ISO 8601. */
  reviewBy: string;
  brand: string;
}

export function bestPracticeCard(
  { message, template, locale, brand, source }: CardSpec,
  { safety }: CardLayout,
): BestPracticeCard {
  const words = cardWords(message.cards, template);
  const title = words.find(([field]) => field === "title")?.[1] ?? message.slogan;
  const said = message.cards["say-this"];
  return {
    schema: 1,
    message: message.id,
    version: message.version,
    template,
    locale,
    audience: message.audience,
    title,
    text: words.filter(([field]) => field !== "title").map(([, text]) => text),
    phrases: template === "say-this" && said ? [said.say, ...(said.next ? [said.next] : [])] : [],
    safety,
    source: {
      short: source.short,
      citation: source.citation,
      url: source.url ?? (source.doi ? `https://doi.org/${source.doi}` : null),
    },
    reviewBy: message.reviewBy,
    brand: brand.name,
  };
}
