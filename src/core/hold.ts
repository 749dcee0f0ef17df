import type { Key, Table } from "./ports.ts";
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
  return [
    { scope: "all" },
    { scope: "campaign", id: post.campaignId },
    { scope: "account", id: post.account.id },
    { scope: "message", id: post.messageId },
    ...post.evidence.map((id) => ({ scope: "evidence" as const, id })),
  ];
}

/** Once this returns no attempt starts in its scope. False when the same hold was set before. */
export async function setHold(
  table: Table,
  hold: HoldScope,
  entry: { by: string; at: string; note: string | null },
): Promise<boolean> {
  const item = { ...holdKey(hold), version: 1, data: { ...hold, ...entry } };
  return (await table.transact([{ kind: "put", item }])).ok;
}

/** False when no such hold was set. */
export async function liftHold(table: Table, hold: HoldScope): Promise<boolean> {
  const key = holdKey(hold);
  const item = await table.get(key);
  if (item === undefined) return false;
  return (await table.transact([{ kind: "delete", key, version: item.version }])).ok;
}
