import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { gateFaults, inspectCard } from "#cards/gates.ts";
import type { CardLayout } from "#cards/layout.ts";
import { renderCard } from "#cards/render.ts";
import { formats } from "#core/campaign.ts";
import type { CardSpec } from "#core/card.ts";
import { measureCard } from "#test/cards/plain/measure.ts";
import { leastSize } from "./least-sizes.ts";
import {
  campaignCards,
  dataCard,
  formatNames,
  libraryCard,
  nameOf,
  sampleCards,
  wordedCard,
} from "./specs.ts";

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

/** As full as a list may be. */
const full = (["square", "portrait", "best-practice"] as const).flatMap((format) => [
  dataCard("C01", format, "checklist", {
    title: "What to weigh together before you request",
    items: Array.from(
      { length: 5 },
      (_, at) => `Sign number ${at + 1}, with its history and signs`,
    ),
    note: "No single one decides: weigh them with the whole picture.",
  }),
  dataCard("P01", format, "say-this", {
    instead: "You have a back pain that needs no scan at all.",
    say: "A scan would not change your care now. This is what would change my mind.",
    next: "Agree when to look at it again.",
  }),
]);

describe.each([...sampleCards, ...crowded, ...full].map((spec) => [titled(spec), spec] as const))(
  "%s",
  (_, spec) => {
    const { width, height } = formats[spec.format];
    const [top, foot] = spec.format === "story" ? [250, 340] : [height * 0.06, height * 0.06];

    test("every text stays in its box and out of the margins, as it was drawn", async () => {
      for (const box of await measureCard(spec)) {
        expect(box.textWidth, `${box.name}: ${box.words}`).toBeLessThanOrEqual(box.width + 1);
        expect(box.textHeight, box.name).toBeLessThanOrEqual(box.height);
        expect(box.x, box.name).toBeGreaterThanOrEqual(width * 0.06);
        expect(box.y, box.name).toBeGreaterThanOrEqual(top);
        expect(box.x + box.textWidth, box.name).toBeLessThanOrEqual(width * 0.94);
        expect(box.y + box.textHeight, box.name).toBeLessThanOrEqual(height - foot);
      }
    });

    test("no text overlaps another, type is large enough and contrast strong enough", async () => {
      const boxes = await measureCard(spec);
      for (const [at, a] of boxes.entries()) {
        expect(a.fontSize, a.name).toBeGreaterThanOrEqual(leastSize(spec.format, a.name));
        const contrast = a.name === "signs" || a.name === "call" ? 7 : 4.5;
        expect(a.contrast, a.name).toBeGreaterThanOrEqual(contrast);
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
  },
);

test.each(
  sampleCards
    .filter(({ format, template }) => format !== "best-practice" && template !== "statistic")
    // In the light kit the artwork's colour is also that of a letter's smoothed edge.
    .filter(({ brand }) => brand.id !== "example-joint-college")
    .filter((_, at) => at % 3 === 0)
    .map((spec) => [titled(spec), spec] as const),
)("%s: the artwork comes nowhere near the words, pixel by pixel", async (_, spec) => {
  const { png } = await renderCard(spec);
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const motif = rgb(spec.brand.colours[spec.message.audience].motif);
  for (const box of await measureCard(spec)) {
    let touched = 0;
    for (let y = box.y; y < box.y + box.textHeight; y += 1) {
      for (let x = box.x - 6; x < box.x + box.textWidth + 12; x += 1) {
        const at = (Math.floor(y) * info.width + Math.floor(x)) * info.channels;
        if (motif.every((value, channel) => Math.abs(value - (data[at + channel] ?? 0)) < 6)) {
          touched += 1;
        }
      }
    }
    expect(touched, box.name).toBe(0);
  }
});

test("a patient card carries its whole safety line, word for word, in every format", async () => {
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

describe("a list that does not fit is refused, with its box and the words that are over", () => {
  const wide = "MMMMMMMM MMMMMMMM MMMMMMMM MMMMMMMM MMMMMMMM MMMMMMMM";
  test.each([
    ["checklist", "item", { title: "T", items: [wide, wide, wide, wide, `${wide} END`] }],
    ["cascade", "item", { title: "T", steps: [wide, wide, wide, wide, `${wide} END`] }],
    ["say-this", "quote", { instead: wide, say: `${wide} ${wide} ${wide} END` }],
    ["myth-fact", "quote", { myth: wide, fact: `${wide} ${wide} ${wide} END` }],
    [
      "options",
      "item",
      {
        first: { title: "T", items: [wide, wide] },
        scanIf: { title: "T", items: [wide, `${wide} END`] },
      },
    ],
  ] as const)("%s", (template, part, data) => {
    const laid = inspectCard(dataCard("C01", "square", template, data as never));
    const faults = laid.ok ? [] : laid.faults;
    expect(faults).toContainEqual(
      expect.objectContaining({
        part,
        rule: "fit",
        over: expect.arrayContaining([expect.stringMatching(/^END/)]),
      }),
    );
    for (const { message } of faults) expect(message).toContain(`the ${part} does not fit at`);
  });

  test("a statistic with more words than stand above its figures", () => {
    const data = {
      count: 1,
      of: 100,
      what: `${wide} ${wide} END`,
      setting: wide,
      source: "x",
    } as const;
    const laid = inspectCard(dataCard("P01", "square", "statistic", data));
    expect(laid.ok ? [] : laid.faults).toContainEqual(
      expect.objectContaining({
        part: "note",
        rule: "fit",
        over: expect.arrayContaining(["MMMMMMMM"]),
      }),
    );
  });
});

test("a list has at most 70 words", () => {
  const items = Array.from({ length: 5 }, () => "it is to be as we do it so on we go on");
  const laid = inspectCard(
    dataCard("C01", "portrait", "checklist", { title: "So", items, note: items[0] }),
  );
  expect(laid.ok ? [] : laid.faults.map(({ message }) => message)).toEqual([
    "79 words on the card, more than 70",
  ]);
});

test("the whole emergency wording goes before a headline, and the short one is the last resort", () => {
  const spec = libraryCard("P04", "square", "say-this");
  const laid = inspectCard(spec);
  expect(laid.ok && laid.layout.safety).toBe(spec.safetyLine?.text);
});

test.each([
  ["a template that the message does not fill", { template: "options" }, "template"],
  ["a format that the template is not made for", { format: "best-practice" }, "format"],
  ["a language that the cards have no words in", { locale: "fi-FI" }, "locale"],
] as const)("%s is refused", (_, change, rule) => {
  const laid = inspectCard({ ...libraryCard("C06", "square"), ...change });
  expect(laid.ok ? [] : laid.faults.map((fault) => fault.rule)).toEqual([rule]);
});

describe("each gate sees a layout that breaks it", () => {
  const spec = libraryCard("P01", "story");
  const laid = inspectCard(spec);
  if (!laid.ok) throw new Error("The card does not pass.");
  const { layout } = laid;
  const box = (change: Partial<CardLayout["boxes"][number]>, name = "slogan") => ({
    ...layout,
    boxes: layout.boxes.map((one) => (one.name === name ? { ...one, ...change } : one)),
  });

  test("and lets the card pass as it is", () => {
    expect(gateFaults(spec, layout)).toEqual([]);
  });

  test.each([
    ["safe-zone", "words above a story's free part", box({ y: 200 })],
    ["safe-zone", "words below it", box({ y: 1570 }, "call")],
    [
      "safe-zone",
      "artwork above it",
      { ...layout, art: layout.art.map((a) => ({ ...a, y: 100 })) },
    ],
    ["safe-zone", "a logo below it", { ...layout, logo: { ...layout.logo, y: 1700 } }],
    ["margin", "words in the margin", box({ x: 20 })],
    ["type-size", "a slogan under 110 px", box({ size: 108 })],
    ["type-size", "a safety line under 44 px", box({ size: 43 }, "signs")],
    [
      "safety-line",
      "a safety line with a sentence missing",
      { ...layout, boxes: layout.boxes.filter(({ name }) => name !== "call") },
    ],
    [
      "contrast",
      "a safety line in a colour too near its band's",
      { ...layout, palette: { ...layout.palette, safetyInk: "#7a6020" } },
    ],
    [
      "glyph",
      "a character that the font has not",
      box({ lines: [[{ text: "骨", colour: "ink" }]] }),
    ],
    ["word-count", "more than 50 words", box({ words: "word ".repeat(51) })],
  ] as const)("%s: %s", (rule, _, broken) => {
    expect(gateFaults(spec, broken as CardLayout).map((fault) => fault.rule)).toContain(rule);
  });
});

function titled(spec: CardSpec): string {
  return `${nameOf(spec)}: ${spec.message.slogan}`;
}

function rgb(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}
