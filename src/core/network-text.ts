import twitterText from "twitter-text";
import type { Network } from "./codes.ts";

/**
 * The longest text that each network takes, in the unit that it counts in: X in weighted characters, Bluesky in
 * graphemes (and bytes, see `blueskyLength`), Mastodon (the default of a server) in graphemes with short URLs, LinkedIn as in
 * `little-text.ts`.
 */
export const textLimits = {
  x: 280,
  bluesky: 300,
  mastodon: 500,
  linkedin: 3000,
} as const satisfies Record<Network, number>;

/**
 * Length of a text as X counts it: every URL is 23, CJK and emoji are 2, other characters 1, after NFC. At most
 * `textLimits.x` may be posted. Source: X's own `twitter-text`, configuration v3.
 */
export function weightedLength(text: string): number {
  return twitterText.parseTweet(text).weightedLength;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Characters that never join their neighbours: there a character is a grapheme, and counting them is a hundred times quicker. */
const lone = /^[\n\x20-\x7e\xa0-\u024f\u2010-\u2027]*$/;

/** How many graphemes a text has: what a reader takes for one character each. */
export function countGraphemes(text: string): number {
  return lone.test(text) ? text.length : [...graphemes.segment(text)].length;
}

/** A name on another server, `@name@server`: of it only `@name` is shown and counted. */
const farMention = /(?<![=/\p{L}\p{N}_])(@\w+(?:[.-]+\w+)*)@[\p{L}\p{N}_.-]*[\p{L}\p{N}_]/gu;

/** What every URL counts on Mastodon, and on X. */
export const urlLength = 23;

/**
 * Length of a text as Mastodon counts it: graphemes, where every URL with its scheme is 23 and of a name on another server
 * only the name counts. Source: `StatusLengthValidator` in Mastodon's source, which finds URLs by a descendant of
 * `twitter-text`.
 */
export function mastodonLength(text: string): number {
  const urls = twitterText.extractUrlsWithIndices(text, { extractUrlsWithoutProtocol: false });
  const plain = urls
    .toReversed()
    .reduce(
      (kept, { indices: [start, end] }) =>
        kept.slice(0, start) + "x".repeat(urlLength) + kept.slice(end),
      text,
    );
  return countGraphemes(withoutServers(plain));
}

/** A text with each `@name@server` shortened to `@name`, as Mastodon shows it. */
export function withoutServers(text: string): string {
  return text.replace(farMention, "$1");
}

/** Bluesky bounds the bytes of a text too. Source: its lexicon `app.bsky.feed.post`. */
const blueskyBytes = 3000;

/**
 * Length of a text as Bluesky counts it: in graphemes, and where the text has more bytes in UTF-8 than Bluesky takes, in
 * that share of its limit; so it is over `textLimits.bluesky` just when either bound is passed.
 */
export function blueskyLength(text: string): number {
  const bytes = new TextEncoder().encode(text).length;
  const share = bytes > blueskyBytes ? Math.ceil((bytes / blueskyBytes) * textLimits.bluesky) : 0;
  return Math.max(countGraphemes(text), share);
}

/** A URL in a text, and where it stands in UTF-16 units, as X will find and shorten it. */
export interface UrlInText {
  url: string;
  start: number;
  end: number;
}

/** The URLs that X finds in a text, in order; those without a scheme ("example.org/a") are found too. */
export function urlsIn(text: string): UrlInText[] {
  return twitterText
    .extractUrlsWithIndices(text, { extractUrlsWithoutProtocol: true })
    .map(({ url, indices: [start, end] }) => ({ url, start, end }));
}
