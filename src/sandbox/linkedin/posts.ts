import { z } from "zod";
import { imageLimits } from "#core/network-media.ts";
import { textLimits } from "#core/network-text.ts";
import type { Answer } from "#sandbox/wire.ts";
import { ok, problem, unprocessable } from "./answer.ts";
import { statusOf } from "./images.ts";
import { readLittleText } from "./little.ts";
import {
  type LinkedInState,
  numberOf,
  organizationUrn,
  type SandboxOrganization,
  type StoredPost,
} from "./state.ts";

const Create = z.strictObject({
  author: z.string(),
  commentary: z.string(),
  visibility: z.literal("PUBLIC"),
  distribution: z.strictObject({
    feedDistribution: z.literal("MAIN_FEED"),
    targetEntities: z.array(z.never()),
    thirdPartyDistributionChannels: z.array(z.never()),
  }),
  content: z
    .strictObject({ media: z.strictObject({ id: z.string(), altText: z.string().optional() }) })
    .optional(),
  lifecycleState: z.literal("PUBLISHED"),
  isReshareDisabledByAuthor: z.boolean().optional(),
});

/** LinkedIn does not publish how long it remembers a text; here it is a day. */
const duplicateMemoryMs = 86_400_000;
const maxComment = 1250;

/** POST /rest/posts: the name of the post is in a header, and the body is empty. */
export function createPost(
  state: LinkedInState,
  organization: SandboxOrganization,
  body: unknown,
): Answer {
  const parsed = Create.safeParse(body);
  if (!parsed.success) return problem(400, { message: z.prettifyError(parsed.error) });
  const { author, commentary, content } = parsed.data;
  if (author !== organizationUrn(organization)) return problem(403);
  if (commentary.length > textLimits.linkedin) return tooLong("commentary", textLimits.linkedin);
  const { id: imageUrn = "", altText = "" } = content?.media ?? {};
  if (altText.length > imageLimits.linkedin.maxAlt)
    return tooLong("altText", imageLimits.linkedin.maxAlt);
  const image = state.images.get(imageUrn);
  const usable = image !== undefined && image.owner === author && image.sha256 !== null;
  if (content !== undefined && (!usable || statusOf(state, image) !== "AVAILABLE"))
    return unprocessable(
      "INVALID_CONTENT_OWNERSHIP",
      "The image is not the author's, or not ready",
    );

  const { handle } = organization;
  const text = readLittleText(commentary);
  const now = state.clock.now();
  const same = state.posts.filter((one) => one.handle === handle && one.text === text);
  const recent = same.find(
    (one) => !one.deleted && now.getTime() - one.createdAt.getTime() < duplicateMemoryMs,
  );
  if (state.refuseDuplicates && recent !== undefined)
    return unprocessable(
      "DUPLICATE_POST",
      "Duplicate post is detected",
      `Content is a duplicate of ${recent.id}`,
    );
  const sha = image?.sha256 ?? null;
  const media = sha === null ? [] : [{ id: imageUrn, sha256: sha, alt: altText || null }];
  const id = `urn:li:${state.postKind}:${numberOf(handle, countOf(state, handle) + 1)}`;
  keep(state, { id, handle, text, commentary, media, replyTo: null, earlier: same.length });
  return { status: 201, body: null, headers: { "x-restli-id": id } };
}

const Comment = z.strictObject({
  actor: z.string(),
  object: z.string(),
  message: z.strictObject({ text: z.string().min(1) }),
});

/** POST /rest/socialActions/:urn/comments */
export function createComment(
  state: LinkedInState,
  organization: SandboxOrganization,
  thread: string,
  body: unknown,
): Answer {
  const parsed = Comment.safeParse(body);
  if (!parsed.success) return problem(400, { message: z.prettifyError(parsed.error) });
  const { actor, object, message } = parsed.data;
  if (actor !== organizationUrn(organization)) return problem(403);
  if (object !== thread || standing(state, thread) === undefined) return problem(404);
  if (message.text.length > maxComment) return tooLong("message", maxComment);
  const { handle } = organization;
  const number = numberOf(handle, countOf(state, handle) + 1);
  const id = `urn:li:comment:(${thread},${number})`;
  const { text } = message;
  const post = { id, handle, text, commentary: text, media: [], replyTo: thread, earlier: 0 };
  const comment = keep(state, post);
  return { ...ok(commentView(comment), 201), headers: { "x-restli-id": number } };
}

/** A comment as LinkedIn gives it back. */
export function commentView({ id, handle, text, replyTo, createdAt }: StoredPost): object {
  const actor = organizationUrn({ handle });
  const created = { actor, time: createdAt.getTime() };
  const number = id.slice(id.lastIndexOf(",") + 1, -1);
  return {
    actor,
    commentUrn: id,
    created,
    id: number,
    message: { attributes: [], text },
    object: replyTo,
  };
}

/** DELETE of a post or a comment; LinkedIn answers a repetition like the first time. */
export function deletePost(
  state: LinkedInState,
  organization: SandboxOrganization,
  urn: string,
): Answer {
  const post = state.posts.find(({ id }) => id === urn);
  if (post === undefined) return problem(404);
  if (post.handle !== organization.handle) return problem(403);
  post.deleted = true;
  return { status: 204, body: null };
}

export function standing(state: LinkedInState, urn: string): StoredPost | undefined {
  return state.posts.find(({ id, deleted }) => id === urn && !deleted);
}

function keep(state: LinkedInState, given: Omit<StoredPost, "createdAt" | "deleted">): StoredPost {
  const post = { ...given, createdAt: state.clock.now(), deleted: false };
  state.posts.push(post);
  return post;
}

function countOf({ posts }: LinkedInState, handle: string): number {
  return posts.filter((one) => one.handle === handle).length;
}

function tooLong(field: string, limit: number): Answer {
  const description = `${field} field length exceeded ${limit} characters`;
  return unprocessable("FIELD_LENGTH_TOO_LONG", description);
}
