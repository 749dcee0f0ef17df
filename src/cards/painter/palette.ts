import { type Colours, endless, groupShades } from "./painter.ts";

/** Colours that stand for all that a picture has. */
export interface FewColours {
  /** At most 256, each `0xrrggbb`. */
  colours: number[];
  /** The place in it of each of the picture's colours. */
  places: Uint8Array;
  /** How far the picture's values are from what they were, summed over all pixels and channels. */
  difference: number;
}

const most = 256;

/**
 * The 256 colours that are nearest to what a picture has: shades that few pixels take are drawn as the neighbour that
 * most take, and flat colours stay as they are.
 */
export function choosePalette({ list, orders, counts }: Colours): FewColours {
  const keys = new Float64Array(list.length);
  for (let number = 0; number < keys.length; number += 1) {
    keys[number] = (orders[number] as number) * 2 ** 16 + number;
  }
  const numbers = Uint16Array.from(keys.sort());
  const shades = {
    colours: Uint32Array.from(numbers, (number) => list[number] as number),
    counts: Uint32Array.from(numbers, (number) => counts[number] as number),
  };

  const groups: Group[] = [];
  for (const end of groupShades(shades, most)) {
    groups.push(chooseOf(shades, groups.at(-1)?.end ?? 0, end));
  }
  const places = new Uint8Array(list.length);
  groups.forEach(({ from, end }, place) => {
    for (let at = from; at < end; at += 1) places[numbers[at] as number] = place;
  });
  return {
    colours: groups.map(({ chosen }) => shades.colours[chosen] as number),
    places,
    difference: groups.reduce((sum, { loss }) => sum + loss, 0),
  };
}

/** In their order; `counts` are of pixels. */
interface Shades {
  colours: Uint32Array;
  counts: Uint32Array;
}

/** Neighbouring shades, drawn as the chosen one: that which loses least. */
interface Group {
  from: number;
  end: number;
  chosen: number;
  loss: number;
}

function chooseOf(shades: Shades, from: number, end: number): Group {
  const best = { from, end, chosen: from, loss: Infinity };
  for (let chosen = from; chosen < end; chosen += 1) {
    let loss = 0;
    for (let at = from; at < end; at += 1) if (at !== chosen) loss += lossOf(shades, at, chosen);
    if (loss < best.loss) Object.assign(best, { chosen, loss });
  }
  return best;
}

function lossOf({ colours, counts }: Shades, at: number, chosen: number): number {
  const [a, b] = [colours[at] as number, colours[chosen] as number];
  const red = Math.abs((a >> 16) - (b >> 16));
  const green = Math.abs(((a >> 8) & 255) - ((b >> 8) & 255));
  const change = red + green + Math.abs((a & 255) - (b & 255));
  return counts[at] === endless ? Infinity : (counts[at] as number) * change;
}
