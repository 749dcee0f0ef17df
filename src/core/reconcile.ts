import { move, ownsOnNetwork, type StoredPost } from "./ledger.ts";
import type { Channel, Clock, Table } from "./ports.ts";
import { type Post, plusSeconds } from "./post.ts";

/** After this long without an answer from the timeline, or without a permitted re-send, a person is asked. */
const patienceSeconds = 24 * 3600;
/** On networks where absence proves nothing: after this long an absent post waits for a person, unless re-sending is allowed. */
const visibilitySeconds = 3600;

export interface ReconcileDeps {
  table: Table;
  channelFor: (account: Post["account"]) => Channel;
  clock: Clock;
  worker: string;
}

/**
 * Asks the network what became of a post, and acts on the answer: found, it is published; absent where absence proves
 * something, or longer than the campaign demands, it may be sent again; otherwise it is looked for again, and in the
 * end a person decides. Nothing is ever sent from here.
 */
export async function reconcile(
  deps: ReconcileDeps,
  stored: StoredPost,
): Promise<"found" | "released" | "escalated" | "waiting"> {
  const { table, clock, worker: by } = deps;
  const { post } = stored;
  if (post.content === null || post.open === null) {
    throw new TypeError(`Post ${post.id} is unknown but was never attempted.`);
  }
  const channel = deps.channelFor(post.account);
  const { since, last } = post.open;
  let result = await channel.reconcile({ postId: post.id, text: post.content.text, since });
  const at = clock.now().toISOString();

  if (result.outcome === "found") {
    const { networkId, url, at: publishedAt } = result;
    const published = { networkId, url, at: publishedAt };
    const change = { published, open: null, notBefore: null, reason: null };
    const found = await move(table, stored, "find", change, { at, by, note: networkId }, [
      ownsOnNetwork(post, networkId),
    ]);
    if (found.moved || found.because === "conflict") return "found";
    // It is another post of ours, with the same words.
    result = { outcome: "absent" };
  }

  const waited = (Date.parse(at) - Date.parse(last)) / 1000;
  const resendAfter = channel.absenceIsProof ? 0 : (post.resendAfterAbsentMinutes ?? null);
  if (result.outcome === "absent" && resendAfter !== null && waited >= resendAfter * 60) {
    const note = channel.absenceIsProof
      ? "the network proves that it was never accepted"
      : `absent from the timeline for ${Math.floor(waited / 60)} minutes, after which this campaign sends again`;
    // `open` stays: should the first copy turn up after all, the next look still finds it.
    await move(table, stored, "release", { notBefore: at, reason: note }, { at, by, note });
    return "released";
  }
  const patience =
    result.outcome === "absent" && resendAfter === null ? visibilitySeconds : patienceSeconds;
  if (waited >= patience) {
    const note =
      result.outcome === "absent"
        ? "absent from the timeline, which is no proof that it was never accepted; a person must decide"
        : `the timeline could not be read: ${result.reason}`;
    await move(table, stored, "escalate", { notBefore: null, reason: note }, { at, by, note });
    return "escalated";
  }
  const retryAt = result.outcome === "unreadable" ? result.retryAt : undefined;
  const notBefore = retryAt ?? plusSeconds(at, recheckSeconds(waited));
  await move(table, stored, "recheck", { notBefore }, { at, by, note: result.outcome });
  return "waiting";
}

/** Looks again after half of the time that has passed: often at first, then ever more seldom. */
export function recheckSeconds(waited: number): number {
  return Math.min(900, Math.max(15, waited / 2));
}
