import satori from "satori";
import { satoriFontsOf } from "#cards/fonts.ts";
import type { CardLayout } from "#cards/layout.ts";
import { lockup } from "#cards/lockup.ts";
import { dataUri, safeLogo } from "#cards/logo.ts";
import type { CardSpec } from "#core/card.ts";
import { Card } from "./card.tsx";

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
