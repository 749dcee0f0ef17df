import { brandIds, loadBrand } from "#cards/brands.ts";
import { inspectCard } from "#cards/gates.ts";
import type { CardLayout } from "#cards/layout.ts";
import { templates } from "#cards/templates/templates.ts";
import { cardSpec } from "#core/approve.ts";
import type { FormatName } from "#core/campaign.ts";
import type { CardSpec } from "#core/card.ts";
import { type CardTemplate, templatesOf } from "#core/card-data.ts";
import { loadLibrary } from "#core/library.ts";
import { libraryFiles } from "#messages/index.ts";

/** A card of the library that passes its gates. */
export interface ShippedCard {
  name: string;
  spec: CardSpec;
  layout: CardLayout;
}

/** Every card that the library and the shipped kits give: message by message, each template, format and brand. */
export async function shippedCards(
  wanted: (template: CardTemplate, format: FormatName) => boolean = () => true,
): Promise<ShippedCard[]> {
  const loaded = loadLibrary(libraryFiles);
  if ("faults" in loaded) throw new Error("The library has faults; its own tests say which.");
  const { library } = loaded;
  const kits = (await Promise.all(brandIds.map((id) => loadBrand(id)))).filter(
    (kit) => kit !== undefined,
  );
  return Object.values(library.messages).flatMap((message) =>
    templatesOf(message.cards).flatMap((template) =>
      templates[template].formats
        .filter((format) => wanted(template, format))
        .flatMap((format) =>
          kits.flatMap((kit): ShippedCard[] => {
            const spec = cardSpec(library, message, kit, format, "en-GB", { template });
            const laid = inspectCard(spec);
            const name = `${message.id} ${template} ${format} ${kit.brand.id}`;
            return laid.ok ? [{ name, spec, layout: laid.layout }] : [];
          }),
        ),
    ),
  );
}

/** A part of a list, spread evenly over it. */
export function spread<T>(all: readonly T[], count: number): T[] {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, at) => {
    return all[Math.floor(at * step)] as T;
  });
}
