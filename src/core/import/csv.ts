import { CsvError, parse } from "csv-parse/sync";

/** Something in a file of messages that must be mended. `row` is counted as a spreadsheet does: 1 is the header. */
export interface RowError {
  row: number;
  column: string | null;
  message: string;
}

export interface CsvRow {
  row: number;
  /** By column. A cell with an error is left out. */
  cells: Map<string, string>;
}

export interface Csv {
  columns: string[];
  rows: CsvRow[];
  errors: RowError[];
}

/** As one line: `row 17, column targets: ...`. */
export function formatRowError({ row, column, message }: RowError): string {
  return `row ${row}${column === null ? "" : `, column ${column}`}: ${message}`;
}

/**
 * Reads a table as spreadsheets write it: with or without a byte order mark, any line end, line breaks and doubled
 * quotes inside quotes, and commas, semicolons or tabs between the cells. Rows without any content count but are left
 * out. Nothing is guessed: a cell that is not UTF-8, or that a spreadsheet would run as a formula, is an error.
 */
export function readCsv(bytes: Uint8Array): Csv {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
    return nothing(1, 'the file is UTF-16; save it as "CSV UTF-8"');
  }
  let records: Uint8Array[][];
  try {
    const content = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? bytes.subarray(3) : bytes;
    records = parse(Buffer.from(content), {
      delimiter: delimiterOf(content),
      // Cells stay bytes, so that one that is not UTF-8 can be named.
      encoding: null,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
    }) as unknown as Uint8Array[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return nothing(rowOf(error), quoting[error.code] ?? error.message);
  }
  const [header = [], ...body] = records;
  const errors: RowError[] = [];
  const columns = header.map((cell) => Buffer.from(cell).toString("utf8").trim());
  const rows = body.flatMap((record, at) => {
    const row = at + 2;
    if (record.every((cell) => cell.length === 0)) return [];
    const extra = record.slice(columns.length).filter((cell) => cell.length > 0);
    if (extra.length > 0) {
      const message = `${record.length} cells, but the header names ${columns.length} columns`;
      errors.push({ row, column: null, message });
    }
    const cells = new Map<string, string>();
    for (const [nth, column] of columns.entries()) {
      const cell = record[nth] ?? new Uint8Array();
      const fault = notUtf8(cell) ?? notPlain(Buffer.from(cell).toString("utf8"));
      if (fault === undefined) cells.set(column, Buffer.from(cell).toString("utf8"));
      else errors.push({ row, column, message: fault });
    }
    return [{ row, cells }];
  });
  return { columns, rows, errors };
}

const quoting: Partial<Record<CsvError["code"], string>> = {
  CSV_QUOTE_NOT_CLOSED: "a quotation mark is opened and never closed",
  CSV_INVALID_CLOSING_QUOTE:
    "there is text after a closing quotation mark; inside quotes, write two for one",
  INVALID_OPENING_QUOTE:
    "a quotation mark stands in a cell that does not begin with one; quote the whole cell and write two for one",
};

/** An error of the parser comes before the record is done; a quote that is never closed is told at the end. */
function rowOf(error: CsvError): number {
  return typeof error.records === "number" ? error.records + 1 : 1;
}

function nothing(row: number, message: string): Csv {
  return { columns: [], rows: [], errors: [{ row, column: null, message }] };
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** Spreadsheets write semicolons where the comma is the decimal mark. The header has one of the three most. */
function delimiterOf(bytes: Uint8Array): string {
  const [line = ""] = Buffer.from(bytes.subarray(0, 64_000))
    .toString("latin1")
    .split(/[\r\n]/, 1);
  const count = (mark: string) => line.split(mark).length;
  return [",", ";", "\t"].reduce((most, mark) => (count(mark) > count(most) ? mark : most));
}

/** Where a cell's bytes stop being UTF-8. */
function notUtf8(cell: Uint8Array): string | undefined {
  const text = Buffer.from(cell).toString("utf8");
  if (Buffer.from(text, "utf8").equals(cell)) return undefined;
  let at = 0;
  let before = "";
  for (const character of text) {
    // Bytes that are no character were read as this one; somebody may have written it, too.
    if (character === "\ufffd" && !startsWith(cell.subarray(at), [0xef, 0xbf, 0xbd])) break;
    at += Buffer.byteLength(character);
    before += character;
  }
  const byte = (cell[at] ?? 0).toString(16).padStart(2, "0");
  return `byte ${at + 1} of the cell is 0x${byte}, which is not UTF-8 (after "${before.slice(-20)}"); save the file as "CSV UTF-8"`;
}

/** What a spreadsheet would compute instead of show; an apostrophe in front hides it there, but not on a card. */
function notPlain(text: string): string | undefined {
  const formula = /(?:^|\n)\s*('?[=+\-@\uff1d\uff0b\uff0d\uff20])/u.exec(text)?.[1];
  if (formula !== undefined) {
    return `begins with ${formula}, so that a spreadsheet would run it as a formula; begin with a letter or a digit`;
  }
  const control = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}\u200b\ufeff]/u.exec(text);
  if (control === null) return undefined;
  const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return `holds a character that cannot be seen (U+${code}, after "${text.slice(0, control.index).slice(-20)}")`;
}
