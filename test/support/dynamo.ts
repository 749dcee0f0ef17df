import { randomUUID } from "node:crypto";
import { CreateTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe, inject } from "vitest";
import { connectLocalDynamo, tableInput } from "./dynamo-table.ts";

export interface LocalDynamo {
  endpoint: string;
  client: DynamoDBClient;
  /** Makes an empty table, of a name of its own unless one is given, and returns its name. */
  createTable(name?: string): Promise<string>;
}

/** `describe` for what needs DynamoDB Local: skipped where there is no Java, unless in CI, where it fails. */
export const describeOnDynamo = describe.skipIf("missing" in inject("dynamo") && !process.env.CI);

/** The DynamoDB Local of this run, once it answers. All test files share it: each makes its own tables. */
export async function localDynamo(): Promise<LocalDynamo> {
  const dynamo = inject("dynamo");
  if ("missing" in dynamo) throw new Error(dynamo.missing);
  const { endpoint } = dynamo;
  const client = await connectLocalDynamo(endpoint);
  return {
    endpoint,
    client,
    async createTable(name = `test-${randomUUID()}`) {
      await client.send(new CreateTableCommand(tableInput(name)));
      return name;
    },
  };
}
