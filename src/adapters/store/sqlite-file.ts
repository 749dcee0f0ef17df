import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreFault, type StoreFaultReason } from "./store-fault.ts";

/** "mctk": tells a store of ours from any other SQLite database. */
const applicationId = 0x6d63746b;
const schemaVersion = 1;

// Text is compared as UTF-8 bytes (SQLite's BINARY collation), as in DynamoDB.
const schema = `
  CREATE TABLE item (
    pk TEXT NOT NULL, sk TEXT NOT NULL, version INTEGER NOT NULL,
    due_queue TEXT, due_at TEXT, group_id TEXT, group_order TEXT,
    data TEXT NOT NULL,
    PRIMARY KEY (pk, sk)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX item_due ON item (due_queue, due_at, pk, sk) WHERE due_queue IS NOT NULL;
  CREATE INDEX item_group ON item (group_id, group_order, pk, sk) WHERE group_id IS NOT NULL;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${schemaVersion};
`;

/**
 * Opens the database file, and makes it and its folder where they are not there. Throws a `StoreFault` for a file
 * that is no store of ours, and leaves it as it was.
 */
export function openStoreFile(path: string): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true });
  const db = new DatabaseSync(path, { timeout: 10_000 });
  try {
    if (isEmpty(db, path)) exclusively(db, () => isEmpty(db, path) && db.exec(schema));
    // FULL, not NORMAL: with NORMAL a power cut may take back the last commits. A claim that is taken back after
    // its post went out is a post that goes out twice.
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Reads only: true for a new file, false for a store of ours. Throws a `StoreFault` for anything else. */
function isEmpty(db: DatabaseSync, path: string): boolean {
  const found = db
    .prepare(
      `SELECT application_id AS application, user_version AS version,
        (SELECT count(*) FROM sqlite_schema) AS objects
      FROM pragma_application_id, pragma_user_version`,
    )
    .get() as { application: number; version: number; objects: number };
  if (found.application === 0 && found.version === 0 && found.objects === 0) return true;
  if (found.application !== applicationId) throw faultOf("not-a-store", path);
  if (found.version > schemaVersion) throw faultOf("newer", path);
  return false;
}

/** Runs it as one transaction that no other process writes in. */
export function exclusively<T>(db: DatabaseSync, run: () => T): T {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = run();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

/** Runs it, and turns what SQLite or the file system says of the file into a `StoreFault`. */
export function explaining<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === undefined ? error : faultOf(reason, path, error);
  }
}

const words: Record<StoreFaultReason, string> = {
  "not-a-store": "is not a campaign store; name another file, or move this one away",
  damaged: "is damaged; move it away and put back a copy of it from before",
  newer: "was written by a newer version of this toolkit; update the toolkit",
  unreachable:
    "cannot be opened, read or written; check that its folder exists and who may write there",
  busy: "is held by another process; end that one, or try again",
  full: "cannot grow: the disk is full; make space",
};

function faultOf(reason: StoreFaultReason, path: string, cause?: unknown): StoreFault {
  return new StoreFault(reason, `The store ${path} ${words[reason]}.`, { cause });
}

/** SQLite's primary result codes, https://www.sqlite.org/rescode.html */
const reasonOfCode: Record<number, StoreFaultReason> = {
  3: "unreachable",
  5: "busy",
  6: "busy",
  8: "unreachable",
  10: "unreachable",
  11: "damaged",
  13: "full",
  14: "unreachable",
  26: "not-a-store",
};

function reasonOf(error: unknown): StoreFaultReason | undefined {
  if (error instanceof SyntaxError) return "damaged";
  if (!(error instanceof Error) || error instanceof StoreFault) return undefined;
  if ("errcode" in error) return reasonOfCode[Number(error.errcode) & 0xff];
  return "syscall" in error ? "unreachable" : undefined;
}
