import { sha256 } from "./hash.ts";
import { holdKey, holdsOn } from "./hold.ts";
import { move, ownsOnNetwork, readPost, type StoredPost } from "./ledger.ts";
import { type Channel, type Clock, type Files, queryAll, type Table } from "./ports.ts";
import {
  approvalHash,
  dueOf,
  type FrozenContent,
  imageName,
  type Post,
  plusSeconds,
  postOf,
} from "./post.ts";
import { recheckSeconds, reconcile } from "./reconcile.ts";

/** A worker owns a claimed post for this long; then its fate counts as unknown. */
const leaseSeconds = 120;
/** Within its lease a worker may begin the request that makes the post public only this long. */
const sendWithinSeconds = 60;
const defaultRetrySeconds = 60;

export interface PublishDeps {
  table: Table;
  files: Files;
  /** The way to an account's network. Throws for an account that must not or cannot be reached: a setting is wrong. */
  channelFor: (account: Post["account"]) => Channel;
  clock: Clock;
  /** Who claims, for the lease and the audit log. */
  worker: string;
  /** No post is taken up at or after this time; the next tick goes on. */
  deadline: Date;
}

/** How many posts left a tick in which way. `held` were due and stayed where they were. */
export type PublishSummary = Record<
  | "published"
  | "rejected"
  | "deferred"
  | "unknown"
  | "found"
  | "released"
  | "escalated"
  | "missed"
  | "voided"
  | "held"
  | "waiting",
  number
>;
type Ending = keyof PublishSummary | "settled";

/**
 * One tick of the publisher: takes up every post that is due, in order of time, one at a time on each account and all
 * accounts side by side. Any number of ticks may overlap, and any may die at any point: each step is one
 * conditional write, and a post whose sending was cut off is looked for on the network before anything else happens.
 */
export async function publishDue(deps: PublishDeps): Promise<PublishSummary> {
  const summary: PublishSummary = {
    published: 0,
    rejected: 0,
    deferred: 0,
    unknown: 0,
    found: 0,
    released: 0,
    escalated: 0,
    missed: 0,
    voided: 0,
    held: 0,
    waiting: 0,
  };
  const due = new Map<string, string[]>();
  const upTo = `${deps.clock.now().toISOString()}~`;
  for await (const item of queryAll(deps.table, { by: "due", of: "publish", to: upTo })) {
    const { id, account } = postOf(item);
    due.set(account.id, [...(due.get(account.id) ?? []), id]);
  }
  const accounts = [...due.values()].map(async (ids) => {
    for (const id of ids) {
      if (deps.clock.now() >= deps.deadline) return;
      const stored = await readPost(deps.table, id);
      const ending = stored === undefined ? "settled" : await attend(deps, stored);
      if (ending !== "settled") summary[ending] += 1;
    }
  });
  const settled = await Promise.allSettled(accounts);
  const failed = settled.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return summary;
}

/** Does for one post what its state and the time call for. */
async function attend(deps: PublishDeps, stored: StoredPost): Promise<Ending> {
  const { post } = stored;
  const now = deps.clock.now().toISOString();
  const due = dueOf(post);
  if (due?.queue !== "publish" || due.at > now) return "settled";

  if (post.status === "unknown") return reconcile(deps, stored);
  if (post.status === "publishing") {
    const reason = "the worker's lease lapsed while it was sending";
    const change = { reason, lease: null, notBefore: now };
    const entry = { at: now, by: deps.worker, note: reason };
    const lost = await move(deps.table, stored, "lose", change, entry);
    return lost.moved ? reconcile(deps, lost.stored) : "settled";
  }
  if (now >= post.window.closes) {
    const reason = post.status === "draft" ? "not approved in time" : (post.reason ?? "too late");
    const entry = { at: now, by: deps.worker, note: reason };
    const missed = await move(deps.table, stored, "miss", { reason }, entry);
    return missed.moved ? "missed" : "settled";
  }
  return attempt(deps, stored, now);
}

async function attempt(deps: PublishDeps, stored: StoredPost, now: string): Promise<Ending> {
  const { table, clock, worker: by } = deps;
  const { post } = stored;

  const signed = await gate(deps, post, now);
  if ("fault" in signed) {
    const change = { approval: null, reason: signed.fault };
    const voided = await move(table, stored, "void", change, { at: now, by, note: signed.fault });
    return voided.moved ? "voided" : "settled";
  }
  const channel = deps.channelFor(post.account);

  const claimed = await move(
    table,
    stored,
    "claim",
    {
      lease: { worker: by, until: plusSeconds(now, leaseSeconds) },
      open: { since: post.open?.since ?? now, last: now },
      attempts: post.attempts + 1,
      notBefore: null,
      reason: null,
    },
    { at: now, by },
    holdsOn(post).map((hold) => ({ kind: "absent", key: holdKey(hold) })),
  );
  if (!claimed.moved) return claimed.because === "refused" ? "held" : "settled";

  const result = await channel.publish({
    postId: post.id,
    text: signed.content.text,
    image: { bytes: signed.image, mediaType: "image/png", alt: signed.content.alt },
    sendBy: plusSeconds(now, sendWithinSeconds),
  });

  // From here the post may be public: the first thing is to write down how it ended. If that write is lost, or
  // somebody took over after the lease, the post is unknown and the timeline decides; nothing is sent again here.
  const at = clock.now().toISOString();
  const free = { lease: null };
  switch (result.outcome) {
    case "published": {
      const { networkId, url, at: publishedAt } = result;
      const published = { networkId, url, at: publishedAt };
      const change = { ...free, published, open: null };
      await move(table, claimed.stored, "publish", change, { at, by, note: networkId }, [
        ownsOnNetwork(post, networkId),
      ]);
      return "published";
    }
    case "rejected": {
      const { reason } = result;
      const change = { ...free, open: null, reason };
      await move(table, claimed.stored, "reject", change, { at, by, note: reason });
      return "rejected";
    }
    case "deferred": {
      const { reason } = result;
      const notBefore = result.retryAt ?? plusSeconds(at, defaultRetrySeconds);
      const change = { ...free, open: post.open, notBefore, reason };
      await move(table, claimed.stored, "defer", change, { at, by, note: reason });
      return "deferred";
    }
    case "unknown": {
      const { reason } = result;
      const change = { ...free, notBefore: plusSeconds(at, recheckSeconds(0)), reason };
      await move(table, claimed.stored, "lose", change, { at, by, note: reason });
      return "unknown";
    }
  }
}

type Signed = { content: FrozenContent; image: Uint8Array };

/** The signed content and its bytes, or why this post may not go out although its time has come. */
async function gate(
  deps: PublishDeps,
  post: Post,
  now: string,
): Promise<Signed | { fault: string }> {
  const { approval, content } = post;
  if (approval === null || content === null) return { fault: "nothing was signed" };
  if (approvalHash(post) !== approval.hash) return { fault: "it is not what was signed" };
  if (now >= approval.expires) return { fault: `its approval expired at ${approval.expires}` };
  if (approval.demonstration && post.account.mode === "live") {
    return { fault: "it rests on demonstration sign-offs, and the account is live" };
  }
  const image = await deps.files.get(imageName(content.image.sha256));
  if (image === undefined) return { fault: "the signed image is not in store" };
  if (sha256(image) !== content.image.sha256) return { fault: "the stored image was changed" };
  return { content, image };
}
