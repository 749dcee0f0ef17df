import type { Network } from "./codes.ts";

/** What a network takes of a picture: its file's size in bytes, and the length of its alt text in characters. */
export interface ImageLimit {
  maxBytes: number;
  maxAlt: number;
}

/**
 * Each as the network's own documentation has it. LinkedIn bounds the pixels, which no card comes near, and not the
 * bytes; what stands there is a bound of ours.
 */
export const imageLimits = {
  x: { maxBytes: 5 * 1024 * 1024, maxAlt: 1000 },
  bluesky: { maxBytes: 2_000_000, maxAlt: 2000 },
  mastodon: { maxBytes: 16 * 1024 * 1024, maxAlt: 1500 },
  linkedin: { maxBytes: 8 * 1024 * 1024, maxAlt: 4086 },
} as const satisfies Record<Network, ImageLimit>;
