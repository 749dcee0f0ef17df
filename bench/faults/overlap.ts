import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import { dynamoTable } from "#adapters/store/dynamo.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import type { Table } from "#core/ports.ts";
import { type Post, plusSeconds, postItem, postOf } from "#core/post.ts";
import { startDynamo } from "#test/support/dynamo-process.ts";
import { connectLocalDynamo, tableInput } from "#test/support/dynamo-table.ts";
import { approved, draft } from "./campaign.ts";
import type { OverlapTask, SharedTable } from "./overlap-child.ts";
import { type Stage, stageStart } from "./world.ts";

/** `taken`: how many posts the network was asked to take. `twice`: of which posts it was asked more than once. */
export interface Overlap {
  taken: number;
  twice: string[];
  published: number;
  seconds: number;
}

/** Ten publishers on each kind of store, made for it and gone afterwards; or why there is none. */
export const overlaps = {
  async SQLite(stage: Stage, posts: number) {
    const folder = await mkdtemp(join(tmpdir(), "campaign-overlap-"));
    try {
      const path = join(folder, "campaign.db");
      using table = sqliteTable({ path });
      return await overlap(stage, table, { sqlite: path }, posts);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  async "DynamoDB Local"(stage: Stage, posts: number) {
    const dynamo = await startDynamo();
    if ("missing" in dynamo) return dynamo;
    try {
      const { endpoint } = dynamo;
      const client = await connectLocalDynamo(endpoint);
      await client.send(new CreateTableCommand(tableInput("overlap")));
      const table = dynamoTable({ client, tableName: "overlap" });
      return await overlap(stage, table, { dynamo: "overlap", endpoint }, posts);
    } finally {
      dynamo.stop();
    }
  },
};

/** What two processes with five publishers each do with posts that are all due at once. */
export async function overlap(
  { messages }: Stage,
  table: Table,
  shared: SharedTable,
  count: number,
  { broken = false }: { broken?: boolean } = {},
): Promise<Overlap> {
  const posts = duePosts(messages, count);
  for (let from = 0; from < count; from += 100) {
    const writes = posts
      .slice(from, from + 100)
      .map((post) => ({ kind: "put", item: postItem(post, 1) }) as const);
    await table.transact(writes);
  }
  const children = [0, 1].map(() => startChild({ shared, publishers: 5, broken }));
  await Promise.all(children.map((child) => once(child, "message")));
  const started = performance.now();
  const answers = children.map(async (child): Promise<string[]> => {
    const answer = Promise.race([once(child, "message"), failed(child)]);
    child.send("go");
    const [taken] = await answer;
    return taken;
  });
  const taken = (await Promise.all(answers)).flat();
  const seconds = (performance.now() - started) / 1000;
  const times = Map.groupBy(taken, (id) => id);
  let published = 0;
  for (const { id } of posts) {
    const item = await table.get({ pk: `POST#${id}`, sk: "POST" });
    if (item !== undefined && postOf(item).status === "published") published += 1;
  }
  return {
    taken: taken.length,
    twice: [...times].filter(([, each]) => each.length > 1).map(([id]) => id),
    published,
    seconds,
  };
}

/** Posts of ten accounts, all approved and all due. */
function duePosts([message]: Stage["messages"], count: number): Post[] {
  if (message === undefined) throw new Error("The library holds nothing that may be said.");
  const at = new Date(stageStart).toISOString();
  const window = { opens: at, closes: plusSeconds(at, 3600) };
  return Array.from({ length: count }, (_, n) => {
    const id = `x-account-${n % 10}`;
    const account = { id, network: "x", mode: "sandbox", handle: "example" } as const;
    return approved(draft(`post-${n + 1}`, message, account, window), stageStart);
  });
}

function startChild(task: OverlapTask): ChildProcess {
  const script = join(import.meta.dirname, "overlap-child.ts");
  return fork(script, [JSON.stringify(task)], { execArgv: ["--import", "tsx"] });
}

async function failed(child: ChildProcess): Promise<never> {
  const [code] = await once(child, "exit");
  throw new Error(`A process of publishers ended with ${code}.`);
}
