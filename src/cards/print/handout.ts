import type { Brand } from "#core/brand.ts";
import type { Motif } from "#core/campaign.ts";
import type { HandoutWords } from "#core/print-words.ts";
import type { Logo } from "./logo.tsx";

/** Raised whenever a handout of the same words looks different. */
export const handoutTemplate = 2;

/** What either side of a handout is made from. */
export interface HandoutInput {
  words: HandoutWords;
  brand: Brand;
  logo: Logo;
  partner: Logo | undefined;
  motif: Motif;
  /** The version of the print, as it is registered. */
  version: string;
  /** Of the paper, in points. */
  size: { width: number; height: number };
  /** The size of running text, in points. */
  body: number;
}

/** Sizes of running text, tried from the largest: a patient's side is never set smaller than 12 points. */
export const bodySizes = {
  patient: [14, 13.5, 13, 12.5, 12],
  clinician: [12.5, 12, 11.5, 11, 10.5, 10],
} as const;

/** Lines to write on for the clinician, beside the first, where there is room. */
export const chartLines = [5, 3, 1, 0] as const;
