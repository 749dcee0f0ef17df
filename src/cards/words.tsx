import satori from "satori";
import { type Face, fontStyle, metricsOf, satoriFontsOf } from "./fonts.ts";
import { type Outline, readOutline } from "./outlines.ts";
import { textOutlines } from "./svg-outlines.ts";

/** A word as satori shapes and draws it, in units of its font: it is set at any size from this. */
export interface Word {
  /** From the start of its baseline, y down; undefined where it draws nothing. */
  outline: Outline | undefined;
  /** To where the next word begins, without letter spacing. */
  width: number;
  characters: number;
}

/** How words are drawn: their letter spacing goes with the size, so that one drawing serves every size. */
export interface Drawing {
  face: Face;
  /** em, added after every character. */
  tracking: number;
}

const drawn = new Map<string, Word>();
/** Words that are kept drawn: those of a few hundred cards, about 1.5 KiB each. */
const mostDrawn = 4000;

const keyOf = ({ face, tracking }: Drawing, word: string) => `${face} ${tracking} ${word}`;

/** Has satori draw those of the words that it has not drawn yet, all at once. */
export async function drawWords(
  drawing: Drawing,
  words: Iterable<string>,
): Promise<Map<string, Word>> {
  const wanted = new Set(words);
  const missing = [...wanted].filter((word) => !drawn.has(keyOf(drawing, word)));
  const made = missing.length > 0 ? await draw(drawing, missing) : [];
  const found = new Map<string, Word>();
  for (const word of wanted) {
    const known = drawn.get(keyOf(drawing, word)) ?? made[missing.indexOf(word)];
    if (known === undefined) throw new Error(`satori left out a word: ${word}`);
    found.set(word, known);
  }
  if (drawn.size + missing.length > mostDrawn) drawn.clear();
  missing.forEach((word, at) => {
    drawn.set(keyOf(drawing, word), made[at] as Word);
  });
  return found;
}

/** Draws words over one another, each in a colour that says which it is, at the size of the font's own grid. */
async function draw({ face, tracking }: Drawing, words: string[]): Promise<Word[]> {
  const { unitsPerEm, ascent, descent } = metricsOf(face);
  const spacing = Math.round(tracking * unitsPerEm);
  const widths: number[] = [];
  const page = (
    <div
      style={{
        display: "flex",
        fontSize: unitsPerEm,
        lineHeight: `${unitsPerEm}px`,
        letterSpacing: spacing,
        whiteSpace: "pre",
        ...fontStyle(face),
      }}
    >
      {words.map((word, at) => (
        <Alone key={word} word={word} colour={colourOf(at)} />
      ))}
    </div>
  );
  const svg = await satori(page, {
    width: unitsPerEm,
    height: unitsPerEm,
    fonts: satoriFontsOf(face),
    onNodeDetected: ({ textContent, width }) => {
      if (textContent !== undefined) widths.push(width);
    },
  });
  const baseline = ascent + Math.floor((unitsPerEm - ascent + descent) / 2);
  const outlines = new Map(textOutlines(svg).map(({ colour, data }) => [colour, data]));
  return words.map((word, at) => {
    const characters = [...word].length;
    const data = outlines.get(colourOf(at));
    const spaced = widths[at];
    if (spaced === undefined) throw new Error(`satori left out a word: ${word}`);
    const width = spaced - characters * spacing;
    if (data === undefined) return { outline: undefined, width, characters };
    const outline = readOutline(data, -baseline);
    if (outline === undefined) throw new Error(`satori wrote a path of another kind: ${data}`);
    return { outline, width, characters };
  });
}

function Alone({ word, colour }: { word: string; colour: string }) {
  return <span style={{ position: "absolute", left: 0, top: 0, color: colour }}>{word}</span>;
}

function colourOf(at: number): string {
  return `#${at.toString(16).padStart(6, "0")}`;
}
