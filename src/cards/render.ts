import type { CardSpec, RenderedCard } from "#core/card.ts";
import { sha256 } from "#core/hash.ts";
import type { RenderCard } from "#core/ports.ts";
import { altText } from "./alt-text.ts";
import { CardRefused } from "./faults.ts";
import { inspectCard } from "./gates.ts";
import type { CardLayout } from "./layout.ts";
import { lockup } from "./lockup.ts";
import { paintCard } from "./raster.ts";

/**
 * Makes the picture of a card. The same spec gives the same bytes, in any process.
 *
 * @throws CardRefused where a gate is not passed.
 */
export const renderCard: RenderCard = async (spec) => {
  const inspected = inspectCard(spec);
  if (!inspected.ok) throw new CardRefused(`${spec.message.id} ${spec.format}`, inspected.faults);
  return renderLaid(spec, inspected.layout);
};

/** The picture of a card that passed its gates with that layout. */
export async function renderLaid(spec: CardSpec, layout: CardLayout): Promise<RenderedCard> {
  const { area, logo } = await lockup(spec, layout);
  const png = await paintCard({ ...layout, logo: area }, logo);
  return {
    png,
    sha256: sha256(png),
    width: layout.width,
    height: layout.height,
    alt: altText(spec, layout),
  };
}
