import type { Item, Key, Table, Write } from "#core/ports.ts";
import { type Post, postOf } from "#core/post.ts";
import { standingId } from "./network.ts";
import type { promises } from "./witness.ts";
import type { Ports, Variant } from "./world.ts";

type Promised = keyof typeof promises;

/** `breaks`: promises of which one must be seen broken within so many schedules, or the bench proves nothing. */
interface Broken {
  breaks: readonly Promised[];
  within: number;
  variant: Variant;
}

/**
 * Publishers that are wrong on purpose, each in one way, made by putting the ports together otherwise: the publisher
 * itself has no switch for them.
 */
export const broken = {
  "re-sends on 503": {
    breaks: ["duplicate"],
    within: 200,
    variant: throughChannel((channel) => ({
      publish: async (outgoing) => {
        const result = await channel.publish(outgoing);
        return result.outcome === "unknown" ? { ...result, outcome: "deferred" } : result;
      },
    })),
  },
  "records before it sends": { breaks: ["lost"], within: 200, variant: recordsFirst },
  "claims without a lease": {
    breaks: ["duplicate"],
    within: 200,
    variant: throughTable(claimsAlways),
  },
  "trusts the index": { breaks: ["duplicate"], within: 200, variant: throughTable(trustsIndex) },
  "reads holds outside the transaction": {
    breaks: ["held"],
    within: 200,
    variant: throughTable(holdsApart),
  },
  /** Rare: it takes a process that freezes at the wrong moment, and another that acts meanwhile. */
  "sends late in its lease": {
    breaks: ["duplicate", "late", "held"],
    within: 1000,
    variant: throughChannel((channel) => ({
      publish: (outgoing) => channel.publish({ ...outgoing, sendBy: "9999-01-01T00:00:00.000Z" }),
    })),
  },
  "takes absence for proof": {
    breaks: ["duplicate"],
    within: 200,
    variant: throughChannel(() => ({ absenceIsProof: true })),
  },
} satisfies Record<string, Broken>;
export type BrokenName = keyof typeof broken;

type Channel = ReturnType<Ports["channelFor"]>;

function throughChannel(change: (channel: Channel) => Partial<Channel>): Variant {
  return ({ table, channelFor }) => ({
    table,
    channelFor: (account) => {
      const channel = channelFor(account);
      return { ...channel, ...change(channel) };
    },
  });
}

function throughTable(change: (table: Table) => Partial<Table>): Variant {
  return ({ table, channelFor }) => ({ table: { ...table, ...change(table) }, channelFor });
}

/** Writes down that a post is out, and sends it after that. */
function recordsFirst({ table, channelFor }: Ports): Ports {
  const unsent = new Map<string, () => Promise<unknown>>();
  return {
    table: {
      ...table,
      async transact(writes) {
        const written = await table.transact(writes);
        for (const post of writes.flatMap(postIn)) {
          if (written.ok && post.status === "published") await unsent.get(post.id)?.();
        }
        return written;
      },
    },
    channelFor: (account) => {
      const channel = channelFor(account);
      return {
        ...channel,
        publish: async (outgoing) => {
          unsent.set(outgoing.postId, () => channel.publish(outgoing));
          const networkId = standingId(account.id, outgoing.postId, 1);
          return { outcome: "published", networkId, url: "", at: outgoing.slotAt };
        },
      };
    },
  };
}

/** Writes a claim whatever is stored. */
function claimsAlways(table: Table): Partial<Table> {
  return {
    async transact(writes) {
      if (!writes.flatMap(postIn).some(({ status }) => status === "publishing")) {
        return table.transact(writes);
      }
      const forced = writes.map(async (write): Promise<Write> => {
        if (write.kind !== "put") return write;
        const version = 1 + ((await table.get(write.item))?.version ?? 0);
        return { kind: "put", item: { ...write.item, version } };
      });
      return table.transact(await Promise.all(forced));
    },
  };
}

/** Takes what an index showed for the post itself, and asks the table for nothing but the version. */
function trustsIndex(table: Table): Partial<Table> {
  const seen = new Map<string, Item>();
  const nameOf = ({ pk, sk }: Key) => `${pk}\0${sk}`;
  return {
    async query(query) {
      const page = await table.query(query);
      for (const item of page.items) seen.set(nameOf(item), item);
      return page;
    },
    async get(key) {
      const stored = await table.get(key);
      const known = seen.get(nameOf(key));
      return stored && known ? { ...known, version: stored.version } : stored;
    },
  };
}

/** Asks for the holds first, and claims then. */
function holdsApart(table: Table): Partial<Table> {
  return {
    async transact(writes) {
      const apart = writes.filter(({ kind }) => kind !== "absent");
      for (const [at, write] of writes.entries()) {
        if (write.kind === "absent" && (await table.get(write.key)) !== undefined) {
          return { ok: false, failed: [at] };
        }
      }
      return table.transact(apart);
    },
  };
}

function postIn(write: Write): Post[] {
  return write.kind === "put" && write.item.sk === "POST" ? [postOf(write.item)] : [];
}
