import { expect, test } from "vitest";
import { textLimitOf } from "#core/caption.ts";
import { littleText } from "#core/little-text.ts";

test.each([
  ["Plain words, “quoted” – 50% & more.", "Plain words, “quoted” – 50% & more."],
  [
    "(a) [b] {c} <d> @e a|b a\\b a~b a_b a*b",
    "\\(a\\) \\[b\\] \\{c\\} \\<d\\> \\@e a\\|b a\\\\b a\\~b a\\_b a\\*b",
  ],
  ["#LowBackPain", "{hashtag|\\#|LowBackPain}"],
  ["so: #Größe, #e\u0301te\u0301.", "so: {hashtag|\\#|Größe}, {hashtag|\\#|e\u0301te\u0301}."],
  ["#2to3 #1 C# a#b # ##x", "{hashtag|\\#|2to3} \\#1 C\\# a\\#b \\# \\#{hashtag|\\#|x}"],
  ["#low_back", "\\#low\\_back"],
  [
    "https://example.org/a#top https://example.org/#top",
    "https://example.org/a\\#top https://example.org/\\#top",
  ],
])("%j is sent as %j", (text, little) => {
  expect(littleText(text)).toBe(little);
});

test("LinkedIn holds 3,000 UTF-16 units as they are sent, escapes and all", () => {
  const { max, count } = textLimitOf({ network: "linkedin" });
  expect(count("a".repeat(3000))).toBe(max);
  expect(count(`${"a".repeat(2998)}(`)).toBe(max);
  expect(count(`${"a".repeat(2998)}👍`)).toBe(max);
  expect(count("a".repeat(3001))).toBe(max + 1);
  expect(count(`${"a".repeat(2999)}(`)).toBe(max + 1);
});
