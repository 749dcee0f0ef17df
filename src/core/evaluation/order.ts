import { type RowOf, type TableName, tables } from "./tables.ts";

/** The rows sorted by the table's primary key: numbers by size, text by code unit, so that no locale matters. */
export function sorted<Name extends TableName>(name: Name, rows: RowOf<Name>[]): RowOf<Name>[] {
  const key: readonly string[] = tables[name].primaryKey;
  const cell = (row: RowOf<Name>, column: string) =>
    (row as Readonly<Record<string, string | number>>)[column] as string | number;
  return rows.sort((a, b) => {
    const column = key.find((name) => cell(a, name) !== cell(b, name));
    if (column === undefined) return 0;
    return cell(a, column) < cell(b, column) ? -1 : 1;
  });
}

export async function* listed<Name extends TableName>(
  name: Name,
  rows: RowOf<Name>[],
): AsyncGenerator<RowOf<Name>> {
  yield* sorted(name, rows);
}

/** The rows that each item leads to, sorted within the item; the items come in the order of their own key. */
export async function* each<Item, Name extends TableName>(
  name: Name,
  items: AsyncIterable<Item>,
  rowsOf: (item: Item) => RowOf<Name>[],
): AsyncGenerator<RowOf<Name>> {
  for await (const item of items) yield* sorted(name, rowsOf(item));
}

/** A whole table in memory: only for those that stay small. */
export async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}
