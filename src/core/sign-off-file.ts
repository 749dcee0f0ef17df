import type { SignOff } from "./message.ts";
import { type Literal, literalOf } from "./source-literal.ts";

/** The record of a sign-off as it stands in a content file, ready to be pasted among the others. */
export function signOffSource(signOff: SignOff): string {
  return `  ${literalOf(signOff as Literal, "  ", 100)},\n`;
}

/**
 * The file of sign-offs with one more at its end, or undefined where the file does not end as expected: then it is for
 * a person to change.
 */
export function addSignOff(file: string, signOff: SignOff): string | undefined {
  const end = /^\]\);\n$/m.exec(file);
  const only = file.split("defineSignOffs([").length === 2;
  if (end === null || !only || end.index + end[0].length !== file.length) return undefined;
  return `${file.slice(0, end.index)}${signOffSource(signOff)}${end[0]}`;
}
