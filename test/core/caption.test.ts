import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { composeCaption, textLimitOf } from "#core/caption.ts";
import type { Message } from "#core/message.ts";
import { textLimits, weightedLength } from "#core/network-text.ts";

const message = (over: Partial<Message> = {}) =>
  ({
    slogan: "Not now does not mean never.",
    support: "A scan can come later if your signs change.",
    callToAction: "Read why:",
    hashtags: ["SaveTheScan", "BackPain"],
    ...over,
  }) as Message;
const safety = "Numb groin? Can't pee or hold it? Weak legs? Get help now.";
const link = "https://example.org/save-the-scan";
const x = { max: textLimits.x, count: weightedLength };

describe("composeCaption", () => {
  test("says everything, in order, when it fits", () => {
    expect(composeCaption(message(), safety, link, x)).toEqual({
      fits: true,
      dropped: [],
      text: `Not now does not mean never.\n\nA scan can come later if your signs change.\n\n${safety}\n\nRead why: ${link}\n\n#SaveTheScan #BackPain`,
    });
  });

  test("drops hashtags first, the last one first, and then the support line", () => {
    const tight = (max: number) => composeCaption(message(), safety, link, { ...x, max });
    const whole = 28 + 2 + 43 + 2 + 58 + 2 + 10 + 23 + 2 + 22;
    expect(tight(whole)).toMatchObject({ fits: true, dropped: [] });
    expect(tight(whole - 1)).toMatchObject({ fits: true, dropped: ["hashtags"] });
    expect((tight(whole - 1) as { text: string }).text.endsWith("#SaveTheScan")).toBe(true);
    expect(tight(140)).toMatchObject({ fits: true, dropped: ["hashtags", "support"] });
  });

  test("never cuts slogan, safety line, call to action or link: it says how much is over", () => {
    expect(composeCaption(message(), safety, link, { ...x, max: 122 })).toEqual({
      fits: false,
      over: 1,
    });
  });

  test("whatever the words, a caption that fits is within the limit and holds the safety line", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 120 }),
        fc.integer({ min: 60, max: 400 }),
        (slogan, support, max) => {
          const caption = composeCaption(message({ slogan, support }), safety, link, { ...x, max });
          if (!caption.fits) return;
          expect(weightedLength(caption.text)).toBeLessThanOrEqual(max);
          expect(caption.text).toContain(safety);
          expect(caption.text).toContain(link);
        },
      ),
    );
  });
});

test("graphemes are counted as the Unicode standard segments them, whatever the letters", () => {
  const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
  const { count } = textLimitOf({ network: "bluesky" });
  const letters = fc.oneof(
    fc.integer({ min: 0x20, max: 0x24f }).map((code) => String.fromCodePoint(code)),
    fc.constantFrom(
      "\n",
      "\r",
      "“",
      "’",
      "…",
      "é",
      "e\u0301",
      "\u200d",
      "👩\u200d⚕️",
      "🇬🇧",
      "한",
      "\u00ad",
    ),
  );
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      expect(count(text)).toBe([...segmenter.segment(text)].length);
    }),
    { numRuns: 500 },
  );
});
