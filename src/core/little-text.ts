/**
 * LinkedIn's "little" text format, in which the words of a post are sent: a hashtag is an element of its own, and every
 * reserved character is escaped. LinkedIn cuts a text off, without a word, at a reserved character that is not.
 * Source: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
 */

/** A `#` that begins a word of letters and digits, but not one inside a link; else any reserved character. */
const hashtagOrReserved =
  /(?<![\p{L}\p{M}\p{N}_/&])#(\p{N}*\p{L}[\p{L}\p{M}\p{N}]*)(?![\p{L}\p{M}\p{N}_])|[\\|{}@[\]()<>#*_~]/gu;

/** A plain text in little text format. */
export function littleText(text: string): string {
  return text.replace(hashtagOrReserved, (found, tag?: string) =>
    tag === undefined ? `\\${found}` : `{hashtag|\\#|${tag}}`,
  );
}

/**
 * Length of a text on LinkedIn. LinkedIn says "3,000 characters" and not how it counts them; here the longest reading
 * is taken, so that what fits is never refused: UTF-16 units of the text as it is sent, escapes and all.
 */
export function littleTextLength(text: string): number {
  return littleText(text).length;
}
