import { type Key, queryAll, type Table } from "./ports.ts";
import type { Post } from "./post.ts";

/** What a hold stops. It is a flag that every claim checks, not a state of posts: setting it is one write. */
export type HoldScope =
  | { scope: "all" }
  | { scope: "campaign" | "account" | "message" | "evidence"; id: string };

export function holdKey(hold: HoldScope): Key {
  return { pk: hold.scope === "all" ? "HOLD#all" : `HOLD#${hold.scope}#${hold.id}`, sk: "HOLD" };
}

/** Every hold that would stop this post, in the order in which a claim checks them. */
export function holdsOn(post: Post): HoldScope[] {
  // What withdraws a message must not keep back its correction.
  if (post.corrects !== null) {
    return [
      { scope: "all" },
      { scope: "campaign", id: post.campaignId },
      { scope: "account", id: post.account.id },
    ];
  }
  return [
    { scope: "all" },
    { scope: "campaign", id: post.campaignId },
    { scope: "account", id: post.account.id },
    { scope: "message", id: post.messageId },
    ...post.evidence.map((id) => ({ scope: "evidence" as const, id })),
  ];
}

/** The sources that a post rests on and that are held, for instance because they were retracted. */
export async function heldEvidence(table: Table, post: Post): Promise<string[]> {
  const holds = await Promise.all(
    post.evidence.map((id) => table.get(holdKey({ scope: "evidence", id }))),
  );
  return post.evidence.filter((_id, at) => holds[at] !== undefined);
}

/** Once this returns no attempt starts in its scope. False when the same hold was set before. */
export async function setHold(
  table: Table,
  hold: HoldScope,
  entry: { by: string; at: string; note: string | null },
): Promise<boolean> {
  const key = holdKey(hold);
  const item = {
    ...key,
    version: 1,
    group: { id: "HOLDS", order: key.pk },
    data: { ...hold, ...entry },
  };
  return (await table.transact([{ kind: "put", item }])).ok;
}

/** A hold that is set, by whom, since when and why. */
export type SetHold = HoldScope & { by: string; at: string; note: string | null };

/** Every hold that is set; by an index, so one that was set this second may be missing. */
export async function holdsSet(table: Table): Promise<SetHold[]> {
  const found: SetHold[] = [];
  for await (const item of queryAll(table, { by: "group", of: "HOLDS" })) {
    found.push(item.data as SetHold);
  }
  return found;
}

/** What a hold stops, in words. */
export function nameOfHold(hold: HoldScope): string {
  return hold.scope === "all" ? "everything" : `${hold.scope} ${hold.id}`;
}

/** Who lifted a hold, when, and why where they said so. */
export type Lifted = { by: string; at: string; note?: string | null };

/**
 * False when no such hold was set. Who lifted it stays on record, beside who set it and why. With `seen`, only the hold that
 * was seen is lifted, and none that somebody set in the meantime.
 */
export async function liftHold(
  table: Table,
  hold: HoldScope,
  lifted: Lifted,
  seen?: Pick<SetHold, "by" | "at">,
): Promise<boolean> {
  const key = holdKey(hold);
  const item = await table.get(key);
  if (item === undefined) return false;
  const { by, at } = item.data as SetHold;
  if (seen !== undefined && (seen.by !== by || seen.at !== at)) return false;
  const record = {
    pk: key.pk,
    // By what was set, so that the same hold is lifted once: a newer one has the same key and version.
    sk: `LIFTED#${at}#${by}`,
    version: 1,
    data: { ...item.data, lifted },
  };
  const written = await table.transact([
    { kind: "delete", key, version: item.version },
    { kind: "put", item: record },
  ]);
  return written.ok;
}

/** One time that a hold was set; `lifted` is null while it is. */
export type HoldRecord = SetHold & { lifted: Lifted | null };

/** Every time that a hold was set, oldest first. */
export async function holdRecords(table: Table, hold: HoldScope): Promise<HoldRecord[]> {
  const records: HoldRecord[] = [];
  for await (const { data } of queryAll(table, { by: "items", of: holdKey(hold).pk })) {
    records.push({ lifted: null, ...(data as unknown as SetHold) });
  }
  return records.sort((a, b) => (a.at < b.at ? -1 : 1));
}
