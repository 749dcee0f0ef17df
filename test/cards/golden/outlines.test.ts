import fc from "fast-check";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readOutline } from "#cards/painter/outlines.ts";
import { beginCanvas, coverageOf, lay, rgbOfCanvas } from "#cards/painter/painter.ts";

const canvas = { x: 0, y: 0, width: 64, height: 48 };

/** A path filled by us and by librsvg, white on black: the mean difference. */
async function difference(d: string): Promise<number> {
  const outline = readOutline(d);
  if (outline === undefined) throw new Error(`not read: ${d}`);
  const placed = { outline, x: 0, y: 0, scale: 1 };
  beginCanvas(canvas.width, canvas.height, "#000000");
  lay(coverageOf([placed], canvas.width, canvas, false), "#ffffff");
  const ours = rgbOfCanvas(canvas.width * canvas.height);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="48"><path fill="#fff" d="${d}"/></svg>`;
  const theirs = await sharp(Buffer.from(svg)).flatten({ background: "#000" }).raw().toBuffer();
  return (
    ours.reduce((sum, value, at) => sum + Math.abs(value - (theirs[at] as number)), 0) / ours.length
  );
}

test.each([
  ["M8 8H40V30H8Z"],
  ["M8.5 8.25L40.75 12L20 40.5Z"],
  ["M4 24Q32 -8 60 24Q32 56 4 24Z"],
  ["M32 4C60 4 60 44 32 44C4 44 4 4 32 4ZM32 14C44 14 44 34 32 34C20 34 20 14 32 14Z"],
  ["M-20 -20L100 10L-20 70Z"],
  ["M10 10 30 10 30 30,10 30ZM20 20L50 20L50 40L20 40Z"],
  ["M2 2L2.5 2L2.5 40Z"],
  ["M10 10H20V20ZH30V30H10Z"],
])("%s is filled as librsvg fills it", async (d) => {
  expect(await difference(d)).toBeLessThan(0.5);
});

test.each([
  "M0 0A5 5 0 0 1 9 9Z",
  "m0 0l5 5z",
  "M0 0L1e3 5Z",
  "M0 0L5",
  "M0 0L9999999 5Z",
  "M0 0L5 5Z7",
  "L..5 5",
  "5 5",
  "M0 0Lx 5",
])("%s is not read", (d) => expect(readOutline(d)).toBeUndefined());

test("whatever the path data, they are read or not, and never painted outside the canvas", () => {
  const piece = fc.constantFrom(
    "M",
    "L",
    "H",
    "V",
    "Q",
    "C",
    "Z",
    "A",
    " ",
    ",",
    "-",
    ".",
    "7",
    "99999999",
    "0.01",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const outline = readOutline(pieces.join(""));
      if (outline === undefined) return;
      const placed = { outline, x: 0, y: 0, scale: 1 };
      const { whole, part } = coverageOf([placed], canvas.width, canvas, false);
      const fours = (canvas.width * canvas.height) / 4;
      for (let at = 0; at < whole.length; at += 2) {
        expect((whole[at] as number) + (whole[at + 1] as number)).toBeLessThanOrEqual(fours);
      }
      for (let at = 0; at < part.length; at += 2) expect(part[at]).toBeLessThan(fours);
    }),
  );
});
