import { engagementAt } from "#sandbox/engagement.ts";
import type { Answer } from "#sandbox/wire.ts";
import { namesIn, ok, pageOf, problem } from "./answer.ts";
import { commentView, standing } from "./posts.ts";
import {
  type LinkedInState,
  organizationUrn,
  type SandboxOrganization,
  type StoredPost,
} from "./state.ts";

/** Statistics reach back so far. */
const keptMs = 365 * 86_400_000;

/** GET /rest/organizationAcls: which pages the token's member administers; here that is its own. */
export function readRoles(organization: SandboxOrganization, query: URLSearchParams): Answer {
  if (query.get("q") !== "roleAssignee") return problem(400);
  const role = {
    role: "ADMINISTRATOR",
    organization: organizationUrn(organization),
    roleAssignee: `urn:li:person:sandbox${organization.handle}`,
    state: "APPROVED",
  };
  return pageOf([role], "/rest/organizationAcls", query);
}

/** GET /rest/posts: the posts of a page, newest first, or those that are named. */
export function readPosts(
  state: LinkedInState,
  organization: SandboxOrganization,
  query: URLSearchParams,
): Answer {
  const names = namesIn(query.get("ids"));
  if (names !== undefined) return lookUp(state, names);
  if (query.get("q") !== "author" || query.get("sortBy") !== "CREATED") return problem(400);
  if (query.get("author") !== organizationUrn(organization)) return problem(403);
  const own = state.posts.filter((one) => one.handle === organization.handle && !one.replyTo);
  return pageOf(shown(state, own).toReversed().map(view), "/rest/posts", query);
}

function lookUp(state: LinkedInState, names: readonly string[]): Answer {
  const posts = names.map((name) => [name, standing(state, name)] as const);
  const there = posts.flatMap(([name, post]) => (post ? [[name, view(post)]] : []));
  const gone = posts.flatMap(([name, post]) => (post ? [] : [[name, problem(404).body]]));
  const statuses = posts.map(([name, post]) => [name, post ? 200 : 404]);
  return ok({
    results: Object.fromEntries(there),
    statuses: Object.fromEntries(statuses),
    errors: Object.fromEntries(gone),
  });
}

/** GET /rest/socialActions/:urn/comments */
export function readComments(state: LinkedInState, thread: string, query: URLSearchParams): Answer {
  if (standing(state, thread) === undefined) return problem(404);
  const comments = state.posts.filter(({ replyTo }) => replyTo === thread);
  const path = `/rest/socialActions/${encodeURIComponent(thread)}/comments`;
  return pageOf(shown(state, comments).map(commentView), path, query);
}

/** GET /rest/networkSizes/:urn */
export function readFollowers(
  organization: SandboxOrganization,
  urn: string,
  query: URLSearchParams,
): Answer {
  if (query.get("edgeType") !== "COMPANY_FOLLOWED_BY_MEMBER") return problem(400);
  if (urn !== organizationUrn(organization)) return problem(404);
  return ok({ firstDegreeSize: organization.followers });
}

/** GET /rest/organizationalEntityShareStatistics: posts that are gone, or too old, are left out. */
export function readStatistics(
  state: LinkedInState,
  organization: SandboxOrganization,
  query: URLSearchParams,
): Answer {
  const author = organizationUrn(organization);
  if (query.get("q") !== "organizationalEntity") return problem(400);
  if (query.get("organizationalEntity") !== author) return problem(403);
  const kinds = { share: "shares", ugcPost: "ugcPosts" } as const;
  const elements = Object.entries(kinds).flatMap(([kind, list]) =>
    (namesIn(query.get(list)) ?? []).flatMap((name) => {
      const post = standing(state, name);
      const age = post && state.clock.now().getTime() - post.createdAt.getTime();
      const known = name.startsWith(`urn:li:${kind}:`) && post?.handle === organization.handle;
      if (!known || age === undefined || age > keptMs) return [];
      return [{ organizationalEntity: author, [kind]: name, ...statistics(state, post, age) }];
    }),
  );
  return ok({ paging: { start: 0, count: 10, links: [] }, elements });
}

function statistics({ seed }: LinkedInState, post: StoredPost, ageMs: number): object {
  const count = engagementAt({
    seed,
    // Not the id: which of two simultaneous posts came first must not change what either gets.
    key: `${post.handle}/${post.earlier}/${post.text}`,
    ageSeconds: ageMs / 1000,
    hasLink: /https?:\/\//.test(post.text),
  });
  const clickCount = count.linkClicks + count.profileClicks;
  const shareCount = count.reposts + count.quotes;
  const engaged = clickCount + shareCount + count.likes + count.replies;
  return {
    totalShareStatistics: {
      impressionCount: count.impressions,
      clickCount,
      likeCount: count.likes,
      commentCount: count.replies,
      shareCount,
      engagement: count.impressions === 0 ? 0 : engaged / count.impressions,
    },
  };
}

/** What the timeline shows by now. */
function shown({ clock, timelineLagMs }: LinkedInState, posts: readonly StoredPost[]) {
  const visibleFrom = clock.now().getTime() - timelineLagMs;
  return posts.filter((one) => !one.deleted && one.createdAt.getTime() <= visibleFrom);
}

function view({ id, handle, commentary, media, createdAt }: StoredPost): object {
  const time = createdAt.getTime();
  const [image] = media;
  return {
    id,
    author: organizationUrn({ handle }),
    commentary,
    visibility: "PUBLIC",
    distribution: {
      feedDistribution: "MAIN_FEED",
      targetEntities: [],
      thirdPartyDistributionChannels: [],
    },
    ...(image && {
      content: { media: { id: image.id, ...(image.alt && { altText: image.alt }) } },
    }),
    lifecycleState: "PUBLISHED",
    createdAt: time,
    publishedAt: time,
    lastModifiedAt: time,
    isReshareDisabledByAuthor: false,
  };
}
