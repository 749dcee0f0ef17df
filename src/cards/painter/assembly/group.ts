import { groupEnds, shadeCounts, work } from "./memory";

/** A count of pixels without end. */
const endless: u32 = u32.MAX_VALUE;

/**
 * Puts so many shades together with their neighbours, in at most so many groups. The more may be lost in each group, the
 * fewer groups there are: it is about the least that makes few enough. Returns how many groups there are.
 */
export function group(many: i32, most: i32): i32 {
  let low: f64 = 0;
  let high: f64 = 0;
  while (groupsOf(many, high) > most) {
    low = high;
    high = max<f64>(64, 2 * high);
  }
  while (high - low > high / 16) {
    const middle = (low + high) / 2;
    if (groupsOf(many, middle) > most) low = middle;
    else high = middle;
  }
  return groupsOf(many, high);
}

/**
 * Puts neighbours together, as many as lose no more than that when all are drawn as the one that most pixels have.
 * Returns how many groups that makes, and notes where they end.
 */
function groupsOf(many: i32, mostLost: f64): i32 {
  let made = 0;
  let from = 0;
  let chosen = 0;
  let loss: f64 = 0;
  for (let at = 1; at <= many; at += 1) {
    const isHeavier = at < many && countOf(at) > countOf(chosen);
    let longer: f64 = Infinity;
    if (isHeavier) {
      longer = 0;
      for (let one = from; one < at; one += 1) longer += lossOf(one, at);
    } else if (at < many) longer = loss + lossOf(at, chosen);
    if (longer <= mostLost) {
      loss = longer;
      if (isHeavier) chosen = at;
      continue;
    }
    store<i32>(groupEnds + 4 * made, at);
    made += 1;
    from = chosen = at;
    loss = 0;
  }
  return made;
}

function countOf(shade: i32): u32 {
  return load<u32>(shadeCounts + 4 * shade);
}

/** What drawing a shade as another one changes, summed over its pixels and their channels. */
function lossOf(shade: i32, other: i32): f64 {
  const count = countOf(shade);
  const a = load<u32>(work + 4 * shade);
  const b = load<u32>(work + 4 * other);
  const change = apart(a >> 16, b >> 16) + apart(a >> 8, b >> 8) + apart(a, b);
  return (count == endless ? Infinity : <f64>count) * change;
}

function apart(a: u32, b: u32): i32 {
  return abs(<i32>(a & 255) - <i32>(b & 255));
}
