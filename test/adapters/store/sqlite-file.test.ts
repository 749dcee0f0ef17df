import { execFile } from "node:child_process";
import { mkdir, open, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { StoreFault } from "#adapters/store/store-fault.ts";
import type { Write } from "#core/ports.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

function put(sk: string, data = {}): Write {
  return { kind: "put", item: { pk: "pk", sk, version: 1, data } };
}

async function faultOf(run: () => unknown): Promise<StoreFault> {
  try {
    await run();
  } catch (error) {
    if (error instanceof StoreFault) return error;
    throw error;
  }
  throw new Error("No fault.");
}

it("keeps what was written, for whoever opens the file next", async () => {
  const path = join(await temporaryFolder(), "campaign.db");
  const first = sqliteTable({ path });
  await first.transact([put("a", { kept: true })]);
  first.close();
  using second = sqliteTable({ path });
  expect(await second.get({ pk: "pk", sk: "a" })).toMatchObject({ data: { kept: true } });
});

it("loses no update when two processes make the file and write to it at once", async () => {
  const path = join(await temporaryFolder(), "campaign.db");
  const worker = () =>
    promisify(execFile)(process.execPath, [join(import.meta.dirname, "increment.ts"), path, "100"]);
  const results = await Promise.all([worker(), worker()]);
  expect(results.map(({ stderr }) => stderr)).toEqual(["", ""]);
  using table = sqliteTable({ path });
  const stored = await table.get({ pk: "COUNTER", sk: "COUNTER" });
  expect(stored).toMatchObject({ version: 200, data: { count: 200 } });
});

it("sees at once what another connection wrote", async () => {
  const path = join(await temporaryFolder(), "campaign.db");
  using one = sqliteTable({ path });
  using other = sqliteTable({ path });
  await one.transact([put("a")]);
  expect(await other.transact([put("a")])).toEqual({ ok: false, failed: [0] });
});

it("refuses a file that is no database, and leaves it as it was", async () => {
  const folder = await temporaryFolder();
  const path = join(folder, "notes.txt");
  await writeFile(path, "Not a database.\n".repeat(500));
  const before = await readFile(path);
  const fault = await faultOf(() => sqliteTable({ path }));
  expect(fault.reason).toBe("not-a-store");
  expect(fault.message).toBe(
    `The store ${path} is not a campaign store; name another file, or move this one away.`,
  );
  expect(await readFile(path)).toEqual(before);
  expect(await readdir(folder)).toEqual(["notes.txt"]);
});

it("refuses another program's database, and leaves it as it was", async () => {
  const folder = await temporaryFolder();
  const path = join(folder, "other.db");
  const db = new DatabaseSync(path);
  db.exec("CREATE TABLE item (name TEXT); INSERT INTO item VALUES ('theirs')");
  db.close();
  const before = await readFile(path);
  expect((await faultOf(() => sqliteTable({ path }))).reason).toBe("not-a-store");
  expect(await readFile(path)).toEqual(before);
  expect(await readdir(folder)).toEqual(["other.db"]);
});

it("refuses a store of a newer version, and leaves it as it was", async () => {
  const path = join(await temporaryFolder(), "campaign.db");
  sqliteTable({ path }).close();
  const db = new DatabaseSync(path);
  db.exec("PRAGMA user_version = 2");
  db.close();
  const before = await readFile(path);
  const fault = await faultOf(() => sqliteTable({ path }));
  expect(fault.reason).toBe("newer");
  expect(fault.message).toContain("update the toolkit");
  expect(await readFile(path)).toEqual(before);
});

it("says of a damaged store that it is damaged, and leaves it as it was", async () => {
  const path = join(await temporaryFolder(), "campaign.db");
  const table = sqliteTable({ path });
  const many = Array.from({ length: 100 }, (_, at) => put(`k${at}`, { text: "x".repeat(2000) }));
  await table.transact(many);
  table.close();
  const file = await open(path, "r+");
  await file.write(Buffer.alloc(80_000, 0xff), 0, 80_000, 4096);
  await file.close();
  const before = await readFile(path);
  const fault = await faultOf(async () => {
    using damaged = sqliteTable({ path });
    await damaged.query({ by: "items", of: "pk" });
  });
  expect(fault.reason).toBe("damaged");
  expect(fault.message).toMatch(/^The store .*campaign\.db is damaged; .*\.$/);
  expect(await readFile(path)).toEqual(before);
});

it("says of a path that cannot be a file that it cannot be opened", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "file"), "");
  await mkdir(join(folder, "folder"));
  for (const path of [join(folder, "folder"), join(folder, "file", "campaign.db")])
    expect((await faultOf(() => sqliteTable({ path }))).reason).toBe("unreachable");
});
