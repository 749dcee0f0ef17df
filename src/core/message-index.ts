/** One file's line in the index of content. */
export interface IndexEntry {
  /** From the root of the repository, for instance "messages/knee/k01.ts". */
  path: string;
  /** What it exports. */
  name: string;
}

const importLine = /^import \{ (\w+) \} from "\.\/([^"]+)";$/;
const messagesBlock = /^( *)messages: \{\n((?:.*\n)*?)\1\},$/m;

/** Every name that the index gives to something already. */
export function namesInIndex(index: string): Set<string> {
  return new Set([...index.matchAll(/\b[A-Za-z_$][\w$]*\b/g)].map(([name]) => name));
}

/**
 * The index of content with these files of messages added, or undefined where it does not look as expected: then it is
 * for a person to change. An import goes where the formatter would put it, an entry to the end of the messages.
 */
export function addToIndex(index: string, entries: readonly IndexEntry[]): string | undefined {
  const lines = index.split("\n");
  const imports = lines.filter((line) => importLine.test(line));
  const first = lines.findIndex((line) => importLine.test(line));
  const together = lines
    .slice(first, first + imports.length)
    .every((line) => importLine.test(line));
  const block = messagesBlock.exec(index);
  if (imports.length === 0 || !together || block === null) return undefined;
  if (entries.some(({ path }) => index.includes(`"${path}"`))) return undefined;

  const added = entries.map(
    ({ path, name }) => `import { ${name} } from "./${path.replace(/^messages\//, "")}";`,
  );
  const sorted = [...imports, ...added].sort((a, b) => naturally(fileOf(a), fileOf(b)));
  lines.splice(first, imports.length, ...sorted);
  const [all, indent = "", body] = block;
  const own = entries.map(({ path, name }) => `${indent}  "${path}": ${name},\n`).join("");
  return lines.join("\n").replace(all, () => `${indent}messages: {\n${body}${own}${indent}},`);
}

function fileOf(line: string): string {
  return importLine.exec(line)?.[2] ?? "";
}

const marks = "/._-";

/** The formatter's order of imports: marks before digits before letters, and a longer number after a shorter one. */
function naturally(a: string, b: string): number {
  const as = a.match(/\d+|\D/g) ?? [];
  const bs = b.match(/\d+|\D/g) ?? [];
  for (const [at, x] of as.entries()) {
    const y = bs[at];
    if (y === undefined) return 1;
    if (x === y) continue;
    const rank = rankOf(x) - rankOf(y);
    if (rank !== 0) return rank;
    return x.length === y.length ? (x < y ? -1 : 1) : x.length - y.length;
  }
  return as.length - bs.length;
}

function rankOf(token: string): number {
  const mark = marks.indexOf(token);
  return mark >= 0 ? mark : /\d/.test(token) ? marks.length : marks.length + 1;
}
