import { create } from "fontkit";
import { expect, test } from "vitest";
import { advance, faces, fontBytes, metricsOf, missingGlyphs } from "#cards/fonts.ts";
import { everyCard } from "#test/cards/specs.ts";

const words = [
  ...new Set(
    everyCard.flatMap(({ message, source, safetyLine }) =>
      `${JSON.stringify(message)} ${source.short} ${safetyLine?.text}`.split(/[\s"]+/),
    ),
  ),
  ..."Tomorrow AVATAR Type “Ware” L’Église 10–12 (1/2) über coöperatie Åsa ffi ffl fluff office".split(
    " ",
  ),
];

test.each(faces)("%s is measured as fontkit measures it", (face) => {
  const font = create(fontBytes(face));
  expect(words.length).toBeGreaterThan(1000);
  for (const word of words) {
    if (missingGlyphs(word, face).length > 0) continue;
    const { advanceWidth } = font.layout(word);
    // Three letters that join may be a unit off.
    const units = advance(word, face) * font.unitsPerEm;
    expect.soft(Math.abs(units - advanceWidth), word).toBeLessThan(1.01);
  }
  const { unitsPerEm, ascent, descent } = font;
  expect(metricsOf(face)).toMatchObject({ unitsPerEm, ascent, descent });
});

test.each(faces)("what %s has no glyph for is missing", (face) => {
  expect(missingGlyphs("Rest, 中 \u200b\u202e constructor\n", face)).toEqual([
    "中",
    "\u200b",
    "\u202e",
  ]);
});
