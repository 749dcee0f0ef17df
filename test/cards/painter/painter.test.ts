import fc from "fast-check";
import { expect, test } from "vitest";
import { readOutline } from "#cards/painter/outlines.ts";
import {
  beginCanvas,
  type Coverage,
  coloursOfCanvas,
  coverageOf,
  lay,
  layStamp,
  rgbOfCanvas,
} from "#cards/painter/painter.ts";

const canvas = { x: 0, y: 0, width: 60, height: 48 };
const pixels = canvas.width * canvas.height;

function cover(...paths: string[]): Coverage {
  const placed = paths.map((d) => {
    const outline = readOutline(d);
    if (outline === undefined) throw new Error(`not read: ${d}`);
    return { outline, x: 0, y: 0, scale: 1 };
  });
  return coverageOf(placed, canvas.width, canvas, false);
}

/** How much of each pixel is covered, 0 to 255. */
function bytesOf({ whole, part }: Coverage): Uint8Array {
  const bytes = new Uint8Array(pixels);
  for (let at = 0; at < whole.length; at += 2) {
    const from = 4 * (whole[at] as number);
    bytes.fill(255, from, from + 4 * (whole[at + 1] as number));
  }
  for (let at = 0; at < part.length; at += 2) {
    for (let one = 0; one < 4; one += 1) {
      const byte = ((part[at + 1] as number) >>> (8 * one)) & 255;
      if (byte > 0) bytes[4 * (part[at] as number) + one] = byte;
    }
  }
  return bytes;
}

test("however many inks lie over one another, each pixel is what mixing them gives", () => {
  const coordinate = fc.integer({ min: -60, max: 700 }).map((value) => value / 10);
  const triangle = fc.tuple(...Array.from({ length: 6 }, () => coordinate));
  const ink = fc.integer({ min: 0, max: 0xffffff });
  let mostColours = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(triangle, ink), { minLength: 1, maxLength: 400, size: "max" }),
      (inks) => {
        beginCanvas(canvas.width, canvas.height, "#204060");
        const expected = Array.from({ length: pixels }, () => [0x20, 0x40, 0x60]);
        for (const [[a, b, c, d, e, f], colour] of inks) {
          const coverage = cover(`M${a} ${b}L${c} ${d}L${e} ${f}Z`);
          lay(coverage, `#${colour.toString(16).padStart(6, "0")}`);
          const bytes = bytesOf(coverage);
          expected.forEach((under, at) => {
            const over = (bytes[at] as number) / 255;
            under.forEach((value, channel) => {
              const full = (colour >> (16 - 8 * channel)) & 255;
              under[channel] = Math.round(full * over + value * (1 - over));
            });
          });
        }
        mostColours = Math.max(mostColours, coloursOfCanvas().list.length);
        expect([...rgbOfCanvas(pixels)]).toEqual(expected.flat());
      },
    ),
    { numRuns: 25 },
  );
  // So many that mixtures found no place to be remembered.
  expect(mostColours).toBeGreaterThan(2048);
});

test("what is too large is refused, and what comes after it is painted as if nothing had been", () => {
  const triangle = "M8.5 8.25L40.75 12L20 40.5Z";
  const before = cover(triangle);
  const comb = `M0 0${Array.from({ length: 30 }, (_, at) => `L${2 * at + 1} 48L${2 * at + 2} 0`).join("")}Z`;
  expect(() => cover(...Array<string>(3000).fill(comb))).toThrow(RangeError);
  expect(cover(triangle)).toEqual(before);

  expect(() => cover(`M0 0${"L1 1".repeat(30_000)}Z`)).toThrow(RangeError);
  expect(() => beginCanvas(4000, 4000, "#000000")).toThrow(RangeError);
  expect(() => beginCanvas(62, 48, "#000000")).toThrow(RangeError);
  const large = { x: 0, y: 0, width: 4000, height: 4000 };
  expect(() => coverageOf([], large.width, large, false)).toThrow(RangeError);
  const rgba = new Uint8Array(8);
  expect(() => layStamp({ x: 0, y: 0, width: 4, height: 4, rgba })).toThrow(RangeError);
  expect(cover(triangle)).toEqual(before);
});
