import type { Brand, Palette } from "./brand.ts";

/**
 * Contrast ratio of two `#rrggbb` colours, from 1 to 21: WCAG 2.2, "contrast ratio" and "relative luminance".
 */
export function contrastRatio(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

type Role = keyof Palette;
/** Each pair that a card draws on one another, and the least contrast it must have. */
export const contrastRequirements: readonly { on: Role; of: Role; least: number }[] = [
  { on: "background", of: "ink", least: 4.5 },
  { on: "background", of: "muted", least: 4.5 },
  { on: "background", of: "accent", least: 4.5 },
  { on: "background", of: "motif", least: 3 },
  { on: "background", of: "motifAccent", least: 3 },
  { on: "panel", of: "ink", least: 4.5 },
  { on: "panel", of: "muted", least: 4.5 },
  { on: "background", of: "safetyBand", least: 3 },
  { on: "safetyBand", of: "safetyInk", least: 7 },
];

export interface ContrastFault {
  audience: keyof Brand["colours"];
  on: Role;
  of: Role;
  least: number;
  /** As it was measured. */
  ratio: number;
}

/** The pairs of a brand that miss their least contrast. */
export function contrastFaults(brand: Brand): ContrastFault[] {
  return (["patients", "clinicians"] as const)
    .flatMap((audience) =>
      contrastRequirements.map((pair) => {
        const colours = brand.colours[audience];
        return { audience, ...pair, ratio: contrastRatio(colours[pair.on], colours[pair.of]) };
      }),
    )
    .filter((fault) => fault.ratio < fault.least);
}
