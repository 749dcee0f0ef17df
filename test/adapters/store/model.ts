import type { Item, Key, Query, Write, Written } from "#core/ports.ts";

export interface ModelTable {
  versionOf(key: Key): number;
  transact(writes: readonly Write[]): Written;
  /** All that the query leads to, in order. */
  all(query: Pick<Query, "by" | "of">): Item[];
}

/** What a table is, said as plainly as can be: the yardstick for the real ones. */
export function modelTable(): ModelTable {
  const items = new Map<string, Item>();
  const nameOf = ({ pk, sk }: Key) => JSON.stringify([pk, sk]);
  const versionOf = (key: Key) => items.get(nameOf(key))?.version ?? 0;
  const holds = (write: Write) => {
    if (write.kind === "put") return versionOf(write.item) === write.item.version - 1;
    return versionOf(write.key) === (write.kind === "delete" ? write.version : 0);
  };
  return {
    versionOf,
    transact(writes) {
      const failed = [...writes.keys()].filter((at) => !holds(writes[at] as Write));
      if (failed.length > 0) return { ok: false, failed };
      for (const write of writes) {
        if (write.kind === "put") items.set(nameOf(write.item), write.item);
        if (write.kind === "delete") items.delete(nameOf(write.key));
      }
      return { ok: true };
    },
    all({ by, of }) {
      const place = ({ pk, sk, due, group }: Item) =>
        ({
          items: [pk, sk],
          due: [due?.queue, due?.at],
          group: [group?.id, group?.order],
        })[by] as [string?, string?];
      return [...items.values()]
        .filter((item) => place(item)[0] === of)
        .sort((a, b) => Buffer.from(place(a)[1] ?? "").compare(Buffer.from(place(b)[1] ?? "")));
    },
  };
}
