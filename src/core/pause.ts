import type { Key, Table } from "./ports.ts";
import { type Post, plusSeconds } from "./post.ts";

/** A day, the longest time after which an allowance begins anew, and ten minutes for clocks that differ. */
const longestSeconds = 24 * 3600 + 600;

/**
 * An account whose allowance the network says is used up: no process sends for it before that time. It is no hold:
 * nobody set it, and it ends by itself.
 */
function pauseKey(account: Post["account"]): Key {
  return { pk: `PAUSE#${account.id}`, sk: "PAUSE" };
}

/** Until when the account is paused, ISO 8601 UTC; null when it is not, at `now`. */
export async function pausedUntil(
  table: Table,
  account: Post["account"],
  now: string,
): Promise<string | null> {
  const until = (await table.get(pauseKey(account)))?.data.until;
  return typeof until === "string" && until > now ? until : null;
}

/**
 * Of several pauses the longest counts; none lasts longer than 24 hours and 10 minutes from `at`, whatever the network
 * says: a wrong date in one answer must not silence an account for good.
 */
export async function pause(
  table: Table,
  account: Post["account"],
  asked: string,
  at: string,
): Promise<void> {
  const longest = plusSeconds(at, longestSeconds);
  const until = Date.parse(asked) > Date.parse(longest) ? longest : asked;
  const key = pauseKey(account);
  for (;;) {
    const there = await table.get(key);
    if (there !== undefined && String(there.data.until) >= until) return;
    const version = (there?.version ?? 0) + 1;
    const item = { ...key, version, data: { account: account.id, until, at } };
    if ((await table.transact([{ kind: "put", item }])).ok) return;
  }
}
