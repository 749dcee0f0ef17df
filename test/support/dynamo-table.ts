import { setTimeout as pause } from "node:timers/promises";
import { type CreateTableCommandInput, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoDefinition } from "#adapters/store/dynamo-definition.ts";

/** DynamoDB Local takes any credentials. */
export const localDynamoCredentials = { accessKeyId: "local", secretAccessKey: "local" };
export const localDynamoRegion = "eu-west-1";

/** A client of the DynamoDB Local that was started there, once it answers. */
export async function connectLocalDynamo(endpoint: string): Promise<DynamoDBClient> {
  await answers(endpoint);
  return new DynamoDBClient({
    endpoint,
    region: localDynamoRegion,
    credentials: localDynamoCredentials,
  });
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

/** What makes our table, of this name. */
export function tableInput(TableName: string): CreateTableCommandInput {
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
