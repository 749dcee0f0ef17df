import type { CheckOptions } from "#core/check.ts";
import type { Fault } from "#core/fault.ts";
import type { Library, LibraryFiles } from "#core/library.ts";
import { Message, type MessageInput } from "#core/message.ts";
import { type MessageFile, messageFile, messagePath } from "#core/message-file.ts";
import { unknownReference } from "#core/rules/references.ts";
import { faultsOfAdding } from "./adding.ts";
import { type CsvRow, type RowError, readCsv } from "./csv.ts";
import { columnFor, type Field, fieldsOf, notAsked, recordOf } from "./fields.ts";
import { columnIssues } from "./issues.ts";
import { hint } from "./nearest.ts";

/** The column that names the message; the others are the fields of its record. */
export const idColumn = "id";

export interface ImportOptions extends CheckOptions {
  files: LibraryFiles;
  library: Library;
  /** Inside `messages/`. */
  folder: string;
  /** Names that the index of content uses already. */
  taken: ReadonlySet<string>;
}

export interface Import {
  /** One for each row, in order; to be written only if there are no errors. */
  messages: MessageFile[];
  /** How many rows have content. */
  rows: number;
  errors: RowError[];
  /** For a person to weigh. */
  warnings: RowError[];
}

/**
 * Reads a table of messages: one a row, each a draft, because nobody has signed it. Every fault is told at once, by row
 * and column: of the table, of the schema, and of every rule that the library is checked by.
 */
export function importMessages(bytes: Uint8Array, options: ImportOptions): Import {
  const { columns, rows, errors } = readCsv(bytes);
  const fields = fieldsOf(claimsIn(columns));
  if (errors.length === 0 && columns.length === 0) {
    errors.push({ row: 1, column: null, message: "the file is empty" });
  }
  const header = columns.length === 0 ? errors : headerErrors(columns, fields);
  // Without its columns no row can be judged.
  if (header.length > 0) return { messages: [], rows: rows.length, errors: header, warnings: [] };
  if (rows.length === 0) errors.push({ row: 2, column: null, message: "there are no messages" });

  const broken = new Set(errors.map(({ row }) => row));
  const taken = new Set(options.taken);
  const records: { row: CsvRow; id: string; record: MessageInput }[] = [];
  for (const row of rows) {
    const id = row.cells.get(idColumn)?.trim() ?? "";
    const record = recordOf(fields, row.cells);
    const parsed = Message.safeParse(record);
    const found = parsed.success ? [] : columnIssues(fields, record, parsed.error);
    for (const { column, message } of found) {
      // A cell that could not be read has its error already.
      if (row.cells.has(column) || !columns.includes(column)) {
        errors.push({ row: row.row, column, message });
      }
    }
    if (parsed.success && !broken.has(row.row)) records.push({ row, id, record });
  }
  errors.push(...idErrors(rows, options));

  const rowOfId = new Map<string, CsvRow>();
  for (const { id, row } of records) if (!rowOfId.has(id)) rowOfId.set(id, row);
  const unclashing = records.filter(
    ({ id, row }) => rowOfId.get(id) === row && id !== "" && isNew(id, options),
  );
  const messages = unclashing.map(({ id, record }) =>
    messageFile(options.folder, id, record, taken),
  );
  const added = Object.fromEntries(
    messages.map(({ path, id, record }) => [path, { [id]: record }]),
  );
  const warnings: RowError[] = [];
  for (const fault of faultsOfAdding(options.files, added, options)) {
    const told = rowErrorOf(fault, fields, rowOfId, options.library);
    (fault.severity === "error" ? errors : warnings).push(told);
  }
  return {
    messages,
    rows: rows.length,
    errors: errors.sort(byRow),
    warnings: warnings.sort(byRow),
  };
}

function claimsIn(columns: readonly string[]): number {
  const numbers = columns.map((column) => Number(/^claims\.(\d{1,2})\./.exec(column)?.[1] ?? 1));
  return Math.max(1, ...numbers);
}

function headerErrors(columns: readonly string[], fields: readonly Field[]): RowError[] {
  const known = [idColumn, ...fields.map(({ column }) => column)];
  const at = (column: string | null, message: string) => ({ row: 1, column, message });
  const wrong = columns.flatMap((column, nth) => {
    if (column in notAsked) return [at(column, `is not imported: ${notAsked[column]}`)];
    if (column === "") return [at(null, `column ${nth + 1} has no name`)];
    if (!known.includes(column)) return [at(column, `is not a column${hint(column, known)}`)];
    return columns.indexOf(column) < nth ? [at(column, "stands in the header twice")] : [];
  });
  const needed = [idColumn, ...fields.filter(({ required }) => required).map((f) => f.column)];
  const missing = needed.filter((column) => !columns.includes(column));
  return [...wrong, ...missing.map((column) => at(column, "is missing from the header"))];
}

function isNew(id: string, { library, folder }: ImportOptions): boolean {
  return !(id in library.messages) && !takenPaths(library).has(messagePath(folder, id));
}

function takenPaths(library: Library): Set<string> {
  return new Set(Object.values(library.files.messages).map((file) => file.toLowerCase()));
}

function idErrors(rows: readonly CsvRow[], { library, folder }: ImportOptions): RowError[] {
  const seen = new Map<string, { row: number; id: string }>();
  const paths = takenPaths(library);
  return rows.flatMap(({ row, cells }) => {
    const id = cells.get(idColumn)?.trim();
    if (id === undefined) return [];
    const say = (message: string) => [{ row, column: idColumn, message }];
    if (id === "") return say("is missing");
    const twin = seen.get(id.toLowerCase());
    if (twin?.id === id) return say(`"${id}" stands in row ${twin.row} already`);
    if (twin) return say(`"${id}" would share a file with "${twin.id}" in row ${twin.row}`);
    seen.set(id.toLowerCase(), { row, id });
    const file = library.files.messages[id];
    if (file !== undefined) return say(`"${id}" stands in ${file} already`);
    return paths.has(messagePath(folder, id))
      ? say(`${messagePath(folder, id)} is there already`)
      : [];
  });
}

function rowErrorOf(
  fault: Fault,
  fields: readonly Field[],
  rowOfId: ReadonlyMap<string, CsvRow>,
  library: Library,
): RowError {
  const row = rowOfId.get(fault.id);
  if (row === undefined) {
    return { row: 1, column: null, message: `${fault.id}: ${fault.rule}: ${fault.message}` };
  }
  const path = fault.field.split(/\.|(?=\[)/).map((step) => {
    const index = /^\[(\d+)\]$/.exec(step)?.[1];
    return index === undefined ? step : Number(index);
  });
  const column = fault.field === "id" ? idColumn : columnFor(fields, path);
  const known =
    fault.rule === unknownReference.id
      ? Object.keys(column === "safetyLine" ? library.safetyLines : library.sources)
      : [];
  const meant = hint(row.cells.get(column)?.trim() ?? "", known);
  const mend = meant === "" ? ` - ${fault.mend}` : meant;
  return { row: row.row, column, message: `${fault.rule}: ${fault.message}${mend}` };
}

function byRow(a: RowError, b: RowError): number {
  return a.row - b.row;
}
