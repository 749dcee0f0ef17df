import { z } from "zod";
import { engagementAt } from "#sandbox/engagement.ts";
import type { Answer } from "#sandbox/wire.ts";
import { invalid, ok } from "./answer.ts";
import type { StoredPost } from "./records.ts";
import { type BlueskySandboxAccount, type BlueskyState, didOf } from "./state.ts";

const Uris = z.array(z.string().startsWith("at://")).min(1).max(25);

/** GET app.bsky.feed.getPosts: what is deleted, or not in the index yet, is left out of the answer. */
export function getPosts(state: BlueskyState, query: URLSearchParams): Answer {
  const parsed = Uris.safeParse(query.getAll("uris"));
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const visibleFrom = state.clock.now().getTime() - state.timelineLagMs;
  const found = [...new Set(parsed.data)]
    .map((uri) => state.posts.find((one) => one.uri === uri && !one.deleted))
    .filter((one) => one !== undefined)
    .filter((one) => one.acceptedAt.getTime() <= visibleFrom);
  return ok({ posts: found.map((post) => view(state, post)) });
}

/** GET app.bsky.actor.getProfile */
export function getProfile(state: BlueskyState, query: URLSearchParams): Answer {
  const actor = query.get("actor");
  const account = state.accounts.find((one) => one.handle === actor || didOf(one) === actor);
  if (account === undefined) return invalid("Profile not found");
  const own = state.posts.filter((one) => one.handle === account.handle && !one.deleted);
  return ok({
    ...author(account),
    followersCount: account.followers,
    followsCount: 0,
    postsCount: own.length,
  });
}

function view(state: BlueskyState, post: StoredPost): object {
  const facets = post.record.facets ?? [];
  const count = engagementAt({
    seed: state.seed,
    // Not the address: it comes from the post's own id, and the same words shall get the same counts.
    key: `${post.handle}/${post.earlier}/${post.record.text}`,
    ageSeconds: (state.clock.now().getTime() - post.acceptedAt.getTime()) / 1000,
    hasLink: facets.some(({ features }) => features.some(({ $type }) => $type.endsWith("#link"))),
  });
  return {
    uri: post.uri,
    cid: post.cid,
    author: author(post),
    record: post.record,
    likeCount: count.likes,
    repostCount: count.reposts,
    replyCount: count.replies,
    quoteCount: count.quotes,
    bookmarkCount: count.bookmarks,
    indexedAt: post.acceptedAt.toISOString(),
  };
}

function author(account: Pick<BlueskySandboxAccount, "handle">) {
  return { did: didOf(account), handle: account.handle, displayName: account.handle };
}
