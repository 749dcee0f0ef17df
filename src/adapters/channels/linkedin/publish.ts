import { littleText, littleTextLength } from "#core/little-text.ts";
import { textLimits } from "#core/network-text.ts";
import type { Clock, Outgoing, PublishOutcome } from "#core/ports.ts";
import { type Answer, type LinkedInConnection, reasonOf, retryOf } from "./connection.ts";
import { imageFault, uploadImage } from "./image.ts";
import { isPostUrn, urlOf } from "./urn.ts";

/**
 * Sends one post: the image, LinkedIn's work on it, then the post itself with the image's alt text in the same request,
 * so that no post can stand without it. That last request is sent once and never again from here; LinkedIn has no
 * idempotency key.
 *
 * Past `sendBy` the post is not sent any more, which is looked at just before `POST /rest/posts`. Before that request
 * nothing can stand on the network: a failure there is `rejected` where LinkedIn calls the image wrong, else `deferred`.
 * For what the answers to `POST /rest/posts` mean, see `creationFailed`.
 */
export async function publishPost(
  connection: LinkedInConnection,
  author: string,
  { text, image, sendBy }: Outgoing,
): Promise<PublishOutcome> {
  const { clock } = connection;
  if (littleTextLength(text) > textLimits.linkedin)
    return rejected("The text is longer than LinkedIn takes");
  const fault = image && imageFault(image);
  if (fault) return rejected(fault);
  const uploaded = image && (await uploadImage(connection, author, image, sendBy));
  if (uploaded?.ok === false) {
    const { ok: _, ...why } = uploaded;
    return paused(why);
  }
  const answer = await connection.send("POST", "/rest/posts", {
    sendBy,
    json: {
      author,
      commentary: littleText(text),
      visibility: "PUBLIC",
      distribution: {
        feedDistribution: "MAIN_FEED",
        targetEntities: [],
        thirdPartyDistributionChannels: [],
      },
      ...(uploaded && { content: { media: { id: uploaded.urn, altText: image?.alt } } }),
      lifecycleState: "PUBLISHED",
      isReshareDisabledByAuthor: false,
    },
  });
  if (answer.kind !== "answered" || answer.status !== 201) return creationFailed(answer);
  const networkId = answer.headers.get("x-restli-id") ?? "";
  if (!isPostUrn(networkId))
    return { outcome: "unknown", reason: "LinkedIn answered without the name of the post" };
  return { outcome: "published", networkId, url: urlOf(networkId), at: saidAt(answer, clock) };
}

/**
 * What an answer other than 201 to a request that creates means.
 * - 400, 413, 415 and 422 are `rejected`: LinkedIn looked at the content and said no.
 * - 422 with the code DUPLICATE_POST is `unknown`: it may be this very post, from an attempt whose answer was lost. LinkedIn
 *   names the post that it takes for the same, but has been seen to name some that do not stand
 *   (https://github.com/ComposioHQ/composio/issues/2710). That is evidence, not proof; the timeline decides.
 * - 401, 403, 404, 405, 426 and 429 are `deferred`: token, permission, product, version and allowance are looked at before
 *   the content, so it was certainly not accepted, and a person or time puts them right. Likewise a connection that
 *   never came about.
 * - Everything else is `unknown`: 5xx (LinkedIn's 504 says that it did not hear back from itself in time), 408, 409, a
 *   redirect, a reset, a timeout, an answer that breaks off or is not understood.
 * Source: https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/error-handling
 */
export function creationFailed(answer: Answer): PublishOutcome {
  if (answer.kind === "unsent") return deferred(answer);
  if (answer.kind === "answered") {
    const { status, codes, detail } = answer;
    if (codes.includes("DUPLICATE_POST")) return { outcome: "unknown", reason: detail };
    if ([400, 413, 415, 422].includes(status)) return rejected(detail);
    if ([401, 403, 404, 405, 426, 429].includes(status)) return deferred(answer);
  }
  return { outcome: "unknown", reason: reasonOf(answer) };
}

export function rejected(reason: string): PublishOutcome {
  return { outcome: "rejected", reason };
}

function deferred(answer: Answer): PublishOutcome {
  return paused({ outcome: "deferred", reason: answer.detail, ...retryOf(answer) });
}

/** LinkedIn names a time only where an allowance is used up, and then for all posts of the account. */
function paused(outcome: PublishOutcome & { outcome: "deferred" | "rejected" }): PublishOutcome {
  return outcome.outcome === "deferred" && outcome.retryAt !== undefined
    ? { ...outcome, pausedUntil: outcome.retryAt }
    : outcome;
}

/** The answer's Date header: the network's own clock, to the second. */
export function saidAt({ headers }: { headers: Headers }, clock: Clock): string {
  const at = Date.parse(headers.get("date") ?? "");
  return (Number.isNaN(at) ? clock.now() : new Date(at)).toISOString();
}
