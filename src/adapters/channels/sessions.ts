import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import type { Clock, Item, Key, Table } from "#core/ports.ts";
import { closeSeal, openSeal, sealKey } from "./token-seal.ts";

/** Tokens that a network hands out and takes back: each under a name of the channel's own. */
export interface Session {
  tokens: Readonly<Record<string, string>>;
  /** When a person must sign in again, ISO 8601 UTC; null when renewing goes on for ever, or nobody knows. */
  expires: string | null;
}

/** `stamp` tells one session from the next; it means nothing else. */
export type StoredSession = Session & { stamp: string };

export type Renewed =
  | { ok: true; session: StoredSession }
  | { ok: false; reason: string; retryAt?: string };

/** The tokens of one account, shared by all processes. */
export interface Sessions {
  read(): Promise<StoredSession | undefined>;
  /**
   * Replaces the session `seen`, which was found wanting. One process at a time calls `obtain`; the others wait a while,
   * and are given what it brought. The new tokens are stored before anybody uses them, and a token that `obtain` leaves empty
   * or out keeps its old value: a network that sends no new refresh token does not take the old one away.
   */
  renew(
    seen: StoredSession | undefined,
    obtain: (
      now: StoredSession | undefined,
    ) => Promise<({ ok: true } & Session) | { ok: false; reason: string; retryAt?: string }>,
  ): Promise<Renewed>;
}

export interface SessionsOptions {
  table: Table;
  clock: Clock;
  accountId: string;
  /**
   * The account's own standing credential. The tokens are sealed with a key made of it (`token-seal.ts`), so what stands in the
   * table is of no use to whoever can read the table alone; when it changes, the session begins anew.
   */
  sealedBy: string;
  /** Whatever else a session must not outlive, no secret: it opens there and nowhere else. */
  boundTo?: string;
  /** Waiting is for another process, so it takes real time, also when a campaign runs in virtual time. */
  pause?: (milliseconds: number) => Promise<unknown>;
}

/** After so long a lock counts as left behind by a process that died. It must outlast any one renewal. */
const lockMs = 60_000;
const pollMs = 100;
/** Nobody waits longer: the lock may have been left behind, and what cannot be sent now is sent later. */
const patienceMs = 20_000;

const Stored = z.object({ sealed: z.string(), expires: z.string().nullable() });

function tokensKeyOf(accountId: string): Key {
  return { pk: `SESSION#${accountId}`, sk: "TOKENS" };
}

/** When the sessions of these accounts end, as far as they have one that does. Opens no seal. */
export async function sessionEnds(
  table: Table,
  accounts: readonly string[],
): Promise<{ account: string; expires: string }[]> {
  const items = await Promise.all(accounts.map((id) => table.get(tokensKeyOf(id))));
  return items.flatMap((item, at) => {
    const account = accounts[at];
    const expires = item && Stored.parse(item.data).expires;
    return account !== undefined && expires ? [{ account, expires }] : [];
  });
}

/** Sessions in the Table: one Item for the tokens, and one for the lock of who renews them. */
export function tableSessions(options: SessionsOptions): Sessions {
  const { table, clock, accountId, sealedBy, boundTo = "" } = options;
  const { pause = (ms: number) => setTimeout(ms) } = options;
  const pk = `SESSION#${accountId}`;
  const tokensKey = tokensKeyOf(accountId);

  const readItem = async (): Promise<{ version: number; session: StoredSession | undefined }> => {
    const item = await table.get(tokensKey);
    if (item === undefined) return { version: 0, session: undefined };
    const { sealed, expires } = Stored.parse(item.data);
    const tokens = openSeal(await sealKey(sealedBy, accountId), sealed, boundTo);
    const stamp = `${item.version}`;
    return { version: item.version, session: tokens && { tokens, expires, stamp } };
  };

  return {
    read: async () => (await readItem()).session,
    async renew(seen, obtain) {
      const holder = randomUUID();
      // Now, since it takes a while: nothing slow may stand between what is obtained and its place in the table.
      const key = await sealKey(sealedBy, accountId);
      for (let waitedMs = 0; waitedMs < patienceMs; ) {
        const before = await readItem();
        if (before.session !== undefined && before.session.stamp !== seen?.stamp) {
          return { ok: true, session: before.session };
        }
        const lock = await takeLock(table, { pk, sk: "LOCK" }, holder, clock);
        if (lock === undefined) {
          await pause(pollMs);
          waitedMs += pollMs;
          continue;
        }
        try {
          const now = await readItem();
          if (now.version !== before.version) continue;
          const obtained = await obtain(now.session);
          if (!obtained.ok) return obtained;
          const { expires } = obtained;
          const given = Object.entries(obtained.tokens).filter(([, token]) => token !== "");
          const tokens = { ...now.session?.tokens, ...Object.fromEntries(given) };
          const version = now.version + 1;
          const data = { sealed: closeSeal(key, tokens, boundTo), expires };
          const item: Item = { ...tokensKey, version, data };
          const written = await table.transact([{ kind: "put", item }]);
          // Another process thought this one dead, and renewed too: the newest session is the one that counts.
          if (!written.ok) continue;
          return { ok: true, session: { tokens, expires, stamp: `${version}` } };
        } finally {
          // A lock that is left behind lapses; what was obtained counts, and what went wrong before is what is told.
          await table.transact([{ kind: "put", item: released(lock, clock) }]).catch(() => {});
        }
      }
      return { ok: false, reason: "another process is renewing the session" };
    },
  };
}

/** The lock as it was written; undefined while somebody else has it. */
async function takeLock(
  table: Table,
  key: Key,
  holder: string,
  clock: Clock,
): Promise<Item | undefined> {
  const there = await table.get(key);
  const now = clock.now().getTime();
  if (there !== undefined && now < Date.parse(String(there.data.until))) return undefined;
  const version = (there?.version ?? 0) + 1;
  const data = { holder, until: new Date(now + lockMs).toISOString() };
  const lock: Item = { ...key, version, data };
  return (await table.transact([{ kind: "put", item: lock }])).ok ? lock : undefined;
}

/**
 * The lock, at its end. It is never deleted: its versions would begin anew, and who slept for long would then release the
 * lock of another.
 */
function released(lock: Item, clock: Clock): Item {
  const data = { ...lock.data, until: clock.now().toISOString() };
  return { ...lock, version: lock.version + 1, data };
}
