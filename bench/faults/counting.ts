import { channelsFrom } from "#adapters/channels/channels.ts";
import { virtualClock } from "#adapters/clock.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { addPost } from "#core/ledger.ts";
import type { Channel, Table } from "#core/ports.ts";
import { type Post, plusSeconds } from "#core/post.ts";
import { publishDue } from "#core/publish.ts";
import type { FaultAct } from "#sandbox/faults.ts";
import { approved, draft, pictures } from "./campaign.ts";
import { httpNetworks } from "./stand-ins.ts";
import { type Stage, stageStart } from "./world.ts";

/** Calls of the table and of the network; `items` is what all transactions wrote or asked for together. */
export interface Counts {
  gets: number;
  queries: number;
  transactions: number;
  items: number;
  requests: number;
}

/** What becomes of each post on its way: published at once, after an attempt that was put off, or found after one that was lost. */
export const fates = {
  "published at once": null,
  "put off once": { stage: "before", act: "refuse" },
  "answer lost, then found": { stage: "post", act: "accept-then-reset" },
} as const satisfies Record<string, { stage: "before" | "post"; act: FaultAct } | null>;
export type Fate = keyof typeof fates;

const ticks = 3;
/** Two, so that none comes near the network's allowance of an account. */
const accounts = ["one", "two"].map(
  (name) => ({ id: `x-${name}`, network: "x", mode: "sandbox", handle: name }) as const,
);

/** What one published post costs, on X over HTTP: of so many posts the average, ticks without posts taken off. */
export async function countsPerPost(stage: Stage, fate: Fate, posts: number): Promise<Counts> {
  const [all, none] = [await counts(stage, fate, posts), await counts(stage, fate, 0)];
  const each = Object.entries(all).map(([what, count]) => [
    what,
    (count - none[what as keyof Counts]) / posts,
  ]);
  return Object.fromEntries(each) as unknown as Counts;
}

async function counts({ library, messages }: Stage, fate: Fate, count: number): Promise<Counts> {
  const [message] = messages;
  if (message === undefined) throw new Error("There is nothing to publish.");
  const clock = virtualClock(new Date(stageStart).toISOString());
  using table = sqliteTable({ path: ":memory:" });
  const sandbox = await httpNetworks.x({ clock, accounts, timelineLagSeconds: 0 });
  const counted: Counts = { gets: 0, queries: 0, transactions: 0, items: 0, requests: 0 };
  try {
    const opens = new Date(stageStart).toISOString();
    const window = { opens, closes: plusSeconds(opens, 6 * 3600) };
    for (let n = 1; n <= count; n += 1) {
      const account = accounts[n % accounts.length] as (typeof accounts)[number];
      const post = approved(draft(`post-${n}`, message, account, window), stageStart);
      await addPost(table, post, opens, "planner");
    }
    const connect = channelsFrom({ env: sandbox.env, clock, table });
    // Whom the credentials speak for is asked once for a channel, not for a post.
    for (const account of accounts) await connect(account).verify();
    const asked = sandbox.requests();
    const fault = fates[fate];
    const channelFor = (account: Post["account"]): Channel => {
      const channel = connect(account);
      return {
        ...channel,
        publish(outgoing) {
          const first = clock.now().getTime() === stageStart;
          if (fault !== null && first) sandbox.spoil(fault.stage, fault.act);
          return channel.publish(outgoing);
        },
      };
    };
    for (let tick = 0; tick < ticks; tick += 1) {
      await publishDue({
        ...{
          library,
          clock,
          channelFor,
          worker: `publisher-${tick}`,
          table: counting(table, counted),
        },
        files: { put: async () => {}, get: async () => pictures[0].bytes },
        deadline: new Date(clock.now().getTime() + 60_000),
      });
      clock.advanceTo(new Date(stageStart + (tick + 1) * 16 * 60_000).toISOString());
    }
    counted.requests = sandbox.requests() - asked;
    if (sandbox.posts().length !== count) throw new Error(`${count} posts did not go out once.`);
    return counted;
  } finally {
    await sandbox.close();
  }
}

function counting(table: Table, counted: Counts): Table {
  return {
    get(key) {
      counted.gets += 1;
      return table.get(key);
    },
    query(query) {
      counted.queries += 1;
      return table.query(query);
    },
    transact(writes) {
      counted.transactions += 1;
      counted.items += writes.length;
      return table.transact(writes);
    },
  };
}
