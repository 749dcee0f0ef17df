/**
 * A process of its own with several publishers, all started at the same moment against a table that other such processes
 * work on too. Says which posts its network was asked to take, once for each time.
 */
import { dynamoTable } from "#adapters/store/dynamo.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import type { Channel, Table } from "#core/ports.ts";
import { publishDue } from "#core/publish.ts";
import { shippedLibrary } from "#functions/shipped-library.ts";
import { connectLocalDynamo } from "#test/support/dynamo-table.ts";
import { pictures } from "./campaign.ts";
import { stageStart } from "./world.ts";

export type SharedTable = { sqlite: string } | { dynamo: string; endpoint: string };
export interface OverlapTask {
  shared: SharedTable;
  publishers: number;
  /** A publisher without a lease: it must be seen to take posts twice. */
  broken: boolean;
}

const task = JSON.parse(process.argv[2] ?? "") as OverlapTask;
const table = await open(task.shared);
const library = shippedLibrary();
const now = new Date(stageStart);
const taken: string[] = [];
const mostTicks = 20;

const channel: Channel = {
  network: "x",
  absenceIsProof: false,
  verify: async () => ({ ok: true, handle: "example", expires: null, notes: [] }),
  publish: async ({ postId, slotAt }) => {
    taken.push(postId);
    return { outcome: "published", networkId: `${postId}/${process.pid}`, url: "", at: slotAt };
  },
  reconcile: async () => ({ outcome: "absent" }),
  remove: async () => ({ outcome: "gone" }),
  metrics: async () => ({ outcome: "failed", reason: "nothing is counted here" }),
  followers: async () => ({ count: null, status: "api_error" }),
};

/** Ticks until one finds nothing that fails: DynamoDB Local answers 500 now and then when ten want one item. */
async function publisher(name: string): Promise<void> {
  for (let tick = 1; tick <= mostTicks; tick += 1) {
    const done = publishDue({
      library,
      table: task.broken ? claimingAnyway(table) : table,
      files: {
        put: async () => {},
        get: async (file) => pictures.find((one) => one.name === file)?.bytes,
      },
      clock: { now: () => now, sleep: async () => {} },
      worker: `${name}-${tick}`,
      channelFor: () => channel,
      deadline: new Date(stageStart + 1),
    });
    try {
      await done;
      return;
    } catch (failure) {
      if (tick === mostTicks) throw failure;
    }
  }
}

process.once("message", async () => {
  const names = Array.from(
    { length: task.publishers },
    (_, at) => `publisher-${process.pid}-${at}`,
  );
  await Promise.all(names.map(publisher));
  process.send?.(taken, () => process.exit());
});
process.send?.("ready");

async function open(shared: SharedTable): Promise<Table> {
  if ("sqlite" in shared) return sqliteTable({ path: shared.sqlite });
  const client = await connectLocalDynamo(shared.endpoint);
  return dynamoTable({ client, tableName: shared.dynamo });
}

/** Takes a refused claim for a success. */
function claimingAnyway(given: Table): Table {
  return {
    ...given,
    async transact(writes) {
      const written = await given.transact(writes);
      const claims = writes.some(
        (write) => write.kind === "put" && write.item.data.status === "publishing",
      );
      return claims ? { ok: true } : written;
    },
  };
}
