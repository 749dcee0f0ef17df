import { sha256 } from "./hash.ts";

/** Uniform numbers in [0, 1), the same for the same label on every machine. */
export type Random = () => number;

/**
 * The small fast counter generator sfc32 (Chris Doty-Humphrey, PractRand), seeded with 128 bits of the label's
 * SHA-256, so that streams with different labels are independent of one another.
 */
export function seededRandom(...label: (string | number)[]): Random {
  const digest = sha256(label.join("\u0000"));
  let [a, b, c, counter] = [0, 8, 16, 24].map(
    (at) => Number.parseInt(digest.slice(at, at + 8), 16) | 0,
  ) as [number, number, number, number];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next();
  return next;
}

/** A new array in random order: Fisher and Yates, as given by Durstenfeld 1964. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as T, order[last] as T];
  }
  return order;
}
