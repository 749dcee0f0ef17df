import sharp from "sharp";
import type { CardSpec, Partner } from "#core/card.ts";
import { plateInset } from "./brand-line.ts";
import { CardRefused } from "./faults.ts";
import type { CardLayout } from "./layout.ts";
import { type LogoFile, type SafeLogo, safeLogo } from "./logo.ts";
import { whyUnseen } from "./logo-sight.ts";
import type { Area } from "./text-box.ts";

/** A plate's corners, in parts of its height. */
const roundness = 0.16;
const clear = "#ffffff00";

/**
 * The picture of a card's logos, and where it stands: the brand's own, or with a partner's one picture of both, clear
 * between them.
 *
 * @throws CardRefused where the brand's logo may not be drawn, or would not be seen on the card.
 */
export async function lockup(
  spec: CardSpec,
  layout: CardLayout,
): Promise<{ area: Area; logo: LogoFile }> {
  const { logo: left, partner: plate, palette } = layout;
  const own = { file: spec.brand.logo, bytes: spec.logo };
  const { isSquare, safe } = await lookAt(own, palette.background);
  const shared = spec.partner !== undefined && plate !== undefined;
  if (isSquare && !shared) return { area: left, logo: own };
  const logo = await sharp(safe.bytes, { density: 300 })
    .resize(left.width, left.height, { fit: "contain", background: clear })
    .png()
    .toBuffer();
  if (!shared) return { area: left, logo: { file: "logo.png", bytes: logo } };
  const area = { ...left, width: plate.x + plate.width - left.x };
  const { width, height } = area;
  const both = await sharp({ create: { width, height, channels: 4, background: clear } })
    .composite([
      { input: logo, left: 0, top: 0 },
      { input: await plated(spec.partner as Partner, plate), left: plate.x - left.x, top: 0 },
    ])
    .png()
    .toBuffer();
  return { area, logo: { file: "logos.png", bytes: both } };
}

interface Looked {
  isSquare: boolean;
  safe: SafeLogo;
}

/** By file and ground: all cards of a brand have the same two or three. */
const looked = new WeakMap<Uint8Array, Map<string, Promise<Looked>>>();

function lookAt(logo: LogoFile, ground: string): Promise<Looked> {
  const known = looked.get(logo.bytes) ?? new Map<string, Promise<Looked>>();
  looked.set(logo.bytes, known);
  const found = known.get(ground) ?? look(logo, ground);
  known.set(ground, found);
  return found;
}

async function look({ file, bytes }: LogoFile, ground: string): Promise<Looked> {
  const safe = await safeLogo(file, bytes);
  const unseen = await whyUnseen(safe, ground);
  if (unseen !== undefined) {
    const message = `${unseen} on the card's background, ${ground}`;
    throw new CardRefused(file, [{ part: "logo", rule: "contrast", over: [], message }]);
  }
  const { width, height } = await sharp(safe.bytes).metadata();
  return { isSquare: width === height, safe };
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
