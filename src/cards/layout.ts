import type { Palette } from "#core/brand.ts";
import type { CardFault } from "./faults.ts";
import type { Area, TextBox } from "./text-box.ts";

/** A flat area in one colour. */
export interface Panel extends Area {
  colour: keyof Palette;
  radius: number;
}

/** One shape of one colour: filled, or drawn with a stroke that wide. Its data is in px of the whole card. */
export interface Path {
  d: string;
  colour: keyof Palette;
  stroke?: number;
}

/** Shapes and the least area that holds them. */
export interface Art extends Area {
  paths: Path[];
}

/**
 * Where everything stands on a finished card; lengths in px. It is painted in this order, and nothing in it overlaps
 * but text and its panel: ground, panels, art, logo, boxes.
 */
export interface CardLayout {
  width: number;
  height: number;
  palette: Palette;
  panels: Panel[];
  art: Art[];
  logo: Area;
  /** The light plate on which a partner's logo stands. */
  partner?: Area;
  /** In reading order. */
  boxes: TextBox[];
  /** The safety line that is drawn, word for word. */
  safety: string | null;
  /** What the artwork shows, for the alt text; null where there is none. */
  picture: string | null;
}

export type Laid = { ok: true; layout: CardLayout } | { ok: false; faults: CardFault[] };
