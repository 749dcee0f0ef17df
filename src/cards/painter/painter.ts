import type { Area } from "#cards/text-box.ts";
import { compiled } from "./compiled.ts";
import type { Outline } from "./outlines.ts";

/** What `assembly/index.ts` exports, compiled: functions, and where things stand in its memory, in bytes. */
interface Assembly {
  memory: WebAssembly.Memory;
  beginFilling(canvasWidth: number, x: number, y: number, right: number, foot: number): void;
  fill(numbers: number, left: number, top: number, scale: number, onTenths: number): number;
  usedOfWhole(): number;
  usedOfPart(): number;
  begin(width: number, height: number, ground: number): void;
  colourTotal(): number;
  lay(ink: number, wholes: number, parts: number): void;
  layStamp(x: number, y: number, width: number, height: number): void;
  choosePalette(many: number, farthest: number): number;
  packPlaces(): void;
  packRgb(): void;
  mostNumbers: Place;
  mostPixels: Place;
  mostRows: Place;
  mostStamp: Place;
  outline: Place;
  work: Place;
  part: Place;
  colours: Place;
  counts: Place;
  places: Place;
  shadeCounts: Place;
  picks: Place;
  chosenColours: Place;
}
type Place = WebAssembly.Global;

const module = new WebAssembly.Module(Buffer.from(compiled, "base64"));
const assembly = new WebAssembly.Instance(module).exports as Assembly;
const { buffer } = assembly.memory;

const outlines = new Float64Array(buffer, assembly.outline.value, assembly.mostNumbers.value);

/** An outline's place on the canvas, in px, and how much larger it is drawn. */
export interface Placed {
  outline: Outline;
  x: number;
  y: number;
  scale: number;
}

/**
 * Which pixels of a canvas outlines cover. Pixels go by fours, numbered row by row: most are not covered at all, and
 * most others wholly.
 */
export interface Coverage {
  /** Wholly covered: the number of the first four, and how many there are from it on. */
  whole: Uint32Array;
  /** Partly covered: the number of a four, and how much each of its pixels is covered, 0 to 255, in the bytes of a word. */
  part: Uint32Array;
}

/**
 * The coverage of closed outlines, cut off at the edges of an area in whole px.
 *
 * @param placed one by one: where two cover the same pixel, it takes the ink of both.
 * @param canvasWidth px, a multiple of four.
 * @param area lies on the canvas.
 * @param onTenths whether points stand on tenths of a px, as satori writes path data.
 */
export function coverageOf(
  placed: Iterable<Placed>,
  canvasWidth: number,
  area: Area,
  onTenths: boolean,
): Coverage {
  checkCanvas(canvasWidth, area.y + area.height);
  assembly.beginFilling(canvasWidth, area.x, area.y, area.x + area.width, area.y + area.height);
  for (const { outline, x, y, scale } of placed) {
    if (outline.length > outlines.length) {
      throw new RangeError(`An outline has ${outline.length} numbers, over ${outlines.length}.`);
    }
    outlines.set(outline);
    if (!assembly.fill(outline.length, x, y, scale, onTenths ? 1 : 0)) {
      throw new RangeError("The outlines cover more than there is room to note.");
    }
  }
  return {
    whole: new Uint32Array(buffer, assembly.work.value, assembly.usedOfWhole()).slice(),
    part: new Uint32Array(buffer, assembly.part.value, assembly.usedOfPart()).slice(),
  };
}

/**
 * Begins the one canvas, in one colour, `#rrggbb`: whatever was painted before is lost. Its pixels are numbers of
 * colours, so that what is laid over is looked up, not mixed anew.
 *
 * @param width px, a multiple of four.
 */
export function beginCanvas(width: number, height: number, ground: string): void {
  checkCanvas(width, height);
  assembly.begin(width, height, rgbOf(ground));
}

function checkCanvas(width: number, height: number): void {
  const { mostPixels, mostRows } = assembly;
  if (width % 4 !== 0) throw new RangeError(`A canvas is ${width} px wide: no multiple of four.`);
  if (width * height > mostPixels.value || height > mostRows.value) {
    throw new RangeError(`A canvas of ${width} x ${height} px is too large.`);
  }
}

/** Lays a colour, `#rrggbb`, over the canvas where an outline covers it. */
export function lay({ whole, part }: Coverage, ink: string): void {
  new Uint32Array(buffer, assembly.work.value, whole.length).set(whole);
  new Uint32Array(buffer, assembly.part.value, part.length).set(part);
  assembly.lay(rgbOf(ink), whole.length, part.length);
}

/** A small picture and its place; four bytes a pixel. */
export interface Stamp extends Area {
  rgba: Uint8Array;
}

/** Lays a picture over the canvas, cut off at its edges. */
export function layStamp({ x, y, width, height, rgba }: Stamp): void {
  if (rgba.length !== 4 * width * height || rgba.length > assembly.mostStamp.value) {
    throw new RangeError(`A picture of ${width} x ${height} px has ${rgba.length} values.`);
  }
  new Uint8Array(buffer, assembly.work.value, rgba.length).set(rgba);
  assembly.layStamp(x, y, width, height);
}

/** The canvas's colours by number; they stand until it is painted on again. */
export interface Colours {
  /** Each `0xrrggbb`; the first is the ground. */
  list: Uint32Array;
  /** How many pixels took each, as far as they were shaded; of a flat colour, no end of them. */
  counts: Uint32Array;
}

export function coloursOfCanvas(): Colours {
  const total = assembly.colourTotal();
  return {
    list: new Uint32Array(buffer, assembly.colours.value, total),
    counts: new Uint32Array(buffer, assembly.counts.value, total),
  };
}

/**
 * Chooses at most 256 of some colours, and for each of them the nearest: `picks` are places among the chosen. Undefined
 * where so few do not suffice.
 *
 * @param wanted the most used first, and how many pixels take each.
 * @param farthest that any channel may be off.
 */
export function chooseColours(
  wanted: { colours: Uint32Array; counts: Uint32Array },
  farthest: number,
): { colours: number[]; picks: Uint8Array } | undefined {
  const many = wanted.colours.length;
  new Uint32Array(buffer, assembly.work.value, many).set(wanted.colours);
  new Uint32Array(buffer, assembly.shadeCounts.value, many).set(wanted.counts);
  const chosen = assembly.choosePalette(many, farthest);
  if (chosen === 0) return undefined;
  return {
    colours: [...new Uint32Array(buffer, assembly.chosenColours.value, chosen)],
    picks: new Uint8Array(buffer, assembly.picks.value, many).slice(),
  };
}

/**
 * The canvas's rows as an indexed PNG has them: a zero, then by pixel the place that its colour has in a palette. They
 * stand until the next are packed.
 *
 * @param places by number of a colour.
 */
export function indexedRows(width: number, height: number, places: Uint8Array): Uint8Array {
  new Uint8Array(buffer, assembly.places.value, places.length).set(places);
  assembly.packPlaces();
  return new Uint8Array(buffer, assembly.work.value, (width + 1) * height);
}

/** By pixel, its red, green and blue; they stand until the next are packed. */
export function rgbOfCanvas(many: number): Uint8Array {
  assembly.packRgb();
  return new Uint8Array(buffer, assembly.work.value, 3 * many);
}

function rgbOf(hex: string): number {
  return Number.parseInt(hex.slice(1), 16);
}
