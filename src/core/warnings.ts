import { type HoldScope, holdsOn, holdsSet, nameOfHold } from "./hold.ts";
import { readPost } from "./ledger.ts";
import type { Library } from "./library.ts";
import { queryAll, type Table } from "./ports.ts";
import { type Post, plusSeconds, postOf } from "./post.ts";
import { sayable } from "./sayable.ts";

const day = 86_400;
/** How long before its slot a post is looked at, how long before it an unsigned one is urgent, and how long a missed one is told of. */
const horizon = { ahead: 14 * day, unsigned: 2 * day, missed: 7 * day };
/** How long before the end of its window a held post is told of, and before its end a session. */
const urgent = { held: 6 * 3600, session: 7 * day };
/** A publisher looks every minute: a post that it has not looked at so long after its window tells that none runs. */
const silence = 300;

export const warningKinds = {
  unsigned: "A post that nobody has signed is near its slot",
  refused: "A post would be refused at its slot, as things stand",
  expires: "An approval ends before its post has to start",
  held: "A held post is near the end of its window",
  missed: "A post was missed",
  waits: "A post waits for a person",
  session: "An account has to be connected again",
} as const;

export interface Warning {
  kind: keyof typeof warningKinds;
  /** The post, or the account. */
  about: string;
  /** When it happened, or when it is too late, ISO 8601 UTC. */
  at: string;
  /** What it is, and where it helps what to do. */
  reason: string;
}

/** When an account has to be connected again, ISO 8601 UTC. */
export interface Session {
  account: string;
  expires: string;
}

/**
 * What a person should know of before it is too late, and what went wrong in the last week; most urgent first. Pure: the
 * posts are those of `postsAround`, the holds those that are set.
 */
export function warningsOf(
  {
    library,
    posts,
    holds,
    sessions = [],
  }: {
    library: Library;
    posts: readonly Post[];
    holds: readonly HoldScope[];
    sessions?: readonly Session[];
  },
  now: string,
): Warning[] {
  const held = new Set(holds.map(nameOfHold));
  const ending = sessions.filter(({ expires }) => expires < plusSeconds(now, urgent.session));
  return [
    ...posts.flatMap((post) => warningsOfPost(library, post, held, now)),
    ...ending.map(({ account, expires }) => ({
      kind: "session" as const,
      about: account,
      at: expires,
      reason:
        expires <= now ? "its session has ended: connect it again" : "connect it again by then",
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function warningsOfPost(
  library: Library,
  post: Post,
  held: ReadonlySet<string>,
  now: string,
): Warning[] {
  const { status, window, approval, id } = post;
  const warning = (kind: Warning["kind"], at: string, reason: string): Warning => ({
    kind,
    about: id,
    at,
    reason,
  });
  if (status === "missed") {
    const recent = window.closes >= plusSeconds(now, -horizon.missed);
    return recent ? [warning("missed", window.closes, post.reason ?? "no reason is known")] : [];
  }
  if (status === "needs-person") {
    return [warning("waits", post.open?.last ?? window.closes, post.reason ?? "settle it")];
  }
  if (status !== "draft" && status !== "approved") return [];
  if (window.opens > plusSeconds(now, horizon.ahead)) return [];
  const hold = holdsOn(post)
    .map(nameOfHold)
    .find((name) => held.has(name));
  if (window.closes <= now && hold !== undefined) {
    return [warning("missed", window.closes, `held (${hold}) until its window closed`)];
  }
  if (plusSeconds(window.closes, silence) <= now) {
    const idle = "its window closed, and no publisher has looked at it since: is one running?";
    return [warning("missed", window.closes, idle)];
  }
  const warnings: Warning[] = [];

  const slotDay = (window.opens > now ? window.opens : now).slice(0, 10);
  const gate = post.corrects === null ? sayable(library, post, slotDay) : { reasons: [] };
  if ("reasons" in gate && gate.reasons.length > 0) {
    warnings.push(warning("refused", window.opens, gate.reasons.join("; ")));
  }
  if (status === "draft" && window.opens <= plusSeconds(now, horizon.unsigned)) {
    const taken = post.reason === null ? "" : ` (its approval was taken back: ${post.reason})`;
    warnings.push(warning("unsigned", window.closes, `nobody has signed it${taken}`));
  }
  if (approval !== null && approval.expires < window.closes) {
    warnings.push(
      warning("expires", approval.expires, `its approval ends then, before its window does`),
    );
  }
  const closesSoon = window.closes <= plusSeconds(now, urgent.held);
  if (status === "approved" && hold !== undefined && closesSoon) {
    warnings.push(warning("held", window.closes, `held (${hold}); it is missed after that`));
  }
  return warnings;
}

/**
 * The posts of a campaign, its corrections included, that can give reason for a warning: those with a slot in the last
 * week or the next two. One page or two of an index, and each read consistently.
 */
async function postsAround(table: Table, campaignId: string, now: string): Promise<Post[]> {
  const from = plusSeconds(now, -horizon.missed - day);
  const to = `${plusSeconds(now, horizon.ahead)}~`;
  const posts: Post[] = [];
  for (const kind of ["CAMPAIGN", "CORRECTIONS"] as const) {
    const around = { by: "group", of: `${kind}#${campaignId}`, from, to } as const;
    for await (const item of queryAll(table, around)) {
      const stored = await readPost(table, postOf(item).id);
      if (stored !== undefined) posts.push(stored.post);
    }
  }
  return posts;
}

/** What `warningsOf` has to say of every campaign, or of some, by the ledger as it is. */
export async function readWarnings(
  { table, library, sessions }: { table: Table; library: Library; sessions: readonly Session[] },
  now: string,
  campaignIds: readonly string[] = Object.keys(library.campaigns),
): Promise<Warning[]> {
  const [holds, ...posts] = await Promise.all([
    holdsSet(table),
    ...campaignIds.map((id) => postsAround(table, id, now)),
  ]);
  return warningsOf({ library, posts: posts.flat(), holds, sessions }, now);
}
