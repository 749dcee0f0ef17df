import { chooseColours, coloursOfCanvas } from "./painter.ts";

/** Colours that stand for all that the canvas has. */
export interface Palette {
  /** At most 256, each `0xrrggbb`. */
  colours: number[];
  /** The place in it of each of the canvas's colours. */
  places: Uint8Array;
}

/** How far a palette may take any value of a picture from what was painted, of 255: at the edge of a letter nobody sees it. */
const farthest = 24;
/** And how far the picture as a whole: a mean over all its values. */
const mostDifference = 0.03;

/**
 * At most 256 colours that show what the canvas shows: flat ones as they are, and shades as the nearest that more pixels
 * take. Undefined where 256 do not suffice.
 *
 * @param pixels of the canvas.
 */
export function choosePalette(pixels: number): Palette | undefined {
  const { list, counts } = coloursOfCanvas();
  const keys = new Float64Array(list.length);
  for (let number = 0; number < keys.length; number += 1) {
    keys[number] = (counts[number] as number) * 2 ** 16 + number;
  }
  // The most used first.
  const numbers = Uint16Array.from(keys.sort().reverse());
  const wanted = {
    colours: Uint32Array.from(numbers, (number) => list[number] as number),
    counts: Uint32Array.from(numbers, (number) => counts[number] as number),
  };
  const chosen = chooseColours(wanted, farthest);
  if (chosen === undefined) return undefined;

  const { colours, picks } = chosen;
  const places = new Uint8Array(list.length);
  let difference = 0;
  for (let at = 0; at < numbers.length; at += 1) {
    const pick = picks[at] as number;
    places[numbers[at] as number] = pick;
    const changed = change(wanted.colours[at] as number, colours[pick] as number);
    if (changed > 0) difference += changed * (wanted.counts[at] as number);
  }
  return difference > mostDifference * 3 * pixels ? undefined : { colours, places };
}

/** Summed over the channels. */
function change(a: number, b: number): number {
  const channel = (shift: number) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255));
  return channel(16) + channel(8) + channel(0);
}
