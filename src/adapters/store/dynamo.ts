import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { Item, Page, Query, Table, Write, Written } from "#core/ports.ts";
import { checkWrites, keyOf, rangeOf } from "./accepted.ts";
import { dynamoDefinition } from "./dynamo-definition.ts";

export interface DynamoOptions {
  client: DynamoDBClient;
  tableName: string;
}

/**
 * The production store, a table in DynamoDB as `dynamoDefinition` says. Items at one place of an index come in no
 * particular order.
 *
 * A throw of `transact` leaves open whether it was applied: the answer may have been lost on the way. Retries inside
 * one call carry one token, so they never apply it twice; a new call is a new transaction. After a throw read the
 * items again, or repeat the same writes: their versions keep them from applying twice, but a lost condition may
 * then be the caller's own success, which the stored item tells (a lease names its worker).
 */
export function dynamoTable({ client, tableName: TableName }: DynamoOptions): Table {
  return {
    async get({ pk, sk }) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: marshall({ pk, sk }), ConsistentRead: true }),
      );
      return Item && itemOf(Item);
    },

    async query(query) {
      const condition = conditionOf(query);
      if (condition === undefined) return { items: [] };
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({ TableName, ...condition }),
      );
      return {
        items: Items.map(itemOf),
        ...(LastEvaluatedKey && { cursor: JSON.stringify(unmarshall(LastEvaluatedKey)) }),
      } satisfies Page;
    },

    async transact(writes) {
      checkWrites(writes);
      const command = new TransactWriteItemsCommand({
        TransactItems: writes.map((write) => requestOf(TableName, write)),
        ClientRequestToken: randomUUID(),
      });
      for (let attempt = 1; ; attempt += 1) {
        try {
          await client.send(command);
          return { ok: true };
        } catch (error) {
          const canceled = verdictOf(error, attempt === maxAttempts);
          if (canceled !== "again") return canceled;
          // Full jitter, so that two that collided do not collide again.
          await pause(Math.random() * Math.min(1000, 20 * 2 ** attempt));
        }
      }
    },
  };
}

const maxAttempts = 8;

/** Another transaction or too much traffic was in the way; no condition was judged. */
const passing = [
  "TransactionConflict",
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
  "RequestLimitExceeded",
];

/**
 * What a failed transaction means. With a conflict among the reasons not every condition was judged, so it is tried
 * again first. Throws what is no answer to the conditions.
 */
function verdictOf(error: unknown, last: boolean): Written | "again" {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const codes = error.CancellationReasons?.map(({ Code }) => Code ?? "None") ?? [];
  const failed = codes.flatMap((code, at) => (code === "ConditionalCheckFailed" ? [at] : []));
  if (!last && codes.some((code) => passing.includes(code))) return "again";
  if (failed.length > 0) return { ok: false, failed };
  throw error;
}

function requestOf(TableName: string, write: Write): TransactWriteItem {
  const { pk, sk } = keyOf(write);
  const key = { TableName, Key: marshall({ pk, sk }) };
  const none = { ConditionExpression: "attribute_not_exists(pk)" };
  const stored = (version: number) => ({
    ConditionExpression: "version = :stored",
    ExpressionAttributeValues: marshall({ ":stored": version }),
  });
  if (write.kind === "absent") return { ConditionCheck: { ...key, ...none } };
  if (write.kind === "delete") return { Delete: { ...key, ...stored(write.version) } };
  const { item } = write;
  const condition = item.version === 1 ? none : stored(item.version - 1);
  return { Put: { TableName, Item: attributesOf(item), ...condition } };
}

/** The query without its table, or undefined where nothing can match. */
function conditionOf(query: Query): Omit<QueryCommand["input"], "TableName"> | undefined {
  const range = rangeOf(query);
  if (range === undefined) return undefined;
  const { from, to } = range;
  const index = dynamoDefinition.indexes.find(({ name }) => name === query.by);
  const { pk, sk } = index ?? dynamoDefinition;
  const bounds = [
    from !== undefined && to !== undefined && `${sk} BETWEEN :from AND :to`,
    from !== undefined && to === undefined && `${sk} >= :from`,
    from === undefined && to !== undefined && `${sk} <= :to`,
  ].filter((bound) => bound !== false);
  return {
    ...(index ? { IndexName: index.name } : { ConsistentRead: true }),
    KeyConditionExpression: [`${pk} = :of`, ...bounds].join(" AND "),
    ExpressionAttributeValues: marshall(
      { ":of": query.of, ":from": from, ":to": to },
      { removeUndefinedValues: true },
    ),
    ...(query.limit !== undefined && { Limit: query.limit }),
    ...(query.cursor !== undefined && { ExclusiveStartKey: marshall(JSON.parse(query.cursor)) }),
  };
}

function attributesOf({ pk, sk, version, due, group, data }: Item): Record<string, AttributeValue> {
  return marshall(
    {
      ...{ pk, sk, version, data },
      ...(due && { dueQueue: due.queue, dueAt: due.at }),
      ...(group && { groupId: group.id, groupOrder: group.order }),
    },
    { removeUndefinedValues: true },
  );
}

function itemOf(attributes: Record<string, AttributeValue>): Item {
  const { pk, sk, version, dueQueue, dueAt, groupId, groupOrder, data } = unmarshall(attributes);
  return {
    ...{ pk, sk, version },
    ...(dueQueue !== undefined && { due: { queue: dueQueue, at: dueAt } }),
    ...(groupId !== undefined && { group: { id: groupId, order: groupOrder } }),
    data,
  };
}
