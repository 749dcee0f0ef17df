import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create } from "fontkit";

/**
 * The one place where fonts are read. satori keeps what it parsed under the Buffer itself, so each is made once
 * per process.
 */
const require = createRequire(import.meta.url);
const read = (name: string) => readFileSync(require.resolve(`@fontsource/${name}`));

const files = {
  grotesque: {
    family: "Bricolage Grotesque",
    weight: 800,
    data: read("bricolage-grotesque/files/bricolage-grotesque-latin-800-normal.woff"),
  },
  serif: {
    family: "Fraunces",
    weight: 700,
    data: read("fraunces/files/fraunces-latin-700-normal.woff"),
  },
  body: {
    family: "Atkinson Hyperlegible Next",
    weight: 400,
    data: read("atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff"),
  },
  medium: {
    family: "Atkinson Hyperlegible Next",
    weight: 500,
    data: read("atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-500-normal.woff"),
  },
  strong: {
    family: "Atkinson Hyperlegible Next",
    weight: 800,
    data: read("atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-800-normal.woff"),
  },
} as const;

export type Face = keyof typeof files;

/** As satori takes them. */
export const satoriFonts = Object.values(files).map(({ family, weight, data }) => ({
  name: family,
  weight,
  data,
  style: "normal" as const,
}));

/** Each face alone: satori then reads no font that a text does not need. It knows fonts again by their array. */
const alone = Object.fromEntries(
  Object.keys(files).map((face, at) => [face, satoriFonts.slice(at, at + 1)]),
) as Record<Face, typeof satoriFonts>;

export function satoriFontsOf(face: Face): typeof satoriFonts {
  return alone[face];
}

const parsed = {
  grotesque: create(files.grotesque.data),
  serif: create(files.serif.data),
  body: create(files.body.data),
  medium: create(files.medium.data),
  strong: create(files.strong.data),
};

/** A face's measures in its own units, y up. */
export function metricsOf(face: Face): { unitsPerEm: number; ascent: number; descent: number } {
  return parsed[face];
}

/** The font's file, for what embeds it. */
export function fontBytes(face: Face): Buffer {
  return files[face].data;
}

export function fontStyle(face: Face): { fontFamily: string; fontWeight: number } {
  return { fontFamily: files[face].family, fontWeight: files[face].weight };
}

const advances: Record<Face, Map<string, number>> = {
  grotesque: new Map(),
  serif: new Map(),
  body: new Map(),
  medium: new Map(),
  strong: new Map(),
};

/** The advance of a text on one line, in em: that of its words, each measured once, and of the spaces. */
export function advance(text: string, face: Face): number {
  const words = text.split(" ");
  return words.reduce(
    (sum, word) => sum + advanceOf(word, face),
    (words.length - 1) * advanceOf(" ", face),
  );
}

function advanceOf(word: string, face: Face): number {
  const known = advances[face].get(word);
  if (known !== undefined) return known;
  const width = parsed[face].layout(word).advanceWidth / parsed[face].unitsPerEm;
  advances[face].set(word, width);
  return width;
}

/** Nothing is drawn for these, and that is right. */
const blank = /[ \t\r\n\u00a0\u202f]/;

/**
 * The characters of a text that the face cannot draw. Those that draw nothing but change how the rest is read
 * (zero-width, direction and other controls) are among them, whatever the face says.
 */
export function missingGlyphs(text: string, face: Face): string[] {
  return [...new Set(text)].filter(
    (character) =>
      !blank.test(character) &&
      (/\p{C}/u.test(character) ||
        !parsed[face].hasGlyphForCodePoint(character.codePointAt(0) ?? 0)),
  );
}
