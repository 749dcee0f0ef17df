import { chosenColours, picks, shadeCounts, work } from "./memory";

/** A count of pixels without end: of a flat colour, none may be drawn as another. */
const endless: u32 = u32.MAX_VALUE;
/** Colours in a palette, and how many of them are looked at together. */
const most: i32 = 256;
const lanes: i32 = 16;

/** The chosen colours' reds, greens and blues, u8; where there are fewer, the rest are as the first. */
const reds: usize = chosenColours + 4 * most;
const greens: usize = reds + most;
const blues: usize = greens + most;

let chosen: i32 = 0;

/**
 * Chooses at most 256 of so many colours, the most used first, and for each the nearest of them. A colour is chosen where
 * none before it is near enough: never more than `farthest` off in any channel, and the nearer the more pixels take it, by
 * about the least bound that 256 suffice for. Returns how many were chosen, or 0 where they are too few.
 */
export function choosePalette(many: i32, farthest: u32): i32 {
  let low: f64 = 0;
  let high: f64 = 0;
  while (!tryToChoose(many, farthest, high)) {
    if (high > u32.MAX_VALUE) return 0;
    low = high;
    high = max<f64>(32, 2 * high);
  }
  for (let step = 0; step < 2; step += 1) {
    const middle = (low + high) / 2;
    if (tryToChoose(many, farthest, middle)) high = middle;
    else low = middle;
  }
  tryToChoose(many, farthest, high);
  for (let at = 0; at < many; at += 1) {
    store<u8>(picks + at, nearest(load<u32>(work + 4 * at)) & 255);
  }
  return chosen;
}

/** @param mostLost in all the pixels of a colour, by the channel that changes most. */
function tryToChoose(many: i32, farthest: u32, mostLost: f64): bool {
  chosen = 0;
  for (let at = 0; at < many; at += 1) {
    const colour = load<u32>(work + 4 * at);
    if (at > 0) {
      const distance = nearest(colour) >> 8;
      const count = load<u32>(shadeCounts + 4 * at);
      const lost = count == endless && distance > 0 ? Infinity : <f64>count * distance;
      if (distance <= farthest && lost <= mostLost) continue;
      if (chosen == most) return false;
    }
    choose(colour);
  }
  return true;
}

function choose(colour: u32): void {
  if (chosen == 0) {
    memory.fill(reds, <u8>(colour >> 16), most);
    memory.fill(greens, <u8>(colour >> 8), most);
    memory.fill(blues, <u8>colour, most);
  }
  store<u32>(chosenColours + 4 * chosen, colour);
  store<u8>(reds + chosen, colour >> 16);
  store<u8>(greens + chosen, colour >> 8);
  store<u8>(blues + chosen, colour);
  chosen += 1;
}

/** Which of the chosen colours is nearest, in the low byte; above it, how far off, in the channel that differs most. */
function nearest(colour: u32): u32 {
  const red = i8x16.splat(<i8>(colour >> 16));
  const green = i8x16.splat(<i8>(colour >> 8));
  const blue = i8x16.splat(<i8>colour);
  let best = i8x16.splat(-1);
  let bestBlock = i8x16.splat(0);
  for (let from = 0; from < chosen; from += lanes) {
    const distance = v128.max<u8>(
      apart(v128.load(reds + from), red),
      v128.max<u8>(apart(v128.load(greens + from), green), apart(v128.load(blues + from), blue)),
    );
    const isNearer = v128.lt<u8>(distance, best);
    best = v128.min<u8>(best, distance);
    bestBlock = v128.bitselect(i8x16.splat(<i8>(from / lanes)), bestBlock, isNearer);
  }
  let least = best;
  least = v128.min<u8>(
    least,
    i8x16.shuffle(least, least, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7),
  );
  least = v128.min<u8>(
    least,
    i8x16.shuffle(least, least, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11),
  );
  least = v128.min<u8>(
    least,
    i8x16.shuffle(least, least, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13),
  );
  least = v128.min<u8>(
    least,
    i8x16.shuffle(least, least, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14),
  );
  const lane = ctz(i8x16.bitmask(v128.eq<u8>(best, least)));
  store<v128>(blocksFound, bestBlock);
  const index = lanes * load<u8>(blocksFound + lane) + lane;
  return ((<u32>i8x16.extract_lane_u(least, 0)) << 8) | index;
}
/** To read a lane by its number. */
const blocksFound: usize = blues + most;

function apart(a: v128, b: v128): v128 {
  return v128.or(v128.sub_sat<u8>(a, b), v128.sub_sat<u8>(b, a));
}
