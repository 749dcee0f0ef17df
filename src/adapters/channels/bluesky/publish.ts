import { z } from "zod";
import { imageLimits } from "#core/network-media.ts";
import { blueskyLength, textLimits } from "#core/network-text.ts";
import type { Clock, Outgoing, OutgoingImage, PublishOutcome } from "#core/ports.ts";
import { readRecord } from "./reading.ts";
import { type Blob, lexiconFault, postRecord, type StrongRef } from "./record.ts";
import { blobCid, collection, ownKeyIn, recordKey, uriOf, urlOf } from "./record-key.ts";
import type { BlueskySession } from "./session.ts";
import { type Failure, refusesToken, retryOf, usedUpUntil } from "./xrpc.ts";

const Uploaded = z.object({
  blob: z.object({
    $type: z.literal("blob"),
    ref: z.object({ $link: z.string() }),
    mimeType: z.string(),
    size: z.int(),
  }),
});
const Written = z.object({ uri: z.string(), cid: z.string() });

export interface BlueskyAccount {
  session: BlueskySession;
  clock: Clock;
  did: string;
  handle: string;
}

/**
 * Sends one post: its image, then the record that makes it public, under a key that is the same at every attempt and
 * only where nothing stands yet (`swapRecord: null`). A second such request changes nothing: the very same record is
 * answered as if it had been written, any other is refused.
 *
 * Past `sendBy` the post is not sent any more, which is looked at just before `putRecord`. Before that request nothing
 * can stand on the network: a failure there is `rejected` where Bluesky calls the content wrong (400 `InvalidRequest`,
 * 413, 415), else `deferred`. At `putRecord`, by https://atproto.com/specs/xrpc and the server's own source:
 * - 400 `InvalidRequest` and the like are `rejected`: the record was looked at and is not valid.
 * - A token that is refused, 401, 403, 429, a blob that is gone, and a connection that never came about are
 *   `deferred`: certainly not written, and nothing is wrong with the post.
 * - 400 `InvalidSwap` is `unknown`: something stands under this key, most likely this post, from an attempt whose
 *   answer was lost. Reading it tells.
 * - Everything else is `unknown`: 5xx, a reset, a timeout, an answer that breaks off or is not understood.
 */
export async function publishToBluesky(
  { session, clock, did, handle }: BlueskyAccount,
  outgoing: Outgoing,
): Promise<PublishOutcome> {
  const { text, image, replyTo, sendBy } = outgoing;
  if (blueskyLength(text) > textLimits.bluesky)
    return rejected("The text is longer than Bluesky takes");
  if (!text.isWellFormed()) return rejected("The text holds half a character");
  const wrong = image && faultOf(image);
  if (wrong) return rejected(wrong);

  const blob = image && (await upload(session, image));
  if (blob && "outcome" in blob) return blob;
  const reply = replyTo === null ? null : await replyRefs(session, did, replyTo);
  if (reply && "outcome" in reply) return reply;
  const record = await postRecord(outgoing, { blob, reply });
  const fault = await lexiconFault(record);
  if (fault !== undefined) return rejected(`Bluesky's lexicon does not allow the post: ${fault}`);

  const rkey = recordKey(outgoing);
  const json = { repo: did, collection, rkey, record, swapRecord: null };
  const put = { method: "com.atproto.repo.putRecord", json };
  const answer = await session.call(put, { onceBefore: sendBy });
  if (!answer.ok) return afterSending(answer.failure);
  const written = Written.safeParse(answer.json);
  if (!written.success || written.data.uri !== uriOf(did, rkey))
    return { outcome: "unknown", reason: "Bluesky answered without the address of the post" };
  const usedUp = usedUpUntil(answer.headers, clock);
  return {
    outcome: "published",
    networkId: written.data.uri,
    url: urlOf(handle, rkey),
    at: saidAt(answer.headers, clock),
    ...(usedUp !== undefined && { pausedUntil: usedUp }),
  };
}

/** Why Bluesky would not take an image; undefined when it would. */
function faultOf({ alt, bytes }: OutgoingImage): string | undefined {
  const { maxAlt, maxBytes } = imageLimits.bluesky;
  if (alt.trim() === "") return "The image has no alt text";
  if (alt.length > maxAlt) return "The alt text is longer than Bluesky takes";
  if (bytes.length > maxBytes) return "The image is larger than Bluesky takes";
  return undefined;
}

/** The uploaded image, once Bluesky has named the very bytes that were sent; else how the attempt ends. */
async function upload(
  session: BlueskySession,
  { bytes, mediaType }: OutgoingImage,
): Promise<Blob | PublishOutcome> {
  const answer = await session.call({ method: "com.atproto.repo.uploadBlob", bytes, mediaType });
  if (!answer.ok) return beforeSending(answer.failure);
  const uploaded = Uploaded.safeParse(answer.json);
  if (!uploaded.success || uploaded.data.blob.ref.$link !== blobCid(bytes))
    return { outcome: "deferred", reason: "Bluesky did not confirm the image" };
  return uploaded.data.blob;
}

const Replied = z.object({
  reply: z.object({ root: z.object({ uri: z.string(), cid: z.string() }) }).optional(),
});

/** The post that is answered and the head of its thread, each as it stands now; else how the attempt ends. */
async function replyRefs(
  session: BlueskySession,
  did: string,
  replyTo: string,
): Promise<{ root: StrongRef; parent: StrongRef } | PublishOutcome> {
  const rkey = ownKeyIn(replyTo, did);
  if (rkey === undefined) return rejected("What it answers is no post of this account");
  const read = await readRecord(session, did, rkey);
  if (read.kind === "failed") return deferred(read.failure);
  if (read.kind === "absent") return rejected("The post that it answers does not stand any more");
  const { uri, cid, value } = read.record;
  const { data } = Replied.safeParse(value);
  return { root: data?.reply?.root ?? { uri, cid }, parent: { uri, cid } };
}

function beforeSending(failure: Failure): PublishOutcome {
  return namesContent(failure) ? rejected(failure.detail) : deferred(failure);
}

function afterSending(failure: Failure): PublishOutcome {
  if (failure.kind === "unsent" || refusesToken(failure)) return deferred(failure);
  if (failure.kind === "answered") {
    const { status, error } = failure;
    if ([401, 403, 429].includes(status) || error === "BlobNotFound") return deferred(failure);
    if (namesContent(failure) && error !== "InvalidSwap") return rejected(failure.detail);
  }
  return { outcome: "unknown", reason: failure.detail };
}

/**
 * Bluesky looked at what it was given and called it wrong. A 400 without the name of an error is not its own, and one
 * that speaks of the account or its repository is a setting.
 */
function namesContent(failure: Failure): boolean {
  if (failure.kind !== "answered" || refusesToken(failure)) return false;
  const { status, error, detail } = failure;
  if (status === 413 || status === 415) return true;
  return status === 400 && error !== undefined && !/\b(account|repo|user)\b/i.test(detail);
}

function rejected(reason: string): PublishOutcome {
  return { outcome: "rejected", reason };
}

function deferred(failure: Failure): PublishOutcome {
  return { outcome: "deferred", reason: failure.detail, ...retryOf(failure) };
}

/** The answer's Date header: the network's own clock, to the second. */
function saidAt(headers: Headers, clock: Clock): string {
  const at = Date.parse(headers.get("date") ?? "");
  return (Number.isNaN(at) ? clock.now() : new Date(at)).toISOString();
}
