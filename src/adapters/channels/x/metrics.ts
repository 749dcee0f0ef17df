import type { TwitterApi } from "twitter-api-v2";
import { z } from "zod";
import type { ValueStatus } from "#core/codes.ts";
import { metricDefinitions } from "#core/observation.ts";
import type { MetricsOutcome, MetricValue } from "#core/ports.ts";
import type { XConnection } from "./connection.ts";
import { failureOf, retryOf } from "./failure.ts";

const Lookup = z.object({
  data: z.array(z.looseObject({ id: z.string() })).default([]),
  errors: z
    .array(z.object({ resource_id: z.string().optional(), type: z.string().optional() }))
    .default([]),
});
type LookedUp = z.infer<typeof Lookup>;

const defined = metricDefinitions.filter(({ network }) => network === "x");
/** X's guides and its specification name this count differently. */
const otherNames: Record<string, string> = {
  "public_metrics.retweet_count": "public_metrics.repost_count",
};

/**
 * Reads the counts of up to 100 posts with one request. Private metrics are given for 30 days only, and a post that is
 * older is left out of the answer to a request that asks for them: those are asked for once more, by their public
 * metrics alone, and `raw` is then a JSON array of both answers. Throws RangeError for more than 100 ids.
 */
export async function readMetrics(
  connection: XConnection,
  networkIds: readonly string[],
): Promise<MetricsOutcome> {
  const { client } = connection;
  const ids = [...new Set(networkIds)];
  if (ids.length > 100) throw new RangeError("X looks up at most 100 posts at a time.");
  if (ids.length === 0) return { outcome: "read", posts: {}, raw: "[]" };
  try {
    const first = await lookUp(client, ids, "public_metrics,non_public_metrics");
    const leftOut = ids.filter((id) => !first.posts.has(id) && !first.gone.has(id));
    const second =
      leftOut.length === 0 ? undefined : await lookUp(client, leftOut, "public_metrics");
    const posts = ids.map((id) => {
      const post = first.posts.get(id) ?? second?.posts.get(id);
      if (post !== undefined) return [id, valuesOf(post)];
      const gone = first.gone.has(id) || second?.gone.has(id);
      return [id, withoutValues(gone ? "post_deleted" : "api_error")];
    });
    const raw = second === undefined ? first.raw : `[${first.raw},${second.raw}]`;
    return { outcome: "read", posts: Object.fromEntries(posts), raw };
  } catch (error) {
    const failure = failureOf(error, connection);
    return { outcome: "failed", reason: failure.detail, ...retryOf(failure) };
  }
}

/** One lookup: the posts that came back, those that no longer stand, and the answer to the letter. */
async function lookUp(client: TwitterApi, ids: readonly string[], fields: string) {
  const raw = await client.v2.get<string>(
    "tweets",
    { ids: ids.join(","), "tweet.fields": fields },
    { forceParseMode: "text" },
  );
  const { data, errors } = Lookup.parse(JSON.parse(raw));
  return {
    raw,
    posts: new Map(data.map((post) => [post.id, post])),
    gone: new Set(
      errors
        .filter(({ type }) => type?.endsWith("/resource-not-found"))
        .map(({ resource_id }) => resource_id),
    ),
  };
}

function valuesOf(post: LookedUp["data"][number]): MetricValue[] {
  return defined.map(({ metric, fieldPath }) => {
    for (const path of [fieldPath, otherNames[fieldPath]]) {
      const count = z
        .int()
        .min(0)
        .safeParse(path === undefined ? undefined : at(post, path));
      if (path !== undefined && count.success)
        return { metric, value: count.data, status: "observed", fieldPath: path };
    }
    return { metric, value: null, status: "not_permitted", fieldPath };
  });
}

function withoutValues(status: ValueStatus): MetricValue[] {
  return defined.map(({ metric, fieldPath }) => ({ metric, value: null, status, fieldPath }));
}

function at(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce((found, key) => (found as Record<string, unknown> | undefined)?.[key], value);
}
