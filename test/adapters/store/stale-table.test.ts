import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { type Query, queryAll } from "#core/ports.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const key = { pk: "pk", sk: "a" };
const item = { ...key, version: 1, due: { queue: "publish", at: "1" }, data: {} };

async function open() {
  const path = join(await temporaryFolder(), "campaign.db");
  const stale = sqliteTable({ path, indexReads: { lagCalls: 4, pageSize: 2 } });
  onTestFinished(() => stale.close());
  const versions = async (query: Query) => {
    const found: number[] = [];
    for await (const { version } of queryAll(stale, query)) found.push(version);
    return found;
  };
  return { stale, versions };
}

it("hides a write from the index for as many calls as it says, and from nothing else", async () => {
  const { stale, versions } = await open();
  await stale.transact([{ kind: "put", item }]);
  expect((await stale.get(key))?.version).toBe(1);
  expect(await versions({ by: "due", of: "publish" })).toEqual([]);
  expect(await versions({ by: "due", of: "publish" })).toEqual([1]);
});

it("shows an item in the index as it was, after it left", async () => {
  const { stale, versions } = await open();
  await stale.transact([{ kind: "put", item }]);
  for (let call = 0; call < 4; call += 1) await stale.get(key);
  await stale.transact([{ kind: "put", item: { ...key, version: 2, data: {} } }]);
  await stale.transact([{ kind: "delete", key, version: 2 }]);
  expect(await versions({ by: "due", of: "publish" })).toEqual([1]);
  expect(await stale.get(key)).toBeUndefined();
  expect(await versions({ by: "due", of: "publish" })).toEqual([]);
});

it("begins with an empty page, and fills no page beyond its size", async () => {
  const { stale } = await open();
  await stale.transact(
    ["a", "b", "c"].map((sk) => ({ kind: "put", item: { ...item, sk } }) as const),
  );
  const first = await stale.query({ by: "items", of: "pk" });
  expect(first).toEqual({ items: [], cursor: expect.any(String) });
  const second = await stale.query({ by: "items", of: "pk", cursor: first.cursor ?? "" });
  expect(second.items).toHaveLength(2);
});
