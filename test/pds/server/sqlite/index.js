/**
 * What the server asks of `better-sqlite3`, on Node's own SQLite: the package itself would have to be compiled for the Node
 * that runs here. Only the binding is another; SQLite, the server's tables and its queries are the real ones.
 */
import { DatabaseSync } from "node:sqlite";

export default class Database {
  #db;

  constructor(location, { timeout = 0 } = {}) {
    this.#db = new DatabaseSync(location, { timeout });
  }

  pragma(text) {
    named(() => this.#db.exec(`PRAGMA ${text}`));
  }

  prepare(sql) {
    const statement = named(() => this.#db.prepare(sql));
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => named(() => statement.all(...parameters)).map(plain),
      run: (parameters) => named(() => statement.run(...parameters)),
      *iterate(parameters) {
        for (const row of statement.iterate(...parameters)) yield plain(row);
      },
    };
  }

  close() {
    this.#db.close();
  }
}

/** The names under which the server knows what it must try again, or take for a value that is there already. */
const names = {
  5: "SQLITE_BUSY",
  261: "SQLITE_BUSY_RECOVERY",
  517: "SQLITE_BUSY_SNAPSHOT",
  773: "SQLITE_BUSY_TIMEOUT",
  1555: "SQLITE_CONSTRAINT_PRIMARYKEY",
  2067: "SQLITE_CONSTRAINT_UNIQUE",
};

function named(act) {
  try {
    return act();
  } catch (error) {
    if (names[error.errcode] !== undefined) error.code = names[error.errcode];
    throw error;
  }
}

/** Rows as plain objects, and bytes as Buffers. */
function plain(row) {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Uint8Array
        ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
        : value,
    ]),
  );
}
