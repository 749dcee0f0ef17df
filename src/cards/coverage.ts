import type { Edges } from "./outlines.ts";
import type { Area } from "./text-box.ts";

/**
 * Which pixels an outline covers, on a canvas of a certain size. Pixels go by fours, numbered row by row: most are not
 * covered at all, and most others wholly.
 */
export interface Coverage {
  /** Wholly covered: the number of the first four, and how many follow it, itself included. */
  whole: Uint32Array;
  /** Partly covered: the number of a four, and how much each of its pixels is covered, 0 to 255, in the bytes of a word. */
  part: Uint32Array;
}

/** Scan lines in a row of pixels: cairo's own number, so that pixels agree. */
const lines = 15;

/** By cell, what the edges add to the winding of all that lies to its right. Nothing but zeros between two outlines. */
let sums = new Float32Array(1 << 16);
/** A bit for each four of cells: whether an edge touched one of them. */
let touched = new Uint32Array(1 << 11);

/**
 * The coverage of closed outlines, cut off at the edges of an area in whole px. On each scan line an edge adds its
 * winding to all that lies to its right; of the one pixel that it crosses, the part to its right.
 *
 * @param canvasWidth px, a multiple of four.
 * @param area lies on the canvas.
 */
export function coverageOf(edges: Edges, canvasWidth: number, area: Area): Coverage {
  const end = area.y + area.height;
  let [top, foot] = [end, area.y];
  for (let at = 1; at < edges.length; at += 2) {
    const y = edges[at] as number;
    if (y < top) top = y;
    if (y > foot) foot = y;
  }
  top = Math.max(area.y, Math.floor(top));
  foot = Math.min(end, Math.ceil(foot) + 1);
  // What lies to the right of the canvas goes to a last four; a row takes whole words of bits.
  const stride = Math.ceil((canvasWidth + 4) / 128) * 128;
  const cells = stride * Math.max(0, foot - top);
  if (sums.length < cells) {
    sums = new Float32Array(cells);
    touched = new Uint32Array(cells >> 7);
  }
  addEdges(edges, { left: area.x, right: area.x + area.width, top, foot }, stride);

  whole.used = 0;
  part.used = 0;
  const fours = canvasWidth >> 2;
  for (let row = top; row < foot; row += 1) {
    sweep(((row - top) * stride) >> 2, stride >> 7, row * fours, fours);
  }
  return { whole: whole.numbers.slice(0, whole.used), part: part.numbers.slice(0, part.used) };
}

interface Clip {
  left: number;
  right: number;
  top: number;
  foot: number;
}

/** Adds the edges to the sums; what lies outside the clip is moved to its border. */
function addEdges(edges: Edges, { left, right, top, foot }: Clip, stride: number): void {
  const lastLine = (foot - top) * lines;
  for (let at = 0; at < edges.length; at += 4) {
    let x0 = toGrid(edges[at] as number);
    let y0 = toGrid(edges[at + 1] as number) - top;
    let x1 = toGrid(edges[at + 2] as number);
    let y1 = toGrid(edges[at + 3] as number) - top;
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
    for (let line = first; line < end; row += stride, rowEnds += lines) {
      // Most edges are steep: as long as one stays in its cell, its scan lines are one sum.
      let many = Math.min(rowEnds, end) - line;
      line += many;
      const last = x + (many - 1) * step;
      const cell = Math.floor(x);
      if (cell >= left && cell < right && Math.floor(last) === cell) {
        add(row + cell, ((x + last) / 2 - cell) * many * winding, winding * many);
        x = last + step;
        continue;
      }
      for (; many > 0; many -= 1) {
        const inside = x < left ? left : x > right ? right : x;
        const one = inside | 0;
        add(row + one, (inside - one) * winding, winding);
        x += step;
      }
    }
  }
}

/** @param later what of the winding goes to the next cell. */
function add(cell: number, later: number, winding: number): void {
  sums[cell] = (sums[cell] as number) + winding - later;
  sums[cell + 1] = (sums[cell + 1] as number) + later;
  touched[cell >> 7] = (touched[cell >> 7] as number) | (1 << ((cell >> 2) & 31));
  if ((cell & 3) === 3) {
    const next = cell + 1;
    touched[next >> 7] = (touched[next >> 7] as number) | (1 << ((next >> 2) & 31));
  }
}

/** cairo keeps points in 1/256 px. */
function toGrid(value: number): number {
  return Math.round(value * 256) / 256;
}

/** Numbers of which nobody knows how many there will be. */
class Growing {
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

const whole = new Growing();
const part = new Growing();

/**
 * Sums up a row from left to right, and leaves zeros behind.
 *
 * @param from the row's first four among the sums.
 * @param words of bits in a row.
 * @param to its first four on the canvas.
 * @param fours that the canvas has in a row.
 */
function sweep(from: number, words: number, to: number, fours: number): void {
  let sum = 0;
  let covered = 0;
  let done = 0;
  for (let word = 0; word < words; word += 1) {
    const at = (from >> 5) + word;
    let bits = touched[at] as number;
    touched[at] = 0;
    while (bits !== 0) {
      const bit = 31 - Math.clz32(bits & -bits);
      bits &= bits - 1;
      const four = word * 32 + bit;
      if (covered > 0) fill(to + done, Math.min(four, fours) - done, covered);
      done = four + 1;
      const cell = (from + four) * 4;
      let packed = 0;
      for (let nth = 0; nth < 4; nth += 1) {
        sum += sums[cell + nth] as number;
        sums[cell + nth] = 0;
        covered = (Math.min(lines, Math.abs(sum)) * (255 / lines) + 0.5) | 0;
        packed |= covered << (8 * nth);
      }
      if (four >= fours) continue;
      if (packed === -1) fill(to + four, 1, 255);
      else if (packed !== 0) part.add(to + four, packed);
    }
  }
  if (covered > 0 && done < fours) fill(to + done, fours - done, covered);
}

function fill(four: number, count: number, covered: number): void {
  if (count <= 0) return;
  if (covered < 255) {
    for (let at = 0; at < count; at += 1) part.add(four + at, covered * 0x01010101);
    return;
  }
  // Goes on where the last one ended.
  const { numbers, used } = whole;
  const [last, length] = [numbers[used - 2], numbers[used - 1]] as [number, number];
  if (used > 0 && last + length === four) numbers[used - 1] = length + count;
  else whole.add(four, count);
}
