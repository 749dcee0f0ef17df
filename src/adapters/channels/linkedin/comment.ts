import { z } from "zod";
import type { Outgoing, PublishOutcome } from "#core/ports.ts";
import type { LinkedInConnection } from "./connection.ts";
import { creationFailed, rejected, saidAt } from "./publish.ts";
import { commentOf, isPostUrn, urlOfComment } from "./urn.ts";

/** LinkedIn's limit for a comment, whose words are plain text. */
const maxLength = 1250;

const Created = z.object({ commentUrn: z.string() });

/** Where the comments on a post are read and written. */
export function threadOf(postUrn: string): string {
  return `/rest/socialActions/${encodeURIComponent(postUrn)}/comments`;
}

/**
 * Answers a post with a comment of the same page: LinkedIn knows no other reply. What the answers mean is the same as with a
 * post, but for 404: the post that it answers does not stand.
 */
export async function publishComment(
  connection: LinkedInConnection,
  actor: string,
  { text, image, replyTo, sendBy }: Outgoing & { replyTo: string },
): Promise<PublishOutcome> {
  if (image !== null) return rejected("A comment on LinkedIn holds words alone");
  if (text.length > maxLength) return rejected("The text is longer than a comment on LinkedIn");
  if (!isPostUrn(replyTo)) return rejected("What it answers is not a post on LinkedIn");
  const answer = await connection.send("POST", threadOf(replyTo), {
    sendBy,
    json: { actor, object: replyTo, message: { text } },
  });
  if (answer.kind === "answered" && answer.status === 404) return rejected(answer.detail);
  if (answer.kind !== "answered" || answer.status !== 201) return creationFailed(answer);
  const created = Created.safeParse(answer.json);
  if (!created.success || commentOf(created.data.commentUrn) === undefined)
    return { outcome: "unknown", reason: "LinkedIn answered without the name of the comment" };
  const networkId = created.data.commentUrn;
  const url = urlOfComment(replyTo, networkId);
  return { outcome: "published", networkId, url, at: saidAt(answer, connection.clock) };
}
