import { type Item, type Key, type Query, queryAll, type Table } from "#core/ports.ts";
import { keyOf, rangeOf } from "./accepted.ts";

export interface Staleness {
  /** An index shows the effect of a transaction only after this many further calls of the table. */
  lagCalls: number;
  /** No page holds more items; the first page of every query is empty. */
  pageSize: number;
}

/**
 * The same table with reads as unhelpful as the contract allows, to prove that nothing rests on them: indexes lag
 * behind what is written through this table, and every query comes in small pages and begins with an empty one.
 */
export function staleTable(table: Table, { lagCalls, pageSize }: Staleness): Table {
  let calls = 0;
  /** What recent transactions changed, the oldest first, and how it was before. */
  let hidden: { until: number; key: Key; before: Item | undefined }[] = [];

  /** Every item that the query of an index led to, `lagCalls` ago. */
  const asItWas = async (query: Query): Promise<Item[]> => {
    hidden = hidden.filter(({ until }) => until > calls);
    // Reversed, so that of several changes to one item the first says how it was.
    const before = new Map(
      hidden.toReversed().map((change) => [nameOf(change.key), change.before]),
    );
    const now: Item[] = [];
    for await (const item of queryAll(table, query)) now.push(item);
    const then = [...before.values()].filter((item) => item !== undefined && matches(item, query));
    return [...now.filter((item) => !before.has(nameOf(item))), ...(then as Item[])].sort((a, b) =>
      compareBytes(placeOf(a, query.by), placeOf(b, query.by)),
    );
  };

  return {
    async get(key) {
      calls += 1;
      return table.get(key);
    },

    async query({ cursor, limit = pageSize, ...query }) {
      calls += 1;
      rangeOf({ ...query, limit });
      if (cursor === undefined) return { items: [], cursor: start };
      const size = Math.min(limit, pageSize);
      const after = cursor === start ? {} : { cursor };
      if (query.by === "items") return table.query({ ...query, ...after, limit: size });
      const rest = (await asItWas(query)).filter(
        (item) => cursor === start || compareBytes(placeOf(item, query.by), cursor) > 0,
      );
      const items = rest.slice(0, size);
      const last = items.at(-1);
      return { items, ...(last && rest.length > size && { cursor: placeOf(last, query.by) }) };
    },

    async transact(writes) {
      calls += 1;
      const before = await Promise.all(writes.map((write) => table.get(keyOf(write))));
      const written = await table.transact(writes);
      for (const [at, write] of written.ok ? writes.entries() : [])
        if (write.kind !== "absent")
          hidden.push({ until: calls + lagCalls, key: keyOf(write), before: before[at] });
      return written;
    },
  };
}

const start = "start";

function nameOf({ pk, sk }: Key): string {
  return `${pk}\0${sk}`;
}

function indexOf(item: Item, by: Query["by"]): { of: string; at: string } | undefined {
  if (by === "due") return item.due && { of: item.due.queue, at: item.due.at };
  return item.group && { of: item.group.id, at: item.group.order };
}

/** Where the item stands in the order of an index, of which there is only one such place. */
function placeOf(item: Item, by: Query["by"]): string {
  return `${indexOf(item, by)?.at}\0${nameOf(item)}`;
}

function matches(item: Item, query: Query): boolean {
  const range = rangeOf(query);
  const place = indexOf(item, query.by);
  if (range === undefined || place?.of !== query.of) return false;
  const { from = "", to } = range;
  return compareBytes(place.at, from) >= 0 && (to === undefined || compareBytes(place.at, to) <= 0);
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
