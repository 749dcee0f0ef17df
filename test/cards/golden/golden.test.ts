import sharp from "sharp";
import { expect, test } from "vitest";
import { paintCard } from "#cards/raster.ts";
import { drawCard } from "#test/cards/plain/draw.tsx";
import { shippedCards, spread } from "./shipped.ts";

/** Mean difference of a picture's values from those of the plain one, of 255. */
const most = 0.05;

const sample = spread(await shippedCards(), 48);

test("the sample has every template and every format", () => {
  expect(new Set(sample.map(({ spec }) => spec.template)).size).toBe(7);
  expect(new Set(sample.map(({ spec }) => spec.format)).size).toBe(5);
  expect(new Set(sample.map(({ spec }) => spec.brand.id)).size).toBe(3);
});

test.each(sample)("$name is the picture that plain satori and sharp give", async (card) => {
  const { spec, layout } = card;
  const plain = await rgb(Buffer.from(await drawCard(spec, layout)));
  const painted = await rgb(await paintCard(layout, { file: spec.brand.logo, bytes: spec.logo }));
  expect(painted.length).toBe(plain.length);
  let sum = 0;
  for (let at = 0; at < plain.length; at += 1) {
    sum += Math.abs((plain[at] as number) - (painted[at] as number));
  }
  expect(sum / plain.length).toBeLessThanOrEqual(most);
});

function rgb(picture: Uint8Array): Promise<Buffer> {
  return sharp(picture).removeAlpha().raw().toBuffer();
}
