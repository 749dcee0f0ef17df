import type { Face } from "#cards/fonts.ts";

/** A step of the way from the document down to a mark: a list, an item of it. Neighbours with the same key share it. */
export interface Within {
  tag: "Sect" | "L" | "LI" | "Link";
  key: string;
}

/** The structure types of text, as PDF names them. */
export type TextTag = "H1" | "H2" | "H3" | "P" | "Lbl" | "LBody" | "Span";

export interface Run {
  text: string;
  colour: string;
  /** Where it is not the mark's own: another weight of it. */
  face?: Face;
}

export interface TextMark {
  kind: "text";
  tag: TextTag;
  lines: readonly (readonly Run[])[];
  face: Face;
  /** Lengths in points. */
  size: number;
  leading: number;
  /** em, added after every character. */
  tracking: number;
  /** Where a click leads. */
  href?: string;
  /** The least contrast with what it stands on; 4.5 if none is given. */
  contrast?: number;
}

/** Filled shapes say nothing to a reader of the text, unless they have an `alt`. */
export type Mark = { within?: readonly Within[] } & (
  | TextMark
  | { kind: "panel"; fill: string; stroke?: string; radius?: number }
  | {
      kind: "drawing";
      paths: readonly { d: string; fill: string }[];
      /** Of the paths: left, top, width, height. */
      view: readonly [number, number, number, number];
      alt?: string;
    }
  | { kind: "picture"; png: Uint8Array; alt: string }
);

/** A mark in its place; lengths in points from the sheet's top left corner. */
export type Placed = Mark & { x: number; y: number; width: number; height: number };

/** One side of paper: its size in points, and what stands on it in reading order. */
export interface Side {
  width: number;
  height: number;
  marks: readonly Placed[];
}
