import { cancelPost } from "./cancel.ts";
import { addPost, postsOf, type StoredPost } from "./ledger.ts";
import type { Library } from "./library.ts";
import type { Table } from "./ports.ts";
import type { Post } from "./post.ts";
import { sayable } from "./sayable.ts";

/** `strays`: posts that still wait and are no longer in the plan. They are nobody's to drop but the scheduler's. */
export type Scheduled =
  | { scheduled: true; added: number; there: number; cancelled: number }
  | { scheduled: false; reasons: string[]; strays: Post[] };

/**
 * Brings a plan into the ledger. Posts that are there stay as they are, whatever became of them. Refused, with nothing
 * written, when a message may not be said, and when posts of an earlier plan still wait: with `cancelStrays` those
 * are cancelled first, so that no slot goes out twice.
 */
export async function schedule(
  { table, library }: { table: Table; library: Library },
  campaignId: string,
  posts: readonly Post[],
  entry: { by: string; at: string; cancelStrays?: boolean },
  onProgress?: (done: number, of: number) => void,
): Promise<Scheduled> {
  const today = entry.at.slice(0, 10);
  const firstOfEach = new Map(posts.map((post) => [`${post.messageId} ${post.account.id}`, post]));
  const reasons = [...firstOfEach.values()].flatMap((post) => {
    const gate = sayable(library, post, today);
    return "reasons" in gate ? gate.reasons : [];
  });
  const planned = new Set(posts.map(({ id }) => id));
  const strays = (await postsOf(table, campaignId)).filter(
    ({ post }) => (post.status === "draft" || post.status === "approved") && !planned.has(post.id),
  );
  if (reasons.length > 0 || (strays.length > 0 && entry.cancelStrays !== true)) {
    return { scheduled: false, reasons, strays: strays.map(({ post }) => post) };
  }
  const cancelled = await cancelAll(table, strays, entry);
  let added = 0;
  for (const [nth, post] of posts.entries()) {
    if (await addPost(table, post, entry.at, entry.by)) added += 1;
    onProgress?.(nth + 1, posts.length);
  }
  return { scheduled: true, added, there: posts.length - added, cancelled };
}

async function cancelAll(
  table: Table,
  strays: readonly StoredPost[],
  { by, at }: { by: string; at: string },
): Promise<number> {
  const reason = "no longer in the plan";
  let cancelled = 0;
  for (const stray of strays) {
    const { left } = await cancelPost(table, stray, { at, by, reason });
    if (left !== "as-it-was") cancelled += 1;
  }
  return cancelled;
}
