import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { type Item, type Key, type Query, queryAll, type Table, type Write } from "#core/ports.ts";
import { modelTable } from "./model.ts";

/** What every adapter of the `Table` port must do. `open` gives a table that may hold the items of other tests. */
export function tableContract(open: () => Promise<Table>, { runs }: { runs: number }): void {
  let table: Table;
  /** Makes a name that no other test uses. */
  let own: (name: string) => string;

  beforeEach(async () => {
    table = await open();
    const prefix = randomUUID();
    own = (name) => `${prefix}-${name}`;
  });

  const item = (sk: string, rest: Partial<Item> = {}): Item => ({
    pk: own("pk"),
    sk,
    version: 1,
    data: { sk },
    ...rest,
  });
  const put = (of: Item): Write => ({ kind: "put", item: of });
  const all = (query: Omit<Query, "cursor">) => collect(table, query);
  /** An index shows what was written in the end, not at once. */
  const shows = (query: Omit<Query, "cursor">, expected: string[]) =>
    eventually(async () => expect((await all(query)).map(({ sk }) => sk)).toEqual(expected));

  describe("get", () => {
    it("gives back exactly what was put", async () => {
      const whole = item("a", {
        due: { queue: own("queue"), at: "2026-01-01T00:00:00.000Z#é" },
        group: { id: own("group"), order: "1" },
        data: {
          text: "Rückenschmerz “scan” 🩻 \n\u0001 ",
          empty: "",
          zero: 0,
          negative: -1.5,
          fraction: 0.1 + 0.2,
          large: Number.MAX_SAFE_INTEGER,
          yes: true,
          none: null,
          list: [1, "two", [3], { four: 4 }, []],
          nested: { deep: { er: {} } },
          "a key with spaces": "",
        },
      });
      expect(await table.transact([put(whole)])).toEqual({ ok: true });
      expect(await table.get(whole)).toEqual(whole);
    });

    it("gives undefined for what is not there", async () => {
      expect(await table.get({ pk: own("pk"), sk: "none" })).toBeUndefined();
    });

    it("gives a copy that can be changed without changing the table", async () => {
      await table.transact([put(item("a"))]);
      const first = await table.get(item("a"));
      if (first) first.data.sk = "changed";
      expect((await table.get(item("a")))?.data).toEqual({ sk: "a" });
    });
  });

  describe("transact", () => {
    it("demands absence for version 1, and the version before for any other", async () => {
      expect(await table.transact([put(item("a", { version: 2 }))])).toEqual({
        ok: false,
        failed: [0],
      });
      expect(await table.transact([put(item("a"))])).toEqual({ ok: true });
      expect(await table.transact([put(item("a"))])).toEqual({ ok: false, failed: [0] });
      expect(await table.transact([put(item("a", { version: 3 }))])).toEqual({
        ok: false,
        failed: [0],
      });
      expect(await table.transact([put(item("a", { version: 2 }))])).toEqual({ ok: true });
      expect((await table.get(item("a")))?.version).toBe(2);
    });

    it("takes places in an index away when the next version has none", async () => {
      const due = { queue: own("queue"), at: "1" };
      await table.transact([put(item("a", { due }))]);
      await shows({ by: "due", of: due.queue }, ["a"]);
      await table.transact([put(item("a", { version: 2 }))]);
      await shows({ by: "due", of: due.queue }, []);
      expect(await table.get(item("a"))).toEqual(item("a", { version: 2 }));
    });

    it("deletes exactly the version that is named", async () => {
      const remove = (version: number): Write => ({
        kind: "delete",
        key: keyOf(item("a")),
        version,
      });
      expect(await table.transact([remove(1)])).toEqual({ ok: false, failed: [0] });
      await table.transact([put(item("a"))]);
      expect(await table.transact([remove(2)])).toEqual({ ok: false, failed: [0] });
      expect(await table.transact([remove(1)])).toEqual({ ok: true });
      expect(await table.get(item("a"))).toBeUndefined();
      expect(await table.transact([put(item("a"))])).toEqual({ ok: true });
    });

    it("fails on `absent` while the item is stored, and changes nothing by it", async () => {
      const absent: Write = { kind: "absent", key: keyOf(item("hold")) };
      expect(await table.transact([absent])).toEqual({ ok: true });
      expect(await table.get(item("hold"))).toBeUndefined();
      await table.transact([put(item("hold"))]);
      expect(await table.transact([put(item("a")), absent])).toEqual({ ok: false, failed: [1] });
      expect(await table.get(item("a"))).toBeUndefined();
      expect(await table.get(item("hold"))).toEqual(item("hold"));
    });

    it("does all or nothing, and names every write that failed", async () => {
      await table.transact([put(item("b")), put(item("d"))]);
      const written = await table.transact([
        put(item("a")),
        put(item("b")),
        { kind: "delete", key: keyOf(item("c")), version: 1 },
        put(item("d", { version: 2 })),
        { kind: "absent", key: keyOf(item("b2")) },
      ]);
      expect(written).toEqual({ ok: false, failed: [1, 2] });
      expect(
        (await all({ by: "items", of: own("pk") })).map(({ sk, version }) => [sk, version]),
      ).toEqual([
        ["b", 1],
        ["d", 1],
      ]);
    });

    it("takes 100 writes, and none but 1 to 100 of different keys", async () => {
      const many = Array.from({ length: 101 }, (_, at) => put(item(String(at).padStart(3, "0"))));
      await expect(table.transact(many)).rejects.toThrow("1 to 100 writes, not 101");
      await expect(table.transact([])).rejects.toThrow("1 to 100 writes, not 0");
      await expect(table.transact([put(item("a")), put(item("a"))])).rejects.toThrow("the key");
      expect(await table.transact(many.slice(0, 100))).toEqual({ ok: true });
      expect(await all({ by: "items", of: own("pk") })).toHaveLength(100);
    });

    it.each([
      ["an empty key", { sk: "" }, "empty part"],
      ["a version of 0", { version: 0 }, "whole number from 1"],
      ["a fractional version", { version: 1.5 }, "whole number from 1"],
      ["an empty place in an index", { due: { queue: "q", at: "" } }, "place in an index"],
      [
        "an item of more than 400 KB",
        { data: { text: "é".repeat(205_000) } },
        "takes 409600 bytes",
      ],
      ["a number that is none", { data: { rate: Number.NaN } }, "stored exactly"],
      ["a number beyond exactness", { data: { id: 2 ** 53 } }, "stored exactly"],
      ["a value that is not JSON", { data: { on: new Date(0) as never } }, "not JSON"],
    ])("throws for %s and stores nothing", async (_, rest, message) => {
      const wrong = item("a", rest);
      await expect(table.transact([put(item("b")), put(wrong)])).rejects.toThrow(message);
      expect(await table.get(item("b"))).toBeUndefined();
    });

    it("stores an item of nearly 400 KB", async () => {
      const large = item("a", { data: { text: "é".repeat(200_000) } });
      expect(await table.transact([put(large)])).toEqual({ ok: true });
      expect(await table.get(large)).toEqual(large);
    });

    it("lets exactly one of several that race win each version", async () => {
      await table.transact([put(item("a", { data: { count: 0 } }))]);
      const add = async () => {
        for (;;) {
          const now = await table.get(item("a"));
          if (now === undefined) throw new Error("The item is gone.");
          const data = { count: Number(now.data.count) + 1 };
          const written = await table.transact([put({ ...now, version: now.version + 1, data })]);
          if (written.ok) return;
        }
      };
      await Promise.all(Array.from({ length: 8 }, add));
      expect(await table.get(item("a"))).toMatchObject({ version: 9, data: { count: 8 } });
    });
  });

  describe("query", () => {
    it("reads a partition consistently, in the order of UTF-8 bytes", async () => {
      // In UTF-16 the emoji would come before the ligature.
      const keys = ["A", "B", "a", "aa", "b", "é", "ﬁ", "🩻"];
      await table.transact(keys.toReversed().map((sk) => put(item(sk))));
      await table.transact([put(item("other", { pk: own("other") }))]);
      expect((await all({ by: "items", of: own("pk") })).map(({ sk }) => sk)).toEqual(keys);
    });

    it.each(["items", "due", "group"] as const)("%s: from and to are both included", async (by) => {
      const keys = ["a", "b", "b2", "c", "ﬁ", "🩻"];
      const placed = (at: string) =>
        item(at, { due: { queue: own("pk"), at }, group: { id: own("pk"), order: at } });
      await table.transact(keys.map((at) => put(placed(at))));
      const query = { by, of: own("pk") };
      await shows(query, keys);
      await shows({ ...query, from: "b" }, ["b", "b2", "c", "ﬁ", "🩻"]);
      await shows({ ...query, to: "b" }, ["a", "b"]);
      await shows({ ...query, from: "b", to: "c" }, ["b", "b2", "c"]);
      await shows({ ...query, from: "b1", to: "b1" }, []);
      await shows({ ...query, from: "d", to: "ﬁ" }, ["ﬁ"]);
      await shows({ ...query, from: "c", to: "a" }, []);
      await shows({ ...query, from: "", to: "" }, []);
      await shows({ ...query, from: "" }, keys);
      await shows({ by, of: own("nobody") }, []);
    });

    it.each(["items", "due", "group"] as const)(
      "%s: pages of any limit miss and double nothing",
      async (by) => {
        const keys = Array.from({ length: 7 }, (_, at) => `k${at}`);
        const placed = (at: string) =>
          item(at, { due: { queue: own("pk"), at }, group: { id: own("pk"), order: at } });
        await table.transact(keys.map((at) => put(placed(at))));
        for (const limit of [1, 2, 3, 7, 100]) {
          await shows({ by, of: own("pk"), limit }, keys);
          const { items } = await table.query({ by, of: own("pk"), limit });
          expect(items.length).toBeLessThanOrEqual(limit);
        }
        await expect(table.query({ by, of: own("pk"), limit: 0 })).rejects.toThrow("limit");
      },
    );

    it("an index holds items of several partitions, each whole, equal places included", async () => {
      const due = { queue: own("queue"), at: "same" };
      const items = ["x", "y", "z"].map((sk) => item(sk, { pk: own(sk), due, data: { of: sk } }));
      await table.transact([...items.map(put), put(item("w"))]);
      await eventually(async () => {
        const found = await all({ by: "due", of: due.queue, limit: 1 });
        expect(found.toSorted((a, b) => (a.sk < b.sk ? -1 : 1))).toEqual(items);
      });
    });

    it("an index follows an item that moves", async () => {
      const at = (queue: string) => ({ due: { queue: own(queue), at: "1" } });
      await table.transact([put(item("a", at("publish")))]);
      await table.transact([put(item("a", { version: 2, ...at("collect") }))]);
      await shows({ by: "due", of: own("collect") }, ["a"]);
      await shows({ by: "due", of: own("publish") }, []);
    });
  });

  it("does what a plain model does, whatever the sequence of transactions", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(transaction, { minLength: 1, maxLength: 20 }), async (sequence) => {
        const pk = randomUUID();
        const model = modelTable();
        for (const steps of sequence) {
          const writes = steps.map((step) => writeOf(step, pk, model.versionOf));
          expect(await table.transact(writes)).toEqual(model.transact(writes));
        }
        expect(await all({ by: "items", of: pk })).toEqual(model.all({ by: "items", of: pk }));
        for (const of of queues.map((queue) => `${pk}-${queue}`))
          await eventually(async () => {
            expect(await all({ by: "due", of, limit: 2 })).toEqual(model.all({ by: "due", of }));
          });
      }),
      { numRuns: runs },
    );
  });
}

const queues = ["p", "q"];

/** A write to one of a few keys, with a version that is right or just beside it. */
const step = fc.record({
  kind: fc.constantFrom("put" as const, "put" as const, "delete" as const, "absent" as const),
  sk: fc.constantFrom("a", "b", "c", "é", "🩻"),
  beside: fc.constantFrom(0, 0, 0, 0, -1, 1),
  queue: fc.constantFrom(...queues, undefined),
  value: fc.oneof(fc.string({ unit: "grapheme" }), fc.integer(), fc.boolean(), fc.constant(null)),
});
const transaction = fc.uniqueArray(step, { minLength: 1, maxLength: 4, selector: ({ sk }) => sk });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function writeOf(
  { kind, sk, beside, queue, value }: Step,
  pk: string,
  versionOf: (key: Key) => number,
): Write {
  const key = { pk, sk };
  if (kind === "absent") return { kind, key };
  const stored = versionOf(key) + beside;
  if (kind === "delete") return { kind, key, version: Math.max(1, stored) };
  const due = queue && { due: { queue: `${pk}-${queue}`, at: sk } };
  return { kind, item: { ...key, version: Math.max(1, stored + 1), ...due, data: { value } } };
}

function keyOf({ pk, sk }: Item): Key {
  return { pk, sk };
}

async function collect(table: Table, query: Omit<Query, "cursor">): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of queryAll(table, query)) items.push(item);
  return items;
}

async function eventually(check: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(5);
    }
  }
}
