import { type Json, queryAll, type Table, type Write } from "./ports.ts";
import {
  type Post,
  type PostEvent,
  type PostStatus,
  postItem,
  postKey,
  postOf,
  transitions,
} from "./post.ts";

/** A post as it was read, with the version that a change of it must build on. */
export interface StoredPost {
  post: Post;
  version: number;
}

/** One line of a post's history: written with the change it tells of, never altered. */
export type AuditEntry = {
  event: PostEvent | "plan";
  from: PostStatus | null;
  to: PostStatus;
  /** ISO 8601 UTC. */
  at: string;
  /** A pseudonymous person, or the worker that did it. */
  by: string;
  note: string | null;
};

/** `conflict`: somebody else changed the post first. `refused`: one of the further conditions did not hold. */
export type Moved =
  | { moved: true; stored: StoredPost }
  | { moved: false; because: "conflict" }
  | { moved: false; because: "refused"; failed: number[] };

export async function readPost(table: Table, id: string): Promise<StoredPost | undefined> {
  const item = await table.get(postKey(id));
  return item && { post: postOf(item), version: item.version };
}

/**
 * Every post of a campaign, or every correction in it, in order of time, each read consistently: the index only says
 * which there are.
 */
export async function postsOf(
  table: Table,
  campaignId: string,
  kind: "CAMPAIGN" | "CORRECTIONS" = "CAMPAIGN",
): Promise<StoredPost[]> {
  const found: StoredPost[] = [];
  for await (const item of queryAll(table, { by: "group", of: `${kind}#${campaignId}` })) {
    const stored = await readPost(table, postOf(item).id);
    if (stored !== undefined) found.push(stored);
  }
  return found;
}

/** Adds a post to the ledger. False when one with that id is there already; nothing is changed then. */
export async function addPost(
  table: Table,
  post: Post,
  at: string,
  by: string,
  note: string | null = null,
): Promise<boolean> {
  const entry: AuditEntry = { event: "plan", from: null, to: post.status, at, by, note };
  const written = await table.transact([
    { kind: "put", item: postItem(post, 1) },
    auditWrite(post.id, 1, entry),
  ]);
  return written.ok;
}

/**
 * Takes a post through one transition of the table in `post.ts`: a single conditional write, with its audit entry and
 * any further conditions in the same transaction. Throws when the table has no such transition: that is a fault in
 * the program, not in the world.
 */
export async function move(
  table: Table,
  stored: StoredPost,
  event: PostEvent,
  change: Partial<Post>,
  entry: { at: string; by: string; note?: string | null },
  also: readonly Write[] = [],
): Promise<Moved> {
  const from = stored.post.status;
  const { from: allowed, to } = transitions[event];
  if (!(allowed as readonly string[]).includes(from)) {
    throw new TypeError(`A post cannot ${event} while it is ${from} (${stored.post.id}).`);
  }
  const version = stored.version + 1;
  const post: Post = { ...stored.post, ...change, status: to };
  const written = await table.transact([
    { kind: "put", item: postItem(post, version) },
    auditWrite(post.id, version, { event, from, to, note: null, ...entry }),
    ...also,
  ]);
  if (written.ok) return { moved: true, stored: { post, version } };
  const failed = written.failed.map((position) => position - 2);
  return failed.some((position) => position < 0)
    ? { moved: false, because: "conflict" }
    : { moved: false, because: "refused", failed };
}

/**
 * Claims a post on the network for one post of ours. Two posts with the same words in the same window would both be
 * found as the same one on the timeline; whoever claims it second is refused.
 */
export function ownsOnNetwork(post: Post, networkId: string): Write {
  const { network } = post.account;
  return {
    kind: "put",
    item: {
      pk: `NETWORK#${network}#${networkId}`,
      sk: "OWNER",
      version: 1,
      data: { postId: post.id },
    },
  };
}

/** The history of a post, oldest first. */
export async function auditOf(table: Table, postId: string): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  const partition = { by: "items", of: postKey(postId).pk, from: "AUDIT#", to: "AUDIT#~" } as const;
  for await (const item of queryAll(table, partition)) {
    entries.push(item.data as unknown as AuditEntry);
  }
  return entries;
}

function auditWrite(postId: string, version: number, entry: AuditEntry): Write {
  return {
    kind: "put",
    item: {
      pk: postKey(postId).pk,
      sk: `AUDIT#${String(version).padStart(9, "0")}`,
      version: 1,
      data: entry as { [key: string]: Json },
    },
  };
}
