import sharp from "sharp";
import { safeLogo } from "#cards/logo.ts";
import type { BrandKit } from "#core/brand.ts";
import type { Partner } from "#core/card.ts";
import { Box } from "./parts.tsx";

/** A body's logo as paper takes it: pixels, dense enough for any size that it is printed in here. */
export interface Logo extends Partner {
  alt: string;
}

/** Pixels of its longer side. */
const longerSide = 640;

/** By the file that it was drawn from: a pack has the same logo on every sheet. */
const pictures = new WeakMap<Uint8Array, ReturnType<typeof drawLogo>>();

/**
 * A logo drawn to pixels, so that whatever its file holds ends there.
 *
 * @throws CardRefused where the file may not be drawn.
 */
export async function readLogo(
  { file, bytes }: { file: string; bytes: Uint8Array },
  name: string,
  alt: string,
): Promise<Logo> {
  const picture = pictures.get(bytes) ?? drawLogo(file, bytes);
  pictures.set(bytes, picture);
  return { ...(await picture), name, alt };
}

async function drawLogo(
  file: string,
  bytes: Uint8Array,
): Promise<Pick<Logo, "png" | "width" | "height">> {
  const safe = await safeLogo(file, bytes);
  const { data, info } = await sharp(safe.bytes, { density: 300 })
    .resize(longerSide, longerSide, { fit: "inside" })
    // It stands on white paper; clear pixels would leave a dark fringe in some viewers.
    .flatten({ background: "#ffffff" })
    .png({ compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true });
  return { png: data, width: info.width, height: info.height };
}

export function brandLogo({ brand, logo }: BrandKit, label: string): Promise<Logo> {
  return readLogo({ file: brand.logo, bytes: logo }, brand.name, `${label} ${brand.name}`);
}

/** The room that a logo may fill, in points: so high, or less where it would be wider than the most. */
interface LogoRoom {
  height: number;
  most: number;
}

export function sizeOf(logo: Logo, { height, most }: LogoRoom): { width: number; height: number } {
  const ratio = logo.width / logo.height;
  const width = Math.min(most, height * ratio);
  return { width, height: width / ratio };
}

export function LogoPicture(props: {
  logo: Logo;
  within: LogoRoom;
  style?: Record<string, unknown>;
}) {
  const { logo, within, style } = props;
  return (
    <Box
      mark={{ kind: "picture", png: logo.png, alt: logo.alt }}
      style={{ ...sizeOf(logo, within), ...style }}
    />
  );
}
