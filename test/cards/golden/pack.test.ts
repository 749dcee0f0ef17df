import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readOutline } from "#cards/painter/outlines.ts";
import { packCanvas } from "#cards/painter/pack.ts";
import { beginCanvas, coverageOf, lay, layStamp, rgbOfCanvas } from "#cards/painter/painter.ts";
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

const byte = fc.integer({ min: 0, max: 255 });
const hex = fc
  .tuple(byte, byte, byte)
  .map((rgb) => `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`);

/** The most that any value was changed by packing, and the mean change. */
async function changed(): Promise<{ most: number; mean: number }> {
  const painted = rgbOfCanvas(pixels).slice();
  const { values } = await unpack(await packCanvas(area.width, area.height));
  const changes = values.map((value, at) => Math.abs(value - (painted[at] as number)));
  const sum = changes.reduce((total, change) => total + change, 0);
  return { most: Math.max(...changes), mean: sum / changes.length };
}

test("whatever is painted, no value is packed far from it, and flat colours as they are", async () => {
  const x = fc.integer({ min: -10, max: 700 }).map((value) => value / 10);
  const ink = fc.tuple(x, x, x, x, x, x, hex);
  await fc.assert(
    fc.asyncProperty(fc.array(ink, { maxLength: 12 }), async (inks) => {
      paint(
        ...inks.map(([a, b, c, d, e, f, colour]): [string, string] => [
          `M${a} ${b}L${c} ${d}L${e} ${f}Z`,
          colour,
        ]),
      );
      const palette = choosePalette(pixels);
      for (const flat of ["#102030", ...inks.map(([, , , , , , colour]) => colour)]) {
        expect(palette?.colours ?? [Number.parseInt(flat.slice(1), 16)]).toContain(
          Number.parseInt(flat.slice(1), 16),
        );
      }
      const { most, mean } = await changed();
      expect(most).toBeLessThanOrEqual(24);
      expect(mean).toBeLessThanOrEqual(0.03);
    }),
  );
});

test("a logo that runs from one colour into others keeps all of them", async () => {
  await fc.assert(
    fc.asyncProperty(hex, hex, hex, async (one, two, three) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><defs><linearGradient id="a"><stop stop-color="${one}"/><stop offset="1" stop-color="${two}"/></linearGradient></defs><rect width="40" height="40" rx="9" fill="url(#a)"/><circle cx="20" cy="24" r="12" fill="${three}"/></svg>`;
      paint(["M4 4H30V30H4Z", "#ffffff"]);
      const rgba = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
      layStamp({ x: 16, y: 4, width: 40, height: 40, rgba });
      const { most, mean } = await changed();
      expect(most).toBeLessThanOrEqual(24);
      expect(mean).toBeLessThanOrEqual(0.03);
    }),
    { numRuns: 40 },
  );
});
