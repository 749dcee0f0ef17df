import { join } from "node:path";
import { describe, onTestFinished } from "vitest";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import type { Staleness } from "#adapters/store/stale-table.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { tableContract } from "./contract.ts";

async function open(indexReads?: Staleness) {
  const path = join(await temporaryFolder(), "new/folder/campaign.db");
  const table = sqliteTable({ path, ...(indexReads && { indexReads }) });
  onTestFinished(() => table.close());
  return table;
}

describe("sqlite", () => {
  tableContract(() => open(), { runs: 100 });
});

describe("sqlite, stale and paged", () => {
  tableContract(() => open({ lagCalls: 7, pageSize: 2 }), { runs: 40 });
});
