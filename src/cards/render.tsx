import satori from "satori";
import type { CardSpec, RenderedCard } from "#core/card.ts";
import { sha256 } from "#core/hash.ts";
import type { RenderCard } from "#core/ports.ts";
import { altText } from "./alt-text.ts";
import { Card } from "./card.tsx";
import { CardRefused } from "./faults.ts";
import { satoriFontsOf } from "./fonts.ts";
import { inspectCard } from "./gates.ts";
import type { CardLayout } from "./layout.ts";
import { lockup } from "./lockup.ts";
import { dataUri, safeLogo } from "./logo.ts";
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

/** A node as the renderer laid it out: text has `textContent`. Lengths in px. */
export interface DrawnNode {
  left: number;
  top: number;
  width: number;
  height: number;
  textContent?: string;
  props: { style?: Record<string, unknown> };
}

/** The whole card as satori draws it, as SVG; `onNode` is told where the renderer really put each part. */
export async function drawCard(
  spec: CardSpec,
  layout: CardLayout,
  onNode?: (node: DrawnNode) => void,
): Promise<string> {
  const { area, logo } = await lockup(spec, layout);
  const picture = dataUri(await safeLogo(logo.file, logo.bytes));
  return satori(<Card layout={{ ...layout, logo: area }} logo={picture} />, {
    width: layout.width,
    height: layout.height,
    fonts: satoriFontsOf(),
    ...(onNode && { onNodeDetected: onNode }),
  });
}
