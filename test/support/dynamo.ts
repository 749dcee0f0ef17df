import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { describe, inject } from "vitest";
import { dynamoDefinition } from "#adapters/store/dynamo-definition.ts";

export interface LocalDynamo {
  endpoint: string;
  client: DynamoDBClient;
  /** Makes an empty table, of a name of its own unless one is given, and returns its name. */
  createTable(name?: string): Promise<string>;
}

/** DynamoDB Local takes any credentials. */
export const localDynamoCredentials = { accessKeyId: "local", secretAccessKey: "local" };
export const localDynamoRegion = "eu-west-1";

/** `describe` for what needs DynamoDB Local: skipped where there is no Java, unless in CI, where it fails. */
export const describeOnDynamo = describe.skipIf("missing" in inject("dynamo") && !process.env.CI);

/** The DynamoDB Local of this run, once it answers. All test files share it: each makes its own tables. */
export async function localDynamo(): Promise<LocalDynamo> {
  const dynamo = inject("dynamo");
  if ("missing" in dynamo) throw new Error(dynamo.missing);
  const { endpoint } = dynamo;
  await answers(endpoint);
  const client = new DynamoDBClient({
    endpoint,
    region: localDynamoRegion,
    credentials: localDynamoCredentials,
  });
  return {
    endpoint,
    client,
    async createTable(name = `test-${randomUUID()}`) {
      await client.send(new CreateTableCommand(tableInput(name)));
      return name;
    },
  };
}

async function answers(endpoint: string): Promise<void> {
  const deadline = Date.now() + 25_000;
  for (;;) {
    try {
      await fetch(endpoint);
      return;
    } catch (cause) {
      if (Date.now() > deadline) throw new Error("DynamoDB Local does not answer.", { cause });
      await pause(50);
    }
  }
}

function tableInput(TableName: string): CreateTableCommandInput {
  const { pk, sk, indexes } = dynamoDefinition;
  const names = [pk, sk, ...indexes.flatMap((index) => [index.pk, index.sk])];
  return {
    TableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
    KeySchema: keySchema(pk, sk),
    GlobalSecondaryIndexes: indexes.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index.pk, index.sk),
      Projection: { ProjectionType: "ALL" },
    })),
  };
}

function keySchema(pk: string, sk: string) {
  return [
    { AttributeName: pk, KeyType: "HASH" as const },
    { AttributeName: sk, KeyType: "RANGE" as const },
  ];
}
