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
let bits = new Int32Array(sums.buffer);

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
      bits = new Int32Array(sums.buffer);
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

/** Pairs of numbers of which nobody knows how many there will be. */
class Pairs {
  numbers = new Uint32Array(1 << 12);
  used = 0;

  add(first: number, second: number): void {
    if (this.used === this.numbers.length) {
      const grown = new Uint32Array(2 * this.used);
      grown.set(this.numbers);
      this.numbers = grown;
    }
    this.numbers[this.used] = first;
    this.numbers[this.used + 1] = second;
    this.used += 2;
  }
}

const whole = new Pairs();
const part = new Pairs();

/**
 * Sums up a row from left to right, and leaves zeros behind.
 *
 * @param from its first pixel among the sums.
 * @param to its first four on the canvas.
 * @param fours in it.
 */
function sweep(from: number, to: number, fours: number): void {
  const [cells, raw] = [sums, bits];
  let sum = 0;
  let covered = 0;
  let at = from;
  for (let four = to; four < to + fours; four += 1, at += 4) {
    // Most pixels hold nothing: to see that their bits do not is quickest.
    const some = (raw[at] as number) | (raw[at + 1] as number);
    if ((some | (raw[at + 2] as number) | (raw[at + 3] as number)) === 0) {
      if (covered === 255) addWhole(four);
      else if (covered > 0) part.add(four, covered * 0x01010101);
      continue;
    }
    let packed = 0;
    for (let nth = 0; nth < 4; nth += 1) {
      sum += cells[at + nth] as number;
      covered = (Math.min(lines, Math.abs(sum)) * (255 / lines) + 0.5) | 0;
      packed |= covered << (8 * nth);
    }
    raw[at] = raw[at + 1] = raw[at + 2] = raw[at + 3] = 0;
    if (packed === -1) addWhole(four);
    else if (packed !== 0) part.add(four, packed);
  }
  // What lies to the right of the area.
  raw[at] = raw[at + 1] = raw[at + 2] = raw[at + 3] = 0;
}

/** Goes on where the last stretch ended, or begins another. */
function addWhole(four: number): void {
  const { numbers, used } = whole;
  const count = numbers[used - 1] as number;
  if (used > 0 && (numbers[used - 2] as number) + count === four) numbers[used - 1] = count + 1;
  else whole.add(four, 1);
}
