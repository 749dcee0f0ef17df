import type { DatabaseSync } from "node:sqlite";
import type { Item, Page, Query, Table, Write } from "#core/ports.ts";
import { checkWrites, keyOf, rangeOf } from "./accepted.ts";
import { exclusively, explaining, openStoreFile } from "./sqlite-file.ts";
import { type Staleness, staleTable } from "./stale-table.ts";

export interface SqliteOptions {
  /** Of the database file; it and its folder are made when they are not there. */
  path: string;
  /** Makes index reads stale and every query paged, to prove that nothing rests on them. */
  indexReads?: Staleness;
}

export type SqliteTable = Table & Disposable & { close(): void };

/** More than this many items are never in one page. */
const maxPage = 1000;

/**
 * The embedded store: a table in one durable file, shared by any number of processes on one machine. It throws a
 * `StoreFault` when the file cannot be used. Each call is one synchronous transaction, so it waits, and the process
 * with it, while another process writes.
 */
export function sqliteTable({ path, indexReads }: SqliteOptions): SqliteTable {
  const db = explaining(path, () => openStoreFile(path));
  const get = db.prepare("SELECT * FROM item WHERE pk = ? AND sk = ?");
  const stored = db.prepare("SELECT version FROM item WHERE pk = ? AND sk = ?");
  const remove = db.prepare("DELETE FROM item WHERE pk = ? AND sk = ?");
  const put = db.prepare(`
    INSERT OR REPLACE INTO item (pk, sk, version, due_queue, due_at, group_id, group_order, data)
    VALUES (:pk, :sk, :version, :due_queue, :due_at, :group_id, :group_order, :data)`);

  const holds = (write: Write): boolean => {
    const { pk, sk } = keyOf(write);
    const version = (stored.get(pk, sk)?.version as number | undefined) ?? 0;
    if (write.kind === "put") return version === write.item.version - 1;
    return version === (write.kind === "delete" ? write.version : 0);
  };
  const apply = (write: Write): void => {
    if (write.kind === "put") put.run(rowOf(write.item));
    if (write.kind === "delete") remove.run(write.key.pk, write.key.sk);
  };

  const table: Table = {
    async get({ pk, sk }) {
      return explaining(path, () => {
        const row = get.get(pk, sk);
        return row && itemOf(row as Row);
      });
    },

    async query(query) {
      return explaining(path, () => pageOf(db, query));
    },

    async transact(writes) {
      checkWrites(writes);
      return explaining(path, () =>
        exclusively(db, () => {
          const failed = writes.flatMap((write, at) => (holds(write) ? [] : [at]));
          if (failed.length > 0) return { ok: false, failed };
          writes.forEach(apply);
          return { ok: true };
        }),
      );
    },
  };
  const close = () => db.close();
  const reads = indexReads === undefined ? table : staleTable(table, indexReads);
  return { ...reads, close, [Symbol.dispose]: close };
}

/** The columns that a query goes by: the partition's, and the sort key's. */
const columns = {
  items: ["pk", "sk"],
  due: ["due_queue", "due_at"],
  group: ["group_id", "group_order"],
} as const;

function pageOf(db: DatabaseSync, query: Query): Page {
  const range = rangeOf(query);
  if (range === undefined) return { items: [] };
  const [partition, sort] = columns[query.by];
  const limit = Math.min(query.limit ?? maxPage, maxPage);
  const bounds: [sql: string, values: string[]][] = [[`${partition} = ?`, [query.of]]];
  if (range.from !== undefined) bounds.push([`${sort} >= ?`, [range.from]]);
  if (range.to !== undefined) bounds.push([`${sort} <= ?`, [range.to]]);
  if (query.cursor !== undefined)
    bounds.push([`(${sort}, pk, sk) > (?, ?, ?)`, JSON.parse(query.cursor)]);
  const rows = db
    .prepare(
      `SELECT * FROM item WHERE ${bounds.map(([sql]) => sql).join(" AND ")}
      ORDER BY ${sort}, pk, sk LIMIT ?`,
    )
    .all(...bounds.flatMap(([, values]) => values), limit + 1) as Row[];
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(itemOf),
    ...(last && rows.length > limit && { cursor: JSON.stringify([last[sort], last.pk, last.sk]) }),
  };
}

type Row = {
  pk: string;
  sk: string;
  version: number;
  due_queue: string | null;
  due_at: string | null;
  group_id: string | null;
  group_order: string | null;
  data: string;
};

function rowOf({ pk, sk, version, due, group, data }: Item): Row {
  return {
    pk,
    sk,
    version,
    due_queue: due?.queue ?? null,
    due_at: due?.at ?? null,
    group_id: group?.id ?? null,
    group_order: group?.order ?? null,
    data: JSON.stringify(data),
  };
}

function itemOf(row: Row): Item {
  const { pk, sk, version, due_queue, due_at, group_id, group_order } = row;
  return {
    pk,
    sk,
    version,
    ...(due_queue !== null && due_at !== null && { due: { queue: due_queue, at: due_at } }),
    ...(group_id !== null &&
      group_order !== null && { group: { id: group_id, order: group_order } }),
    data: JSON.parse(row.data),
  };
}
