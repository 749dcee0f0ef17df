import type { TwitterApi } from "twitter-api-v2";
import { z } from "zod";
import type { ReconcileOutcome, Sought } from "#core/ports.ts";
import { failureOf } from "./failure.ts";
import { urlOf } from "./publish.ts";

/** Clocks differ: the network's may be behind ours by this much. */
const skewMs = 120_000;
/** The timeline reaches back 3,200 posts, and gives 100 a page. */
const maxPages = 32;

const UrlEntity = z.object({
  url: z.string(),
  expanded_url: z.string().optional(),
  media_key: z.string().optional(),
});
type UrlEntity = z.infer<typeof UrlEntity>;

const Timeline = z.object({
  data: z
    .array(
      z.object({
        id: z.string(),
        text: z.string(),
        created_at: z.iso.datetime(),
        entities: z.object({ urls: z.array(UrlEntity).default([]) }).optional(),
      }),
    )
    .default([]),
  errors: z.array(z.unknown()).default([]),
  meta: z.object({ next_token: z.string().optional() }),
});

/**
 * Looks for a post on the account's own timeline, back to when the attempt began.
 *
 * The timeline is asked for without `exclude`: `exclude=replies` would shorten its reach from 3,200 posts to 800, and
 * what is left out is left out after a page was filled, so pages come back short. Reposts cannot be taken for the
 * post, their text begins with "RT @". Nor are private metrics asked for: X drops older posts from such an answer
 * in silence. Of several equal texts the oldest is taken.
 */
export async function findOnX(
  client: TwitterApi,
  userId: () => Promise<string>,
  { text, since }: Sought,
  secrets: readonly string[],
): Promise<ReconcileOutcome> {
  const sought = comparable(text);
  // X takes whole seconds here.
  const startTime = `${new Date(Date.parse(since) - skewMs).toISOString().slice(0, 19)}Z`;
  let token: string | undefined;
  let incomplete = false;
  try {
    const id = await userId();
    for (let page = 0; page < maxPages; page += 1) {
      const answer = await client.v2.get<unknown>(`users/${id}/tweets`, {
        max_results: 100,
        start_time: startTime,
        "tweet.fields": "created_at,entities",
        pagination_token: token,
      });
      const read = Timeline.safeParse(answer);
      if (!read.success)
        return { outcome: "unreadable", reason: "X answered in an unexpected form" };
      const found = read.data.data.findLast(
        (post) => comparable(restored(post.text, post.entities?.urls ?? [])) === sought,
      );
      if (found !== undefined) {
        const at = new Date(found.created_at).toISOString();
        return { outcome: "found", networkId: found.id, url: urlOf(found.id), at };
      }
      incomplete ||= read.data.errors.length > 0;
      token = read.data.meta.next_token;
      if (token === undefined)
        return incomplete
          ? { outcome: "unreadable", reason: "X left posts out of the timeline" }
          : { outcome: "absent" };
    }
    return { outcome: "unreadable", reason: "The timeline is longer than X gives back" };
  } catch (error) {
    const failure = failureOf(error, secrets);
    const retryAt = failure.kind === "answered" ? failure.retryAt : undefined;
    return {
      outcome: "unreadable",
      reason: failure.detail,
      ...(retryAt !== undefined && { retryAt }),
    };
  }
}

/** A text as it was before X shortened its links, added one for the media, and escaped it. */
function restored(text: string, urls: readonly UrlEntity[]): string {
  const plain = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return urls.reduce(
    (kept, { url, expanded_url, media_key }) =>
      media_key === undefined
        ? kept.replaceAll(url, () => expanded_url ?? url)
        : kept.replaceAll(url, ""),
    plain,
  );
}

/**
 * What two texts must have in common to the letter. The spelling of links is X's to change ("example.org" comes back as
 * "http://example.org"), and so is white space. It does not look for links itself: X's idea of what is one may differ.
 */
function comparable(text: string): string {
  return text
    .normalize("NFC")
    .replace(/https?:\/\//gi, "")
    .replace(/\/(?=\s|$)/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
