import type { AuditEntry } from "#core/ledger.ts";
import type { Observation } from "#core/observation.ts";
import { queryAll, type Table } from "#core/ports.ts";
import {
  type Approval,
  type FrozenContent,
  type Post,
  type PostStatus,
  postKey,
  postOf,
} from "#core/post.ts";

/** A post with all that is known of it, as it stood at the as-of moment when one was given. */
export interface PostHistory {
  post: Post;
  status: PostStatus;
  /** What the standing approval signed; null when none stood yet. */
  signed: { content: FrozenContent; approval: Approval } | null;
  /** ISO 8601 UTC; null when it had not gone out. */
  published: string | null;
  /** When it was taken down, or was first found to be gone; ISO 8601 UTC. */
  deleted: string | null;
  /** In order of their target offset. */
  observations: Observation[];
  /** The last moment at which anything of it was written down, ISO 8601 UTC. */
  lastKnown: string;
}

/** The ids of a campaign's posts, sorted, so that every table lists them in the same order. */
export async function postIds(table: Table, campaignId: string): Promise<string[]> {
  const ids = new Set<string>();
  for await (const item of queryAll(table, { by: "group", of: `CAMPAIGN#${campaignId}` })) {
    ids.add(postOf(item).id);
  }
  return [...ids].sort();
}

/**
 * Reads one post after another, each as a consistent whole: the post, its audit trail and its observations lie in one
 * partition. Only one is held in memory. With `asOf` (ISO 8601 UTC), what was written later is left out, and a post
 * that was planned later has no history at all.
 */
export async function* histories(
  table: Table,
  ids: readonly string[],
  asOf: string | null,
): AsyncGenerator<PostHistory> {
  for (const id of ids) {
    const history = await historyOf(table, id, asOf);
    if (history !== undefined) yield history;
  }
}

async function historyOf(
  table: Table,
  id: string,
  asOf: string | null,
): Promise<PostHistory | undefined> {
  const key = postKey(id);
  const known = (at: string) => asOf === null || Date.parse(at) <= Date.parse(asOf);
  let post: Post | undefined;
  const trail: AuditEntry[] = [];
  const observations: Observation[] = [];
  for await (const { sk, data } of queryAll(table, { by: "items", of: key.pk })) {
    if (sk === key.sk) post = data as unknown as Post;
    if (sk.startsWith("AUDIT#")) trail.push(data as unknown as AuditEntry);
    if (sk.startsWith("OBSERVATION#")) observations.push(data as unknown as Observation);
  }
  if (post === undefined) return undefined;
  const past = trail.filter((entry) => known(entry.at));
  const status = asOf === null ? post.status : past.at(-1)?.to;
  if (status === undefined) return undefined;
  const { content, approval } = post;
  const seen = observations.filter((observation) => known(observation.collectedAt));
  const wentOut = status === "published" || status === "taken-down";
  const moments = [...past.map(({ at }) => at), ...seen.map(({ collectedAt }) => collectedAt)];
  return {
    post,
    status,
    signed:
      content !== null && approval !== null && known(approval.on) ? { content, approval } : null,
    published: wentOut ? (post.published?.at ?? null) : null,
    deleted: deletedAt(past, seen),
    observations: seen.sort((a, b) => a.targetOffset - b.targetOffset),
    lastKnown: moments.reduce((last, at) => (at > last ? at : last), ""),
  };
}

function deletedAt(trail: readonly AuditEntry[], seen: readonly Observation[]): string | null {
  const moments = [
    ...trail.filter(({ event }) => event === "take-down").map(({ at }) => at),
    ...seen
      .filter(({ values }) => values.some(({ status }) => status === "post_deleted"))
      .map(({ collectedAt }) => collectedAt),
  ];
  return moments.sort()[0] ?? null;
}
