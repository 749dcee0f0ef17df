import { execFile } from "node:child_process";
import { promisify } from "node:util";
import sharp from "sharp";
import { expect, test } from "vitest";
import { loadBrand } from "#cards/brands.ts";
import { renderCard } from "#cards/render.ts";
import { sha256 } from "#core/hash.ts";
import { campaignCards, formatNames, libraryCard, wordedCard } from "./specs.ts";

test("the same spec gives the same bytes, twice here and once in another process", async () => {
  const spec = libraryCard("P07", "landscape");
  const [first, second] = [await renderCard(spec), await renderCard(spec)];
  expect(second.png).toEqual(first.png);
  expect(first.sha256).toBe(sha256(first.png));

  const script = `
    import { libraryCard } from "#test/cards/specs.ts";
    import { renderCard } from "#cards/render.ts";
    renderCard(libraryCard("P07", "landscape")).then((card) => console.log(card.sha256));
  `;
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(stdout.trim()).toBe(first.sha256);
}, 30_000);

test.each(formatNames)("a %s card is an opaque PNG of its format's size", async (format) => {
  const { png, width, height } = await renderCard(libraryCard("C01", format));
  const header = Buffer.from(png);
  expect(header.subarray(1, 4).toString()).toBe("PNG");
  expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([width, height]);
  expect((await sharp(png).metadata()).hasAlpha).toBe(false);
});

test("the alt text has every word on the card and is short enough for every network", async () => {
  for (const spec of campaignCards) {
    const { alt } = await renderCard(spec);
    expect(alt.length).toBeLessThanOrEqual(900);
    expect(alt).toContain(spec.message.slogan);
    expect(alt).toContain(spec.source.short);
    expect(alt).toContain(spec.brand.name);
    if (spec.safetyLine) expect(alt).toContain(spec.safetyLine.text);
    if (spec.format === "square") expect(alt).toContain(spec.message.support);
    if (spec.format === "portrait") expect(alt).toContain(spec.message.picture.replace(/\.$/, ""));
  }
});

test.each([
  'Ask <why> & "how" — it\'s 5 > 3.',
  "</svg><b>x</b> &amp; <!-- more -->.",
  "Scan? {no} [yet] $& \\ %20 `now`.",
])("markup and quotes in a slogan are words like any other: %s", async (slogan) => {
  const { png, alt } = await renderCard(wordedCard("C01", "landscape", { slogan }));
  expect(png.length).toBeGreaterThan(10_000);
  expect(alt).toContain(slogan);
});

test("another word is another picture", async () => {
  const [one, other] = await Promise.all([
    renderCard(wordedCard("C01", "square", { slogan: "Save the scan for the signs." })),
    renderCard(wordedCard("C01", "square", { slogan: "Save the scan for the sings." })),
  ]);
  expect(one.sha256).not.toBe(other.sha256);
});

test("an unknown brand is no kit", async () => {
  expect(await loadBrand("nobody")).toBeUndefined();
});
