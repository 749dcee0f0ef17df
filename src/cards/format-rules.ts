import type { FormatName } from "#core/campaign.ts";

/** What a slogan card of a format must keep to; lengths in px. */
export interface FormatRules {
  margin: { x: number; y: number };
  /** The least size of each kind of text that still reads on a phone. */
  least: { slogan: number; support: number; citation: number; safety: number };
  /** Sizes of the slogan: none larger, and from which on it is large enough to give room to the artwork. */
  slogan: { most: number; comfortable: number };
  /** The support line grows to this size where there is room. */
  support: { most: number };
  /** How far the artwork may reach in from its edge, widest first. */
  reaches: readonly number[];
}

/** At most this many words on a card: slogan, support and safety line. */
export const mostWords = 50;
/** What every network takes, in characters. */
export const longestAlt = 900;
/** Of the card's width and height. */
export const leastMargin = 0.06;

export const formatRules: Record<FormatName, FormatRules> = {
  square: {
    margin: { x: 72, y: 66 },
    least: { slogan: 96, support: 48, citation: 36, safety: 44 },
    slogan: { most: 152, comfortable: 110 },
    support: { most: 56 },
    reaches: [376, 310, 240, 170, 104, 72, 0],
  },
  landscape: {
    margin: { x: 74, y: 42 },
    least: { slogan: 96, support: 54, citation: 40, safety: 42 },
    slogan: { most: 136, comfortable: 100 },
    support: { most: 58 },
    reaches: [372, 310, 250, 170, 104, 72, 0],
  },
};
