/** Straight edges, four numbers each (x, y to x, y), in px; every outline among them is closed. */
export type Edges = Float64Array;

/** Written again for each path, and grown to the longest. */
let edges = new Float64Array(1 << 14);
let used = 0;

function addEdge(x0: number, y0: number, x1: number, y1: number): void {
  if (used + 4 > edges.length) {
    const grown = new Float64Array(2 * edges.length);
    grown.set(edges);
    edges = grown;
  }
  edges[used] = x0;
  edges[used + 1] = y0;
  edges[used + 2] = x1;
  edges[used + 3] = y1;
  used += 4;
}

/** How far a straight edge may run from the curve it stands for, in px: cairo's own tolerance, so that pixels agree. */
const tolerance = 0.1;

const [space, comma, minus, point, zero, nine] = [32, 44, 45, 46, 48, 57];
const [M, L, H, V, Q, C, Z] = [77, 76, 72, 86, 81, 67, 90];

/** A path's commands, in absolute coordinates: the code of M, L, Q, C or Z, then its numbers. */
export type Outline = Float64Array;

/** Written again for each path that is read. */
const read: number[] = [];

/**
 * Reads SVG path data. Undefined where they hold anything but numbers and the absolute commands M, L, H, V, Q, C and
 * Z: such a path is left to the SVG renderer.
 *
 * @param down moves it, in px.
 */
export function readOutline(data: string, down = 0): Outline | undefined {
  read.length = 0;
  let [x, y] = [0, 0];
  let command = 0;
  let count = 0;
  for (let at = 0; at < data.length; ) {
    let code = data.charCodeAt(at);
    if (code === space || code === comma) {
      at += 1;
      continue;
    }
    if (code > nine) {
      if (count > 0 || (code !== Z && arity(code) === 0)) return undefined;
      command = code;
      at += 1;
      if (command === Z) read.push(Z);
      continue;
    }

    const negative = code === minus;
    if (negative) at += 1;
    const from = at;
    let digits = 0;
    let scale = 0;
    for (; at < data.length; at += 1) {
      code = data.charCodeAt(at);
      if (code >= zero && code <= nine) {
        digits = digits * 10 + (code - zero);
        scale *= 10;
      } else if (code === point && scale === 0) scale = 1;
      else break;
    }
    if (at === from || arity(command) === 0) return undefined;
    const value = (scale > 0 ? digits / scale : digits) * (negative ? -1 : 1);

    if (count === 0) read.push(command === H || command === V ? L : command);
    if (command === V) read.push(x);
    const isY = command === V || (command !== H && count % 2 === 1);
    read.push(isY ? value + down : value);
    if (isY) y = value + down;
    else x = value;
    if (command === H) read.push(y);
    count += 1;
    if (count < arity(command)) continue;
    // The numbers of a command may come again and again without its letter.
    count = 0;
    if (command === M) command = L;
  }
  return count > 0 ? undefined : Float64Array.from(read);
}

/** An outline's place. */
export interface Placed {
  outline: Outline;
  x: number;
  y: number;
  scale: number;
}

/** The edges of a path as it stands; undefined where it is not one that is read. They stand only until the next call. */
export function edgesOf(data: string): Edges | undefined {
  const outline = readOutline(data);
  if (outline === undefined) return undefined;
  return trace({ outline, x: 0, y: 0, scale: 1 }, (value) => value);
}

/**
 * The edges of outlines that are scaled and moved, their points on tenths of a px as satori writes path data. Each stand
 * only until the next.
 */
export function* placedEdges(placed: Iterable<Placed>): Generator<Edges> {
  for (const one of placed) yield trace(one, tenth);
}

/** Half away from zero. */
function tenth(value: number): number {
  return (value < 0 ? -Math.round(-value * 10) : Math.round(value * 10)) / 10;
}

/** Draws an outline's commands as edges, each outline in it closed. */
function trace({ outline, x: left, y: top, scale }: Placed, round: (value: number) => number) {
  used = 0;
  let x = 0;
  let y = 0;
  let startX = 0;
  let startY = 0;
  for (let at = 0; at < outline.length; ) {
    const command = outline[at] as number;
    const next = at + 1 + arity(command);
    if (command === Z || command === M) {
      if (x !== startX || y !== startY) addEdge(x, y, startX, startY);
      x = startX;
      y = startY;
    }
    if (command !== Z) {
      const toX = round(left + (outline[next - 2] as number) * scale);
      const toY = round(top + (outline[next - 1] as number) * scale);
      if (command === L) addEdge(x, y, toX, toY);
      else if (command === M) {
        startX = toX;
        startY = toY;
      } else {
        const a = round(left + (outline[at + 1] as number) * scale);
        const b = round(top + (outline[at + 2] as number) * scale);
        if (command === Q) addQuadratic(x, y, a, b, toX, toY, 0);
        else {
          const c = round(left + (outline[at + 3] as number) * scale);
          const d = round(top + (outline[at + 4] as number) * scale);
          addCubic(x, y, a, b, c, d, toX, toY, 0);
        }
      }
      x = toX;
      y = toY;
    }
    at = next;
  }
  if (x !== startX || y !== startY) addEdge(x, y, startX, startY);
  return edges.subarray(0, used);
}

/** How many numbers a command takes; none, where it is not known. */
function arity(command: number): number {
  if (command === L || command === M) return 2;
  if (command === Q) return 4;
  if (command === C) return 6;
  return command === H || command === V ? 1 : 0;
}

/** A curve with one control point: cairo sees the one with two that it is, whose control points lie two thirds as far off. */
function addQuadratic(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  depth: number,
): void {
  const error = (4 / 9) * off(x1 - x0, y1 - y0, x2 - x0, y2 - y0);
  if (depth >= 16 || !(error >= tolerance * tolerance)) {
    addEdge(x0, y0, x2, y2);
    return;
  }
  const ax = (x0 + x1) / 2;
  const ay = (y0 + y1) / 2;
  const bx = (x1 + x2) / 2;
  const by = (y1 + y2) / 2;
  addQuadratic(x0, y0, ax, ay, (ax + bx) / 2, (ay + by) / 2, depth + 1);
  addQuadratic((ax + bx) / 2, (ay + by) / 2, bx, by, x2, y2, depth + 1);
}

/** A curve with two control points, halved until each half is straight enough. */
function addCubic(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  x3: number,
  y3: number,
  depth: number,
): void {
  const error = Math.max(
    off(x1 - x0, y1 - y0, x3 - x0, y3 - y0),
    off(x2 - x0, y2 - y0, x3 - x0, y3 - y0),
  );
  if (depth >= 16 || !(error >= tolerance * tolerance)) {
    addEdge(x0, y0, x3, y3);
    return;
  }
  const [ax, ay, bx, by] = [(x0 + x1) / 2, (y0 + y1) / 2, (x1 + x2) / 2, (y1 + y2) / 2];
  const [cx, cy] = [(x2 + x3) / 2, (y2 + y3) / 2];
  const [abx, aby, bcx, bcy] = [(ax + bx) / 2, (ay + by) / 2, (bx + cx) / 2, (by + cy) / 2];
  const [mx, my] = [(abx + bcx) / 2, (aby + bcy) / 2];
  addCubic(x0, y0, ax, ay, abx, aby, mx, my, depth + 1);
  addCubic(mx, my, bcx, bcy, cx, cy, x3, y3, depth + 1);
}

/** The square of a control point's distance from the chord, both relative to the curve's start. */
function off(x: number, y: number, chordX: number, chordY: number): number {
  const along = x * chordX + y * chordY;
  const length = chordX * chordX + chordY * chordY;
  if (length === 0 || along <= 0) return x * x + y * y;
  const part = Math.min(1, along / length);
  return (x - part * chordX) ** 2 + (y - part * chordY) ** 2;
}
