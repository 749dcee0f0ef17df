import type { Network } from "./codes.ts";

/** What each network takes of an image: bytes of the file, and characters of its alt text. */
export const imageLimits = {
  /** The default of a server; each says its own in `GET /api/v2/instance`. */
  mastodon: { maxBytes: 16 * 1024 * 1024, maxAlt: 1500 },
} as const satisfies Partial<Record<Network, { maxBytes: number; maxAlt: number }>>;
