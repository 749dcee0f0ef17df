import { promisify } from "node:util";
import { constants, crc32, deflate } from "node:zlib";
import sharp from "sharp";
import { indexedRows, rgbOfCanvas } from "./painter.ts";
import { choosePalette, type Palette } from "./palette.ts";
import { giveBack, takeRoom } from "./rooms.ts";

/**
 * Packs the canvas as an opaque PNG: with a palette, where 256 colours are enough to show what it shows. That is a third
 * of the work and half the bytes. What it shows is copied before this waits for anything, so the next card may be
 * painted meanwhile.
 */
export function packCanvas(width: number, height: number): Promise<Uint8Array> {
  const palette = choosePalette(width * height);
  return palette === undefined ? packRgb(width, height) : packIndexed(width, height, palette);
}

function packRgb(width: number, height: number): Promise<Buffer> {
  const values = Buffer.from(rgbOfCanvas(width * height));
  return sharp(values, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 2 })
    .toBuffer();
}

const deflated = promisify(deflate);
/** Of flat colours and text, runs are all that is worth looking for. */
const runs = { level: 1, strategy: constants.Z_RLE, chunkSize: 2 ** 18 };

async function packIndexed(
  width: number,
  height: number,
  { colours, places }: Palette,
): Promise<Buffer> {
  const rows = indexedRows(width, height, places);
  const room = takeRoom(rows.length);
  const copy = new Uint8Array(room, 0, rows.length);
  copy.set(rows);
  const packed = await deflated(copy, runs).finally(() => giveBack(room));

  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, indexed], 8);
  const palette = Buffer.alloc(3 * colours.length);
  colours.forEach((colour, at) => {
    palette.writeUIntBE(colour, 3 * at, 3);
  });
  return Buffer.concat([
    signature,
    ...chunk("IHDR", header),
    ...chunk("PLTE", palette),
    ...chunk("IDAT", packed),
    ...chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A colour type: each value is a place in the palette. */
const indexed = 3;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** https://www.w3.org/TR/png-3/#5Chunk-layout */
function chunk(type: string, data: Buffer): Buffer[] {
  const [length, name, sum] = [Buffer.alloc(4), Buffer.from(type, "latin1"), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(data, crc32(name)));
  return [length, name, data, sum];
}
