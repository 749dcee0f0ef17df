import type { Edges } from "./outlines.ts";
import type { Area } from "./text-box.ts";

/** How much of each pixel an outline covers, 0 to 255, row by row in a rectangle that holds it. */
export interface Coverage extends Area {
  /** `x` and `width` are whole fours, so that four pixels can be looked at together. */
  alpha: Uint8Array;
}

/** A colour as its three bytes. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Scan lines in a row of pixels: cairo's own number, so that pixels agree. */
const lines = 15;

/** Filled again for each outline, and grown to the largest. */
let sums = new Float32Array(1 << 16);

/**
 * The coverage of closed outlines, cut off at the edges of an area in whole px. On each scan line an edge adds its
 * winding to all that lies to its right; of the one pixel that it crosses, the part to its right.
 */
export function coverageOf(edges: Edges, area: Area): Coverage {
  const end = { x: area.x + area.width, y: area.y + area.height };
  let [left, top, right, foot] = [end.x, end.y, area.x, area.y];
  for (let at = 0; at < edges.length; at += 2) {
    const [x, y] = [edges[at] as number, edges[at + 1] as number];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > foot) foot = y;
  }
  // Whole fours from left to right; a cell or more over takes what lies to the right of the area.
  const x = Math.max(area.x, Math.floor(left)) & ~3;
  const y = Math.max(area.y, Math.floor(top));
  const height = Math.max(0, Math.min(end.y, Math.ceil(foot) + 1) - y);
  const width = (Math.max(0, Math.min(end.x, Math.ceil(right) + 1) - x) + 3) & ~3;
  const stride = width + 4;
  if (sums.length < stride * height) sums = new Float32Array(stride * height);
  const clip = { x: Math.max(x, area.x), y, width: end.x - x, height };
  addEdges(edges, x, clip, stride);

  const alpha = new Uint8Array(width * height);
  const fours = new Uint32Array(alpha.buffer);
  for (let row = 0; row < height; row += 1) {
    let sum = 0;
    let covered = 0;
    let from = row * stride;
    for (let to = row * width, last = to + width; to < last; to += 4, from += 4) {
      const [a, b, c, d] = [sums[from], sums[from + 1], sums[from + 2], sums[from + 3]];
      if (a === 0 && b === 0 && c === 0 && d === 0) {
        if (covered > 0) fours[to >> 2] = covered * 0x01010101;
        continue;
      }
      for (let cell = 0; cell < 4; cell += 1) {
        sum += sums[from + cell] as number;
        covered = Math.min(255, Math.abs(sum) * (255 / lines) + 0.5) | 0;
        alpha[to + cell] = covered;
      }
    }
  }
  sums.fill(0, 0, stride * height);
  return { x, y, width, height, alpha };
}

/** Adds the edges to the sums, whose first cell is at `left`; what lies outside the clip is moved to its border. */
function addEdges(edges: Edges, left: number, clip: Area, stride: number): void {
  const lastLine = clip.height * lines;
  const [nearest, farthest] = [clip.x - left, clip.width];
  for (let at = 0; at < edges.length; at += 4) {
    let x0 = toGrid(edges[at] as number) - left;
    let y0 = toGrid(edges[at + 1] as number) - clip.y;
    let x1 = toGrid(edges[at + 2] as number) - left;
    let y1 = toGrid(edges[at + 3] as number) - clip.y;
    let winding = 1;
    if (y0 > y1) {
      [x0, y0, x1, y1] = [x1, y1, x0, y0];
      winding = -1;
    }
    const first = Math.max(0, Math.floor(y0 * lines + 0.5));
    const end = Math.min(lastLine, Math.floor(y1 * lines + 0.5));
    if (first >= end) continue;
    const slope = (x1 - x0) / (y1 - y0);
    let x = x0 + ((first + 0.5) / lines - y0) * slope;
    const step = slope / lines;
    let row = Math.floor(first / lines);
    let rowEnds = (row + 1) * lines;
    row *= stride;
    for (let line = first; line < end; line += 1) {
      if (line === rowEnds) {
        row += stride;
        rowEnds += lines;
      }
      const inside = x < nearest ? nearest : x > farthest ? farthest : x;
      const cell = inside | 0;
      const part = (inside - cell) * winding;
      const to = row + cell;
      sums[to] = (sums[to] as number) + winding - part;
      sums[to + 1] = (sums[to + 1] as number) + part;
      x += step;
    }
  }
}

/** cairo keeps points in 1/256 px. */
function toGrid(value: number): number {
  return Math.round(value * 256) / 256;
}

/**
 * Lays a colour over raw RGB pixels where an outline covers them.
 *
 * @param canvasWidth px, a multiple of four.
 */
export function blend(
  pixels: Uint8Array,
  canvasWidth: number,
  { x, y, width, height, alpha }: Coverage,
  colour: Rgb,
): void {
  // Most pixels are not covered at all, and most others wholly: four of them are three words of colour.
  const fours = new Uint32Array(alpha.buffer, alpha.byteOffset, alpha.length / 4);
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  const [first, second, third] = new Uint32Array(
    Uint8Array.from([...colour, ...colour, ...colour, ...colour]).buffer,
  ) as unknown as Rgb;
  for (let row = 0; row < height; row += 1) {
    let to = (((y + row) * canvasWidth + x) >> 2) * 3;
    for (let from = (row * width) >> 2, end = from + (width >> 2); from < end; from += 1, to += 3) {
      const four = fours[from] as number;
      if (four === 0) continue;
      if (four === 0xffffffff) {
        words[to] = first;
        words[to + 1] = second;
        words[to + 2] = third;
      } else blendFour(pixels, to << 2, alpha, from << 2, colour);
    }
  }
}

function blendFour(
  pixels: Uint8Array,
  at: number,
  alpha: Uint8Array,
  from: number,
  [red, green, blue]: Rgb,
): void {
  for (let pixel = 0; pixel < 4; pixel += 1) {
    const over = alpha[from + pixel] as number;
    if (over === 0) continue;
    const to = at + pixel * 3;
    pixels[to] = mix(red, over, pixels[to] as number);
    pixels[to + 1] = mix(green, over, pixels[to + 1] as number);
    pixels[to + 2] = mix(blue, over, pixels[to + 2] as number);
  }
}

/** A small picture and its place; four bytes a pixel. */
export interface Stamp extends Area {
  rgba: Uint8Array;
}

/** Lays a picture over raw RGB pixels, cut off at the canvas. */
export function blendStamp(
  pixels: Uint8Array,
  canvas: { width: number; height: number },
  { x, y, width, height, rgba }: Stamp,
): void {
  const [fromX, toX] = [Math.max(0, -x), Math.min(width, canvas.width - x)];
  const [fromY, toY] = [Math.max(0, -y), Math.min(height, canvas.height - y)];
  for (let row = fromY; row < toY; row += 1) {
    for (let column = fromX; column < toX; column += 1) {
      const from = (row * width + column) * 4;
      const over = rgba[from + 3] as number;
      if (over === 0) continue;
      const to = ((y + row) * canvas.width + x + column) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        pixels[to + channel] = mix(
          rgba[from + channel] as number,
          over,
          pixels[to + channel] as number,
        );
      }
    }
  }
}

function mix(colour: number, over: number, ground: number): number {
  // Rounded to the nearest: division by 255 without dividing.
  const sum = colour * over + ground * (255 - over) + 128;
  return (sum + (sum >> 8)) >> 8;
}
