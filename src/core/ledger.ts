import type { Role } from "./codes.ts";
import { type JsonObject, type Key, queryAll, type Table, type Write } from "./ports.ts";
import {
  type Post,
  type PostEvent,
  type PostStatus,
  postItem,
  postKey,
  postOf,
  transitions,
} from "./post.ts";
import { entryHash, postHash, type Recorded, type Seal } from "./seal.ts";

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
  /** The role in which a person did it, where it asked for one. */
  role?: Role;
  note: string | null;
  /** Not in entries that were written before histories were sealed. */
  seal?: Seal;
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
  const { head: _head, ...first } = post;
  const entry: AuditEntry = { event: "plan", from: null, to: post.status, at, by, note };
  return (await table.transact(recorded(first, 1, entry))).ok;
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
  entry: { at: string; by: string; role?: Role; note?: string | null },
  also: readonly Write[] = [],
): Promise<Moved> {
  const from = stored.post.status;
  const { from: allowed, to } = transitions[event];
  if (!(allowed as readonly string[]).includes(from)) {
    throw new TypeError(`A post cannot ${event} while it is ${from} (${stored.post.id}).`);
  }
  const version = stored.version + 1;
  const changed: Post = { ...stored.post, ...change, status: to };
  const own = recorded(changed, version, { event, from, to, note: null, ...entry });
  if (event === "claim") own.push(flightWrite(changed));
  const written = await table.transact([...own, ...also]);
  if (written.ok) {
    const [{ item }] = own;
    return { moved: true, stored: { post: postOf(item), version } };
  }
  const failed = written.failed.map((position) => position - own.length);
  return failed.some((position) => position < 0)
    ? { moved: false, because: "conflict" }
    : { moved: false, because: "refused", failed };
}

/**
 * Claims a post on the network for one post of ours. Two posts with the same words in the same window would both be
 * found as the same one on the timeline; whoever claims it second is refused. `guessed`: it was known by its words alone,
 * so it may be the other post's.
 */
export function ownsOnNetwork(
  post: Post,
  networkId: string,
  { guessed = false }: { guessed?: boolean } = {},
): Write {
  const data = { postId: post.id, guessed };
  return { kind: "put", item: { ...ownerKey(post, networkId), version: 1, data } };
}

/** Whether a post on the network was claimed for the post of ours that has it by its words alone. */
export async function wasGuessed(table: Table, post: Post, networkId: string): Promise<boolean> {
  return (await table.get(ownerKey(post, networkId)))?.data.guessed === true;
}

function ownerKey({ account }: Post, networkId: string): Key {
  return { pk: `NETWORK#${account.network}#${networkId}`, sk: "OWNER" };
}

/** The history of a post, oldest first. */
export async function auditOf(table: Table, postId: string): Promise<AuditEntry[]> {
  return (await historyOf(table, postId)).map(({ entry }) => entry);
}

/** Everybody who planned or edited a post, by its history. Whoever is among them may not sign it. */
export async function authorsOf(table: Table, postId: string): Promise<string[]> {
  const authored = (await auditOf(table, postId)).filter(({ event }) => isAuthoring(event));
  return [...new Set(authored.map(({ by }) => by))];
}

/** Whether an event makes a post what it is, before anybody signs it. */
export function isAuthoring(event: AuditEntry["event"]): boolean {
  return event === "plan" || event === "replan" || event === "edit";
}

/** The history of a post, oldest first, each entry with its place. */
export async function historyOf(table: Table, postId: string): Promise<Recorded[]> {
  const history: Recorded[] = [];
  const partition = { by: "items", of: postKey(postId).pk, from: "AUDIT#", to: "AUDIT#~" } as const;
  for await (const item of queryAll(table, partition)) {
    const version = Number(item.sk.slice("AUDIT#".length));
    history.push({ version, entry: item.data as unknown as AuditEntry });
  }
  return history;
}

/** Where the claims of all workers stand, each until its lease ends. */
export const flights = "FLIGHT";

/**
 * Written with each claim, in one partition that is read consistently: whoever sets a hold can tell for certain which
 * attempts began before it. One small Item an attempt; it stays, as the history does.
 */
function flightWrite({ id, lease, attempts }: Post): PutWrite {
  const sk = `${lease?.until}#${id}#${attempts}`;
  return { kind: "put", item: { pk: flights, sk, version: 1, data: { postId: id } } };
}

type PutWrite = Write & { kind: "put" };

/** A post and the entry that tells of its change, sealed to the entry before. */
function recorded(
  { head, ...post }: Post,
  version: number,
  entry: AuditEntry,
): [PutWrite, ...PutWrite[]] {
  const sealed = { ...entry, seal: { previous: head ?? null, post: postHash(post) } };
  const next = { ...post, head: entryHash(post.id, { version, entry: sealed }) };
  const item = {
    pk: postKey(post.id).pk,
    sk: `AUDIT#${String(version).padStart(9, "0")}`,
    version: 1,
    data: sealed as JsonObject,
  };
  return [
    { kind: "put", item: postItem(next, version) },
    { kind: "put", item },
  ];
}
