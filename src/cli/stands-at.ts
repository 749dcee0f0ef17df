import { networks } from "#core/codes.ts";
import { type Post, publicUrl } from "#core/post.ts";

/** Where a post that is out stands, in words: its address, or its id on a stand-in; undefined for one that is not out. */
export function standsAt(post: Post): string | undefined {
  const { account, published } = post;
  if (published === null) return undefined;
  const stood = `simulated: ${published.networkId} on a stand-in for ${networks[account.network]}`;
  return publicUrl(post) ?? stood;
}
