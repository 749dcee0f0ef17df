/** The known word that a wrong one was probably meant to be, or undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = plainOf(word);
  const ranked = known
    .map((candidate) => ({ candidate, distance: distanceTo(plainOf(candidate), plain) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(1, Math.floor(plain.length / 3))
    ? best.candidate
    : undefined;
}

/** `; did you mean "habit"?`, or the list where it is short, or nothing. */
export function hint(word: string, known: readonly string[]): string {
  const meant = nearest(word, known);
  if (meant !== undefined) return `; did you mean "${meant}"?`;
  return known.length > 0 && known.length <= 20 ? `; known: ${known.join(", ")}` : "";
}

function plainOf(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
}

/** A word that was cut short is near. */
function distanceTo(candidate: string, plain: string): number {
  return plain.length >= 3 && candidate.startsWith(plain) ? 1 : distance(plain, candidate);
}

/** Letters to insert, drop, replace or swap with a neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(num(last[j]) + 1, num(row[j - 1]) + 1, num(last[j - 1]) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, num(before[j - 2]) + 1);
      }
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return num(last[b.length]);
}

function num(value: number | undefined): number {
  return value ?? Number.POSITIVE_INFINITY;
}
