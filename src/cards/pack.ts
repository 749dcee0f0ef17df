import { crc32 } from "node:zlib";
import sharp from "sharp";
import { type Canvas, fillWords, giveBack, takeBuffer } from "./canvas.ts";
import { choosePalette, type FewColours } from "./palette.ts";

/** How far a palette may take a picture from what was painted: a mean over all values, of 255. */
const mostDifference = 0.03;

/**
 * Packs a canvas as an opaque PNG: with a palette, where 256 colours are enough to show what it shows. That is a third
 * of the work and half the bytes.
 */
export function packPng(canvas: Canvas): Promise<Uint8Array> {
  const palette = choosePalette(canvas.colours);
  return palette.difference > mostDifference * 3 * canvas.pixels.length
    ? packRgb(canvas)
    : packPlaces(canvas, palette);
}

async function packPlaces(canvas: Canvas, { colours, places }: FewColours): Promise<Buffer> {
  const { width, height, pixels, laid } = canvas;
  const buffer = takeBuffer(pixels.length);
  const bytes = new Uint8Array(buffer, 0, pixels.length).fill(places[0] as number);
  const translate = (from: number, end: number) => {
    for (let at = from; at < end; at += 1) {
      bytes[at] = places[pixels[at] as number] as number;
    }
  };
  // What is flat is filled; pixel by pixel goes only what was shaded, and all at the end: it may lie on what is flat.
  const fours = new Uint32Array(buffer);
  for (const { flat, whole } of laid) {
    const four = (places[flat] as number) * 0x01010101;
    for (let at = 0; at < whole.length; at += 2) {
      fillWords(fours, four, whole[at] as number, whole[at + 1] as number);
    }
  }
  for (const { part } of laid) {
    for (let at = 0; at < part.length; at += 2) {
      const first = 4 * (part[at] as number);
      translate(first, first + 4);
    }
  }
  const grey = await sharp(bytes, { raw: { width, height, channels: 1 } })
    .toColourspace("b-w")
    .png({ compressionLevel: 2 })
    .toBuffer();
  giveBack(buffer);
  return coloured(grey, colours);
}

function packRgb({ width, height, pixels, colours }: Canvas): Promise<Buffer> {
  const rgb = Buffer.allocUnsafe(3 * pixels.length);
  for (let at = 0; at < pixels.length; at += 1) {
    const colour = colours.list[pixels[at] as number] as number;
    rgb[3 * at] = colour >> 16;
    rgb[3 * at + 1] = colour >> 8;
    rgb[3 * at + 2] = colour;
  }
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 2 })
    .toBuffer();
}

/** Where the header's data stand in a PNG, and where its colour type does. */
const header = { from: 12, colourType: 25, to: 29 };
const indexed = 3;

/** A PNG of greys as one whose values are places in a palette: the packed pixels are the same. */
function coloured(grey: Buffer, colours: readonly number[]): Buffer {
  const head = Buffer.from(grey.subarray(0, header.to + 4));
  head[header.colourType] = indexed;
  head.writeUInt32BE(crc32(head.subarray(header.from, header.to)), header.to);
  const palette = Buffer.alloc(12 + 3 * colours.length);
  palette.writeUInt32BE(3 * colours.length, 0);
  palette.write("PLTE", 4, "latin1");
  colours.forEach((colour, at) => {
    palette.writeUIntBE(colour, 8 + 3 * at, 3);
  });
  palette.writeUInt32BE(crc32(palette.subarray(4, -4)), palette.length - 4);
  return Buffer.concat([head, palette, grey.subarray(head.length)]);
}
