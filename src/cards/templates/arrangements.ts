import { designs } from "#cards/design.ts";
import type { SafetyPlace } from "#cards/safety-band.ts";
import type { CardSpec } from "#core/card.ts";

/** One way to arrange a slogan card. */
export interface Arrangement {
  /** Across the card's foot, or down its right side. */
  safety: SafetyPlace | null;
  support: boolean;
  /** How far the artwork reaches in, in px. */
  reach: number;
  /** Below the support line, or with the brand, in place of its footer, where room is short. */
  source: "below" | "brand";
  /** Taken only where the slogan reaches this size, in px. */
  sloganFrom: number;
  /** Taken only where the slogan's lines are even. */
  even: boolean;
  gaps: "airy" | "tight";
}

/**
 * Every way to arrange a card, best first: with the whole emergency wording before the short one, then with more
 * artwork before less. In landscape the whole wording leaves no room for most support lines; there the support
 * line gives way before the wording does, and the caption carries it.
 */
export function arrangements(spec: CardSpec): Arrangement[] {
  const { most, least, ...design } = designs[spec.format];
  const reaches = spec.motif === "none" ? [0] : design.reaches;
  const places = ["below", "brand"] as const;
  return contents(spec).flatMap((content) => {
    const wide = content.safety?.place === "side" ? [0] : reaches;
    const drawn = wide.length > 1 ? wide.slice(0, -1) : wide;
    const each = (some: readonly number[], sloganFrom: number, even: boolean): Arrangement[] =>
      some.flatMap((reach) =>
        places.map((source) => ({
          ...content,
          reach,
          source,
          sloganFrom,
          even,
          gaps: "airy" as const,
        })),
      );
    return [
      ...each(drawn, most.comfortable, true),
      ...each(wide.slice(-2), least.slogan, true),
      ...each([0], least.slogan, false),
      ...each([0], least.slogan, false).map((last) => ({ ...last, gaps: "tight" as const })),
    ];
  });
}

function contents(spec: CardSpec): Pick<Arrangement, "safety" | "support">[] {
  const standard = spec.safetyLine?.text;
  const short = spec.shortSafetyLine?.text;
  if (standard === undefined) return [{ safety: null, support: true }];
  if (spec.format !== "landscape") {
    return [standard, ...(short === undefined ? [] : [short])].map((text) => ({
      safety: { text, place: "foot" },
      support: true,
    }));
  }
  return [
    { safety: { text: standard, place: "side" }, support: true },
    { safety: { text: standard, place: "side" }, support: false },
    ...(short === undefined
      ? []
      : [true, false].map((support) => ({
          safety: { text: short, place: "foot" } as const,
          support,
        }))),
  ];
}
