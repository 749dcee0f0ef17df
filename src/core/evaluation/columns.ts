/** The types of a column: string, integer, number, boolean, date, UTC date-time, and code of a list. */
export const columnTypes = {
  s: "string",
  i: "integer",
  n: "number",
  b: "boolean",
  d: "date",
  t: "datetime",
  e: "string",
} as const;
export type ColumnType = keyof typeof columnTypes;

export type Codes = Readonly<Record<string, string>>;

export interface Column {
  type: ColumnType;
  required: boolean;
  description: string;
  /** What an empty cell says. Given exactly when the column is not required. */
  empty?: string;
  /** The column of the same table that says, in a code, why a cell here is empty. */
  statusIn?: string;
  unit?: string;
  codes?: Codes;
  /** A regular expression that the whole cell matches. */
  pattern?: string;
}

export interface TableDefinition {
  title: string;
  description: string;
  columns: Readonly<Record<string, Column>>;
  primaryKey: readonly string[];
  foreignKeys: readonly { fields: readonly string[]; table: string; columns: readonly string[] }[];
}

type Details = Pick<Column, "unit" | "pattern" | "statusIn">;

/** A column in which every row has a value. */
export function must<T extends Exclude<ColumnType, "e">>(
  type: T,
  description: string,
  details: Details = {},
) {
  return { type, required: true, description, ...details } as const;
}

/** A column that may be empty; `empty` says what that means. */
export function may<T extends Exclude<ColumnType, "e">>(
  type: T,
  description: string,
  empty: string,
  details: Details = {},
) {
  return { type, required: false, description, empty, ...details } as const;
}

/** A column whose every row has one of these codes. */
export function code<C extends Codes>(codes: C, description: string) {
  return { type: "e", required: true, description, codes } as const;
}

type Cell<C extends Column> = C extends { codes: infer List }
  ? keyof List & string
  : C["type"] extends "i" | "n"
    ? number
    : C["type"] extends "b"
      ? boolean
      : string;

/** A row of a table: null stands for an empty cell, and only where the column may be empty. */
export type Row<T extends TableDefinition> = {
  [Name in keyof T["columns"]]: T["columns"][Name]["required"] extends true
    ? Cell<T["columns"][Name]>
    : Cell<T["columns"][Name]> | null;
};

/**
 * The cells of a row as text, in the order of the columns; null is the empty cell. Nothing is altered for the sake of
 * a spreadsheet. Throws when a value does not fit its column, so that no file contradicts its own description.
 */
export function cellsOf<T extends TableDefinition>(table: T, row: Row<T>): string[] {
  const values = row as Readonly<Record<string, unknown>>;
  return Object.entries(table.columns).map(([name, column]) => {
    const value = values[name];
    const fault = faultOf(column, value);
    if (fault !== undefined) throw new TypeError(`${name} = ${JSON.stringify(value)} ${fault}.`);
    return value === null ? "" : String(value);
  });
}

const date = /^\d{4}-\d{2}-\d{2}$/;
const datetime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

function faultOf(column: Column, value: unknown): string | undefined {
  if (value === null) return column.required ? "is empty, and may not be" : undefined;
  if (value === "") return "is an empty text, which could not be told from a missing one";
  switch (column.type) {
    case "i":
      return Number.isSafeInteger(value) ? undefined : "is no integer";
    case "n":
      return Number.isFinite(value) ? undefined : "is no finite number";
    case "b":
      return typeof value === "boolean" ? undefined : "is no boolean";
    default:
      return typeof value === "string" ? textFaultOf(column, value) : "is no text";
  }
}

function textFaultOf(column: Column, value: string): string | undefined {
  if (column.codes !== undefined && !Object.hasOwn(column.codes, value)) return "is no code of it";
  if (column.type === "d" && !date.test(value)) return "is no date";
  if (column.type === "t" && !datetime.test(value)) return "is no UTC date-time";
  if (column.pattern !== undefined && !new RegExp(column.pattern).test(value)) {
    return `does not match ${column.pattern}`;
  }
  return undefined;
}
