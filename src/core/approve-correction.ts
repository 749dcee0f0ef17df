import type { Approved } from "./approve.ts";
import { move, readPost, type StoredPost } from "./ledger.ts";
import type { Clock, Table } from "./ports.ts";
import { approvalHash, type Post } from "./post.ts";
import type { Permitted } from "./roles.ts";

/**
 * Signs a correction as it was written. The message behind it is asked nothing: it may well be one that must not be said
 * any more. It holds as long as its window is open, and for the kind of account that the corrected post was signed for.
 */
export async function approveCorrection(
  { table, clock }: { table: Table; clock: Clock },
  stored: StoredPost,
  { by, role }: Permitted & { permitted: true },
): Promise<Approved> {
  const { post } = stored;
  const corrected = await readPost(table, post.corrects?.postId ?? "");
  const text = post.words?.text;
  if (text === undefined || corrected?.post.approval == null) {
    return { approved: false, reasons: ["it corrects no post that was signed"] };
  }
  const on = clock.now().toISOString();
  const barred = barredAt(post, on);
  if (barred !== null) return { approved: false, reasons: [barred] };
  const content = { text, alt: "", link: "", image: null };
  const { demonstration } = corrected.post.approval;
  const terms = { messageHash: null, by, on, expires: post.window.closes, demonstration };
  const approval = { hash: approvalHash({ ...post, content }, terms), ...terms };
  const entry = { at: on, by, role, note: `signed ${approval.hash}` };
  const moved = await move(table, stored, "approve", { content, approval, reason: null }, entry);
  return moved.moved
    ? { approved: true, post: moved.stored.post }
    : { approved: false, reasons: ["somebody changed it at the same moment; look at it again"] };
}

/** What bars any signature, whatever the post says; null when nothing does. */
export function barredAt({ window, account }: Post, now: string): string | null {
  if (now >= window.closes) return `its window closed at ${window.closes}`;
  // Until people sign in through the API, nobody is known well enough to approve for real readers.
  return account.mode === "live"
    ? "posts on live accounts are approved through the authenticated API, not here"
    : null;
}
