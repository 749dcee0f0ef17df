import type { TwitterApi } from "twitter-api-v2";
import { z } from "zod";
import { textLimits, weightedLength } from "#core/network-text.ts";
import type { Clock, Outgoing, PublishOutcome } from "#core/ports.ts";
import type { XConnection } from "./connection.ts";
import { type Failure, failureOf, retryOf, usedUpUntil } from "./failure.ts";

/** X's limits. */
const maxImageBytes = 5 * 1024 * 1024;
const maxAltLength = 1000;

const Created = z.object({ data: z.object({ id: z.string().regex(/^\d+$/) }) });

/**
 * Sends one post: image in pieces, its alt text, then the post itself. The last is sent once and never again from
 * here; X has no idempotency key.
 *
 * Past `sendBy` the post is not sent any more, which is looked at just before `POST /2/tweets`. Before that request
 * nothing can stand on the network: a failure there is `rejected` where X calls the content wrong (400, 413, 415), else
 * `deferred`. At `POST /2/tweets`:
 * - 400 is `rejected`: X looked at it and said no.
 * - 403 is X's answer to a wrong setting as well as to wrong content. Only what names the content is `rejected`;
 *   permissions, enrolment, suspension and a bare "Forbidden" are `deferred`: a person puts them right, and the post
 *   waits in its window. A 403 for duplicate content is `unknown`: it may be this very post, from an attempt whose
 *   answer was lost. That is evidence, not proof; the timeline decides.
 * - 401, 402, 429 and a connection that never came about are `deferred`: certainly not sent, and nothing is wrong with
 *   the post.
 * - Everything else is `unknown`: 5xx, a reset, a timeout, an answer that breaks off or is not understood.
 */
export async function publishToX(
  connection: XConnection,
  { text, image, replyTo, sendBy }: Outgoing,
): Promise<PublishOutcome> {
  const { client, clock } = connection;
  // X would answer "You are not permitted to perform this action", as it does to a missing permission.
  if (weightedLength(text) > textLimits.x) return rejected("The text is longer than X takes");
  const mediaIds: string[] = [];
  if (image !== null) {
    if (image.alt.trim() === "") return rejected("The image has no alt text");
    if (image.alt.length > maxAltLength) return rejected("The alt text is longer than X takes");
    if (image.bytes.length > maxImageBytes) return rejected("The image is larger than X takes");
    try {
      const described = await uploadWithAlt(client, image);
      if (described === undefined)
        return { outcome: "deferred", reason: "X did not confirm the alt text" };
      mediaIds.push(described);
    } catch (error) {
      return beforeSending(failureOf(error, connection));
    }
  }
  if (clock.now() >= new Date(sendBy))
    return { outcome: "deferred", reason: "The image took too long; it was not sent any more" };
  try {
    const { data, headers, rateLimit } = await client.v2.post<unknown>(
      "tweets",
      {
        text,
        ...(mediaIds.length > 0 && { media: { media_ids: mediaIds } }),
        ...(replyTo !== null && { reply: { in_reply_to_tweet_id: replyTo } }),
      },
      { fullResponse: true },
    );
    const created = Created.safeParse(data);
    if (!created.success)
      return { outcome: "unknown", reason: "X answered without the id of the post" };
    const { id } = created.data.data;
    const usedUp = rateLimit && usedUpUntil(rateLimit, clock.now());
    return {
      outcome: "published",
      networkId: id,
      url: urlOf(id),
      at: saidAt(headers, clock),
      ...(usedUp !== undefined && { pausedUntil: usedUp }),
    };
  } catch (error) {
    return afterSending(failureOf(error, connection));
  }
}

/** Where a post can be seen; this form needs no handle. */
export function urlOf(networkId: string): string {
  return `https://x.com/i/web/status/${networkId}`;
}

/** The id of the uploaded image, once X has repeated its alt text; undefined when X did not. */
async function uploadWithAlt(
  client: TwitterApi,
  { bytes, mediaType, alt }: NonNullable<Outgoing["image"]>,
): Promise<string | undefined> {
  const mediaId = await client.v2.uploadMedia(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    { media_type: mediaType, media_category: "tweet_image" },
  );
  const answer = await client.v2.createMediaMetadata(mediaId, { alt_text: { text: alt } });
  const confirmed = answer.data.associated_metadata.alt_text.text;
  return sameWords(confirmed, alt) ? mediaId : undefined;
}

function sameWords(a: string, b: string): boolean {
  const words = (text: string) => text.normalize("NFC").replace(/\s+/g, " ").trim();
  return words(a) === words(b);
}

function beforeSending(failure: Failure): PublishOutcome {
  const contentIsWrong = failure.kind === "answered" && [400, 413, 415].includes(failure.status);
  return contentIsWrong ? rejected(failure.detail) : deferred(failure);
}

function afterSending(failure: Failure): PublishOutcome {
  if (failure.kind === "unreached") return deferred(failure);
  if (failure.kind === "answered") {
    const { status, detail, problem } = failure;
    if ([401, 402, 429].includes(status)) return deferred(failure);
    if (status === 400) return rejected(detail);
    if (status === 403 && !isDuplicate.test(problem))
      return namesContent(problem) ? rejected(detail) : deferred(failure);
  }
  return { outcome: "unknown", reason: failure.detail };
}

const isDuplicate = /duplicate content/i;
/** What X speaks of when the app, the account or the credentials are at fault. */
const settings =
  /\b(client|apps?|oauth\w*|permissions?|permitted|authori[sz]\w+|access|enrol\w*|projects?|suspend\w*|lock\w*|accounts?|automated)\b/i;
const content =
  /\b(tweets?|posts?|text|links?|urls?|media|images?|repl(?:y|ies|ied)|quot\w+|conversation)\b/i;

/** Whether a problem is certainly one of the content: where it might be a setting, waiting costs less than losing a post. */
function namesContent(problem: string): boolean {
  return content.test(problem) && !settings.test(problem);
}

function rejected(reason: string): PublishOutcome {
  return { outcome: "rejected", reason };
}

function deferred(failure: Failure): PublishOutcome {
  const { retryAt } = retryOf(failure);
  const when = retryAt !== undefined && { retryAt, pausedUntil: retryAt };
  return { outcome: "deferred", reason: failure.detail, ...when };
}

/** The answer's Date header: the network's own clock, to the second, like `created_at`. */
function saidAt(headers: { date?: string | undefined }, clock: Clock): string {
  const at = Date.parse(headers.date ?? "");
  return (Number.isNaN(at) ? clock.now() : new Date(at)).toISOString();
}
