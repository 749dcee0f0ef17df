import {
  colours,
  counts,
  mixtureSize,
  mixtures,
  mostColours,
  mostMixtures,
  mostPairs,
  mostSlots,
  pairs,
  part,
  pixels,
  places,
  slots,
  work,
} from "./memory";

/** So many pixels that a colour is not lost whatever comes: flat ones are counted so. */
const endless: u32 = u32.MAX_VALUE;

let canvasWidth: i32 = 0;
let canvasHeight: i32 = 0;
let colourCount: i32 = 0;
let mixtureCount: i32 = 0;

/** Begins a canvas in one colour, `0xrrggbb`. */
export function begin(width: i32, height: i32, ground: u32): void {
  canvasWidth = width;
  canvasHeight = height;
  colourCount = 0;
  mixtureCount = 0;
  memory.fill(slots, 0, 4 * mostSlots);
  memory.fill(pairs, 0, 8 * mostPairs);
  fillPixels(0, width * height, flatColour(ground));
}

/** How many colours the canvas has. */
export function colourTotal(): i32 {
  return colourCount;
}

function flatColour(colour: u32): u32 {
  const number = numberOf(colour);
  store<u32>(counts + 4 * number, endless);
  return number;
}

function slotOf(key: u32, mask: u32): u32 {
  return ((key * 0x9e3779b1) >> 13) & mask;
}

/** A colour's number; one that is new gets the next, as long as there is one. */
function numberOf(colour: u32): u32 {
  let slot = slotOf(colour, mostSlots - 1);
  for (;;) {
    const found = load<u32>(slots + 4 * slot);
    if (found == 0) break;
    if (load<u32>(colours + 4 * (found - 1)) == colour) return found - 1;
    slot = (slot + 1) & (mostSlots - 1);
  }
  if (colourCount == mostColours) unreachable();
  const number = colourCount;
  colourCount += 1;
  store<u32>(slots + 4 * slot, number + 1);
  store<u32>(colours + 4 * number, colour);
  store<u32>(counts + 4 * number, 0);
  return number;
}

function count(number: u32): void {
  const at = counts + 4 * number;
  const before = load<u32>(at);
  if (before != endless) store<u32>(at, before + 1);
}

/** Of an ink on a ground, by their numbers: the number of each shade, none where it is not known. */
function mixtureOf(ink: u32, ground: u32): usize {
  const key = (ink << 16) | ground;
  let slot = slotOf(key, mostPairs - 1);
  for (;;) {
    const found = load<u32>(pairs + 8 * slot, 4);
    if (found == 0) break;
    if (load<u32>(pairs + 8 * slot) == key) return mixtures + mixtureSize * (found - 1);
    slot = (slot + 1) & (mostPairs - 1);
  }
  // The last place is for those that find none.
  let mixture: usize = mixtures + mixtureSize * (mostMixtures - 1);
  if (mixtureCount < mostMixtures - 1) {
    mixture = mixtures + mixtureSize * mixtureCount;
    mixtureCount += 1;
    store<u32>(pairs + 8 * slot, key);
    store<u32>(pairs + 8 * slot, mixtureCount, 4);
  }
  memory.fill(mixture, 0, mixtureSize);
  return mixture;
}

/** Lays an ink, `0xrrggbb`, where so many numbers of the two arrays say that it covers. */
export function lay(ink: u32, wholes: i32, parts: i32): void {
  const flat = flatColour(ink);
  for (let at = work, end = work + 4 * wholes; at < end; at += 8) {
    fillPixels(4 * load<i32>(at), 4 * load<i32>(at, 4), flat);
  }
  let ground: u32 = u32.MAX_VALUE;
  let mixture: usize = 0;
  for (let at = part, end = part + 4 * parts; at < end; at += 8) {
    let pixel = pixels + 8 * load<i32>(at);
    for (let four = load<u32>(at, 4); four != 0; four >>= 8, pixel += 2) {
      const over = four & 255;
      if (over == 0) continue;
      const under = <u32>load<u16>(pixel);
      if (under != ground) {
        ground = under;
        mixture = mixtureOf(flat, under);
      }
      let number = load<u32>(mixture + 4 * over);
      if (number == 0) {
        const mixed = mix(ink, over, load<u32>(colours + 4 * under));
        number = 1 + numberOf(mixed);
        store<u32>(mixture + 4 * over, number);
      }
      store<u16>(pixel, number - 1);
      count(number - 1);
    }
  }
}

/** Fills pixels, a multiple of four. */
function fillPixels(first: i32, many: i32, number: u32): void {
  const eight = v128.splat<u16>(<u16>number);
  let at = pixels + 2 * first;
  const end = at + 2 * many;
  for (; at + 16 <= end; at += 16) v128.store(at, eight);
  if (at < end) v128.store64_lane(at, eight, 0);
}

/** Lays a stamp, four bytes a pixel, over the canvas, which it may stand out of. */
export function layStamp(x: i32, y: i32, width: i32, height: i32): void {
  let lastColour: u32 = 0;
  let lastOver: u32 = 0;
  let lastUnder: u32 = 0;
  let number: u32 = 0;
  const fromX = max(0, -x);
  const toX = min(width, canvasWidth - x);
  for (let row = max(0, -y), toY = min(height, canvasHeight - y); row < toY; row += 1) {
    for (let column = fromX; column < toX; column += 1) {
      const at = work + 4 * (row * width + column);
      const over = <u32>load<u8>(at, 3);
      if (over == 0) continue;
      const colour = ((<u32>load<u8>(at)) << 16) | ((<u32>load<u8>(at, 1)) << 8) | load<u8>(at, 2);
      const pixel = pixels + 2 * ((y + row) * canvasWidth + x + column);
      const under = <u32>load<u16>(pixel);
      // Most pixels are as the one before them.
      if (colour != lastColour || over != lastOver || under != lastUnder) {
        number = numberOf(mix(colour, over, load<u32>(colours + 4 * under)));
        lastColour = colour;
        lastOver = over;
        lastUnder = under;
      }
      store<u16>(pixel, number);
      count(number);
    }
  }
}

/** @param over how much the colour covers the ground, 0 to 255. */
function mix(colour: u32, over: u32, ground: u32): u32 {
  return (
    (channel(colour >> 16, over, ground >> 16) << 16) |
    (channel(colour >> 8, over, ground >> 8) << 8) |
    channel(colour, over, ground)
  );
}

function channel(colour: u32, over: u32, ground: u32): u32 {
  // Rounded to the nearest: division by 255 without dividing.
  const sum = (colour & 255) * over + (ground & 255) * (255 - over) + 128;
  return (sum + (sum >> 8)) >> 8;
}

/** Packs each pixel as its colour's place; each row begins, as in a PNG, by saying that it is not filtered. */
export function packPlaces(): void {
  let last = v128.splat<u16>(0);
  let bytes = placesOf(last);
  let to = work;
  for (let row = pixels, end = row + 2 * canvasWidth * canvasHeight; row < end; ) {
    const next = row + 2 * canvasWidth;
    store<u8>(to, 0);
    to += 1;
    for (; row < next; row += 16, to += 8) {
      const eight = v128.load(row);
      // Most are as those before them.
      if (v128.any_true(v128.xor(eight, last))) {
        last = eight;
        bytes = placesOf(eight);
      }
      store<u64>(to, bytes);
    }
    // Of the last eight, four may be the next row's.
    to -= (row - next) >> 1;
    row = next;
  }
}

function placesOf(eight: v128): u64 {
  return (
    placeOf(v128.extract_lane<u16>(eight, 0)) |
    (placeOf(v128.extract_lane<u16>(eight, 1)) << 8) |
    (placeOf(v128.extract_lane<u16>(eight, 2)) << 16) |
    (placeOf(v128.extract_lane<u16>(eight, 3)) << 24) |
    (placeOf(v128.extract_lane<u16>(eight, 4)) << 32) |
    (placeOf(v128.extract_lane<u16>(eight, 5)) << 40) |
    (placeOf(v128.extract_lane<u16>(eight, 6)) << 48) |
    (placeOf(v128.extract_lane<u16>(eight, 7)) << 56)
  );
}

function placeOf(number: u16): u64 {
  return load<u8>(places + number);
}

/** Packs each pixel as its colour's three values. */
export function packRgb(): void {
  let to = work;
  for (let at = pixels, end = pixels + 2 * canvasWidth * canvasHeight; at < end; at += 2, to += 3) {
    const colour = load<u32>(colours + 4 * <usize>load<u16>(at));
    store<u8>(to, colour >> 16);
    store<u8>(to, colour >> 8, 1);
    store<u8>(to, colour, 2);
  }
}
