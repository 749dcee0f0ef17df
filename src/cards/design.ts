import type { FormatName } from "#core/campaign.ts";

/**
 * The design system: every size and distance of a card, per format, in px. What may be said in which size follows
 * from how a card is read: a post on a phone, a story held at arm's length, a panel in a clinical system on a screen.
 */
export interface Design {
  /** The room that words keep to. In a story it keeps out of what the network lays over its top and foot. */
  inset: { x: number; top: number; bottom: number };
  /** The least size of each kind of text that still reads. */
  least: Record<TypeRole, number>;
  /**
   * The size of each kind of text where there is room; a slogan from `comfortable` on gives room to the artwork.
   * `support` is body text under a slogan, which stays well below it; `body` is a card's own content.
   */
  most: { slogan: number; comfortable: number; title: number; support: number; body: number };
  /** Between things that belong together: at the least, and where there is room. */
  gap: { least: number; most: number };
  /** Between the content and the brand's line. */
  apart: number;
  /** Inside a panel, and how round it is. */
  panel: { padding: number; radius: number };
  /** Inside the safety band, above its words. */
  bandInset: number;
  /** How far the artwork may reach in from the right edge, widest first. */
  reaches: readonly number[];
}

/** What a text is for, which decides how small it may be. */
export type TypeRole = "slogan" | "title" | "body" | "citation" | "safety";

/** Of the card's width and height. */
export const leastMargin = 0.06;
/** What every network takes, in characters. */
export const longestAlt = 900;
/** At the top and foot of a story, where the network shows its own things. */
export const storySafeZones = { top: 250, bottom: 340 };

const phone = { title: 60, body: 48, citation: 36, safety: 44 };

export const designs: Record<FormatName, Design> = {
  square: {
    inset: { x: 72, top: 66, bottom: 66 },
    least: { slogan: 96, ...phone },
    most: { slogan: 152, comfortable: 110, title: 108, support: 60, body: 76 },
    gap: { least: 14, most: 36 },
    apart: 30,
    panel: { padding: 32, radius: 28 },
    bandInset: 40,
    reaches: [376, 310, 240, 170, 104, 72, 0],
  },
  portrait: {
    inset: { x: 72, top: 82, bottom: 82 },
    least: { slogan: 96, ...phone },
    most: { slogan: 176, comfortable: 120, title: 120, support: 66, body: 84 },
    gap: { least: 16, most: 48 },
    apart: 36,
    panel: { padding: 40, radius: 32 },
    bandInset: 48,
    reaches: [430, 376, 310, 240, 170, 0],
  },
  landscape: {
    inset: { x: 74, top: 42, bottom: 42 },
    least: { slogan: 96, title: 60, body: 54, citation: 40, safety: 42 },
    most: { slogan: 136, comfortable: 100, title: 84, support: 60, body: 66 },
    gap: { least: 14, most: 30 },
    apart: 30,
    panel: { padding: 28, radius: 28 },
    bandInset: 40,
    reaches: [372, 310, 250, 170, 104, 72, 0],
  },
  story: {
    inset: { x: 72, top: 276, bottom: 366 },
    least: { ...phone, slogan: 110 },
    most: { slogan: 184, comfortable: 124, title: 124, support: 68, body: 84 },
    gap: { least: 18, most: 56 },
    apart: 44,
    panel: { padding: 44, radius: 36 },
    bandInset: 52,
    reaches: [430, 376, 310, 240, 170, 0],
  },
  "best-practice": {
    inset: { x: 48, top: 32, bottom: 30 },
    least: { slogan: 34, title: 28, body: 20, citation: 16, safety: 20 },
    most: { slogan: 44, comfortable: 34, title: 46, support: 26, body: 32 },
    gap: { least: 6, most: 16 },
    apart: 16,
    panel: { padding: 18, radius: 14 },
    bandInset: 18,
    reaches: [190, 0],
  },
};
