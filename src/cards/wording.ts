/** Straight quotes and apostrophes as a typesetter has them. */
export function curl(text: string): string {
  if (!/["']/.test(text)) return text;
  return text
    .replace(/(^|[\s([])"/g, "$1“")
    .replace(/"/g, "”")
    .replace(/(^|[\s(["“])'/g, "$1‘")
    .replace(/'/g, "’");
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** The sentences of a safety line; the last one says what to do. */
export function sentences(text: string): string[] {
  return [...segmenter.segment(text)]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => sentence !== "");
}

/** Words as a reader counts them. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The text of a line. */
export function runText(runs: readonly { text: string }[]): string {
  return runs.map(({ text }) => text).join("");
}
