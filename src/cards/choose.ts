import { cardSpec } from "#core/approve.ts";
import type { BrandKit } from "#core/brand.ts";
import type { FormatName, Motif } from "#core/campaign.ts";
import type { CardSpec, Partner } from "#core/card.ts";
import { type CardTemplate, templatesOf } from "#core/card-data.ts";
import type { Library } from "#core/library.ts";
import { localised } from "#core/locale.ts";
import type { Message } from "#core/message.ts";
import { templates } from "./templates/templates.ts";

/** Which cards; where a list is left out, all of its kind. */
export interface Choice {
  locale: string;
  templates?: readonly CardTemplate[];
  formats?: readonly FormatName[];
  /** Where none is named, that of the campaign which says the message. */
  motif?: Motif;
  /** Whose logo stands beside the brand's own, where a card has room for it. */
  partner?: Partner;
}

/**
 * The cards of a message: each of the templates that it fills, in each of the formats that the template is made for.
 * None where it does not have the locale.
 */
export function cardsOf(
  library: Library,
  message: Message,
  kit: BrandKit,
  { locale, motif, partner, ...only }: Choice,
): CardSpec[] {
  const spoken = localised(message, locale);
  if (spoken === undefined) return [];
  return templatesOf(spoken.cards)
    .filter((template) => only.templates?.includes(template) ?? true)
    .flatMap((template) =>
      templates[template].formats
        .filter((format) => only.formats?.includes(format) ?? true)
        .map((format) => ({
          ...cardSpec(library, message, kit, format, locale, { template, ...(motif && { motif }) }),
          ...(partner && { partner }),
        })),
    );
}
