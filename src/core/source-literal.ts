/** The longest line of a content file, as the formatter has it. */
const lineWidth = 100;
const step = "  ";
/** A key this short stays on the line of a string that is too long for it. */
const shortKey = 4;

/** What a content file is made of. An undefined field is left out. */
export type Literal =
  | string
  | number
  | boolean
  | null
  | readonly Literal[]
  | { readonly [key: string]: Literal | undefined };

/**
 * Writes a value as TypeScript, laid out as the project's formatter would: on one line while it fits, an object in a
 * list always over several. `column` is where the value begins, `after` what follows it on its last line.
 */
export function literalOf(value: Literal, indent = "", column = indent.length, after = 1): string {
  const flat = flatOf(value);
  if (flat !== undefined && column + flat.length + after <= lineWidth) return flat;
  const inner = indent + step;
  if (Array.isArray(value)) {
    const items = value.map((item: Literal) => {
      // Over several lines wherever it would fit: the formatter leaves an object as open as it finds it.
      const text = literalOf(item, inner, isObject(item) ? lineWidth : inner.length);
      return `${inner}${text},\n`;
    });
    return `[\n${items.join("")}${indent}]`;
  }
  if (isObject(value)) {
    const fields = entriesOf(value).map(
      ([key, field]) => `${inner}${fieldOf(key, field, inner)},\n`,
    );
    return `{\n${fields.join("")}${indent}}`;
  }
  return flat ?? "null";
}

function fieldOf(key: string, value: Literal, indent: string): string {
  const name = keyOf(key);
  const column = indent.length + name.length + 2;
  const text = literalOf(value, indent, column);
  const fits = column + text.length + 1 <= lineWidth;
  if (typeof value !== "string" || fits || name.length <= shortKey) return `${name}: ${text}`;
  return `${name}:\n${indent}${step}${text}`;
}

/** On one line, or undefined for what never stands on one: a list that holds objects. */
function flatOf(value: Literal): string | undefined {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) {
    const items = value.map((item: Literal) => (isObject(item) ? undefined : flatOf(item)));
    return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
  }
  if (!isObject(value)) return String(value);
  const fields = entriesOf(value).map(([key, field]) => {
    const flat = flatOf(field);
    return flat === undefined ? undefined : `${keyOf(key)}: ${flat}`;
  });
  if (fields.includes(undefined)) return undefined;
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

function isObject(value: Literal): value is { readonly [key: string]: Literal | undefined } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function entriesOf(value: { readonly [key: string]: Literal | undefined }): [string, Literal][] {
  return Object.entries(value).filter(
    (entry): entry is [string, Literal] => entry[1] !== undefined,
  );
}

/** A key as it stands in an object: quoted only where it must be. */
export function keyOf(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key);
}

/** In double quotes, or in single ones where that saves a backslash. */
function quoted(text: string): string {
  const json = JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, escaped);
  const double = text.split('"').length - 1;
  const single = text.split("'").length - 1;
  if (double <= single) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Marks that an editor would not show. */
function escaped(mark: string): string {
  return `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
