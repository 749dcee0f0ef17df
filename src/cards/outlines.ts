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
const longestCommand = 6;
const given = new Float64Array(longestCommand);

/**
 * The outlines of SVG path data, its curves as straight edges. Undefined where the data hold anything but numbers
 * and the absolute commands M, L, H, V, Q, C and Z: such a path is left to the SVG renderer. The edges stand only
 * until the next call.
 */
export function edgesOf(data: string): Edges | undefined {
  used = 0;
  let [x, y, startX, startY] = [0, 0, 0, 0];
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
      if (command !== Z && command !== M) continue;
      if (x !== startX || y !== startY) addEdge(x, y, startX, startY);
      x = startX;
      y = startY;
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
    const value = scale > 0 ? digits / scale : digits;
    given[count] = negative ? -value : value;
    count += 1;
    if (count < arity(command)) continue;

    // The numbers of a command may come again and again without its letter.
    count = 0;
    const [a, b, c, d] = [given[0], given[1], given[2], given[3]] as [
      number,
      number,
      number,
      number,
    ];
    const toX = command === V ? x : (given[command === H ? 0 : arity(command) - 2] as number);
    const toY = command === H ? y : (given[arity(command) - 1] as number);
    if (command === Q) {
      const [ax, ay] = [x + ((a - x) * 2) / 3, y + ((b - y) * 2) / 3];
      flatten(x, y, ax, ay, toX + ((a - toX) * 2) / 3, toY + ((b - toY) * 2) / 3, toX, toY, 0);
    } else if (command === C) flatten(x, y, a, b, c, d, toX, toY, 0);
    else if (command !== M) addEdge(x, y, toX, toY);
    x = toX;
    y = toY;
    if (command === M) {
      startX = x;
      startY = y;
      command = L;
    }
  }
  if (count > 0) return undefined;
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

/** A cubic curve, halved until each half is straight enough. */
function flatten(
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
  flatten(x0, y0, ax, ay, abx, aby, mx, my, depth + 1);
  flatten(mx, my, bcx, bcy, cx, cy, x3, y3, depth + 1);
}

/** The square of a control point's distance from the chord, both relative to the curve's start. */
function off(x: number, y: number, chordX: number, chordY: number): number {
  const along = x * chordX + y * chordY;
  const length = chordX * chordX + chordY * chordY;
  if (length === 0 || along <= 0) return x * x + y * y;
  const part = Math.min(1, along / length);
  return (x - part * chordX) ** 2 + (y - part * chordY) ** 2;
}
