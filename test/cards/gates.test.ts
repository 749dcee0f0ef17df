import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { inspectCard } from "#cards/gates.ts";
import { measureCard } from "#cards/measure.ts";
import { renderCard } from "#cards/render.tsx";
import type { CardSpec } from "#core/card.ts";
import { campaignCards, formatNames, libraryCard, wordedCard } from "./specs.ts";

/** The least sizes in px that read on a phone. */
const least = {
  square: { slogan: 96, support: 48, citation: 36, brand: 36, footer: 36, signs: 44, call: 44 },
  landscape: { slogan: 96, support: 54, citation: 40, brand: 40, footer: 40, signs: 42, call: 42 },
};

const sixty = "Most people with new low back pain will not need a scan yet.";
const hundredTwenty =
  "Look for a cluster of signs, weigh them with the history, and agree together on what would change the plan later, today.";

const crowded = formatNames.flatMap((format) => [
  wordedCard("C01", format, { slogan: sixty, support: hundredTwenty }),
  wordedCard("P01", format, {
    slogan: sixty,
    support: "Get checked first. A scan can come later.",
  }),
]);
const named = (spec: CardSpec) =>
  [`${spec.message.id} ${spec.format}: ${spec.message.slogan}`, spec] as const;

describe.each([...campaignCards, ...crowded].map(named))("%s", (_, spec) => {
  test("every text stays in its box and out of the margins, as it was drawn", async () => {
    const { png: _png, width, height } = await renderCard(spec);
    for (const box of await measureCard(spec)) {
      expect(box.textWidth, `${box.name}: ${box.words}`).toBeLessThanOrEqual(box.width + 1);
      expect(box.textHeight, box.name).toBeLessThanOrEqual(box.height);
      expect(box.x, box.name).toBeGreaterThanOrEqual(width * 0.06);
      expect(box.y, box.name).toBeGreaterThanOrEqual(height * 0.06);
      expect(box.x + box.textWidth, box.name).toBeLessThanOrEqual(width * 0.94);
      expect(box.y + box.textHeight, box.name).toBeLessThanOrEqual(height * 0.94);
    }
  });

  test("no text overlaps another", async () => {
    const boxes = await measureCard(spec);
    for (const [at, a] of boxes.entries()) {
      for (const b of boxes.slice(at + 1)) {
        const apart =
          a.x + a.textWidth <= b.x ||
          b.x + b.textWidth <= a.x ||
          a.y + a.textHeight <= b.y ||
          b.y + b.textHeight <= a.y;
        expect(apart, `${a.name} and ${b.name}`).toBe(true);
      }
    }
  });

  test("type is large enough and contrast strong enough", async () => {
    for (const box of await measureCard(spec)) {
      expect(box.fontSize, box.name).toBeGreaterThanOrEqual(least[spec.format][box.name]);
      const contrast = box.name === "signs" || box.name === "call" ? 7 : 4.5;
      expect(box.contrast, box.name).toBeGreaterThanOrEqual(contrast);
    }
  });

  test("the artwork comes nowhere near the words, pixel by pixel", async () => {
    const { png } = await renderCard(spec);
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    const motif = rgb(spec.brand.colours[spec.message.audience].motif);
    for (const box of await measureCard(spec)) {
      let touched = 0;
      for (let y = box.y; y < box.y + box.textHeight; y += 1) {
        for (let x = box.x - 8; x < box.x + box.textWidth + 12; x += 1) {
          const at = (Math.floor(y) * info.width + Math.floor(x)) * info.channels;
          if (motif.every((value, channel) => Math.abs(value - (data[at + channel] ?? 0)) < 6)) {
            touched += 1;
          }
        }
      }
      expect(touched, box.name).toBe(0);
    }
  });
});

test("a patient card carries its whole safety line, word for word, in both formats", async () => {
  for (const spec of campaignCards.filter(({ safetyLine }) => safetyLine !== null)) {
    const words = (await measureCard(spec))
      .filter(({ name }) => name === "signs" || name === "call")
      .map((box) => box.words)
      .join(" ");
    expect(words.replaceAll("’", "'")).toBe(spec.safetyLine?.text);
  }
});

test("the short safety line is drawn only where the standard one cannot fit", () => {
  const long = "Radiology sometimes misleads worried patients needlessly.";
  const spec = wordedCard("P01", "landscape", { slogan: long });
  const laid = inspectCard(spec);
  expect(laid.ok && laid.layout.safety).toBe(spec.shortSafetyLine?.text);
  const { shortSafetyLine: _none, ...without } = spec;
  expect(inspectCard(without).ok).toBe(false);
});

describe("a card is refused", () => {
  test("when its support line does not fit, with the words that are over", () => {
    const wide = Array.from({ length: 12 }, () => "MMMMMMMM").join(" ");
    const spec = { ...wordedCard("P01", "square", { support: wide }), shortSafetyLine: null };
    const laid = inspectCard(spec);
    expect(laid.ok).toBe(false);
    const faults = laid.ok ? [] : laid.faults;
    expect(faults).toContainEqual(
      expect.objectContaining({
        part: "support",
        rule: "fit",
        over: expect.arrayContaining(["MMMMMMMM"]),
      }),
    );
    for (const { message } of faults) expect(message).not.toContain("\n");
  });

  test("when a word of its slogan is wider than the card", async () => {
    const spec = wordedCard("C01", "square", { slogan: "M".repeat(30) });
    await expect(renderCard(spec)).rejects.toMatchObject({
      name: "CardRefused",
      faults: [expect.objectContaining({ part: "slogan", rule: "fit", over: ["M".repeat(30)] })],
    });
  });

  test("when a patient card has no safety line", async () => {
    const spec = { ...libraryCard("P01", "square"), safetyLine: null };
    await expect(renderCard(spec)).rejects.toMatchObject({
      faults: [expect.objectContaining({ rule: "safety-line" })],
    });
  });

  test("when a brand's colours are too weak", async () => {
    const spec = libraryCard("P01", "square");
    const patients = { ...spec.brand.colours.patients, safetyInk: "#7a6020" };
    const brand = { ...spec.brand, colours: { ...spec.brand.colours, patients } };
    await expect(renderCard({ ...spec, brand })).rejects.toMatchObject({
      faults: [expect.objectContaining({ part: "safetyInk", rule: "contrast" })],
    });
  });

  test("when it has more than 50 words", () => {
    const support = Array.from({ length: 30 }, () => "it").join(" ");
    const { shortSafetyLine: _none, ...spec } = wordedCard("P04", "square", { support });
    const laid = inspectCard(spec);
    expect(laid.ok ? [] : laid.faults.map(({ rule }) => rule)).toContain("word-count");
  });

  test("when the font cannot draw a character, rather than leaving it out", async () => {
    const spec = wordedCard("C01", "square", { slogan: "Save the 🦴 for the signs." });
    await expect(renderCard(spec)).rejects.toMatchObject({
      faults: [expect.objectContaining({ part: "slogan", rule: "glyph" })],
    });
  });
});

function rgb(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
