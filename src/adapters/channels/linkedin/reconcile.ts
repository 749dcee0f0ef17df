import { z } from "zod";
import type { ReconcileOutcome, Sent, Sought } from "#core/ports.ts";
import { threadOf } from "./comment.ts";
import type { LinkedInConnection } from "./connection.ts";
import { readPages } from "./pages.ts";
import { isPostUrn, urlOf, urlOfComment } from "./urn.ts";

/** What is sought may be older than the attempt by so much: the network's clock may be behind ours. */
const marginMs = 10 * 60_000;

/** Milliseconds since the epoch. */
const Time = z.int().positive();
const Post = z.object({
  id: z.string(),
  commentary: z.string().default(""),
  lifecycleState: z.string(),
  createdAt: Time,
  publishedAt: Time.optional(),
});
const Comment = z.object({
  actor: z.string(),
  commentUrn: z.string(),
  created: z.object({ time: Time }),
  message: z.object({ text: z.string() }),
});

/**
 * Looks for a post among the page's own, the newest first, back to when the attempt began; for a correction, among the
 * comments on the post that it answers. Every one with the same words is given, for only the ledger knows which of them
 * are other posts; so nothing is said before all was read.
 */
export async function findOnLinkedIn(
  connection: LinkedInConnection,
  author: string,
  { text, since, replyTo = null }: Sought,
): Promise<ReconcileOutcome> {
  const from = Date.parse(since) - marginMs;
  if (replyTo !== null) {
    const read = await readPages(connection, threadOf(replyTo), Comment);
    if (!read.ok) return unreadable(read);
    const own = read.elements.filter(
      ({ actor, created }) => actor === author && created.time >= from,
    );
    const same = own.filter(({ message }) => comparable(message.text) === comparable(text));
    return found(
      same.map(({ commentUrn, created }) => ({
        networkId: commentUrn,
        url: urlOfComment(replyTo, commentUrn),
        at: new Date(created.time).toISOString(),
      })),
    );
  }

  const path = `/rest/posts?q=author&author=${encodeURIComponent(author)}&sortBy=CREATED`;
  const read = await readPages(connection, path, Post, (page) =>
    page.every(({ createdAt }) => createdAt < from),
  );
  if (!read.ok) return unreadable(read);
  const posts = read.elements.filter(
    ({ id, createdAt, publishedAt = createdAt, lifecycleState }) =>
      isPostUrn(id) && publishedAt >= from && lifecycleState in standing,
  );
  const same = posts.filter(({ commentary }) => comparable(commentary) === comparable(text));
  if (same.some(({ lifecycleState }) => lifecycleState === "PUBLISH_REQUESTED"))
    return unreadable({ reason: "LinkedIn is still about to publish it" });
  const alike = posts.some(
    ({ commentary }) =>
      commentary.includes(shortened) && withoutLinks(commentary) === withoutLinks(text),
  );
  if (same.length === 0 && alike)
    return unreadable({ reason: "A post may be it, but LinkedIn shortened its links" });
  return found(
    same.map(({ id, createdAt, publishedAt = createdAt }) => ({
      networkId: id,
      url: urlOf(id),
      at: new Date(publishedAt).toISOString(),
    })),
  );
}

/** The states of a post that stands, or will at any moment; a draft and one that LinkedIn gave up do not. */
const standing = { PUBLISHED: true, PUBLISH_REQUESTED: true };

/** The list may have moved while it was read, so that one stands on two pages. */
function found(matches: readonly Sent[]): ReconcileOutcome {
  const each = [...new Map(matches.map((one) => [one.networkId, one])).values()];
  const [oldest, ...newer] = each.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return oldest === undefined
    ? { outcome: "absent" }
    : { outcome: "found", matches: [oldest, ...newer] };
}

function unreadable({ reason, retryAt }: { reason: string; retryAt?: string }): ReconcileOutcome {
  return { outcome: "unreadable", reason, ...(retryAt !== undefined && { retryAt }) };
}

/**
 * What two texts must have in common to the letter, whether LinkedIn gives one back in its little text format, as it was
 * sent, or plain: what the format adds is taken out of both. White space is LinkedIn's to change.
 */
function comparable(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll("\\", "")
    .replace(/\{hashtag\|#\|([^{}|]*)\}/g, "#$1")
    .replace(/\s+/g, " ")
    .trim();
}

/** LinkedIn's own shortener, which it may put in the place of a long link. */
const shortened = "https://lnkd.in/";

function withoutLinks(text: string): string {
  return comparable(text).replace(/https?:\/\/\S+/g, "");
}
