import { postsOf, readPost, type StoredPost } from "./ledger.ts";
import { queryAll, type Table } from "./ports.ts";

/**
 * Every post that was ever scheduled for a campaign, in order of time. The index that `postsOf` reads may lag behind, and
 * a post that is overlooked while its campaign is planned anew would stand beside its successor; so the ids are
 * kept in a partition of their own as well, which is read consistently.
 */
export async function scheduledPosts(table: Table, campaignId: string): Promise<StoredPost[]> {
  const posts = await postsOf(table, campaignId);
  const seen = new Set(posts.map(({ post }) => post.id));
  for await (const { sk } of queryAll(table, { by: "items", of: partitionOf(campaignId) })) {
    const overlooked = seen.has(sk) ? undefined : await readPost(table, sk);
    if (overlooked !== undefined) posts.push(overlooked);
  }
  return posts.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** To be called before the post is added, so that no post is ever missing here; an id without a post does no harm. */
export async function registerPost(table: Table, campaignId: string, id: string): Promise<void> {
  const item = { pk: partitionOf(campaignId), sk: id, version: 1, data: {} };
  await table.transact([{ kind: "put", item }]);
}

function partitionOf(campaignId: string): string {
  return `SCHEDULED#${campaignId}`;
}

function placeOf({ post }: StoredPost): string {
  return `${post.slot.at}#${post.id}`;
}
