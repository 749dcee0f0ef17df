import type { Palette } from "#core/brand.ts";
import { contrastRatio } from "#core/contrast.ts";

/** Sizes of paper in points. */
export const papers = {
  a4: { width: 595.28, height: 841.89 },
  a3: { width: 841.89, height: 1190.55 },
  letter: { width: 612, height: 792 },
} as const;

/** Ink on white paper, as an office printer has it, whatever colours the brand has on its cards. */
export const ink = "#14181f";
export const muted = "#4a505c";
export const rule = "#8b919d";

/** The brand's own colour for headings on white paper: the first of its colours that reads there. */
export function headingColour({ accent, background, motif, ink: own }: Palette): string {
  return (
    [background, motif, accent, own].find((colour) => contrastRatio(colour, "#ffffff") >= 7) ?? ink
  );
}
