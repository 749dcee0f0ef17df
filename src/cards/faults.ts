/** Why a card is not made: which part of it, by which rule, and how to mend it. */
export interface CardFault {
  /** The box or colour pair that is at fault. */
  part: string;
  rule:
    | "fit"
    | "margin"
    | "type-size"
    | "contrast"
    | "word-count"
    | "glyph"
    | "safety-line"
    | "logo"
    | "brand"
    | "alt-text"
    | "safe-zone"
    | "format"
    | "template"
    | "locale"
    | "manifest";
  /** The words that have no room; empty for the other rules. */
  over: string[];
  /** One line, for a person. */
  message: string;
}

/** Thrown where a card is asked for that may not be made. Nothing was written. */
export class CardRefused extends Error {
  override name = "CardRefused";
  readonly faults: readonly CardFault[];

  constructor(card: string, faults: readonly CardFault[]) {
    // Cards of one message in several formats mostly share what is wrong with them.
    super(`${card}: ${[...new Set(faults.map((fault) => fault.message))].join("; ")}`);
    this.faults = faults;
  }
}
