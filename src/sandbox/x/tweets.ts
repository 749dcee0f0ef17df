import { z } from "zod";
import { textLimits, urlsIn, weightedLength } from "#core/network-text.ts";
import type { Answer } from "#sandbox/wire.ts";
import { invalid, ok, problem } from "./answer.ts";
import { ownMedia } from "./media.ts";
import { type SandboxAccount, snowflake, type XState } from "./state.ts";
import { shorten, type UrlEntity } from "./text.ts";

export interface Tweet {
  id: string;
  handle: string;
  /** As it was sent. */
  text: string;
  /** As it is given back, with t.co links and escapes. */
  shown: string;
  urls: UrlEntity[];
  media: { id: string; sha256: string; alt: string | null }[];
  /** The post that it answers. */
  replyTo: string | null;
  /** By the stand-in's clock. */
  createdAt: Date;
  /** How many times this account had posted this very text before. */
  earlier: number;
  hasLink: boolean;
  deleted: boolean;
}

const Create = z.strictObject({
  text: z.string().optional(),
  media: z.strictObject({ media_ids: z.array(z.string()).min(1).max(4) }).optional(),
  reply: z.strictObject({ in_reply_to_tweet_id: z.string() }).optional(),
});

/** X does not publish how long it remembers a text; here it is a day. */
const duplicateMemoryMs = 86_400_000;

/** POST /2/tweets */
export function createTweet(state: XState, account: SandboxAccount, body: unknown): Answer {
  const parsed = Create.safeParse(body);
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const text = (parsed.data.text ?? "").normalize("NFC").trim();
  const mediaIds = parsed.data.media?.media_ids ?? [];
  if (text === "" && mediaIds.length === 0) return invalid("$: text or media must be given.");
  // X says no more than this to a text that is too long.
  if (weightedLength(text) > textLimits.x)
    return problem(403, "Forbidden", "You are not permitted to perform this action.");
  const media = mediaIds.map((id) => ownMedia(state, account, id));
  if (!media.every((one) => one !== undefined && one.sha256 !== null))
    return invalid("Your media IDs are invalid.", { "media.media_ids": mediaIds });

  const replyTo = parsed.data.reply?.in_reply_to_tweet_id ?? null;
  if (replyTo !== null && !state.tweets.some((one) => one.id === replyTo && !one.deleted))
    return problem(
      403,
      "Forbidden",
      "You attempted to reply to a Tweet that is deleted or not visible to you.",
    );

  const now = state.clock.now();
  const same = state.tweets.filter((one) => one.handle === account.handle && one.text === text);
  const recent = same.some(
    (one) => !one.deleted && now.getTime() - one.createdAt.getTime() < duplicateMemoryMs,
  );
  if (state.refuseDuplicates && recent)
    return problem(
      403,
      "Forbidden",
      "You are not allowed to create a Tweet with duplicate content.",
    );

  const { handle } = account;
  const own = state.tweets.filter((one) => one.handle === handle).length;
  const id = snowflake(1, handle, own + 1);
  const mediaKeys = mediaIds.map((mediaId) => `3_${mediaId}`);
  const shown = shorten(text, { id, handle, mediaKeys });
  state.tweets.push({
    id,
    handle,
    text,
    shown: shown.text,
    urls: shown.urls,
    media: media.map((one) => ({
      id: one?.id as string,
      sha256: one?.sha256 as string,
      alt: one?.alt as string | null,
    })),
    replyTo,
    createdAt: now,
    earlier: same.length,
    hasLink: urlsIn(text).length > 0,
    deleted: false,
  });
  return ok({ data: { id, text: shown.text, edit_history_tweet_ids: [id] } }, 201);
}

/** DELETE /2/tweets/:id */
export function deleteTweet(state: XState, account: SandboxAccount, id: string): Answer {
  const tweet = state.tweets.find((one) => one.id === id);
  if (tweet !== undefined && tweet.handle !== account.handle)
    return problem(403, "Forbidden", "You are not authorized to delete this Tweet.");
  if (tweet !== undefined) tweet.deleted = true;
  return ok({ data: { deleted: tweet !== undefined } });
}
