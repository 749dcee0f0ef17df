import { loadBrand } from "#cards/brands.ts";
import { cardSpec } from "#core/approve.ts";
import { type FormatName, formats } from "#core/campaign.ts";
import type { CardSpec } from "#core/card.ts";
import { loadLibrary } from "#core/library.ts";
import { libraryFiles } from "#messages/index.ts";

const loaded = loadLibrary(libraryFiles);
if ("faults" in loaded) throw new Error("The library has faults; its own tests say which.");
const { library } = loaded;
const kit = await loadBrand("example-spine-society");
if (kit === undefined) throw new Error("The example brand is missing.");
const { brand, logo } = kit;

export const formatNames = Object.keys(formats) as FormatName[];
export const campaignIds = ["P01", "P04", "P07", "C01", "C03", "C06"] as const;
export type CampaignId = (typeof campaignIds)[number];

/** The card of a message of the library, with the short safety line at hand. */
export function libraryCard(id: CampaignId, format: FormatName): CardSpec {
  const message = library.messages[id];
  if (message === undefined) throw new Error(`The library has no ${id}.`);
  const spec = cardSpec(library, message, { brand, logo }, format, "en-GB");
  const short = library.safetyLines.short ?? null;
  return { ...spec, shortSafetyLine: message.audience === "patients" ? short : null };
}

/** A card with other words on it. Unless said otherwise the emphasis is the slogan's first word. */
export function wordedCard(
  id: CampaignId,
  format: FormatName,
  words: { slogan?: string; support?: string; emphasis?: string },
): CardSpec {
  const spec = libraryCard(id, format);
  const slogan = words.slogan ?? spec.message.slogan;
  const emphasis =
    words.emphasis ??
    (words.slogan === undefined
      ? spec.message.cards.slogan.emphasis
      : (slogan.split(" ")[0] ?? ""));
  const support = words.support ?? spec.message.support;
  return {
    ...spec,
    message: { ...spec.message, slogan, support, cards: { slogan: { emphasis } } },
  };
}

export const campaignCards: CardSpec[] = campaignIds.flatMap((id) =>
  formatNames.map((format) => libraryCard(id, format)),
);
