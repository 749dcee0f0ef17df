import { type HoldScope, holdsOn, nameOfHold } from "./hold.ts";
import { flights, readPost } from "./ledger.ts";
import { type Clock, queryAll, type Table } from "./ports.ts";
import type { Post } from "./post.ts";

const lookAgainMilliseconds = 250;

/**
 * Every attempt that a hold came too late for: claimed, and perhaps not begun. Certain, not a guess of an index: a claim
 * and its record are one transaction, which fails once the hold is set, and the records are read consistently. A claim
 * whose lease has ended is none: its worker may begin nothing any more, and what it began has been answered.
 */
export async function inFlight(table: Table, hold: HoldScope, now: string): Promise<Post[]> {
  const name = nameOfHold(hold);
  const flying: Post[] = [];
  for await (const item of queryAll(table, { by: "items", of: flights, from: now })) {
    const stored = await readPost(table, item.data.postId as string);
    const post = stored?.post;
    if (post?.status !== "publishing" || post.lease === null || post.lease.until < now) continue;
    const isRecord = item.sk.startsWith(`${post.lease.until}#`);
    if (isRecord && holdsOn(post).some((one) => nameOfHold(one) === name)) flying.push(post);
  }
  return flying;
}

/**
 * Waits until nothing in the scope of a hold that is set can start any more: each attempt that was under way has been
 * written down, or its lease has ended, at the latest two minutes after the hold. Returns the posts that were waited
 * for, as they stand then. A lease outlasts the last moment to begin by enough for clocks that differ by 45 s.
 */
export async function landed(
  { table, clock }: { table: Table; clock: Clock },
  hold: HoldScope,
  onWait?: (flying: readonly Post[]) => void,
): Promise<Post[]> {
  const seen = new Set<string>();
  for (;;) {
    const flying = await inFlight(table, hold, clock.now().toISOString());
    if (flying.length === 0) break;
    for (const { id } of flying) seen.add(id);
    onWait?.(flying);
    await clock.sleep(lookAgainMilliseconds);
  }
  const read = await Promise.all([...seen].map((id) => readPost(table, id)));
  return read.flatMap((stored) => (stored === undefined ? [] : [stored.post]));
}
