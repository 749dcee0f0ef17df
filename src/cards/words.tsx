import satori from "satori";
import { type Face, fontStyle, metricsOf, satoriFontsOf } from "./fonts.ts";
import { type Outline, readOutline } from "./painter/outlines.ts";
import { textOutlines } from "./svg-outlines.ts";

/** A word to draw. Its letter spacing goes with the size, so that one drawing serves every size. */
export interface Wanted {
  text: string;
  face: Face;
  /** em, added after every character. */
  tracking: number;
}

/** A word as satori shapes and draws it, in units of its font. */
export interface Word {
  /** From the start of its baseline, y down; undefined where it draws nothing. */
  outline: Outline | undefined;
  /** To where the next word begins, without letter spacing. */
  width: number;
  characters: number;
}

/** Finds a word that was drawn. */
export type Words = (word: Wanted) => Word;

const drawn = new Map<string, Word>();
/** Words that are kept drawn: those of a few hundred cards, one or two KiB each. */
const mostDrawn = 4000;

const keyOf = ({ face, tracking, text }: Wanted) => `${face} ${tracking} ${text}`;

/** Has satori draw, all at once, those of the words that it has not drawn before. */
export async function drawWords(wanted: Iterable<Wanted>): Promise<Words> {
  const byKey = new Map(Array.from(wanted, (word) => [keyOf(word), word]));
  const missing = [...byKey].filter(([key]) => !drawn.has(key));
  const known = new Map([...byKey.keys()].map((key) => [key, drawn.get(key)]));
  const made = missing.length > 0 ? await draw(missing.map(([, word]) => word)) : [];
  if (drawn.size + made.length > mostDrawn) drawn.clear();
  for (const [at, [key]] of missing.entries()) {
    known.set(key, made[at]);
    drawn.set(key, made[at] as Word);
  }
  return (word) => {
    const found = known.get(keyOf(word));
    if (found === undefined) throw new Error(`The word was not asked for: ${word.text}`);
    return found;
  };
}

/** Draws words over one another at the size of their font's own grid, each in a colour that says which it is. */
async function draw(words: Wanted[]): Promise<Word[]> {
  const widths: number[] = [];
  const page = (
    <div style={{ display: "flex", whiteSpace: "pre" }}>
      {words.map((word, at) => (
        <Alone key={keyOf(word)} word={word} colour={colourOf(at)} />
      ))}
    </div>
  );
  const svg = await satori(page, {
    width: 1000,
    height: 1000,
    fonts: satoriFontsOf(words.map(({ face }) => face)),
    onNodeDetected: ({ textContent, width }) => {
      if (textContent !== undefined) widths.push(width);
    },
  });
  const outlines = new Map(textOutlines(svg).map(({ colour, data }) => [colour, data]));
  return words.map((word, at) => wordOf(word, widths[at], outlines.get(colourOf(at))));
}

function Alone({ word: { text, face, tracking }, colour }: { word: Wanted; colour: string }) {
  const { unitsPerEm } = metricsOf(face);
  return (
    <span
      style={{
        position: "absolute",
        left: 0,
        top: 0,
        color: colour,
        fontSize: unitsPerEm,
        lineHeight: `${unitsPerEm}px`,
        letterSpacing: spacingOf(face, tracking),
        ...fontStyle(face),
      }}
    >
      {text}
    </span>
  );
}

function wordOf({ text, face, tracking }: Wanted, spaced?: number, data?: string): Word {
  if (spaced === undefined) throw new Error(`satori left out a word: ${text}`);
  const characters = [...text].length;
  const width = spaced - characters * spacingOf(face, tracking);
  if (data === undefined) return { outline: undefined, width, characters };
  const { unitsPerEm, ascent, descent } = metricsOf(face);
  const baseline = ascent + Math.floor((unitsPerEm - ascent + descent) / 2);
  const outline = readOutline(data, -baseline);
  if (outline === undefined) throw new Error(`satori wrote a path of another kind: ${data}`);
  return { outline, width, characters };
}

/** In whole units, so that no width is rounded. */
function spacingOf(face: Face, tracking: number): number {
  return Math.round(tracking * metricsOf(face).unitsPerEm);
}

function colourOf(at: number): string {
  return `#${at.toString(16).padStart(6, "0")}`;
}
