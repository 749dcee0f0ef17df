const [space, comma, minus, point, zero, nine] = [32, 44, 45, 46, 48, 57];
const [M, L, H, V, Q, C, Z] = [77, 76, 72, 86, 81, 67, 90];

/** No coordinate of anything that is drawn lies farther off, in px or in units of a font. */
const farthest = 1e6;

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
  let [startX, startY] = [0, 0];
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
      if (command === Z) {
        read.push(Z);
        [x, y] = [startX, startY];
      }
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
    if (!(Math.abs(value) <= farthest)) return undefined;

    if (count === 0) read.push(command === H || command === V ? L : command);
    if (command === V) read.push(x);
    const isY = command === V || (command !== H && count % 2 === 1);
    read.push(isY ? value + down : value);
    if (isY) y = value + down;
    else x = value;
    if (command === H) read.push(y);
    count += 1;
    if (count < arity(command)) continue;
    if (command === M) [startX, startY] = [x, y];
    // The numbers of a command may come again and again without its letter.
    count = 0;
    if (command === M) command = L;
  }
  return count > 0 ? undefined : Float64Array.from(read);
}

/** How many numbers a command takes; none, where it is not known. */
function arity(command: number): number {
  if (command === L || command === M) return 2;
  if (command === Q) return 4;
  if (command === C) return 6;
  return command === H || command === V ? 1 : 0;
}
