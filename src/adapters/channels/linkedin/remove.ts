import type { RemovalOutcome } from "#core/ports.ts";
import { threadOf } from "./comment.ts";
import type { LinkedInConnection } from "./connection.ts";
import { commentOf, isPostUrn } from "./urn.ts";

/** Takes a post or a comment down. LinkedIn answers a repetition like the first time, so asking twice does no harm. */
export async function removeFromLinkedIn(
  connection: LinkedInConnection,
  actor: string,
  networkId: string,
): Promise<RemovalOutcome> {
  const comment = commentOf(networkId);
  if (comment === undefined && !isPostUrn(networkId))
    return { outcome: "failed", reason: "That is no post on LinkedIn" };
  const path =
    comment === undefined
      ? `/rest/posts/${encodeURIComponent(networkId)}`
      : `${threadOf(comment.thread)}/${comment.id}?actor=${encodeURIComponent(actor)}`;
  const answer = await connection.send("DELETE", path);
  if (answer.kind !== "answered") return { outcome: "failed", reason: answer.detail };
  if (answer.status === 404) return { outcome: "gone" };
  return answer.status < 300
    ? { outcome: "removed" }
    : { outcome: "failed", reason: answer.detail };
}
