import { move, ownsOnNetwork, type StoredPost, wasGuessed } from "./ledger.ts";
import type { Channel, Clock, ReconcileOutcome, Table } from "./ports.ts";
import { type Post, plusSeconds } from "./post.ts";

/** After this long without an answer from the timeline, or past its window, a person is asked. */
const patienceSeconds = 24 * 3600;
/** On networks where absence proves nothing: after this long an absent post waits for a person, unless re-sending is allowed. */
const visibilitySeconds = 3600;

export interface ReconcileDeps {
  table: Table;
  channelFor: (account: Post["account"]) => Channel;
  clock: Clock;
  worker: string;
}

/** `stored` is the post as it stands after a release, to be sent again at once. */
export interface Reconciled {
  ending: "found" | "released" | "escalated" | "waiting" | "settled";
  stored?: StoredPost;
}

/**
 * Asks the network what became of a post, and acts on the answer: found, it is published; absent where absence proves
 * something or the network drops a repeat, or longer than the campaign demands, and still in its window, it may be sent again; otherwise it is
 * looked for again, and in the end a person decides. Nothing is ever sent from here.
 */
export async function reconcile(deps: ReconcileDeps, stored: StoredPost): Promise<Reconciled> {
  const { table, clock, worker: by } = deps;
  const { post } = stored;
  if (post.content === null || post.open === null) {
    throw new TypeError(`Post ${post.id} is unknown but was never attempted.`);
  }
  const { since, last } = post.open;
  // What was absent when it was looked for may have turned up since: the wait counts to the look, not to its answer.
  const lookedAt = clock.now().toISOString();
  const looked = await look(deps, post, post.content.text, since);
  const at = clock.now().toISOString();

  const claimed =
    looked.result.outcome === "found"
      ? await claimMatch(table, stored, looked.result.matches, { at, by })
      : "none";
  if (claimed === "settled") return { ending: "found" };
  // Of two posts with the same words one was taken for the other, and this one may be what stands there.
  const result: ReconcileOutcome =
    claimed === "unsure" ? { outcome: "unreadable", reason: sameWords } : looked.result;
  // Every match is another post of ours, with the same words, for certain.
  const absent = result.outcome !== "unreadable";

  const waited = secondsBetween(last, lookedAt);
  const { after: resendAfter, because } = resendRule(post, looked, secondsBetween(since, at));
  const mayResend = absent && resendAfter !== null && at < post.window.closes;
  if (mayResend && waited >= resendAfter * 60) {
    const note = because(Math.floor(waited / 60));
    // `open` stays: should the first copy turn up after all, the next look finds it.
    const change = { notBefore: at, reason: note };
    const released = await move(table, stored, "release", change, { at, by, note });
    return released.moved ? { ending: "released", stored: released.stored } : { ending: "settled" };
  }
  const patience = absent && !mayResend ? visibilitySeconds : patienceSeconds;
  if (waited >= patience) {
    const note = absent
      ? "absent from the timeline, which is no proof that it was never accepted; a person must decide"
      : `the timeline does not tell: ${result.reason}`;
    const change = { notBefore: null, reason: note };
    const escalated = await move(table, stored, "escalate", change, { at, by, note });
    return { ending: escalated.moved ? "escalated" : "settled" };
  }
  const retryAt = result.outcome === "unreadable" ? result.retryAt : undefined;
  const change = {
    notBefore: retryAt ?? plusSeconds(at, recheckSeconds(waited)),
    ...(result.outcome === "unreadable" && { reason: result.reason }),
  };
  const again = await move(table, stored, "recheck", change, { at, by, note: result.outcome });
  return { ending: again.moved ? "waiting" : "settled" };
}

/** What a network says of absence and of repeats. */
type Certainty = Pick<Channel, "absenceIsProof" | "dropsRepeats">;

/** After how many minutes of absence a post may be sent again, and the reason for it; null: only a person may decide. */
function resendRule(
  { resendAfterAbsentMinutes }: Post,
  { absenceIsProof, dropsRepeats }: Certainty,
  sinceFirst: number,
): { after: number | null; because: (minutes: number) => string } {
  if (absenceIsProof)
    return { after: 0, because: () => "the network proves that it was never accepted" };
  if (dropsRepeats !== undefined && sinceFirst < dropsRepeats.untilMinutes * 60)
    return {
      after: dropsRepeats.fromMinutes,
      because: () => "absent from the timeline, and the network still drops a repeat",
    };
  return {
    after: resendAfterAbsentMinutes,
    because: (minutes) =>
      `absent from the timeline for ${minutes} minutes, after which this campaign sends again`,
  };
}

function secondsBetween(earlier: string, later: string): number {
  return (Date.parse(later) - Date.parse(earlier)) / 1000;
}

/** An account that cannot be reached now is like a timeline that cannot be read: it is asked again, and then a person is. */
async function look(
  { channelFor }: ReconcileDeps,
  post: Post,
  text: string,
  since: string,
): Promise<{ result: ReconcileOutcome } & Certainty> {
  let channel: Channel;
  try {
    channel = channelFor(post.account);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { result: { outcome: "unreadable", reason }, absenceIsProof: false };
  }
  const result = await channel.reconcile({
    postId: post.id,
    slotAt: post.slot.at,
    text,
    since,
    replyTo: post.corrects?.networkId ?? null,
  });
  const { absenceIsProof, dropsRepeats } = channel;
  return { result, absenceIsProof, ...(dropsRepeats && { dropsRepeats }) };
}

const sameWords = "it shows a copy that was taken for another post with the same words";

/**
 * Takes the first match that belongs to no other post of ours. `settled`: the post is, by us or by somebody. `unsure`: one
 * of them was claimed for another post by its words alone.
 */
async function claimMatch(
  table: Table,
  stored: StoredPost,
  matches: (ReconcileOutcome & { outcome: "found" })["matches"],
  { at, by }: { at: string; by: string },
): Promise<"settled" | "unsure" | "none"> {
  let unsure = false;
  for (const published of matches) {
    const { networkId } = published;
    const change = { published, open: null, notBefore: null, reason: null };
    const found = await move(table, stored, "find", change, { at, by, note: networkId }, [
      ownsOnNetwork(stored.post, networkId, { guessed: true }),
    ]);
    if (found.moved || found.because === "conflict") return "settled";
    unsure ||= await wasGuessed(table, stored.post, networkId);
  }
  return unsure ? "unsure" : "none";
}

/** Looks again after half of the time that has passed: often at first, then ever more seldom. */
export function recheckSeconds(waited: number): number {
  return Math.min(900, Math.max(15, waited / 2));
}
