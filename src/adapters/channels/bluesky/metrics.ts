import { z } from "zod";
import type { ValueStatus } from "#core/codes.ts";
import { metricDefinitions } from "#core/observation.ts";
import type { MetricsOutcome, MetricValue } from "#core/ports.ts";
import { readRecord } from "./reading.ts";
import { ownKeyIn } from "./record-key.ts";
import type { BlueskySession } from "./session.ts";
import { retryOf } from "./xrpc.ts";

/** So many posts are looked up with one request. */
const perCall = 25;

const Looked = z.object({ posts: z.array(z.looseObject({ uri: z.string() })) });
type Post = z.infer<typeof Looked>["posts"][number];

const defined = metricDefinitions.filter(({ network }) => network === "bluesky");

/**
 * Reads the counts of up to 100 posts, 25 to a request. A post that is left out of the answer is looked for among the account's
 * own records: what does not stand there is deleted, of the others Bluesky does not tell (it may not have counted
 * them yet). `raw` is the answer to the letter, or a JSON array of all answers. Throws RangeError for more than 100 ids.
 */
export async function readMetrics(
  session: BlueskySession,
  did: string,
  networkIds: readonly string[],
): Promise<MetricsOutcome> {
  const uris = [...new Set(networkIds)];
  if (uris.length > 100) throw new RangeError("At most 100 posts are looked up at a time.");
  const raw: string[] = [];
  const posts: Record<string, MetricValue[]> = {};
  for (let at = 0; at < uris.length; at += perCall) {
    const query = { uris: uris.slice(at, at + perCall) };
    const answer = await session.call({ method: "app.bsky.feed.getPosts", query });
    if (!answer.ok)
      return { outcome: "failed", reason: answer.failure.detail, ...retryOf(answer.failure) };
    const looked = Looked.safeParse(answer.json);
    if (!looked.success)
      return { outcome: "failed", reason: "Bluesky answered in an unexpected form" };
    raw.push(answer.text);
    for (const post of looked.data.posts) posts[post.uri] = valuesOf(post);
  }
  for (const uri of uris.filter((one) => posts[one] === undefined)) {
    const rkey = ownKeyIn(uri, did);
    const read = rkey === undefined ? undefined : await readRecord(session, did, rkey);
    if (read?.kind === "absent") raw.push(read.text);
    posts[uri] = withoutValues(read?.kind === "absent" ? "post_deleted" : "api_error");
  }
  return {
    outcome: "read",
    posts,
    raw: raw.length === 1 ? (raw[0] as string) : `[${raw.join(",")}]`,
  };
}

function valuesOf(post: Post): MetricValue[] {
  return defined.map(({ metric, fieldPath }) => {
    const count = z.int().min(0).safeParse(post[fieldPath]);
    if (count.success) return { metric, value: count.data, status: "observed", fieldPath };
    const status = post[fieldPath] === undefined ? "not_supported" : "api_error";
    return { metric, value: null, status, fieldPath };
  });
}

function withoutValues(status: ValueStatus): MetricValue[] {
  return defined.map(({ metric, fieldPath }) => ({ metric, value: null, status, fieldPath }));
}
