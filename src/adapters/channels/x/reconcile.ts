import { z } from "zod";
import type { ReconcileOutcome, Sent, Sought } from "#core/ports.ts";
import type { XConnection } from "./connection.ts";
import { failureOf, retryOf } from "./failure.ts";
import { urlOf } from "./publish.ts";

/** The timeline is searched from so long before the attempt: the network's clock may be behind ours. */
const marginMs = 10 * 60_000;
/** With clocks further apart than this, nothing can be said of a post's time. X refuses such signatures anyway. */
const greatestSkewMs = 5 * 60_000;
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
 * Looks for a post on the account's own timeline, back to when the attempt began. Every post with the same words is
 * given, for only the ledger knows which of them are other posts; so nothing is said before all pages were read.
 *
 * The timeline is asked for without `exclude`: `exclude=replies` would shorten its reach from 3,200 posts to 800, and
 * what is left out is left out after a page was filled, so pages come back short. Reposts cannot be taken for the
 * post, their text begins with "RT @". Nor are private metrics asked for: X drops older posts from such an answer
 * in silence.
 */
export async function findOnX(
  connection: XConnection,
  ownId: string,
  { text, since }: Sought,
): Promise<ReconcileOutcome> {
  const { client, clock } = connection;
  const sought = comparable(text);
  // X takes whole seconds here.
  const startTime = `${new Date(Date.parse(since) - marginMs).toISOString().slice(0, 19)}Z`;
  const newestFirst: Sent[] = [];
  let token: string | undefined;
  let incomplete = false;
  try {
    for (let page = 0; page < maxPages; page += 1) {
      const { data: answer, headers } = await client.v2.get<unknown>(
        `users/${ownId}/tweets`,
        {
          max_results: 100,
          start_time: startTime,
          "tweet.fields": "created_at,entities",
          pagination_token: token,
        },
        { fullResponse: true },
      );
      const skewMs = Date.parse(headers.date ?? "") - clock.now().getTime();
      if (Math.abs(skewMs) > greatestSkewMs) return unreadable(skewed(skewMs));
      const read = Timeline.safeParse(answer);
      if (!read.success) return unreadable("X answered in an unexpected form");
      for (const post of read.data.data) {
        if (comparable(restored(post.text, post.entities?.urls ?? [])) !== sought) continue;
        const at = new Date(post.created_at).toISOString();
        newestFirst.push({ networkId: post.id, url: urlOf(post.id), at });
      }
      incomplete ||= read.data.errors.length > 0;
      token = read.data.meta.next_token;
      if (token !== undefined) continue;
      if (incomplete) return unreadable("X left posts out of the timeline");
      const [oldest, ...newer] = newestFirst.toReversed();
      return oldest === undefined
        ? { outcome: "absent" }
        : { outcome: "found", matches: [oldest, ...newer] };
    }
    return unreadable("The timeline is longer than X gives back");
  } catch (error) {
    const failure = failureOf(error, connection);
    return { ...unreadable(failure.detail), ...retryOf(failure) };
  }
}

function unreadable(reason: string) {
  return { outcome: "unreadable" as const, reason };
}

function skewed(skewMs: number): string {
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  return `X's clock is ${minutes} minutes ${skewMs < 0 ? "behind" : "ahead of"} this machine's; one of them must be put right`;
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
