import type { Coverage } from "./coverage.ts";
import type { Area } from "./text-box.ts";

/** A picture whose pixels are numbers of colours, so that what is laid over is looked up, not mixed anew. */
export interface Canvas {
  width: number;
  height: number;
  pixels: Uint16Array<ArrayBuffer>;
  colours: Colours;
  /** What was laid on it, and the number of the colour where that covers wholly. */
  laid: (Coverage & { flat: number })[];
}

/** Colours by number, each `0xrrggbb`; the first is the ground. */
export interface Colours {
  list: number[];
  /** Each one's place among the rest: next to it stand those that it shades into. */
  order: number[];
  /** How many pixels took each, as far as they were shaded; of a flat colour, no end of them. */
  counts: number[];
  numbers: Map<number, number>;
  /** Of each ink on each ground, by both their numbers. */
  mixtures: Map<number, Mixture>;
  /** So many series of shades: of one ink on one ground, or of one stamp. */
  series: number;
}

const mostColours = 1 << 16;
const shades = 256;

/** A canvas in one colour, `#rrggbb`. */
export function stretchCanvas(width: number, height: number, ground: string): Canvas {
  const colours: Colours = {
    list: [],
    order: [],
    counts: [],
    numbers: new Map(),
    mixtures: new Map(),
    series: 0,
  };
  const pixels = takeBuffer(2 * width * height);
  const canvas = {
    width,
    height,
    pixels: new Uint16Array(pixels, 0, width * height),
    colours,
    laid: [],
  };
  canvas.pixels.fill(flatColour(colours, rgbOf(ground)));
  return canvas;
}

/**
 * Memory that no card is painted on: taken again, since the garbage collector comes late to what lies outside its own
 * heap.
 */
const free: ArrayBuffer[] = [];
/** What cards that are painted at the same time give back. */
const mostFree = 6;

/** At least so many bytes, whatever is in them. */
export function takeBuffer(bytes: number): ArrayBuffer {
  const at = free.findIndex(({ byteLength }) => byteLength >= bytes);
  return (at < 0 ? undefined : free.splice(at, 1)[0]) ?? new ArrayBuffer(bytes);
}

/** Gives memory back that is needed no more. */
export function giveBack(buffer: ArrayBuffer): void {
  free.push(buffer);
  free.sort((a, b) => a.byteLength - b.byteLength);
  // The largest serve every format.
  if (free.length > mostFree) free.shift();
}

/** An ink on one ground: its shades' numbers by coverage, 0 where there is none yet, and the place of the first. */
interface Mixture {
  first: number;
  numbers: Uint16Array;
}

/** Lays a colour, `#rrggbb`, over a canvas where an outline covers it. */
export function lay({ pixels, colours, laid }: Canvas, coverage: Coverage, ink: string): void {
  const { whole, part } = coverage;
  const colour = rgbOf(ink);
  const flat = flatColour(colours, colour);
  const twos = new Uint32Array(pixels.buffer);
  for (let at = 0; at < whole.length; at += 2) {
    fillWords(twos, flat * 0x10001, 2 * (whole[at] as number), 2 * (whole[at + 1] as number));
  }

  let [ground, mixture]: [number, Mixture] = [-1, { first: 0, numbers: new Uint16Array(0) }];
  for (let at = 0; at < part.length; at += 2) {
    let to = 4 * (part[at] as number);
    for (let four = part[at + 1] as number; four !== 0; four >>>= 8, to += 1) {
      const over = four & 255;
      if (over === 0) continue;
      const under = pixels[to] as number;
      if (under !== ground) {
        ground = under;
        mixture = mixtureOf(colours, flat, under);
      }
      let number = mixture.numbers[over] as number;
      if (number === 0) {
        const mixed = mix(colour, over, colours.list[under] as number);
        number = numberOf(colours, mixed, mixture.first + over);
        mixture.numbers[over] = number;
      }
      pixels[to] = number;
      colours.counts[number] = (colours.counts[number] as number) + 1;
    }
  }
  laid.push({ ...coverage, flat });
}

function mixtureOf(colours: Colours, ink: number, ground: number): Mixture {
  const key = ink * mostColours + ground;
  const known = colours.mixtures.get(key);
  if (known !== undefined) return known;
  const made = { first: colours.series++ * shades, numbers: new Uint16Array(shades) };
  colours.mixtures.set(key, made);
  return made;
}

/** Most stretches are short: to call for those would take longer than to fill them. */
export function fillWords(words: Uint32Array, word: number, from: number, count: number): void {
  if (count > 32) words.fill(word, from, from + count);
  else for (let at = from; at < from + count; at += 1) words[at] = word;
}

/** A small picture and its place; four bytes a pixel. */
export interface Stamp extends Area {
  rgba: Uint8Array;
}

/** Lays a picture over a canvas, cut off at its edges. */
export function layStamp(canvas: Canvas, { x, y, width, height, rgba }: Stamp): void {
  const { pixels, colours, laid } = canvas;
  const [fromX, toX] = [Math.max(0, -x), Math.min(width, canvas.width - x)];
  const [fromY, toY] = [Math.max(0, -y), Math.min(height, canvas.height - y)];
  const first = colours.series++ * shades;
  const fours: number[] = [];
  let last = { colour: -1, over: 0, under: 0, number: 0 };
  for (let row = fromY; row < toY; row += 1) {
    const start = (y + row) * canvas.width + x;
    for (let four = (start + fromX) >> 2; 4 * four < start + toX; four += 1) {
      fours.push(four, 0xffffffff);
    }
    for (let column = fromX; column < toX; column += 1) {
      const pixel = (row * width + column) * 4;
      const over = rgba[pixel + 3] as number;
      if (over === 0) continue;
      const colour = rgbAt(rgba, pixel);
      const under = pixels[start + column] as number;
      // Most pixels are as the one before them.
      if (colour !== last.colour || over !== last.over || under !== last.under) {
        const mixed = mix(colour, over, colours.list[under] as number);
        last = { colour, over, under, number: numberOf(colours, mixed, first + lightness(mixed)) };
      }
      pixels[start + column] = last.number;
      colours.counts[last.number] = (colours.counts[last.number] as number) + 1;
    }
  }
  laid.push({ flat: 0, whole: new Uint32Array(0), part: Uint32Array.from(fours) });
}

function rgbAt(bytes: Uint8Array, at: number): number {
  return (
    ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number)
  );
}

function flatColour(colours: Colours, colour: number): number {
  const number = numberOf(colours, colour, colours.series++ * shades);
  colours.counts[number] = Infinity;
  return number;
}

function numberOf(
  { list, order, counts, numbers }: Colours,
  colour: number,
  place: number,
): number {
  const known = numbers.get(colour);
  if (known !== undefined) return known;
  if (list.length === mostColours) throw new RangeError("A card has more than 65,536 colours.");
  numbers.set(colour, list.length);
  order.push(place);
  counts.push(0);
  return list.push(colour) - 1;
}

function rgbOf(hex: string): number {
  return Number.parseInt(hex.slice(1), 16);
}

/** @param over how much the colour covers the ground, 0 to 255. */
function mix(colour: number, over: number, ground: number): number {
  const channel = (shift: number) => {
    // Rounded to the nearest: division by 255 without dividing.
    const sum = ((colour >> shift) & 255) * over + ((ground >> shift) & 255) * (255 - over) + 128;
    return ((sum + (sum >> 8)) >> 8) << shift;
  };
  return channel(16) | channel(8) | channel(0);
}

/** 0 to 255. */
function lightness(colour: number): number {
  return ((colour >> 16) + 2 * ((colour >> 8) & 255) + (colour & 255)) >> 2;
}
