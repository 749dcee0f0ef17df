import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readOutline } from "#cards/painter/outlines.ts";
import { packCanvas } from "#cards/painter/pack.ts";
import {
  beginCanvas,
  coloursOfCanvas,
  coverageOf,
  indexedRows,
  lay,
  layStamp,
  rgbOfCanvas,
} from "#cards/painter/painter.ts";
import { choosePalette } from "#cards/painter/palette.ts";

// Rows of a width that eights do not divide.
const area = { x: 0, y: 0, width: 60, height: 48 };

const pixels = area.width * area.height;

function paint(...inks: [d: string, ink: string][]): void {
  beginCanvas(area.width, area.height, "#102030");
  for (const [d, ink] of inks) {
    const outline = readOutline(d);
    if (outline === undefined) throw new Error(`not read: ${d}`);
    lay(coverageOf([{ outline, x: 0, y: 0, scale: 1 }], area.width, area, false), ink);
  }
}

/** How a PNG stores colour, and its values. */
async function unpack(png: Uint8Array) {
  const { hasAlpha, isPalette } = await sharp(png).metadata();
  const values = [...(await sharp(png).toColourspace("srgb").raw().toBuffer())];
  return { values, hasAlpha, hasPalette: isPalette };
}

test("a picture of few colours is packed with a palette and loses nothing", async () => {
  paint(["M8.5 8.25L40.75 12L20 40.5Z", "#ffffff"], ["M30 20H58V46H30Z", "#e02020"]);
  const values = [...rgbOfCanvas(pixels)];
  expect(await unpack(await packCanvas(area.width, area.height))).toEqual({
    values,
    hasAlpha: false,
    hasPalette: true,
  });
});

test("a photograph for a logo is packed without a palette and loses nothing", async () => {
  paint(["M4 4H30V30H4Z", "#ffffff"]);
  const rgba = Uint8Array.from({ length: 40 * 40 * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : (at * 2654435761) >>> 24,
  );
  layStamp({ x: 20, y: 6, width: 40, height: 40, rgba });
  const values = [...rgbOfCanvas(pixels)];
  expect(await unpack(await packCanvas(area.width, area.height))).toEqual({
    values,
    hasAlpha: false,
    hasPalette: false,
  });
});

test("whatever is painted, at most 256 colours stand for it, flat ones as they are, and the loss is told", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const hex = fc
    .tuple(byte, byte, byte)
    .map((rgb) => `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`);
  const x = fc.integer({ min: -10, max: 700 }).map((value) => value / 10);
  const ink = fc.tuple(x, x, x, x, x, x, hex);
  fc.assert(
    fc.property(fc.array(ink, { maxLength: 12 }), (inks) => {
      paint(
        ...inks.map(([a, b, c, d, e, f, colour]): [string, string] => [
          `M${a} ${b}L${c} ${d}L${e} ${f}Z`,
          colour,
        ]),
      );
      const { colours, places, difference } = choosePalette(coloursOfCanvas());
      expect(colours.length).toBeLessThanOrEqual(256);
      for (const flat of ["#102030", ...inks.map(([, , , , , , colour]) => colour)]) {
        expect(colours).toContain(Number.parseInt(flat.slice(1), 16));
      }
      const shown = [...indexedRows(area.width, area.height, places)].flatMap((place, at) => {
        if (at % (area.width + 1) === 0) return [];
        const colour = colours[place] as number;
        return [colour >> 16, (colour >> 8) & 255, colour & 255];
      });
      const lost = rgbOfCanvas(pixels).reduce(
        (sum, value, at) => sum + Math.abs(value - (shown[at] as number)),
        0,
      );
      // Shades that were painted over are counted all the same.
      expect(lost).toBeLessThanOrEqual(difference);
    }),
  );
});
