import sharp from "sharp";
import type { CardSpec, Partner } from "#core/card.ts";
import { plateInset } from "./brand-line.ts";
import type { CardLayout } from "./layout.ts";
import { type LogoFile, safeLogo } from "./logo.ts";
import type { Area } from "./text-box.ts";

/** A plate's corners, in parts of its height. */
const roundness = 0.16;

/**
 * The picture of a card's logos, and where it stands: the brand's own file, or with a partner's one picture of both, clear
 * between them.
 *
 * @throws CardRefused where the brand's logo may not be drawn.
 */
export async function lockup(
  spec: CardSpec,
  layout: CardLayout,
): Promise<{ area: Area; logo: LogoFile }> {
  const own = { file: spec.brand.logo, bytes: spec.logo };
  if (spec.partner === undefined || layout.partner === undefined) {
    return { area: layout.logo, logo: own };
  }
  const [left, plate] = [layout.logo, layout.partner];
  const area = { ...left, width: plate.x + plate.width - left.x };
  const { bytes } = await safeLogo(own.file, own.bytes);
  const logo = await sharp(bytes, { density: 300 })
    .resize(left.width, left.height, { fit: "fill" })
    .png()
    .toBuffer();
  const both = await sharp({ create: { ...sizeOf(area), channels: 4, background: "#ffffff00" } })
    .composite([
      { input: logo, left: 0, top: 0 },
      { input: await plated(spec.partner, plate), left: plate.x - left.x, top: 0 },
    ])
    .png()
    .toBuffer();
  return { area, logo: { file: "logos.png", bytes: both } };
}

/** A partner's logo in the middle of its plate. */
async function plated({ png }: Partner, { width, height }: Area): Promise<Buffer> {
  const inset = Math.round(plateInset * height);
  const inside = { width: width - 2 * inset, height: height - 2 * inset };
  const plate = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" rx="${roundness * height}" fill="#fff"/></svg>`;
  const logo = await sharp(png)
    .resize({ ...inside, fit: "contain", background: "#ffffff" })
    .png()
    .toBuffer();
  return sharp(Buffer.from(plate))
    .composite([{ input: logo, left: inset, top: inset }])
    .png()
    .toBuffer();
}

function sizeOf({ width, height }: Area) {
  return { width, height };
}
