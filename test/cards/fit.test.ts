import sharp from "sharp";
import { expect, test } from "vitest";
import { fitImage } from "#cards/fit.ts";
import { sha256 } from "#core/hash.ts";

/** Noise packs badly, so its size is where it was put. */
async function noise(compressionLevel: number): Promise<Buffer> {
  const size = { width: 120, height: 80 };
  const gaussian = { type: "gaussian" as const, mean: 128, sigma: 40 };
  return sharp({ create: { ...size, channels: 3, background: "#000", noise: gaussian } })
    .png({ compressionLevel })
    .toBuffer();
}

test("a picture that fits is left alone, byte for byte", async () => {
  const png = await noise(6);
  const fitted = await fitImage(png, { maxBytes: png.length });
  expect(fitted?.mediaType).toBe("image/png");
  expect(png.equals(fitted?.bytes ?? new Uint8Array())).toBe(true);
});

test("one that is only packed loosely is packed harder, and no pixel changes", async () => {
  const loose = await noise(0);
  const fitted = await fitImage(loose, { maxBytes: loose.length - 1 });
  expect(fitted?.mediaType).toBe("image/png");
  const pixels = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();
  const after = await pixels(fitted?.bytes as Uint8Array);
  expect(after.equals(await pixels(loose))).toBe(true);
});

test("else it becomes what differs least and fits, here a JPEG, of the same size in pixels, the same every time", async () => {
  const png = await noise(9);
  const tight = await fitImage(png, { maxBytes: Math.floor(png.length * 0.7) });
  const tighter = await fitImage(png, { maxBytes: (tight?.bytes.length ?? 0) - 1 });
  expect(tight?.mediaType).toBe("image/jpeg");
  expect(tighter?.bytes.length).toBeLessThan(tight?.bytes.length ?? 0);
  expect(await sharp(tight?.bytes).metadata()).toMatchObject({
    format: "jpeg",
    width: 120,
    height: 80,
    chromaSubsampling: "4:4:4",
  });
  const again = await fitImage(png, { maxBytes: Math.floor(png.length * 0.7) });
  expect(sha256(again?.bytes as Uint8Array)).toBe(sha256(tight?.bytes as Uint8Array));
});

test("what would have to be ruined to fit is refused", async () => {
  expect(await fitImage(await noise(9), { maxBytes: 1000 })).toBeUndefined();
});
