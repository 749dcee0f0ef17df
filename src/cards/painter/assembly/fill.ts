import { mostPart, mostWhole, outline, part, placed, sums, work } from "./memory";

/** Scan lines in a row of pixels: cairo's own number, so that pixels agree. */
const lines: i32 = 15;
/** How far a straight edge may run from the curve it stands for, in px: cairo's own tolerance. */
const tolerance: f64 = 0.1;

const M: f64 = 77;
const L: f64 = 76;
const Q: f64 = 81;
const Z: f64 = 90;

/** Of the canvas, px; and the area that outlines are cut off at. */
let canvasWidth: i32 = 0;
let areaLeft: i32 = 0;
let areaTop: i32 = 0;
let areaRight: i32 = 0;
let areaFoot: i32 = 0;

/** The least rectangle of whole fours that holds the outline, and how far one row of sums is from the next. */
let boxLeft: i32 = 0;
let boxTop: i32 = 0;
let boxFours: i32 = 0;
let boxHeight: i32 = 0;
let stride: i32 = 0;
/** From the box's left, how far the area reaches. */
let nearest: f64 = 0;
let farthest: f64 = 0;

let wholeUsed: i32 = 0;
let partUsed: i32 = 0;

/** Begins with nothing covered. */
export function beginFilling(width: i32, x: i32, y: i32, right: i32, foot: i32): void {
  canvasWidth = width;
  areaLeft = x;
  areaTop = y;
  areaRight = right;
  areaFoot = foot;
  wholeUsed = 0;
  partUsed = 0;
}

/** Numbers in the two arrays of what is covered. */
export function usedOfWhole(): i32 {
  return wholeUsed;
}
export function usedOfPart(): i32 {
  return partUsed;
}

/**
 * Adds what an outline of so many numbers covers. False where there is no room for it.
 *
 * @param onTenths whether its points stand on tenths of a px, as satori writes path data.
 */
export function fill(numbers: i32, left: f64, top: f64, scale: f64, onTenths: bool): bool {
  place(numbers, left, top, scale, onTenths);
  if (boxFours <= 0 || boxHeight <= 0) return true;
  trace(numbers);
  for (let row = 0; row < boxHeight; row += 1) {
    // At worst, every other four is covered wholly, or each in part.
    if (wholeUsed + boxFours + 2 > mostWhole || partUsed + 2 * boxFours > mostPart) {
      memory.fill(sums, 0, 4 * (stride * boxHeight + 4));
      return false;
    }
    sweep(sums + 4 * (row * stride), ((boxTop + row) * canvasWidth + boxLeft) >> 2);
  }
  return true;
}

/** Puts an outline in its place, and finds the box that holds it. */
function place(numbers: i32, left: f64, top: f64, scale: f64, onTenths: bool): void {
  let minX: f64 = Infinity;
  let minY: f64 = Infinity;
  let maxX: f64 = -Infinity;
  let maxY: f64 = -Infinity;
  for (let at = 0; at < numbers; ) {
    const command = load<f64>(outline + 8 * at);
    store<f64>(placed + 8 * at, command);
    at += 1;
    for (const next = at + arity(command); at < next; at += 2) {
      let x = left + load<f64>(outline + 8 * at) * scale;
      let y = top + load<f64>(outline + 8 * at, 8) * scale;
      if (onTenths) {
        x = tenth(x);
        y = tenth(y);
      }
      store<f64>(placed + 8 * at, x);
      store<f64>(placed + 8 * at, y, 8);
      minX = min(minX, x);
      maxX = max(maxX, x);
      minY = min(minY, y);
      maxY = max(maxY, y);
    }
  }
  if (minX > maxX) {
    boxFours = 0;
    return;
  }
  boxLeft = max(areaLeft, toInteger(floor(minX))) & ~3;
  boxTop = max(areaTop, toInteger(floor(minY)));
  const right = min(areaRight, toInteger(ceil(maxX)) + 1);
  boxFours = (right - boxLeft + 3) >> 2;
  boxHeight = min(areaFoot, toInteger(ceil(maxY)) + 1) - boxTop;
  // One four over takes what lies to the right of the area.
  stride = 4 * boxFours + 4;
  nearest = max(0, areaLeft - boxLeft);
  farthest = min(4 * boxFours, areaRight - boxLeft);
}

/** However far it lies outside. */
function toInteger(value: f64): i32 {
  return <i32>max(-1e9, min(1e9, value));
}

/** Half away from zero. */
function tenth(value: f64): f64 {
  return (value < 0 ? -floor(-value * 10 + 0.5) : floor(value * 10 + 0.5)) / 10;
}

/** How many numbers a command takes. */
function arity(command: f64): i32 {
  if (command == Z) return 0;
  if (command == L || command == M) return 2;
  return command == Q ? 4 : 6;
}

/** Draws the commands as edges, each outline among them closed. */
function trace(numbers: i32): void {
  let x: f64 = 0;
  let y: f64 = 0;
  let startX: f64 = 0;
  let startY: f64 = 0;
  moveTo(x, y);
  for (let at: usize = placed, last = placed + 8 * numbers; at < last; ) {
    const command = load<f64>(at);
    const a = load<f64>(at, 8);
    const b = load<f64>(at, 16);
    const c = load<f64>(at, 24);
    const d = load<f64>(at, 32);
    if (command == M) {
      lineTo(startX, startY);
      startX = x = a;
      startY = y = b;
      moveTo(x, y);
    } else if (command == L) {
      x = a;
      y = b;
      lineTo(x, y);
    } else if (command == Q) {
      curveTo(x, y, a, b, c, d, 0);
      x = c;
      y = d;
    } else if (command == Z) {
      lineTo(startX, startY);
      x = startX;
      y = startY;
    } else {
      const toX = load<f64>(at, 40);
      const toY = load<f64>(at, 48);
      cubicTo(x, y, a, b, c, d, toX, toY, 0);
      x = toX;
      y = toY;
    }
    at += 8 + 8 * arity(command);
  }
  lineTo(startX, startY);
}

/** A curve with one control point: cairo sees the one with two that it is, whose control points lie two thirds as far off. */
function curveTo(x0: f64, y0: f64, x1: f64, y1: f64, x2: f64, y2: f64, depth: i32): void {
  const error = (4.0 / 9.0) * off(x1 - x0, y1 - y0, x2 - x0, y2 - y0);
  if (depth >= 16 || !(error >= tolerance * tolerance)) {
    lineTo(x2, y2);
    return;
  }
  const ax = (x0 + x1) / 2;
  const ay = (y0 + y1) / 2;
  const bx = (x1 + x2) / 2;
  const by = (y1 + y2) / 2;
  const mx = (ax + bx) / 2;
  const my = (ay + by) / 2;
  curveTo(x0, y0, ax, ay, mx, my, depth + 1);
  curveTo(mx, my, bx, by, x2, y2, depth + 1);
}

/** A curve with two control points, halved until each half is straight enough. */
function cubicTo(
  x0: f64,
  y0: f64,
  x1: f64,
  y1: f64,
  x2: f64,
  y2: f64,
  x3: f64,
  y3: f64,
  depth: i32,
): void {
  const error = max(
    off(x1 - x0, y1 - y0, x3 - x0, y3 - y0),
    off(x2 - x0, y2 - y0, x3 - x0, y3 - y0),
  );
  if (depth >= 16 || !(error >= tolerance * tolerance)) {
    lineTo(x3, y3);
    return;
  }
  const ax = (x0 + x1) / 2;
  const ay = (y0 + y1) / 2;
  const bx = (x1 + x2) / 2;
  const by = (y1 + y2) / 2;
  const cx = (x2 + x3) / 2;
  const cy = (y2 + y3) / 2;
  const abx = (ax + bx) / 2;
  const aby = (ay + by) / 2;
  const bcx = (bx + cx) / 2;
  const bcy = (by + cy) / 2;
  const mx = (abx + bcx) / 2;
  const my = (aby + bcy) / 2;
  cubicTo(x0, y0, ax, ay, abx, aby, mx, my, depth + 1);
  cubicTo(mx, my, bcx, bcy, cx, cy, x3, y3, depth + 1);
}

/** The square of a control point's distance from the chord, both relative to the curve's start. */
function off(x: f64, y: f64, chordX: f64, chordY: f64): f64 {
  const along = x * chordX + y * chordY;
  const length = chordX * chordX + chordY * chordY;
  if (length == 0 || along <= 0) return x * x + y * y;
  const share = min(1.0, along / length);
  const offX = x - share * chordX;
  const offY = y - share * chordY;
  return offX * offX + offY * offY;
}

/** cairo keeps points in 1/256 px. */
function toGrid(value: f64): f64 {
  return floor(value * 256 + 0.5) / 256;
}

/** Where the last edge ended, from the box's corner. */
let penX: f64 = 0;
let penY: f64 = 0;

function moveTo(x: f64, y: f64): void {
  penX = toGrid(x) - boxLeft;
  penY = toGrid(y) - boxTop;
}

/**
 * Adds an edge to the sums. On each scan line it adds its winding to all that lies to its right; of the one pixel that it
 * crosses, the part to its right. What lies outside the area is moved to its border.
 */
function lineTo(toX: f64, toY: f64): void {
  const x0 = penX;
  const y0 = penY;
  moveTo(toX, toY);
  const x1 = penX;
  const y1 = penY;
  const down = y0 < y1;
  const first = <i32>max<f64>(0, floor((down ? y0 : y1) * lines + 0.5));
  const last = <i32>min<f64>(boxHeight * lines, floor((down ? y1 : y0) * lines + 0.5));
  if (first >= last) return;
  const isInside = min(x0, x1) >= nearest && max(x0, x1) < farthest;
  const slope = (x1 - x0) / (y1 - y0);
  const step = slope / lines;
  const perPixel = 1 / abs(step);
  const winding = down ? 1 : -1;
  let x = x0 + ((first + 0.5) / lines - y0) * slope;
  const row = first / lines;
  let rowEnds = (row + 1) * lines;
  let cells = sums + 4 * (row * stride);
  for (let line = first; line < last; rowEnds += lines, cells += 4 * stride) {
    const end = min(rowEnds, last);
    while (line < end) {
      const inside = max(nearest, min(farthest, x));
      const pixel = <i32>inside;
      // As long as the edge stays in its pixel, its scan lines are one sum.
      let many = 1;
      if (isInside) {
        const stay =
          step < 0 ? floor((x - pixel) * perPixel) + 1 : ceil((pixel + 1 - x) * perPixel);
        many = stay >= 1 ? <i32>min<f64>(end - line, stay) : 1;
      }
      const turn = winding * many;
      const later = (inside + ((many - 1) * step) / 2 - pixel) * turn;
      const cell = cells + 4 * pixel;
      store<f32>(cell, <f32>(<f64>load<f32>(cell) + turn - later));
      store<f32>(cell, <f32>(<f64>load<f32>(cell, 4) + later), 4);
      x += many * step;
      line += many;
    }
  }
}

/** How much of a pixel is covered that an outline goes round so often, summed over its scan lines. */
function byteOf(sum: f64): u32 {
  return <u32>(min<f64>(lines, abs(sum)) * (255 / lines) + 0.5);
}

/**
 * Sums up a row from left to right, and leaves zeros behind.
 *
 * @param at its first pixel among the sums.
 * @param four its first four on the canvas.
 */
function sweep(at: usize, four: i32): void {
  let wholeAt: usize = work + 4 * wholeUsed;
  let partAt: usize = part + 4 * partUsed;
  let sum: f64 = 0;
  let covered: u32 = 0;
  let stretch = -1;
  const end = four + boxFours;
  for (; four < end; four += 1, at += 16) {
    let shades = covered * 0x01010101;
    // Most pixels hold nothing.
    if (v128.any_true(v128.load(at))) {
      const one = sum + load<f32>(at);
      const two = one + load<f32>(at, 4);
      const three = two + load<f32>(at, 8);
      sum = three + load<f32>(at, 12);
      covered = byteOf(sum);
      shades = byteOf(one) | (byteOf(two) << 8) | (byteOf(three) << 16) | (covered << 24);
      v128.store(at, i64x2.splat(0));
    }
    if (shades == 0xffffffff) {
      if (stretch < 0) stretch = four;
      continue;
    }
    if (stretch >= 0) {
      store<i32>(wholeAt, stretch);
      store<i32>(wholeAt, four - stretch, 4);
      wholeAt += 8;
      stretch = -1;
    }
    if (shades != 0) {
      store<i32>(partAt, four);
      store<u32>(partAt, shades, 4);
      partAt += 8;
    }
  }
  if (stretch >= 0) {
    store<i32>(wholeAt, stretch);
    store<i32>(wholeAt, end - stretch, 4);
    wholeAt += 8;
  }
  // What lies to the right of the area.
  v128.store(at, i64x2.splat(0));
  wholeUsed = <i32>((wholeAt - work) >> 2);
  partUsed = <i32>((partAt - part) >> 2);
}
