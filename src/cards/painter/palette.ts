import { type Colours, endless } from "./painter.ts";

/** Colours that stand for all that a picture has. */
export interface FewColours {
  /** At most 256, each `0xrrggbb`; the first is the ground. */
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
  const shades = { colours: new Int32Array(keys.length), counts: new Float64Array(keys.length) };
  for (let at = 0; at < keys.length; at += 1) {
    shades.colours[at] = list[numbers[at] as number] as number;
    const count = counts[numbers[at] as number] as number;
    shades.counts[at] = count === endless ? Infinity : count;
  }

  // The more may be lost in each group of shades, the fewer groups there are: the least that makes few enough.
  let [low, high] = [0, 0];
  while (groupsOf(shades, high) > most) [low, high] = [high, Math.max(64, 2 * high)];
  while (high - low > high / 16) {
    const middle = (low + high) / 2;
    if (groupsOf(shades, middle) > most) low = middle;
    else high = middle;
  }

  const ends: number[] = [];
  groupsOf(shades, high, ends);
  const groups = ends.map((end, nth) => chooseOf(shades, ends[nth - 1] ?? 0, end));
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
  colours: Int32Array;
  counts: Float64Array;
}

/**
 * Puts neighbours together, as many as lose no more than that when all are drawn as the one that most pixels have.
 * Returns how many groups that makes, and notes where they end.
 */
function groupsOf(shades: Shades, mostLost: number, ends?: number[]): number {
  const { counts } = shades;
  let made = 0;
  let [from, chosen, loss] = [0, 0, 0];
  for (let at = 1; at <= counts.length; at += 1) {
    const heavier = at < counts.length && (counts[at] as number) > (counts[chosen] as number);
    let longer = at < counts.length ? 0 : Infinity;
    if (!heavier) longer += loss + lossOf(shades, at, chosen);
    else for (let one = from; one < at; one += 1) longer += lossOf(shades, one, at);
    if (longer <= mostLost) {
      loss = longer;
      if (heavier) chosen = at;
      continue;
    }
    ends?.push(at);
    made += 1;
    [from, chosen, loss] = [at, at, 0];
  }
  return made;
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
  return (counts[at] as number) * (red + green + Math.abs((a & 255) - (b & 255)));
}
