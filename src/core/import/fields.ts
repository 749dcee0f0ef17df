import { z } from "zod";
import { Message, type MessageInput } from "#core/message.ts";

/** One thing that a writer fills in: a column of a table, a flag, or a question. */
export interface Field {
  /** Dotted, lists counted from 1: `slogan`, `claims.1.source`, `cards.checklist.items`. */
  column: string;
  path: readonly (string | number)[];
  /** `list` takes short words, divided by a semicolon, a comma or a line break; `lines` a text a line. */
  kind: "text" | "number" | "list" | "lines";
  /** What may stand here, where a list of codes says so. */
  codes: readonly string[];
  /** The most characters of a text. */
  max: number | undefined;
  required: boolean;
  /** A text that may be null, and is where nothing stands. */
  nullable: boolean;
  /** The only value that it may have: nobody is asked for it. */
  only: unknown;
}

/** Set by the toolkit, or made in the file itself: what is new is a draft of version 1, in one locale. */
export const notAsked: Readonly<Record<string, string>> = {
  version: "a new message is version 1",
  status: "a new message is a draft until it is signed",
  supersedes: "a new message replaces none",
  locales: "translations are written in the message's file",
};

const Node = z.object({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.string()).optional(),
  const: z.unknown().optional(),
  maxLength: z.int().optional(),
  minItems: z.int().default(0),
  required: z.array(z.string()).default([]),
  get properties() {
    return z.record(z.string(), Node).optional();
  },
  get items() {
    return Node.optional();
  },
});
type Node = z.infer<typeof Node>;

/** The schema of a message as data: the only place from which fields are read. */
const root = Node.parse(z.toJSONSchema(Message, { io: "input" }));

/** Every field of a message, in the schema's order, with room for so many claims. */
export function fieldsOf(claims: number): Field[] {
  return allFields(claims).filter(({ only }) => only === undefined);
}

function allFields(claims: number): Field[] {
  return Object.entries(root.properties ?? {})
    .filter(([name]) => !(name in notAsked))
    .flatMap(([name, node]) => fieldsIn(node, [name], root.required.includes(name), claims));
}

function fieldsIn(node: Node, path: (string | number)[], required: boolean, room: number): Field[] {
  if (node.properties) {
    return Object.entries(node.properties).flatMap(([name, child]) =>
      fieldsIn(child, [...path, name], required && node.required.includes(name), room),
    );
  }
  const { items } = node;
  if (items?.properties) {
    return Array.from({ length: room }, (_, at) =>
      fieldsIn(items, [...path, at], required && at === 0, room),
    ).flat();
  }
  const nullable = Array.isArray(node.type);
  const short = items?.enum !== undefined || items?.maxLength === undefined;
  return [
    {
      column: columnOf(path),
      path,
      kind: items ? (short ? "list" : "lines") : node.type === "integer" ? "number" : "text",
      codes: (items ?? node).enum ?? [],
      max: (items ?? node).maxLength,
      // A list that may be empty is a list, and what may be null is null: neither must be filled in.
      required: required && !(items && node.minItems === 0) && !nullable,
      nullable,
      only: node.const,
    },
  ];
}

/**
 * The record that these texts make, by column: what is empty is left out. Its shape is not judged here; `Message` does.
 */
export function recordOf(
  fields: readonly Field[],
  texts: ReadonlyMap<string, string>,
): MessageInput {
  const record: Record<string, unknown> = { version: 1, status: "draft" };
  for (const field of fields) {
    const value = valueIn(field, tidy(field, texts.get(field.column) ?? ""));
    if (value !== undefined) put(record, field.path, value);
  }
  for (const { path, only } of constants) {
    const parent = path.slice(0, -1).reduce((at: unknown, step) => Object(at)[step], record);
    if (parent !== undefined) put(record, path, only);
  }
  return record as MessageInput;
}

const constants = allFields(0).filter(({ only }) => only !== undefined);

function valueIn({ kind, path, nullable }: Field, text: string): unknown {
  if (kind === "number")
    return text === "" ? undefined : /^\d{1,9}$/.test(text) ? Number(text) : text;
  if (kind === "text") return text !== "" ? text : nullable ? null : undefined;
  const parts = text.split(kind === "list" ? /[;,\n]/ : "\n");
  const filled = parts.map((part) => part.trim()).filter((part) => part !== "");
  return filled.length > 0 || path.length === 1 ? filled : undefined;
}

/** Composed letters, single spaces; a line break inside one text is where the spreadsheet wrapped it. */
function tidy({ kind }: Field, text: string): string {
  const lines = text.normalize("NFC").replace(/\r\n?/g, "\n");
  return (kind === "text" ? lines.replace(/\s+/g, " ") : lines.replace(/[^\S\n]+/g, " ")).trim();
}

function put(record: Record<string, unknown>, path: readonly (string | number)[], value: unknown) {
  let at = record as Record<string | number, unknown>;
  for (const [nth, step] of path.slice(0, -1).entries()) {
    at[step] ??= typeof path[nth + 1] === "number" ? [] : {};
    at = at[step] as Record<string | number, unknown>;
  }
  at[path.at(-1) as string | number] = value;
}

/** `["claims", 0, "source"]` -> `claims.1.source`. */
export function columnOf(path: readonly PropertyKey[]): string {
  return path.map((step) => (typeof step === "number" ? step + 1 : String(step))).join(".");
}

/** The column in which a path of the record is filled in: a list stands whole in one. */
export function columnFor(fields: readonly Field[], path: readonly PropertyKey[]): string {
  for (let length = path.length; length > 0; length -= 1) {
    const column = columnOf(path.slice(0, length));
    const found =
      fields.find((field) => field.column === column) ??
      fields.find((field) => field.column.startsWith(`${column}.`));
    if (found) return found.column;
  }
  return columnOf(path);
}
