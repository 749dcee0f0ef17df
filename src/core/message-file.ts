import type { MessageInput } from "./message.ts";
import { keyOf, type Literal, literalOf } from "./source-literal.ts";

/** A new file of content: where it goes, the name that it exports, and what stands in it. */
export interface MessageFile {
  /** From the root of the repository. */
  path: string;
  name: string;
  text: string;
  id: string;
  record: MessageInput;
}

/** What an id may be used as a file's name for; two ids that differ in case alone would share it. */
export function messagePath(folder: string, id: string): string {
  return `messages/${folder}/${id.toLowerCase()}.ts`;
}

/** The typed file of one message. `taken` are names that the index has already; the new one is added to them. */
export function messageFile(
  folder: string,
  id: string,
  record: MessageInput,
  taken: Set<string>,
): MessageFile {
  const name = freeName(id, taken);
  taken.add(name);
  const body = literalOf(record as Literal, "  ", 100);
  const text = `import { defineMessages } from "#core/message.ts";

export const ${name} = defineMessages({
  ${keyOf(id)}: ${body},
});
`;
  return { path: messagePath(folder, id), name, text, id, record };
}

/** `K-01` -> `k01`; a name that is taken, or that the language keeps for itself, gets a number. */
function freeName(id: string, taken: ReadonlySet<string>): string {
  const [head = "", ...tail] = id.split(/[^A-Za-z0-9]+/).filter((part) => part !== "");
  const joined =
    head.toLowerCase() + tail.map((part) => part[0]?.toUpperCase() + part.slice(1)).join("");
  const base =
    /^[a-z]/.test(joined) && !/^[a-z]+$/.test(joined) ? joined : `message${capital(joined)}`;
  for (let nth = 1; ; nth += 1) {
    const name = nth === 1 ? base : `${base}Nr${nth}`;
    if (!taken.has(name)) return name;
  }
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
