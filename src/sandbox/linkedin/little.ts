/** Reads LinkedIn's little text format as LinkedIn does, apart from the code that writes it. */

const element =
  /\\([\s\S])|\{hashtag\|(?:\\#|#)\|([^{}|]+)\}|@\[([^\]]*)\]\(urn:[^)]*\)|#(?=[\p{L}\p{N}])|([^\\|{}@[\]()<>#*_~])/uy;

/** What a reader sees of a commentary: it ends, without a word, at a reserved character that nothing accounts for. */
export function readLittleText(commentary: string): string {
  element.lastIndex = 0;
  let seen = "";
  for (;;) {
    const found = element.exec(commentary);
    if (found === null) return seen;
    const [whole, escaped, tag, mention, plain] = found;
    seen += escaped ?? (tag === undefined ? undefined : `#${tag}`) ?? mention ?? plain ?? whole;
  }
}
