/** A process of its own: opens the store at PATH and adds 1, N times, to the one item that it holds. */
import { sqliteTable } from "#adapters/store/sqlite.ts";

const [path = "", times = "0"] = process.argv.slice(2);
const key = { pk: "COUNTER", sk: "COUNTER" };
using table = sqliteTable({ path });
for (let done = 0; done < Number(times); ) {
  const stored = await table.get(key);
  const version = (stored?.version ?? 0) + 1;
  const data = { count: Number(stored?.data.count ?? 0) + 1 };
  const { ok } = await table.transact([{ kind: "put", item: { ...key, version, data } }]);
  if (ok) done += 1;
}
