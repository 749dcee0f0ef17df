import { z } from "zod";
import type { Reply } from "#adapters/channels/request.ts";
import type { TextLimit } from "#core/caption.ts";
import { sha256 } from "#core/hash.ts";
import { imageLimits } from "#core/network-media.ts";
import type { Outgoing, PublishOutcome } from "#core/ports.ts";
import { jsonOf, reasonOf, usedUpUntil } from "./answer.ts";
import type { MastodonConnection } from "./connection.ts";
import { attach } from "./media.ts";
import { findOnMastodon } from "./reconcile.ts";
import { holdsText } from "./text.ts";

const Created = z.object({
  id: z.string().min(1),
  created_at: z.iso.datetime({ offset: true }),
  url: z.url({ protocol: /^https?$/ }),
  content: z.string(),
});

/** A status that was already so old when the server answered was made by an earlier request. */
const earlierMs = 60_000;

/**
 * Sends one post: the image with its alt text, then the status itself, under a key that is the same at every attempt. The
 * last is sent once and never again from here.
 *
 * Past `sendBy` the post is not sent any more, which is looked at just before `POST /api/v1/statuses`. Before that request
 * nothing can stand on the network. At it, by Mastodon's documentation and the order of work in its source (look the key
 * up, validate, create, store the key, then hashtags, mentions and delivery):
 * - 400 is `rejected`: a parameter is missing.
 * - 422 says that something is not valid ("Validation failed: …"), nearly always the post. The work after the creation can
 *   end in 422 too, so the timeline is read before the post is called `rejected`; if it stands there, or the timeline
 *   cannot be read, it is `unknown`.
 * - 401 and 403 are the token, its permissions or a suspended login; 404 is an answered post that is not there, or not there
 *   yet; 429 is the allowance. They come before anything is created, and nothing is wrong with the post: `deferred`, as is
 *   a connection that never came about. Should one come late all the same, the next attempt has the same key.
 * - Everything else is `unknown`: 5xx (the delivery may have failed after the creation; some servers answer a repeated key
 *   with 500), a redirect, a reset, a timeout, an answer that breaks off or is not understood.
 *
 * `pausedUntil` is told whatever the outcome, also by a successful answer that used up the last of an allowance.
 */
export async function publishToMastodon(
  connection: MastodonConnection,
  ownId: string,
  outgoing: Outgoing,
  limit: TextLimit,
): Promise<PublishOutcome> {
  const answers: Reply[] = [];
  const outcome = await attempt(connection, ownId, outgoing, limit, answers);
  const now = connection.clock.now();
  const pauses = answers.flatMap((reply) =>
    reply.kind === "answered" ? (usedUpUntil(reply.headers, now) ?? []) : [],
  );
  const pausedUntil = pauses.toSorted().at(-1);
  if (pausedUntil === undefined) return outcome;
  const limited = answers.some((reply) => reply.kind === "answered" && reply.status === 429);
  return outcome.outcome === "deferred" && limited
    ? { ...outcome, retryAt: pausedUntil, pausedUntil }
    : { ...outcome, pausedUntil };
}

/** `answers` gathers all that came back. */
async function attempt(
  connection: MastodonConnection,
  ownId: string,
  outgoing: Outgoing,
  limit: TextLimit,
  answers: Reply[],
): Promise<PublishOutcome> {
  const { send, clock, secrets } = connection;
  const { postId, text, locale, image, replyTo, sendBy } = outgoing;
  if (limit.count(text) > limit.max) return rejected("The text is longer than the server takes");
  const mediaIds: string[] = [];
  if (image !== null) {
    const { maxBytes, maxAlt } = imageLimits.mastodon;
    if (image.alt.trim() === "") return rejected("The image has no alt text");
    if (image.alt.length > maxAlt) return rejected("The alt text is longer than Mastodon takes");
    if (image.bytes.length > maxBytes) return rejected("The image is larger than Mastodon takes");
    const attached = await attach(connection, image, sendBy);
    answers.push(...attached.answers);
    if (attached.outcome !== "attached")
      return { outcome: attached.outcome, reason: attached.reason };
    mediaIds.push(attached.id);
  }
  const began = clock.now();
  if (began >= new Date(sendBy))
    return { outcome: "deferred", reason: "The image took too long; it was not sent any more" };

  const reply = await send("POST", "/api/v1/statuses", {
    headers: { "content-type": "application/json", "idempotency-key": keyOf(postId) },
    body: JSON.stringify({
      status: text,
      media_ids: mediaIds,
      // Said in full: an account's own defaults could make it private, or hide the card.
      visibility: "public",
      sensitive: false,
      language: new Intl.Locale(locale).language,
      ...(replyTo !== null && { in_reply_to_id: replyTo }),
    }),
  });
  answers.push(reply);
  if (reply.kind !== "answered" || reply.status !== 422) return outcomeOf(reply, text, secrets);
  const there = await findOnMastodon(connection, ownId, {
    ...outgoing,
    since: began.toISOString(),
  });
  const reason = reasonOf(reply, secrets);
  return there.outcome === "absent" ? rejected(reason) : { outcome: "unknown", reason };
}

/** The same at every attempt of a post, and of no other post. */
function keyOf(postId: string): string {
  return sha256(`status of ${postId}`);
}

function outcomeOf(reply: Reply, text: string, secrets: readonly string[]): PublishOutcome {
  const reason = reasonOf(reply, secrets);
  if (reply.kind === "unreached") return { outcome: "deferred", reason };
  if (reply.kind === "lost") return { outcome: "unknown", reason };
  const { status, headers } = reply;
  if (status === 400) return rejected(reason);
  if ([401, 403, 404, 429].includes(status)) return { outcome: "deferred", reason };
  if (status !== 200) return { outcome: "unknown", reason };
  const { data } = Created.safeParse(jsonOf(reply.text));
  if (data === undefined)
    return { outcome: "unknown", reason: "Mastodon answered without the id of the post" };
  const { id: networkId, url, created_at, content } = data;
  const ageMs = Date.parse(headers.get("date") ?? "") - Date.parse(created_at);
  if (ageMs > earlierMs && !holdsText(content, text))
    return { outcome: "unknown", reason: `An earlier attempt stands there in other words: ${url}` };
  return { outcome: "published", networkId, url, at: new Date(created_at).toISOString() };
}

function rejected(reason: string): PublishOutcome {
  return { outcome: "rejected", reason };
}
