import twitterText from "twitter-text";
import type { Network } from "./codes.ts";

/**
 * The longest text that each network takes, in the unit that it counts in: X in weighted characters, Bluesky in
 * graphemes, Mastodon (the default of an instance) in characters, LinkedIn as in `little-text.ts`.
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
