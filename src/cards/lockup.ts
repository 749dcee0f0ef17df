import sharp from "sharp";
import type { CardSpec, Partner } from "#core/card.ts";
import { sha256 } from "#core/hash.ts";
import { plateInset } from "./brand-line.ts";
import { CardRefused } from "./faults.ts";
import { keep } from "./kept.ts";
import type { CardLayout } from "./layout.ts";
import { type LogoFile, safeLogo } from "./logo.ts";
import { whyUnseen } from "./logo-sight.ts";
import type { Area } from "./text-box.ts";

/** A plate's corners, in parts of its height. */
const roundness = 0.16;
const clear = "#ffffff00";

/** By all that they were drawn from: a campaign's cards have the same few. */
const kept = keep<LogoFile>(2 ** 20, ({ bytes }) => bytes.length);

/**
 * The picture of a card's logos, and where it stands: the brand's own, or with a partner's one picture of both, clear
 * between them.
 *
 * @throws CardRefused where the brand's logo may not be drawn, or would not be seen on the card.
 */
export async function lockup(
  { brand, logo: bytes, partner }: CardSpec,
  { logo: left, partner: plate, palette: { background } }: CardLayout,
): Promise<{ area: Area; logo: LogoFile }> {
  const own = { file: brand.logo, bytes };
  const { width, height } = left;
  const alone = await kept.take(
    JSON.stringify([own.file, sha256(bytes), width, height, background]),
    () => ownLogo(own, left, background, brand.id),
  );
  if (partner === undefined || plate === undefined) return { area: left, logo: alone };

  const area = { ...left, width: plate.x + plate.width - left.x };
  const logo = await kept.take(
    JSON.stringify([sha256(alone.bytes), sha256(partner.png), area, plate]),
    () => bothLogos({ ...left, logo: alone }, area, partner, plate),
  );
  return { area, logo };
}

/** A logo that may be drawn and is seen; where it is not square, in the middle of the room it stands in. */
async function ownLogo(
  { file, bytes }: LogoFile,
  { width, height }: Area,
  ground: string,
  kit: string,
): Promise<LogoFile> {
  const safe = await safeLogo(file, bytes);
  const unseen = await whyUnseen(safe, ground);
  if (unseen !== undefined) {
    const message = `${unseen} on the card's background, ${ground}`;
    throw new CardRefused(`brand kit ${kit}: ${file}`, [
      { part: "logo", rule: "contrast", over: [], message },
    ]);
  }
  const size = await sharp(safe.bytes).metadata();
  if (size.width === size.height) return { file, bytes };
  const fitted = await inRoom(safe.bytes, width, height);
  return { file: "logo.png", bytes: fitted };
}

function inRoom(bytes: Uint8Array, width: number, height: number): Promise<Buffer> {
  return sharp(bytes, { density: 300 })
    .resize(width, height, { fit: "contain", background: clear })
    .png()
    .toBuffer();
}

async function bothLogos(
  own: Area & { logo: LogoFile },
  area: Area,
  partner: Partner,
  plate: Area,
): Promise<LogoFile> {
  const { width, height } = area;
  const safe = await safeLogo(own.logo.file, own.logo.bytes);
  const bytes = await sharp({ create: { width, height, channels: 4, background: clear } })
    .composite([
      { input: await inRoom(safe.bytes, own.width, own.height), left: 0, top: 0 },
      { input: await plated(partner, plate), left: plate.x - area.x, top: 0 },
    ])
    .png()
    .toBuffer();
  return { file: "logos.png", bytes };
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
