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

/** A text as it may stand in a line to a person: what draws nothing of its own, but plain spaces, is named by its number. */
export function visible(text: string): string {
  return text.replaceAll(/(?! )[\p{C}\p{M}\p{Z}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  });
}

/** Whether a character draws nothing, not even on another one. */
export function isUnseen(character: string): boolean {
  return /[\p{C}\p{Z}]/u.test(character);
}
