import { z } from "zod";

const hex = z.string().regex(/^#[0-9a-f]{6}$/, "must be a colour as #rrggbb in lower case");

/** The colours of the cards for one audience. */
const Palette = z.strictObject({
  background: hex,
  /** The slogan, the support line and the brand's name on the background. */
  ink: hex,
  /** The citation and the brand's footer on the background. */
  muted: hex,
  /** The one emphasised word on the background. */
  accent: hex,
  /** The artwork's quiet parts on the background. */
  motif: hex,
  /** The artwork's one lit part on the background. */
  motifAccent: hex,
  /** A quiet panel on the background; ink and muted words stand on it too. */
  panel: hex,
  /** The safety band and its words. */
  safetyBand: hex,
  safetyInk: hex,
});
export type Palette = z.infer<typeof Palette>;

/** The faces that a kit may set its headlines in; everything else is set in the one legible face. */
export const headlineFaces = ["grotesque", "serif"] as const;
export type HeadlineFace = (typeof headlineFaces)[number];

/** A brand kit: all that makes a card recognisably one body's own. It lies in `assets/brands/<id>/`. */
export const Brand = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1).max(40),
  /** The line under the name, for instance the campaign's. */
  footer: z.string().min(1).max(60),
  colours: z.strictObject({ patients: Palette, clinicians: Palette }),
  headlines: z.enum(headlineFaces).default("grotesque"),
  /** Of the logo, a file beside the kit. */
  logo: z.string().regex(/^[a-z0-9-]+\.(svg|png)$/),
  /** The body's handle per network, for captions and packs. */
  handles: z.record(z.string(), z.string()).default({}),
});
export type Brand = z.infer<typeof Brand>;

/** A brand and the bytes of its logo, as a card needs them. */
export interface BrandKit {
  brand: Brand;
  logo: Uint8Array;
}

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
