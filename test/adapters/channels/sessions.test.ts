import { createCipheriv, hkdfSync, randomBytes, scryptSync } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  type Session,
  type SessionsOptions,
  type StoredSession,
  tableSessions,
} from "#adapters/channels/sessions.ts";
import { openSeal } from "#adapters/channels/token-seal.ts";
import { dynamoTable } from "#adapters/store/dynamo.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import type { Table, Write } from "#core/ports.ts";
import { steppedClock } from "#test/sandbox/fixture.ts";
import { describeOnDynamo, localDynamo } from "#test/support/dynamo.ts";
import { memoryTable } from "#test/support/memory-table.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const start = "2027-03-01T08:00:00.000Z";

function sessionsOn(table: Table, change: Partial<SessionsOptions> = {}) {
  const clock = steppedClock(start);
  return tableSessions({ table, clock, accountId: "body", sealedBy: "secret", ...change });
}

/** A network that hands out a new pair each time, takes its time over it, and counts. */
function network() {
  let count = 0;
  return {
    count: () => count,
    async obtain(): Promise<{ ok: true } & Session> {
      count += 1;
      const tokens = { access: `access-${count}`, refresh: `refresh-${count}` };
      await pause(30);
      return { ok: true, tokens, expires: null };
    },
  };
}

const firstTokens = { access: "access-1", refresh: "refresh-1" };

/** What must hold on every store; `openTable` gives each process a way of its own to one table. */
function oneRenewalAtATime(openTable: () => Promise<() => Table>) {
  test.each([2, 10])(
    "%i renewals at once ask the network once, and all are given what it gave",
    async (n) => {
      const open = await openTable();
      const { obtain, count } = network();
      const processes = Array.from({ length: n }, () => sessionsOn(open()));
      const renewAll = (seen: StoredSession | undefined) =>
        Promise.all(processes.map((sessions) => sessions.renew(seen, obtain)));

      const first = await renewAll(undefined);
      expect(count()).toBe(1);
      for (const one of first)
        expect(one).toMatchObject({ ok: true, session: { tokens: firstTokens } });
      const seen = first[0]?.ok ? first[0].session : undefined;

      const second = await renewAll(seen);
      expect(count()).toBe(2);
      for (const one of second)
        expect(one).toMatchObject({ session: { tokens: { access: "access-2" } } });
      // Who comes with the session of before is given the new one, without asking.
      const late = await sessionsOn(open()).renew(seen, obtain);
      expect(late).toMatchObject({ session: { tokens: { access: "access-2" } } });
      expect(count()).toBe(2);
    },
  );
}

describe("on SQLite", () => {
  oneRenewalAtATime(async () => {
    const path = join(await temporaryFolder(), "campaign.db");
    return () => {
      const table = sqliteTable({ path });
      onTestFinished(() => table.close());
      return table;
    };
  });
});

describeOnDynamo("on DynamoDB", () => {
  oneRenewalAtATime(async () => {
    const { client, createTable } = await localDynamo();
    const tableName = await createTable();
    return () => dynamoTable({ client, tableName });
  });
});

/** A table that fails where `fails` says so, before or after the write was made. */
function failing(
  table: Table,
  fails: (writes: readonly Write[]) => "before" | "after" | undefined,
): Table {
  return {
    ...table,
    async transact(writes) {
      const when = fails(writes);
      if (when === "before") throw new Error("The store is down");
      const written = await table.transact(writes);
      if (when === "after") throw new Error("The answer of the store is lost");
      return written;
    },
  };
}
const isTokens = (write: Write) => write.kind === "put" && write.item.sk === "TOKENS";
/** A lock that is let go of ends now, and now is `start` where nothing moves the clock. */
const isRelease = (write: Write) =>
  write.kind === "put" && write.item.sk === "LOCK" && write.item.data.until === start;
const fails = async () => ({ ok: false as const, reason: "The network is down" });

test("a process that dies between obtaining and storing hands out nothing; the next one obtains again", async () => {
  const table = memoryTable();
  const clock = steppedClock(start);
  const { obtain, count } = network();
  // It can neither store nor tidy up after itself, as when it is killed.
  const dies = failing(table, (writes) =>
    writes.some((write) => isTokens(write) || isRelease(write)) ? "before" : undefined,
  );
  const dying = sessionsOn(dies, { clock });
  await expect(dying.renew(undefined, obtain)).rejects.toThrow("The store is down");

  const paused: number[] = [];
  const waits = sessionsOn(table, { clock, pause: async (ms) => void paused.push(ms) });
  expect(await waits.read()).toBeUndefined();
  expect(await waits.renew(undefined, obtain)).toEqual({
    ok: false,
    reason: "another process is renewing the session",
  });
  expect(paused.reduce((sum, ms) => sum + ms, 0)).toBe(20_000);
  expect(count()).toBe(1);

  clock.advance(60);
  expect(await waits.renew(undefined, obtain)).toMatchObject({
    ok: true,
    session: { tokens: { access: "access-2" } },
  });
  expect((await waits.read())?.tokens.access).toBe("access-2");
});

test("a lock that is released while somebody waits lets them in at once", async () => {
  const table = memoryTable();
  const { obtain, count } = network();
  const slow = sessionsOn(table).renew(undefined, async () => {
    await pause(150);
    return fails();
  });
  await pause(20);
  const renewed = await sessionsOn(table).renew(undefined, obtain);
  expect(await slow).toEqual({ ok: false, reason: "The network is down" });
  expect(renewed).toMatchObject({ ok: true, session: { tokens: firstTokens } });
  expect(count()).toBe(1);
});

test("a lock is released on a table that lets nobody delete", async () => {
  const keeps = failing(memoryTable(), (writes) =>
    writes.some(({ kind }) => kind === "delete") ? "before" : undefined,
  );
  const { obtain } = network();
  const change = {
    clock: steppedClock(start),
    pause: () => expect.fail("There is nobody to wait for."),
  };
  expect(await sessionsOn(keeps, change).renew(undefined, fails)).toMatchObject({ ok: false });
  const renewed = await sessionsOn(keeps, change).renew(undefined, obtain);
  expect(renewed).toMatchObject({ ok: true, session: { tokens: firstTokens } });
});

test("who slept beyond the end of a lock does not release the lock of another", async () => {
  const table = memoryTable();
  const clock = steppedClock(start);
  const { obtain, count } = network();
  const open = () => sessionsOn(table, { clock, pause: async () => {} });
  const entered = Promise.withResolvers<void>();
  const leave = Promise.withResolvers<void>();
  let third: Promise<unknown> | undefined;
  await open().renew(undefined, async () => {
    clock.advance(61);
    await open().renew(undefined, fails);
    third = open().renew(undefined, async () => {
      entered.resolve();
      await leave.promise;
      return obtain();
    });
    await entered.promise;
    return fails();
  });
  // The third is at it still, so nobody else may begin.
  expect(await open().renew(undefined, obtain)).toEqual({
    ok: false,
    reason: "another process is renewing the session",
  });
  leave.resolve();
  expect(await third).toMatchObject({ ok: true, session: { tokens: firstTokens } });
  expect(count()).toBe(1);
});

test("a session stands although its lock could not be released", async () => {
  const table = memoryTable();
  const leaves = failing(table, (writes) => (writes.some(isRelease) ? "before" : undefined));
  const { obtain } = network();
  const renewed = await sessionsOn(leaves).renew(undefined, obtain);
  expect(renewed).toMatchObject({ ok: true, session: { tokens: firstTokens } });
  expect(await sessionsOn(table).read()).toEqual(renewed.ok && renewed.session);
});

test("what was stored is found although the store's answer was lost", async () => {
  const table = memoryTable();
  const mute = failing(table, (writes) => (writes.some(isTokens) ? "after" : undefined));
  const { obtain, count } = network();
  await expect(sessionsOn(mute).renew(undefined, obtain)).rejects.toThrow("is lost");
  const next = await sessionsOn(table).renew(undefined, obtain);
  expect(next).toMatchObject({ ok: true, session: { tokens: firstTokens } });
  expect(count()).toBe(1);
});

test("a process that was taken for dead takes over what its successor stored", async () => {
  const table = memoryTable();
  const clock = steppedClock(start);
  const { obtain } = network();
  const slow = await sessionsOn(table, { clock }).renew(undefined, async () => {
    clock.advance(61);
    const other = await sessionsOn(table, { clock }).renew(undefined, obtain);
    expect(other).toMatchObject({ ok: true, session: { tokens: firstTokens } });
    return { ok: true, tokens: { access: "too late" }, expires: null };
  });
  expect(slow).toMatchObject({ ok: true, session: { tokens: firstTokens } });
  expect((await sessionsOn(table).read())?.tokens).toEqual(firstTokens);
});

test.each([{ access: "new", refresh: "" }, { access: "new" }])(
  "a token that comes back empty or not at all keeps its old value: %j",
  async (tokens) => {
    const table = memoryTable();
    const { obtain } = network();
    const first = await sessionsOn(table).renew(undefined, obtain);
    const seen = first.ok ? first.session : undefined;
    const given: (StoredSession | undefined)[] = [];
    await sessionsOn(table).renew(seen, async (now) => {
      given.push(now);
      return { ok: true, tokens, expires: "2028-03-01T08:00:00.000Z" } as { ok: true } & Session;
    });
    expect(given).toEqual([seen]);
    expect(await sessionsOn(table).read()).toEqual({
      tokens: { access: "new", refresh: "refresh-1" },
      expires: "2028-03-01T08:00:00.000Z",
      stamp: "2",
    });
  },
);

test("no token stands in the bytes of the store", async () => {
  const folder = await temporaryFolder();
  const table = sqliteTable({ path: join(folder, "campaign.db") });
  onTestFinished(() => table.close());
  const { obtain } = network();
  const renewed = await sessionsOn(table).renew(undefined, obtain);
  expect(renewed.ok).toBe(true);
  const files = await Promise.all(
    (await readdir(folder)).map((name) => readFile(join(folder, name))),
  );
  const bytes = Buffer.concat(files).toString("latin1");
  expect(bytes).toContain("SESSION#body");
  for (const plain of ["access-1", "refresh-1", "secret"]) {
    expect(bytes).not.toContain(plain);
    expect(bytes).not.toContain(Buffer.from(plain).toString("base64").slice(0, 8));
  }
});

test("neither another credential, nor another account or place opens a session, nor what was changed", async () => {
  const table = memoryTable();
  const { obtain } = network();
  await sessionsOn(table).renew(undefined, obtain);
  expect((await sessionsOn(table).read())?.tokens).toEqual(firstTokens);
  expect(await sessionsOn(table, { sealedBy: "another" }).read()).toBeUndefined();

  expect(await sessionsOn(table, { boundTo: "http://elsewhere" }).read()).toBeUndefined();

  const tokens = { pk: "SESSION#body", sk: "TOKENS" };
  const stored = await table.get(tokens);
  if (stored === undefined) throw new Error("Nothing is stored.");
  await table.transact([{ kind: "put", item: { ...stored, pk: "SESSION#other", version: 1 } }]);
  expect(await sessionsOn(table, { accountId: "other" }).read()).toBeUndefined();

  const bytes = Buffer.from(String(stored.data.sealed), "base64");
  bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1);
  const data = { ...stored.data, sealed: bytes.toString("base64") };
  await table.transact([{ kind: "put", item: { ...stored, version: 2, data } }]);
  expect(await sessionsOn(table).read()).toBeUndefined();
});

test("a credential that was replaced begins a session of its own", async () => {
  const table = memoryTable();
  const { obtain, count } = network();
  await sessionsOn(table).renew(undefined, obtain);
  const replaced = sessionsOn(table, { sealedBy: "another" });
  const given: (StoredSession | undefined)[] = [];
  const renewed = await replaced.renew(await replaced.read(), (now) => {
    given.push(now);
    return obtain();
  });
  expect(renewed).toMatchObject({ ok: true, session: { tokens: { access: "access-2" } } });
  expect(given).toEqual([undefined]);
  expect(count()).toBe(2);
});

/** As they were sealed before: under a key that can be guessed at quickly. */
function sealedByHkdf(tokens: object): string {
  const key = Buffer.from(hkdfSync("sha256", "secret", "body", "campaign session", 32));
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify(tokens)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
}

test("a session that was sealed under the old key leads to a new one", async () => {
  const table = memoryTable();
  const data = { sealed: sealedByHkdf({ access: "old" }), expires: null };
  const item = { pk: "SESSION#body", sk: "TOKENS", version: 1, data };
  await table.transact([{ kind: "put", item }]);
  const sessions = sessionsOn(table);
  expect(await sessions.read()).toBeUndefined();
  const { obtain } = network();
  expect(await sessions.renew(undefined, obtain)).toMatchObject({
    ok: true,
    session: { tokens: firstTokens },
  });
  expect((await sessions.read())?.tokens).toEqual(firstTokens);
});

test("tokens are sealed under a key of scrypt, with N 2^15, r 8 and p 3", async () => {
  const table = memoryTable();
  await sessionsOn(table).renew(undefined, network().obtain);
  const item = await table.get({ pk: "SESSION#body", sk: "TOKENS" });
  const cost = { N: 32_768, r: 8, p: 3, maxmem: 2 ** 26 };
  const key = scryptSync("secret", "campaign session body", 32, cost);
  expect(openSeal(key, String(item?.data.sealed), "")).toEqual(firstTokens);
});
