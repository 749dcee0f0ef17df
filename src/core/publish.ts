import { sha256 } from "./hash.ts";
import { type HoldScope, holdKey, holdsOn, holdsSet, nameOfHold } from "./hold.ts";
import { type Moved, move, ownsOnNetwork, readPost, type StoredPost } from "./ledger.ts";
import type { Library } from "./library.ts";
import { pause, pausedUntil } from "./pause.ts";
import {
  type Channel,
  type Clock,
  type Files,
  type Item,
  type OutgoingImage,
  type PublishOutcome,
  queryAll,
  type Table,
} from "./ports.ts";
import {
  approvalHash,
  dueOf,
  type FrozenContent,
  imageName,
  type Post,
  type PostEvent,
  plusSeconds,
  postOf,
} from "./post.ts";
import { recheckSeconds, reconcile } from "./reconcile.ts";
import { sayable } from "./sayable.ts";

/** A worker owns a claimed post for this long; then its fate counts as unknown. */
const leaseSeconds = 120;
/** Within its lease a worker may begin the request that makes the post public only this long. */
const sendWithinSeconds = 60;
const defaultRetrySeconds = 60;

export interface PublishDeps {
  table: Table;
  files: Files;
  /** What may be said is asked again just before it is said. */
  library: Library;
  /** The way to an account's network. Throws for an account that must not or cannot be reached: a setting is wrong. */
  channelFor: (account: Post["account"]) => Channel;
  clock: Clock;
  /** Who claims, for the lease and the audit log; no two that run at the same time have the same name. */
  worker: string;
  /** Told how each post left a tick, with the reason where there is one. */
  onEnding?: (post: Post, ending: keyof PublishSummary) => void;
  /** No post is taken up at or after this time; the next tick goes on. */
  deadline: Date;
}

/** How many posts left a tick in which way. `held` were due and stayed where they were. */
export type PublishSummary = Record<(typeof endings)[number], number>;
const endings = [
  "published",
  "rejected",
  "deferred",
  "unknown",
  "found",
  "released",
  "escalated",
  "missed",
  "voided",
  "held",
  "waiting",
] as const;
type Ending = (typeof endings)[number] | "settled";

/**
 * One tick of the publisher: takes up every post that is due, in order of time, one at a time on each account and all
 * accounts side by side. Any number of ticks may overlap, and any may die at any point: each step is one
 * conditional write, and a post whose sending was cut off is looked for on the network before anything else happens.
 *
 * A post that fails in a way that nobody foresaw keeps no other from its turn: all the rest is done first, then the
 * first failure is thrown, so that the tick is seen to have failed.
 */
export async function publishDue(deps: PublishDeps): Promise<PublishSummary> {
  const summary = Object.fromEntries(endings.map((ending) => [ending, 0])) as PublishSummary;
  const failures: unknown[] = [];
  // By an index, so only to save work: the transaction that claims a post asks for each hold itself.
  const held = new Set((await holdsSet(deps.table)).map(nameOfHold));
  const turns = new Map<string, Item[]>();
  const upTo = `${deps.clock.now().toISOString()}~`;
  for await (const item of queryAll(deps.table, { by: "due", of: "publish", to: upTo })) {
    const account = JSON.stringify((item.data as Partial<Post>).account ?? null);
    turns.set(account, [...(turns.get(account) ?? []), item]);
  }
  const accounts = [...turns.values()].map(async (items) => {
    for (const item of items) {
      if (deps.clock.now() >= deps.deadline) return;
      try {
        const ending = await takeTurn(deps, item, held);
        if (ending !== "settled") summary[ending] += 1;
      } catch (failure) {
        failures.push(failure);
      }
    }
  });
  await Promise.all(accounts);
  if (failures.length > 0) throw failures[0];
  return summary;
}

async function takeTurn(deps: PublishDeps, item: Item, held: ReadonlySet<string>): Promise<Ending> {
  const seen = postOf(item);
  const now = deps.clock.now().toISOString();
  const hold = holdsOn(seen).find((one) => held.has(nameOfHold(one)));
  if (hold !== undefined && seen.status === "approved" && now < seen.window.closes) return "held";
  const stored = await readPost(deps.table, seen.id);
  if (stored === undefined) return "settled";
  const ending = await attend(deps, stored, hold);
  if (ending !== "settled" && deps.onEnding !== undefined) {
    deps.onEnding((await readPost(deps.table, seen.id))?.post ?? stored.post, ending);
  }
  return ending;
}

/** Does for one post what its state and the time call for. */
async function attend(
  deps: PublishDeps,
  stored: StoredPost,
  hold: HoldScope | undefined,
): Promise<Ending> {
  const { post } = stored;
  const now = deps.clock.now().toISOString();
  const due = dueOf(post);
  if (due?.queue !== "publish" || due.at > now) return "settled";
  const step = async (event: PostEvent, change: Partial<Post>, note: string): Promise<Moved> =>
    move(deps.table, stored, event, change, { at: now, by: deps.worker, note });

  if (post.status === "unknown") return lookAndSend(deps, stored);
  if (post.status === "publishing") {
    const reason = "the worker's lease lapsed while it was sending";
    const lost = await step("lose", { reason, lease: null, notBefore: now }, reason);
    return lost.moved ? lookAndSend(deps, lost.stored) : "settled";
  }
  if (post.open !== null) {
    // An earlier attempt may still stand there: before it is sent, missed or given back, it is looked for.
    const note = "an earlier attempt may have got through";
    const doubted = await step("doubt", { notBefore: now }, note);
    return doubted.moved ? lookAndSend(deps, doubted.stored) : "settled";
  }
  if (now >= post.window.closes) {
    const why = hold === undefined ? null : `held (${nameOfHold(hold)}) until its window closed`;
    const unsigned = post.status === "draft" ? "not approved in time" : null;
    const reason = [unsigned, why, post.reason].filter((part) => part !== null).join("; ");
    const change = { reason: reason === "" ? "too late" : reason };
    return (await step("miss", change, change.reason)).moved ? "missed" : "settled";
  }
  return attempt(deps, stored);
}

/** Asks the network first; only what is certainly not there, and still in its window, is sent again. */
async function lookAndSend(deps: PublishDeps, stored: StoredPost): Promise<Ending> {
  const looked = await reconcile(deps, stored);
  if (looked.ending !== "released" || looked.stored === undefined) return looked.ending;
  const sent = await attempt(deps, looked.stored);
  return sent === "settled" ? "released" : sent;
}

async function attempt(deps: PublishDeps, stored: StoredPost): Promise<Ending> {
  const { table, clock, worker: by } = deps;
  const { post } = stored;
  const now = clock.now().toISOString();

  const signed = await gate(deps, post, now);
  if ("fault" in signed) {
    const entry = { at: now, by, note: signed.fault };
    if (signed.kind === "later") {
      const notBefore = withinWindow(post, plusSeconds(now, defaultRetrySeconds));
      const change = { notBefore, reason: signed.fault };
      const postponed = await move(table, stored, "postpone", change, entry);
      return postponed.moved ? "deferred" : "settled";
    }
    const change = { approval: null, reason: signed.fault };
    return (await move(table, stored, "void", change, entry)).moved ? "voided" : "settled";
  }
  const channel = deps.channelFor(post.account);
  const paused = await pausedUntil(table, post.account, now);
  if (paused !== null) {
    const reason = `the network takes nothing more for ${post.account.id} before ${paused}`;
    const change = { notBefore: withinWindow(post, paused), reason };
    const postponed = await move(table, stored, "postpone", change, { at: now, by, note: reason });
    return postponed.moved ? "deferred" : "settled";
  }

  const claimed = await claim(deps, stored, now);
  if (claimed === "lost") return "deferred";
  if (!claimed.moved) return claimed.because === "refused" ? "held" : "settled";

  const { closes } = post.window;
  const { expires } = signed;
  const latest = [plusSeconds(now, sendWithinSeconds), closes, expires].sort()[0] as string;
  const result = await channel.publish({
    postId: post.id,
    text: signed.content.text,
    slotAt: post.slot.at,
    locale: post.locale,
    image: signed.image,
    replyTo: post.corrects?.networkId ?? null,
    sendBy: latest,
  });
  const ending = await writeDown(deps, claimed.stored, result, post.open);
  if (result.pausedUntil !== undefined) {
    await pause(table, post.account, result.pausedUntil, clock.now().toISOString());
  }
  return ending;
}

/**
 * Takes the lease, if no hold forbids it. When the answer of the store is lost the claim may stand all the same; then
 * it is given back, since nothing was sent: `lost`.
 */
async function claim(
  { table, worker, clock }: PublishDeps,
  stored: StoredPost,
  now: string,
): Promise<Moved | "lost"> {
  const { post } = stored;
  const attempts = post.attempts + 1;
  const change = {
    lease: { worker, until: plusSeconds(now, leaseSeconds) },
    open: { since: post.open?.since ?? now, last: now },
    attempts,
    notBefore: null,
    reason: null,
  };
  const holds = holdsOn(post).map((hold) => ({ kind: "absent", key: holdKey(hold) }) as const);
  try {
    return await move(table, stored, "claim", change, { at: now, by: worker }, holds);
  } catch (failure) {
    const after = await readPost(table, post.id);
    const ours = after?.post.lease?.worker === worker && after.post.attempts === attempts;
    if (after === undefined || !ours || after.post.status !== "publishing") throw failure;
    const at = clock.now().toISOString();
    const reason = "the store's answer to the claim was lost; nothing was sent";
    const back = { lease: null, open: post.open, notBefore: at, reason };
    await move(table, after, "defer", back, { at, by: worker, note: reason });
    return "lost";
  }
}

/**
 * Writes down how an attempt ended, first of all things: the post may be public now. When that write is lost, or
 * somebody took over after the lease, the post is unknown and the timeline decides; nothing is sent again here.
 */
async function writeDown(
  { table, clock, worker: by }: PublishDeps,
  claimed: StoredPost,
  result: PublishOutcome,
  earlier: Post["open"],
): Promise<Ending> {
  const at = clock.now().toISOString();
  const { post } = claimed;
  const end = async (
    ending: Ending,
    event: PostEvent,
    change: Partial<Post>,
    note: string,
  ): Promise<Ending> => {
    const also = change.published ? [ownsOnNetwork(post, change.published.networkId)] : [];
    const entry = { at, by, note };
    const moved = await move(table, claimed, event, { lease: null, ...change }, entry, also);
    return moved.moved ? ending : "unknown";
  };

  if (result.outcome === "published") {
    const { networkId, url, at: publishedAt } = result;
    const published = { networkId, url, at: publishedAt };
    return end("published", "publish", { published, open: null }, networkId);
  }
  const { reason } = result;
  if (result.outcome === "deferred") {
    const notBefore = withinWindow(post, result.retryAt ?? plusSeconds(at, defaultRetrySeconds));
    return end("deferred", "defer", { open: earlier, notBefore, reason }, reason);
  }
  if (result.outcome === "rejected" && earlier === null) {
    return end("rejected", "reject", { open: null, reason }, reason);
  }
  // Unknown, or refused now while an earlier attempt may stand.
  return end("unknown", "lose", { notBefore: plusSeconds(at, recheckSeconds(0)), reason }, reason);
}

/** Never beyond the end of its window: then somebody looks at it again, and says that it was missed. */
function withinWindow({ window: { closes } }: Post, at: string): string {
  return at < closes ? at : closes;
}

type Signed = { content: FrozenContent; image: OutgoingImage | null; expires: string };
/** `never`: the approval does not hold any more. `later`: something is amiss that a person can mend. */
type Fault = { fault: string; kind: "never" | "later" };

/** The signed content and its bytes, or why this post may not go out although its time has come. */
async function gate(deps: PublishDeps, post: Post, now: string): Promise<Signed | Fault> {
  const never = (fault: string): Fault => ({ fault, kind: "never" });
  const later = (fault: string): Fault => ({ fault, kind: "later" });
  const { approval, content } = post;
  if (approval === null || content === null) return never("nothing was signed");
  if (approvalHash(post, approval) !== approval.hash) return never("it is not what was signed");
  if (now >= approval.expires) return never(`its approval expired at ${approval.expires}`);
  if (approval.demonstration && post.account.mode === "live") {
    return never("it rests on demonstration sign-offs, and the account is live");
  }
  // A correction is signed as it stands: the message that it corrects may well be one that must not be said.
  if (post.corrects === null) {
    const gateNow = sayable(deps.library, post, now.slice(0, 10));
    if ("reasons" in gateNow) return never(gateNow.reasons.join("; "));
  }
  const { expires } = approval;
  if (content.image === null) return { content, image: null, expires };
  const name = imageName(content.image);
  // Where files are kept may fail for one post and not for the next: it is no reason to fail the tick.
  const image = await deps.files.get(name).catch((error: unknown) => {
    return later(`the signed image cannot be read now: ${(error as Error).message}`);
  });
  if (image === undefined) return later("the signed image is not in store");
  if ("fault" in image) return image;
  if (sha256(image) !== content.image.sha256) return never("the stored image was changed");
  const { sha256: _, ...picture } = content.image;
  return { content, image: { ...picture, bytes: image, alt: content.alt }, expires };
}
