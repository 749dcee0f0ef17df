import { brandIds, loadBrand } from "#cards/brands.ts";
import { cardsOf } from "#cards/choose.ts";
import { templates } from "#cards/templates/templates.ts";
import { cardSpec } from "#core/approve.ts";
import type { BrandKit } from "#core/brand.ts";
import type { FormatName } from "#core/campaign.ts";
import type { CardSpec } from "#core/card.ts";
import type { Cards, CardTemplate } from "#core/card-data.ts";
import { loadLibrary } from "#core/library.ts";
import { localesOf } from "#core/locale.ts";
import { libraryFiles } from "#messages/index.ts";

const loaded = loadLibrary(libraryFiles);
if ("faults" in loaded) throw new Error("The library has faults; its own tests say which.");
const { library } = loaded;

const kits: BrandKit[] = await Promise.all(
  brandIds.map(async (id) => {
    const kit = await loadBrand(id);
    if (kit === undefined) throw new Error(`The brand ${id} is missing.`);
    return kit;
  }),
);
const [kit] = kits as [BrandKit];

/** Those of the slogan template. */
export const formatNames = templates.slogan.formats;
export const campaignIds = ["P01", "P04", "P07", "C01", "C03", "C06"] as const;
export type CampaignId = (typeof campaignIds)[number];

/** The card of a message of the library, with the short safety line at hand. */
export function libraryCard(id: string, format: FormatName, template?: CardTemplate): CardSpec {
  const message = library.messages[id];
  if (message === undefined) throw new Error(`The library has no ${id}.`);
  return cardSpec(library, message, kit, format, "en-GB", template ? { template } : {});
}

/** A slogan card with other words on it. Unless said otherwise the emphasis is the slogan's first word. */
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

/** A card of any other template with data of its own. */
export function dataCard<T extends Exclude<CardTemplate, "slogan">>(
  id: CampaignId,
  format: FormatName,
  template: T,
  data: NonNullable<Cards[T]>,
): CardSpec {
  const spec = libraryCard(id, format);
  const cards = { slogan: spec.message.cards.slogan, [template]: data };
  return { ...spec, template, message: { ...spec.message, cards } };
}

export const campaignCards: CardSpec[] = campaignIds.flatMap((id) =>
  formatNames.map((format) => libraryCard(id, format)),
);

/** Every card that the library and the kits give, in every locale of its message. */
export const everyCard: CardSpec[] = kits.flatMap((each) =>
  Object.values(library.messages).flatMap((message) =>
    localesOf(message).flatMap((locale) => cardsOf(library, message, each, { locale })),
  ),
);

/** One or more cards of every template in every format and brand: not always of the same message. */
export const sampleCards: CardSpec[] = [
  ...Map.groupBy(
    everyCard.filter(({ locale }) => locale === "en-GB"),
    ({ template, format, brand, message }) =>
      `${template} ${format} ${brand.id} ${template === "slogan" ? message.audience : ""}`,
  ).values(),
].map((group, at) => group[(at * 7) % group.length] as CardSpec);

/** For the title of a test. */
export function nameOf({ message, template, format, brand, locale }: CardSpec): string {
  return `${message.id} ${template} ${format} ${brand.id} ${locale}`;
}
