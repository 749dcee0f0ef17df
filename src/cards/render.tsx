import satori from "satori";
import sharp from "sharp";
import type { CardSpec, RenderedCard } from "#core/card.ts";
import { sha256 } from "#core/hash.ts";
import type { RenderCard } from "#core/ports.ts";
import { altText } from "./alt-text.ts";
import { CardRefused } from "./faults.ts";
import { satoriFonts } from "./fonts.ts";
import { inspectCard } from "./gates.ts";
import { SloganCard } from "./slogan.tsx";
import type { SloganLayout } from "./slogan-layout.ts";

/**
 * Makes the picture of a card. The same spec gives the same bytes, in any process.
 *
 * @throws CardRefused where a gate is not passed.
 */
export const renderCard: RenderCard = async (spec) => {
  const inspected = inspectCard(spec);
  if (!inspected.ok) throw new CardRefused(`${spec.message.id} ${spec.format}`, inspected.faults);
  const { layout } = inspected;
  const svg = await drawCard(spec, layout);
  const png = await sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 4 }).toBuffer();
  return {
    png,
    sha256: sha256(png),
    width: layout.width,
    height: layout.height,
    alt: altText(spec, layout),
  } satisfies RenderedCard;
};

/** A node as the renderer laid it out: text has `textContent`. Lengths in px. */
export interface DrawnNode {
  left: number;
  top: number;
  width: number;
  height: number;
  textContent?: string;
  props: { style?: Record<string, unknown> };
}

/** The card as SVG; `onNode` is told where the renderer really put each part. */
export function drawCard(
  spec: CardSpec,
  layout: SloganLayout,
  onNode?: (node: DrawnNode) => void,
): Promise<string> {
  const type = spec.brand.logo.endsWith(".svg") ? "image/svg+xml" : "image/png";
  const logo = `data:${type};base64,${Buffer.from(spec.logo).toString("base64")}`;
  return satori(<SloganCard layout={layout} logo={logo} />, {
    width: layout.width,
    height: layout.height,
    fonts: satoriFonts,
    ...(onNode && { onNodeDetected: onNode }),
  });
}
