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
