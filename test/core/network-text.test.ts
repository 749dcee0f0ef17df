import { expect, test } from "vitest";
import { textLimitOf } from "#core/caption.ts";
import { blueskyLength, mastodonLength, urlsIn, weightedLength } from "#core/network-text.ts";

test.each([
  ["", 0],
  ["a".repeat(280), 280],
  ["Not now, not never – “later”", 28],
  ["中文", 4],
  ["👍", 2],
  ["👨‍👩‍👧‍👦", 2],
  ["https://example.org", 23],
  ["see example.org/a-path-that-is-longer-than-twenty-three-characters", 27],
  ["e\u0301", 1],
])("X counts %j as %i", (text, length) => {
  expect(weightedLength(text)).toBe(length);
});

test.each([
  ["", 0],
  ["a".repeat(300), 300],
  ["a".repeat(301), 301],
  ["👍".repeat(300), 300],
  ["e\u0301 👨‍👩‍👧‍👦 🇬🇧", 5],
  ["https://example.org", 19],
  // 25 bytes each: 3,000 bytes are Bluesky's other bound, and one byte more is over it.
  ["👨‍👩‍👧‍👦".repeat(120), 120],
  [`${"👨‍👩‍👧‍👦".repeat(120)}a`, 301],
])("Bluesky counts %j as %i", (text, length) => {
  expect(blueskyLength(text)).toBe(length);
});

test("finds the links that X will shorten, where they stand", () => {
  const text = "👍 example.org, https://example.org/a?b=1&c=2. No.link here.";
  const found = urlsIn(text);
  expect(found.map(({ url }) => url)).toEqual([
    "example.org",
    "https://example.org/a?b=1&c=2",
    "No.link",
  ]);
  for (const { url, start, end } of found) expect(text.slice(start, end)).toBe(url);
});

test.each([
  ["", 0],
  ["a".repeat(500), 500],
  ["中文", 2],
  ["👨‍👩‍👧‍👦", 1],
  ["e\u0301", 1],
  ["https://example.org", 23],
  ["👍 http://example.org/a/path?that=is#longer-than-twenty-three and https://example.org", 53],
  // Without its scheme it is no link to Mastodon.
  ["example.org/a-path-that-is-longer-than-twenty-three-characters", 62],
  ["@you@example.social and @you", 13],
  ["by post: you@example.social", 27],
])("Mastodon counts %j as %i", (text, length) => {
  expect(mastodonLength(text)).toBe(length);
});

test("an account's own limit comes before that of its network", () => {
  const own = textLimitOf({ network: "mastodon", maxCharacters: 1000 });
  expect([own.max, textLimitOf({ network: "mastodon" }).max]).toEqual([1000, 500]);
  expect(own.count("https://example.org/a/path/that/is/longer/than/twenty-three")).toBe(23);
});
