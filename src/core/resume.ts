import type { Role } from "./codes.ts";
import { type HoldScope, holdKey, holdsOn, liftHold, nameOfHold, type SetHold } from "./hold.ts";
import { move, readPost, type StoredPost } from "./ledger.ts";
import { queryAll, type Table } from "./ports.ts";
import { type Post, postOf } from "./post.ts";

/** What becomes of posts whose slot passed while they were held, and whose window is still open. */
export const lateChoices = {
  release: "they go out now, within their window",
  miss: "they are left out",
} as const;
export type LateChoice = keyof typeof lateChoices;

/**
 * `lifted`: the hold, as it was set. `late`: posts whose slot has passed, and nobody chose what becomes of them; the hold
 * stays. `unexplained`: it stops what rests on evidence, and nobody said why it may be lifted; it stays.
 */
export type Resumed =
  | { resumed: true; lifted: SetHold; late: Post[] }
  | { resumed: false; because: "late"; late: Post[] }
  | { resumed: false; because: "unexplained"; set: SetHold }
  | { resumed: false; because: "not-held" };

/**
 * What somebody must be permitted to do who lifts this hold. Anybody may withdraw evidence; that it may be relied on after
 * all is a clinical judgement, as it was when its messages were signed.
 */
export function liftingAsks({ scope }: HoldScope): "resume" | "reinstate" {
  return scope === "evidence" ? "reinstate" : "resume";
}

/**
 * Lifts a hold; one on evidence only with a note that says why. No post goes out late by surprise: where slots passed in the meantime, the caller says what becomes of
 * those posts. What is still to come goes out in its slot.
 */
export async function resume(
  table: Table,
  hold: HoldScope,
  { note = null, ...entry }: { by: string; role: Role; at: string; note?: string | null },
  choice?: LateChoice,
): Promise<Resumed> {
  const item = await table.get(holdKey(hold));
  if (item === undefined) return { resumed: false, because: "not-held" };
  const set = item.data as SetHold;
  if (hold.scope === "evidence" && note === null) {
    return { resumed: false, because: "unexplained", set };
  }
  const late = await overdue(table, hold, entry.at);
  const posts = late.map(({ post }) => post);
  if (late.length > 0 && choice === undefined)
    return { resumed: false, because: "late", late: posts };
  if (choice === "miss") {
    const reason = `its slot passed while it was held (${nameOfHold(hold)})`;
    for (const stored of late) {
      // What may stand on the network is not missed: a person looks.
      const event = stored.post.open === null ? "miss" : "escalate";
      const moved = await move(table, stored, event, { reason }, { ...entry, note: reason });
      if (!moved.moved) return { resumed: false, because: "late", late: [stored.post] };
    }
  }
  const { by, at } = entry;
  const lifted = await liftHold(table, hold, { by, at, note }, set);
  return lifted
    ? { resumed: true, lifted: set, late: posts }
    : { resumed: false, because: "not-held" };
}

/** The posts that would go out at once if this hold were lifted. What another hold stops too is not among them. */
async function overdue(table: Table, hold: HoldScope, now: string): Promise<StoredPost[]> {
  const found: StoredPost[] = [];
  // Not only up to now: a post that was tried before may be put off by hours.
  for await (const item of queryAll(table, { by: "due", of: "publish" })) {
    const seen = postOf(item);
    const stored = seen.window.opens > now ? undefined : await readPost(table, seen.id);
    if (stored === undefined) continue;
    const { status, window } = stored.post;
    if (status !== "approved" || window.opens > now || window.closes <= now) continue;
    const set = await holdsStopping(table, stored.post);
    if (set.length === 1 && set[0] === nameOfHold(hold)) found.push(stored);
  }
  return found;
}

async function holdsStopping(table: Table, post: Post): Promise<string[]> {
  const holds = holdsOn(post);
  const items = await Promise.all(holds.map((hold) => table.get(holdKey(hold))));
  return holds.filter((_hold, at) => items[at] !== undefined).map(nameOfHold);
}
