import type { Network } from "./codes.ts";

/** What an image, and the text that stands for it, may measure on a network: bytes, and UTF-16 units. */
export const imageLimits = {
  // Alt text: the Posts API. LinkedIn's API documents no limit of bytes; 5 MB is what its help pages give for a page's image.
  linkedin: { maxBytes: 5 * 1024 * 1024, maxAlt: 4086 },
} as const satisfies Partial<Record<Network, { maxBytes: number; maxAlt: number }>>;
