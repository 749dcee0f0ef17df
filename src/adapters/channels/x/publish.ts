import type { TwitterApi } from "twitter-api-v2";
import { z } from "zod";
import type { Clock, Outgoing, PublishOutcome } from "#core/ports.ts";
import { type Failure, failureOf } from "./failure.ts";

/** X's limits. */
const maxImageBytes = 5 * 1024 * 1024;
const maxAltLength = 1000;

const Created = z.object({ data: z.object({ id: z.string().regex(/^\d+$/) }) });

/**
 * Sends one post: image in pieces, its alt text, then the post itself. The last is sent once and never again from
 * here; X has no idempotency key.
 *
 * Past `sendBy` the post is not sent any more, which is looked at just before `POST /2/tweets`. Before that request
 * nothing can stand on the network: a failure there is `rejected` where X calls the content wrong, else `deferred`.
 * At `POST /2/tweets`:
 * - 400 and 403 are `rejected`: X looked at it and said no. But a 403 for duplicate content is `unknown`: it may be
 *   this very post, from an attempt whose answer was lost. That is evidence, not proof; the timeline decides.
 * - 401, 402, 429 and a connection that never came about are `deferred`: certainly not sent, and nothing is wrong with
 *   the post. Credentials and credits are put right by a person, who reads the reason; the post waits in its window.
 * - Everything else is `unknown`: 5xx, a reset, a timeout, an answer that breaks off or is not understood.
 */
export async function publishToX(
  client: TwitterApi,
  { text, image, sendBy }: Outgoing,
  { clock, secrets }: { clock: Clock; secrets: readonly string[] },
): Promise<PublishOutcome> {
  if (image.alt.trim() === "") return rejected("The image has no alt text");
  if (image.alt.length > maxAltLength) return rejected("The alt text is longer than X takes");
  if (image.bytes.length > maxImageBytes) return rejected("The image is larger than X takes");

  let mediaId: string;
  try {
    const described = await uploadWithAlt(client, image);
    if (described === undefined)
      return { outcome: "deferred", reason: "X did not confirm the alt text" };
    mediaId = described;
  } catch (error) {
    return beforeSending(failureOf(error, secrets));
  }
  if (clock.now() >= new Date(sendBy))
    return { outcome: "deferred", reason: "The image took too long; it was not sent any more" };
  try {
    const { data, headers } = await client.v2.post<unknown>(
      "tweets",
      { text, media: { media_ids: [mediaId] } },
      { fullResponse: true },
    );
    const created = Created.safeParse(data);
    if (!created.success)
      return { outcome: "unknown", reason: "X answered without the id of the post" };
    const { id } = created.data.data;
    return { outcome: "published", networkId: id, url: urlOf(id), at: saidAt(headers, clock) };
  } catch (error) {
    return afterSending(failureOf(error, secrets));
  }
}

/** Where a post can be seen; this form needs no handle. */
export function urlOf(networkId: string): string {
  return `https://x.com/i/web/status/${networkId}`;
}

/** The id of the uploaded image, once X has repeated its alt text; undefined when X did not. */
async function uploadWithAlt(
  client: TwitterApi,
  { bytes, mediaType, alt }: Outgoing["image"],
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
  const contentIsWrong =
    failure.kind === "answered" && [400, 403, 413, 415].includes(failure.status);
  return contentIsWrong ? rejected(failure.detail) : deferred(failure);
}

function afterSending(failure: Failure): PublishOutcome {
  if (failure.kind === "unreached") return deferred(failure);
  if (failure.kind === "answered") {
    const { status, detail } = failure;
    if ([401, 402, 429].includes(status)) return deferred(failure);
    if (status === 400) return rejected(detail);
    if (status === 403 && !/duplicate content/i.test(detail)) return rejected(detail);
  }
  return { outcome: "unknown", reason: failure.detail };
}

function rejected(reason: string): PublishOutcome {
  return { outcome: "rejected", reason };
}

function deferred(failure: Failure): PublishOutcome {
  const retryAt = failure.kind === "answered" ? failure.retryAt : undefined;
  return { outcome: "deferred", reason: failure.detail, ...(retryAt !== undefined && { retryAt }) };
}

/** The answer's Date header: the network's own clock, to the second, like `created_at`. */
function saidAt(headers: { date?: string | undefined }, clock: Clock): string {
  const at = Date.parse(headers.date ?? "");
  return (Number.isNaN(at) ? clock.now() : new Date(at)).toISOString();
}
