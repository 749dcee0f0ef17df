import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { beforeEach, expect, it } from "vitest";
import { dynamoTable } from "#adapters/store/dynamo.ts";
import type { Item, Table, Write } from "#core/ports.ts";
import { describeOnDynamo, type LocalDynamo, localDynamo } from "#test/support/dynamo.ts";

const item: Item = { pk: "pk", sk: "a", version: 1, data: {} };
const first: Write = { kind: "put", item };
const second: Write = { kind: "put", item: { ...item, version: 2 } };

describeOnDynamo("dynamo, when things go wrong", () => {
  let client: LocalDynamo["client"];
  let table: Table;
  let sent: number;

  beforeEach(async () => {
    const local = await localDynamo();
    client = local.client;
    table = dynamoTable({ client, tableName: await local.createTable() });
    sent = 0;
  });

  /** Puts a fault in the place of the first answers to transactions: before the server, or after it did its work. */
  function fail(times: number, when: "before" | "after", fault: () => Error): void {
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName !== "TransactWriteItemsCommand") return next(args);
          sent += 1;
          const fails = sent <= times;
          if (fails && when === "before") throw fault();
          const answer = await next(args);
          if (fails) throw fault();
          return answer;
        },
      { step: "finalizeRequest", priority: "low", name: "fault" },
    );
  }

  const canceled = (...codes: string[]) =>
    new TransactionCanceledException({
      message: "canceled",
      $metadata: {},
      CancellationReasons: codes.map((Code) => ({ Code })),
    });
  const reset = () => Object.assign(new Error("socket hang up"), { name: "TimeoutError" });

  it("tries again while another transaction is in the way", async () => {
    fail(3, "before", () => canceled("TransactionConflict", "None"));
    expect(await table.transact([first])).toEqual({ ok: true });
    expect(sent).toBe(4);
  });

  it("takes no condition for lost, nor for the only one, that was judged beside a conflict", async () => {
    fail(1, "before", () => canceled("ConditionalCheckFailed", "TransactionConflict"));
    const other: Write = { kind: "put", item: { ...item, sk: "b" } };
    expect(await table.transact([first, other])).toEqual({ ok: true });
  });

  it("gives up on a conflict that does not pass", async () => {
    fail(100, "before", () => canceled("TransactionConflict"));
    await expect(table.transact([first])).rejects.toThrow("canceled");
    expect(sent).toBe(8);
    expect(await table.get(item)).toBeUndefined();
  });

  it("applies a transaction once whose answer was lost, and says that it was applied", async () => {
    fail(2, "after", reset);
    expect(await table.transact([first])).toEqual({ ok: true });
    expect(sent).toBe(3);
    expect(await table.transact([second])).toEqual({ ok: true });
    expect((await table.get(item))?.version).toBe(2);
  });

  it("throws when every answer was lost; the same writes again cannot apply twice", async () => {
    // As often as the SDK tries.
    fail(4, "after", reset);
    await expect(table.transact([first])).rejects.toThrow("socket hang up");
    expect(await table.transact([first])).toEqual({ ok: false, failed: [0] });
    expect(await table.get(item)).toEqual(item);
  });

  it("throws for a table that is not there", async () => {
    const none = dynamoTable({ client, tableName: "none" });
    await expect(none.transact([first])).rejects.toThrow();
    await expect(none.get(item)).rejects.toThrow();
    await expect(none.query({ by: "due", of: "publish" })).rejects.toThrow();
  });
});
