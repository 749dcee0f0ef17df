import sharp, { type PngOptions } from "sharp";
import type { FitImage, ImageType } from "#core/ports.ts";

type Fitted = { bytes: Uint8Array; mediaType: ImageType };

/** Below this, small type is no longer clean. Chroma stays whole, or coloured text would bleed. */
const qualities = [95, 92, 88, 84, 80] as const;

/**
 * A picture within a network's limit, changed no more than is needed: as it is where it fits; else packed harder, without
 * any loss; else, of a palette and of JPEGs from best to worst, the one that differs least from the original. Undefined when
 * none fits. The same bytes give the same bytes.
 */
export const fitImage: FitImage = async (png, { maxBytes }) => {
  if (png.length <= maxBytes) return { bytes: png, mediaType: "image/png" };
  const picture = sharp(png).flatten({ background: "#fff" });
  const asPng = async (options: PngOptions): Promise<Fitted> => ({
    bytes: await picture.clone().png(options).toBuffer(),
    mediaType: "image/png",
  });
  const whole = await asPng({ compressionLevel: 9, adaptiveFiltering: true });
  if (whole.bytes.length <= maxBytes) return whole;

  const lossy = [await asPng({ palette: true, quality: 100, dither: 0 })];
  for (const quality of qualities) {
    const options = { quality, chromaSubsampling: "4:4:4", mozjpeg: true };
    const bytes = await picture.clone().jpeg(options).toBuffer();
    lossy.push({ bytes, mediaType: "image/jpeg" });
    if (bytes.length <= maxBytes) break;
  }
  const original = await pixelsOf(png);
  let best: (Fitted & { loss: number }) | undefined;
  for (const fitted of lossy.filter(({ bytes }) => bytes.length <= maxBytes)) {
    const loss = meanSquare(original, await pixelsOf(fitted.bytes));
    if (best === undefined || loss < best.loss) best = { ...fitted, loss };
  }
  return best && { bytes: best.bytes, mediaType: best.mediaType };
};

function pixelsOf(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes).flatten({ background: "#fff" }).toColourspace("srgb").raw().toBuffer();
}

function meanSquare(a: Buffer, b: Buffer): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += ((a[at] ?? 0) - (b[at] ?? 0)) ** 2;
  return sum / a.length;
}
