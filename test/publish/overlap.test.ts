import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dynamoTable } from "#adapters/store/dynamo.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { overlap } from "#bench/faults/overlap.ts";
import { stageOf } from "#bench/faults/world.ts";
import { shippedLibrary } from "#functions/shipped-library.ts";
import { describeOnDynamo, localDynamo } from "#test/support/dynamo.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const stage = stageOf(shippedLibrary());
const once = (posts: number) => ({ taken: posts, twice: [], published: posts });

describe("ten publishers in two processes take each post once", { timeout: 120_000 }, () => {
  const onSqlite = async (posts: number, broken: boolean) => {
    const path = join(await temporaryFolder(), "campaign.db");
    using table = sqliteTable({ path });
    return await overlap(stage, table, { sqlite: path }, posts, { broken });
  };

  test("on SQLite", async () => {
    expect(await onSqlite(200, false)).toMatchObject(once(200));
  });

  test("and would not without the claim's condition", async () => {
    expect((await onSqlite(20, true)).twice.length).toBeGreaterThan(0);
  });

  describeOnDynamo("on DynamoDB", () => {
    test("with AWS's own conditions", async () => {
      const { endpoint, client, createTable } = await localDynamo();
      const dynamo = await createTable();
      const table = dynamoTable({ client, tableName: dynamo });
      expect(await overlap(stage, table, { dynamo, endpoint }, 20)).toMatchObject(once(20));
    });
  });
});
