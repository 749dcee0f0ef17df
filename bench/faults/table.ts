import { checkWrites, keyOf, rangeOf } from "#adapters/store/accepted.ts";
import type { Item, Key, Page, Query, Table, Write, Written } from "#core/ports.ts";
import type { Odds } from "./odds.ts";
import { type Actor, Disturbance, type Scheduler } from "./scheduler.ts";

/** How an item was, from a moment on. */
interface Past {
  from: number;
  item: Item | undefined;
}

export interface Store {
  /** The table as one actor sees it: each call waits for its turn, may fail, and may lose its answer. */
  of(actor: Actor): Table;
  /** All that is stored now, without asking anybody. */
  items(): Item[];
}

/**
 * A table in memory that is as unhelpful as its contract allows: every item of an index lags by a time of its own, pages
 * are small and some are empty, and a write that was carried out may look as if it had failed.
 */
export function store(
  sched: Scheduler,
  odds: Odds,
  onCommit: (actor: Actor, writes: readonly Write[]) => void,
): Store {
  const { random } = sched;
  const items = new Map<string, Item>();
  const pasts = new Map<string, Past[]>();
  const hits = (chance: number) => random() < chance;

  const commit = (writes: readonly Write[]): Written => {
    checkWrites(writes);
    const failed = writes.flatMap((write, at) => (holds(items, write) ? [] : [at]));
    if (failed.length > 0) return { ok: false, failed };
    for (const write of writes) {
      if (write.kind === "absent") continue;
      const name = nameOf(keyOf(write));
      const item = write.kind === "put" ? frozen(write.item) : undefined;
      if (item === undefined) items.delete(name);
      else items.set(name, item);
      const past = pasts.get(name);
      if (past !== undefined) past.push({ from: sched.now(), item });
      else if (item?.due || item?.group) pasts.set(name, [{ from: sched.now(), item }]);
    }
    return { ok: true };
  };

  /** Each item as it was some time ago, every one by a lag of its own. */
  const seenByIndex = (): Item[] =>
    [...pasts.values()].flatMap((past) => {
      const lag = hits(odds.stale) ? random() * odds.staleMs : 0;
      const seen = past.findLast(({ from }) => from <= sched.now() - lag)?.item;
      return seen === undefined ? [] : [seen];
    });

  const page = (query: Query): Page => {
    const range = rangeOf(query);
    if (range === undefined) return { items: [] };
    if (query.cursor === undefined && hits(odds.paging)) return { items: [], cursor: " " };
    const size = Math.min(
      query.limit ?? 1000,
      hits(odds.paging) ? 1 + Math.floor(random() * 3) : 1000,
    );
    const found = (query.by === "items" ? [...items.values()] : seenByIndex())
      .flatMap((item) => {
        const place = placeOf(item, query);
        return place === undefined ? [] : [{ place, item }];
      })
      .filter(
        ({ place }) =>
          place > (query.cursor ?? "") &&
          place >= (range.from ?? "") &&
          (range.to === undefined || place.slice(0, place.indexOf("\0")) <= range.to),
      )
      .sort((a, b) => (a.place < b.place ? -1 : 1));
    const last = found[size - 1];
    return {
      items: found.slice(0, size).map(({ item }) => item),
      ...(last && found.length > size && { cursor: last.place }),
    };
  };

  const asked = <T>(actor: Actor, what: string, answer: () => T): Promise<T> =>
    sched.call<T>(actor, what, ({ resolve, reject }) => {
      if (hits(odds.storeFails)) {
        reject(new Disturbance("the store failed"));
        return "FAILS";
      }
      resolve(answer());
      return "";
    });

  return {
    items: () => [...items.values()],
    of: (actor) => ({
      get: (key) => asked(actor, `get ${key.pk}`, () => items.get(nameOf(key))),
      query: (query) => asked(actor, `query ${query.by} ${query.of}`, () => page(query)),
      transact: (writes) =>
        sched.call<Written>(actor, `write ${summary(writes)}`, ({ resolve, reject }) => {
          if (hits(odds.storeFails)) {
            reject(new Disturbance("the store failed"));
            return "FAILS";
          }
          const written = commit(writes);
          if (written.ok) onCommit(actor, writes);
          if (hits(odds.lostAnswer)) {
            reject(new Disturbance("the store's answer was lost"));
            return `${written.ok ? "done" : "refused"}, but the ANSWER IS LOST`;
          }
          resolve(written);
          return written.ok
            ? "done"
            : `refused by ${written.failed.map((at) => named(writes[at]))}`;
        }),
    }),
  };
}

function holds(items: Map<string, Item>, write: Write): boolean {
  const stored = items.get(nameOf(keyOf(write)))?.version ?? 0;
  if (write.kind === "put") return stored === write.item.version - 1;
  return stored === (write.kind === "delete" ? write.version : 0);
}

/** Nobody may change what was stored by changing what they wrote or read. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

/** Where an item stands in what a query goes through, unique to it; undefined when it does not. */
function placeOf(item: Item, { by, of }: Query): string | undefined {
  if (by === "items") return item.pk === of ? `${item.sk}\0` : undefined;
  const [group, order] =
    by === "due" ? [item.due?.queue, item.due?.at] : [item.group?.id, item.group?.order];
  return group === of ? `${order}\0${nameOf(item)}` : undefined;
}

function nameOf({ pk, sk }: Key): string {
  return `${pk}\0${sk}`;
}

/** A transaction in a few words: the event that its audit entry tells of, and what it is about. */
function summary(writes: readonly Write[]): string {
  const audit = writes.find((write) => write.kind === "put" && write.item.sk.startsWith("AUDIT#"));
  const event = audit?.kind === "put" ? audit.item.data.event : writes[0]?.kind;
  const [first] = writes;
  return `${event} ${first === undefined ? "" : keyOf(first).pk}`;
}

function named(write: Write | undefined): string {
  return write === undefined ? "?" : `${write.kind} ${keyOf(write).pk}`;
}
