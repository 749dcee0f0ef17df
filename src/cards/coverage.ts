import type { Edges } from "./outlines.ts";
import type { Area } from "./text-box.ts";

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

/** Scan lines in a row of pixels: cairo's own number, so that pixels agree. */
const lines = 15;

/**
 * By pixel, what the edges of an outline add to the winding of all that lies to its right. Nothing but zeros between two
 * outlines; grown to the largest.
 */
let sums = new Float32Array(1 << 16);
/** The same, two at a time. */
let twos = new Float64Array(sums.buffer);

/**
 * The coverage of closed outlines, cut off at the edges of an area in whole px. On each scan line an edge adds its
 * winding to all that lies to its right; of the one pixel that it crosses, the part to its right.
 *
 * @param outlines one by one: where two cover the same pixel, it takes the ink of both.
 * @param canvasWidth px, a multiple of four.
 * @param area lies on the canvas.
 */
export function coverageOf(outlines: Iterable<Edges>, canvasWidth: number, area: Area): Coverage {
  whole.used = 0;
  part.used = 0;
  for (const edges of outlines) {
    const box = boxOf(edges, area);
    if (box.width <= 0 || box.height <= 0) continue;
    // One four over takes what lies to the right of the area.
    const stride = box.width + 4;
    if (sums.length < stride * box.height) {
      sums = new Float32Array(stride * box.height);
      twos = new Float64Array(sums.buffer);
    }
    addEdges(edges, box, area, stride);
    for (let row = 0; row < box.height; row += 1) {
      sweep(row * stride, ((box.y + row) * canvasWidth + box.x) >> 2, box.width >> 2);
    }
  }
  return { whole: whole.numbers.slice(0, whole.used), part: part.numbers.slice(0, part.used) };
}

/** The least rectangle in whole fours that holds what lies in the area. */
function boxOf(edges: Edges, area: Area): Area {
  const end = { x: area.x + area.width, y: area.y + area.height };
  let [left, top, right, foot] = [end.x, end.y, area.x, area.y];
  for (let at = 0; at < edges.length; at += 2) {
    const x = edges[at] as number;
    const y = edges[at + 1] as number;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > foot) foot = y;
  }
  const x = Math.max(area.x, Math.floor(left)) & ~3;
  const y = Math.max(area.y, Math.floor(top));
  const width = (Math.min(end.x, Math.ceil(right) + 1) - x + 3) & ~3;
  return { x, y, width, height: Math.min(end.y, Math.ceil(foot) + 1) - y };
}

/** Adds the edges to the sums, the box's first pixel first; what lies outside the area is moved to its border. */
function addEdges(edges: Edges, box: Area, area: Area, stride: number): void {
  const cells = sums;
  const nearest = Math.max(0, area.x - box.x);
  const farthest = Math.min(box.width, area.x + area.width - box.x);
  const lastLine = box.height * lines;
  for (let at = 0; at < edges.length; at += 4) {
    const y0 = toGrid(edges[at + 1] as number) - box.y;
    const y1 = toGrid(edges[at + 3] as number) - box.y;
    const down = y0 < y1;
    const first = Math.max(0, Math.floor((down ? y0 : y1) * lines + 0.5));
    const end = Math.min(lastLine, Math.floor((down ? y1 : y0) * lines + 0.5));
    if (first >= end) continue;
    const x0 = toGrid(edges[at] as number) - box.x;
    const x1 = toGrid(edges[at + 2] as number) - box.x;
    const isInside = x0 >= nearest && x1 >= nearest && x0 < farthest && x1 < farthest;
    const slope = (x1 - x0) / (y1 - y0);
    const step = slope / lines;
    const perPixel = 1 / Math.abs(step);
    const winding = down ? 1 : -1;
    let x = x0 + ((first + 0.5) / lines - y0) * slope;
    let row = Math.floor(first / lines);
    let rowEnds = (row + 1) * lines;
    row *= stride;
    for (let line = first; line < end; row += stride, rowEnds += lines) {
      const last = Math.min(rowEnds, end);
      while (line < last) {
        const inside = x < nearest ? nearest : x > farthest ? farthest : x;
        const pixel = inside | 0;
        // As long as the edge stays in its pixel, its scan lines are one sum.
        let many = 1;
        if (isInside) {
          const stay =
            step < 0
              ? Math.floor((x - pixel) * perPixel) + 1
              : Math.ceil((pixel + 1 - x) * perPixel);
          many = stay > last - line ? last - line : stay < 1 ? 1 : stay;
        }
        const turn = winding * many;
        const later = (inside + ((many - 1) * step) / 2 - pixel) * turn;
        const cell = row + pixel;
        cells[cell] = (cells[cell] as number) + turn - later;
        cells[cell + 1] = (cells[cell + 1] as number) + later;
        x += many * step;
        line += many;
      }
    }
  }
}

/** cairo keeps points in 1/256 px. */
function toGrid(value: number): number {
  return Math.round(value * 256) / 256;
}

/** Numbers of which nobody knows how many there will be. */
interface Growing {
  numbers: Uint32Array;
  used: number;
}

const whole: Growing = { numbers: new Uint32Array(1 << 12), used: 0 };
const part: Growing = { numbers: new Uint32Array(1 << 14), used: 0 };

/** Room for so many numbers more. */
function roomIn(growing: Growing, more: number): Uint32Array {
  if (growing.used + more > growing.numbers.length) {
    const grown = new Uint32Array(2 * (growing.used + more));
    grown.set(growing.numbers);
    growing.numbers = grown;
  }
  return growing.numbers;
}

/** How much of a pixel is covered that an outline goes round so often, summed over its scan lines. */
function byteOf(sum: number): number {
  const times = sum < 0 ? -sum : sum;
  return times >= lines ? 255 : (times * (255 / lines) + 0.5) | 0;
}

/**
 * Sums up a row from left to right, and leaves zeros behind.
 *
 * @param from its first pixel among the sums.
 * @param first its first four on the canvas.
 * @param fours in it.
 */
function sweep(from: number, first: number, fours: number): void {
  const [cells, pairs] = [sums, twos];
  const wholes = roomIn(whole, 2 * fours);
  const parts = roomIn(part, 2 * fours);
  let [wholeAt, partAt] = [whole.used, part.used];
  let sum = 0;
  let covered = 0;
  let stretch = -1;
  for (let four = first, at = from; four < first + fours; four += 1, at += 4) {
    let packed = covered * 0x01010101;
    // Most pixels hold nothing.
    if (pairs[at >> 1] !== 0 || pairs[(at >> 1) + 1] !== 0) {
      const one = sum + (cells[at] as number);
      const two = one + (cells[at + 1] as number);
      const three = two + (cells[at + 2] as number);
      sum = three + (cells[at + 3] as number);
      covered = byteOf(sum);
      const others = byteOf(one) | (byteOf(two) << 8) | (byteOf(three) << 16);
      packed = (others | (covered << 24)) >>> 0;
      pairs[at >> 1] = 0;
      pairs[(at >> 1) + 1] = 0;
    }
    if (packed === 0xffffffff) {
      if (stretch < 0) stretch = four;
      continue;
    }
    if (stretch >= 0) {
      wholes[wholeAt] = stretch;
      wholes[wholeAt + 1] = four - stretch;
      wholeAt += 2;
      stretch = -1;
    }
    if (packed !== 0) {
      parts[partAt] = four;
      parts[partAt + 1] = packed;
      partAt += 2;
    }
  }
  if (stretch >= 0) {
    wholes[wholeAt] = stretch;
    wholes[wholeAt + 1] = first + fours - stretch;
    wholeAt += 2;
  }
  // What lies to the right of the area.
  cells.fill(0, from + 4 * fours, from + 4 * fours + 4);
  whole.used = wholeAt;
  part.used = partAt;
}
