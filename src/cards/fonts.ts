import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import measured from "./advances.json" with { type: "json" };
import { unpackWoff } from "./sfnt.ts";

/** The one place where fonts are known. Each is read when it is first drawn with. */
const files = {
  grotesque: {
    family: "Bricolage Grotesque",
    weight: 800,
    file: "bricolage-grotesque/files/bricolage-grotesque-latin-800-normal.woff",
  },
  serif: {
    family: "Fraunces",
    weight: 700,
    file: "fraunces/files/fraunces-latin-700-normal.woff",
  },
  body: {
    family: "Atkinson Hyperlegible Next",
    weight: 400,
    file: "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff",
  },
  medium: {
    family: "Atkinson Hyperlegible Next",
    weight: 500,
    file: "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-500-normal.woff",
  },
  strong: {
    family: "Atkinson Hyperlegible Next",
    weight: 800,
    file: "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-800-normal.woff",
  },
} as const;

export type Face = keyof typeof files;
export const faces = Object.keys(files) as Face[];

/** A font as satori takes it. */
export interface Font {
  name: string;
  weight: 400 | 500 | 700 | 800;
  style: "normal";
  data: Buffer;
}

const require = createRequire(import.meta.url);
const opened = new Map<Face, Font>();

function open(face: Face): Font {
  const known = opened.get(face);
  if (known !== undefined) return known;
  const { family, weight, file } = files[face];
  // Unpacked here: satori would do it in plain JavaScript.
  const data = unpackWoff(readFileSync(require.resolve(`@fontsource/${file}`)));
  const font: Font = { name: family, weight, style: "normal", data };
  opened.set(face, font);
  return font;
}

const sets = new Map<string, Font[]>();

/**
 * Some faces, or else all: satori reads no font that it is not given. It knows fonts again by their array and their
 * Buffer, so each is made once per process.
 */
export function satoriFontsOf(some: readonly Face[] = faces): Font[] {
  const wanted = faces.filter((face) => some.includes(face));
  const key = wanted.join(" ");
  const fonts = sets.get(key) ?? wanted.map(open);
  sets.set(key, fonts);
  return fonts;
}

/** The font as a TrueType file, for what embeds it. */
export function fontBytes(face: Face): Buffer {
  return open(face).data;
}

export function fontStyle(face: Face): { fontFamily: string; fontWeight: number } {
  return { fontFamily: files[face].family, fontWeight: files[face].weight };
}

/** What fontkit measures of a face, in its own units; `test/cards/advances` writes it down and holds it to that. */
interface Measures {
  unitsPerEm: number;
  ascent: number;
  descent: number;
  /** By character. */
  advances: Record<string, number>;
  /** Characters, and what is added to the advance of each where one of certain others follows. */
  kerning: [firsts: string, added: [more: number, nexts: string][]][];
}

const measures = measured as unknown as Record<Face, Measures>;

/** A face's measures in its own units, y up. */
export function metricsOf(face: Face): Pick<Measures, "unitsPerEm" | "ascent" | "descent"> {
  return measures[face];
}

/** By face, first character and next. */
const kernings = new Map<Face, Map<string, Map<string, number>>>();

function kerningOf(face: Face): Map<string, Map<string, number>> {
  const known = kernings.get(face);
  if (known !== undefined) return known;
  const made = new Map(
    measures[face].kerning.flatMap(([firsts, added]) => {
      const row = new Map(added.flatMap(([more, nexts]) => [...nexts].map((one) => [one, more])));
      return [...firsts].map((first) => [first, row as Map<string, number>]);
    }),
  );
  kernings.set(face, made);
  return made;
}

const words = new Map<string, number>();
/** Words that are kept measured: those of a few hundred cards. */
const mostWords = 8000;

/** The advance of a text on one line, in em: that of its words, each measured once, and of the spaces. */
export function advance(text: string, face: Face): number {
  const each = text.split(" ");
  return each.reduce(
    (sum, word) => sum + advanceOf(word, face),
    (each.length - 1) * advanceOf(" ", face),
  );
}

function advanceOf(word: string, face: Face): number {
  const key = `${face} ${word}`;
  const known = words.get(key);
  if (known !== undefined) return known;
  const { advances, unitsPerEm } = measures[face];
  const kerning = kerningOf(face);
  let units = 0;
  let before = "";
  for (const character of word.normalize("NFC")) {
    units += advances[character] ?? 0;
    units += kerning.get(before)?.get(character) ?? 0;
    before = character;
  }
  if (words.size >= mostWords) words.clear();
  words.set(key, units / unitsPerEm);
  return units / unitsPerEm;
}

/** Nothing is drawn for these, and that is right. */
const blank = /[ \t\r\n\u00a0\u202f]/;

/**
 * The characters of a text that the face cannot draw. Those that draw nothing but change how the rest is read
 * (zero-width, direction and other controls) are among them, whatever the face says.
 */
export function missingGlyphs(text: string, face: Face): string[] {
  const { advances } = measures[face];
  return [...new Set(text)].filter(
    (character) => !blank.test(character) && !Object.hasOwn(advances, character),
  );
}
