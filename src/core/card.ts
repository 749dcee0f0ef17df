import type { Brand } from "./brand.ts";
import type { FormatName, Motif } from "./campaign.ts";
import type { CardTemplate } from "./card-data.ts";
import type { Message, SafetyLine, Source } from "./message.ts";

/** All that a card is made from. Two equal specs give the same bytes. */
export interface CardSpec {
  message: Message;
  template: CardTemplate;
  /** The source cited on the card: the statistic's own, else that of the message's first claim. */
  source: Source;
  safetyLine: SafetyLine | null;
  /** Drawn only where the other one cannot fit. */
  shortSafetyLine?: SafetyLine | null;
  brand: Brand;
  /** The logo's file, as it is stored. */
  logo: Uint8Array;
  /** Whose logo stands beside the brand's own. */
  partner?: Partner;
  /** The artwork, where the template has room for any. */
  motif: Motif;
  format: FormatName;
  locale: string;
}

/** A body that gives its name to what another one says. */
export interface Partner {
  name: string;
  /** Its logo, made safe and drawn to pixels on white, and its size in px. */
  png: Uint8Array;
  width: number;
  height: number;
}

export interface RenderedCard {
  png: Uint8Array;
  /** Of the PNG, lower-case hex. */
  sha256: string;
  width: number;
  height: number;
  /** Every word on the card, and what its artwork shows. */
  alt: string;
}

/** The lines of a manifest: which file is which card. */
export interface ManifestEntry {
  file: string;
  sha256: string;
  width: number;
  height: number;
  alt: string;
  message: string;
  version: number;
  template: CardTemplate;
  format: FormatName;
  brand: string;
  locale: string;
  /** Whether it carries the short safety line, because the one of its message has no room. */
  shortSafetyLine: boolean;
}
