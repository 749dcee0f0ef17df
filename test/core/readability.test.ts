import { expect, test } from "vitest";
import { readability, wordsOf } from "#core/readability.ts";

test.each([
  // 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
  ["The cat sat on the mat.", -1.45],
  // 2 sentences, 4 words, 4 syllables: 0.39 * 2 + 11.8 - 15.59
  ["Get help. Get now!", -3.01],
  // 1 word, 5 syllables: 0.39 + 59 - 15.59
  ["Investigation", 43.8],
])("the grade of %j is %d", (text, grade) => {
  expect(readability(text).grade).toBeCloseTo(grade, 2);
});

test("a line's end ends a sentence; a decimal point does not", () => {
  expect(readability("No stop here\nAnd 2.5 there.").sentences).toBe(2);
});

test("words are what stands between spaces and says something", () => {
  expect(wordsOf("Can't pee - or hold it?")).toEqual(["Can't", "pee", "or", "hold", "it?"]);
});

test("below 100 words the grade comes with a caution", () => {
  expect(readability("word ".repeat(99)).caution).toMatch(/99 words/);
  expect(readability("word ".repeat(100)).caution).toBeNull();
});

test("a text without words has no grade", () => {
  expect(() => readability(" - ")).toThrow(TypeError);
});
