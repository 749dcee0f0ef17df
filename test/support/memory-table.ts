import type { Item, Table } from "#core/ports.ts";

/** The smallest table that keeps the contract of one process: for properties that run many times. */
export function memoryTable(): Table {
  const items = new Map<string, Item>();
  const at = ({ pk, sk }: { pk: string; sk: string }) => `${pk}\u0000${sk}`;
  return {
    get: async (key) => structuredClone(items.get(at(key))),
    query: async ({ by, of, from = "", to = "\uffff" }) => {
      const placeOf = (item: Item) => {
        if (by === "items") return item.pk === of ? item.sk : undefined;
        if (by === "due") return item.due?.queue === of ? item.due.at : undefined;
        return item.group?.id === of ? item.group.order : undefined;
      };
      const found = [...items.values()].flatMap((item) => {
        const place = placeOf(item);
        return place !== undefined && place >= from && place <= to ? [{ place, item }] : [];
      });
      found.sort((a, b) => (a.place < b.place ? -1 : 1));
      return { items: found.map(({ item }) => structuredClone(item)) };
    },
    transact: async (writes) => {
      const failed = writes.flatMap((write, position) => {
        const stored = items.get(at(write.kind === "put" ? write.item : write.key))?.version ?? 0;
        const holds =
          write.kind === "put"
            ? stored === write.item.version - 1
            : write.kind === "delete"
              ? stored === write.version
              : stored === 0;
        return holds ? [] : [position];
      });
      if (failed.length > 0) return { ok: false, failed };
      for (const write of writes) {
        if (write.kind === "put") items.set(at(write.item), structuredClone(write.item));
        if (write.kind === "delete") items.delete(at(write.key));
      }
      return { ok: true };
    },
  };
}
