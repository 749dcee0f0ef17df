import { z } from "zod";
import type { ValueStatus } from "#core/codes.ts";
import { metricDefinitions } from "#core/observation.ts";
import type { MetricsOutcome, MetricValue } from "#core/ports.ts";
import { type LinkedInConnection, reasonOf, retryOf } from "./connection.ts";
import { urnList } from "./urn.ts";

const defined = metricDefinitions.filter(({ network }) => network === "linkedin");

const Statistics = z.object({
  elements: z.array(
    z.object({
      share: z.string().optional(),
      ugcPost: z.string().optional(),
      totalShareStatistics: z.record(z.string(), z.unknown()),
    }),
  ),
});
type Counts = z.infer<typeof Statistics>["elements"][number];

const Looked = z.object({
  results: z.record(z.string(), z.object({ createdAt: z.int().positive() })),
  errors: z.record(z.string(), z.object({ status: z.int() }).loose()).default({}),
});

/** LinkedIn keeps the statistics of the last twelve months. */
const keptMs = 365 * 86_400_000;

/**
 * Reads the counts of up to 100 posts: one request for each of the two kinds of name that posts have, and one more where
 * LinkedIn gave no counts for a post, to learn whether it still stands. `raw` is the answer; with more than one, a JSON array
 * of them. The counts are organic only, since the beginning. Throws RangeError for more than 100 ids.
 */
export async function readMetrics(
  connection: LinkedInConnection,
  author: string,
  networkIds: readonly string[],
): Promise<MetricsOutcome> {
  const urns = [...new Set(networkIds)];
  if (urns.length > 100) throw new RangeError("At most 100 posts are looked up at a time.");
  const shares = urns.filter((urn) => urn.startsWith("urn:li:share:"));
  const ugcPosts = urns.filter((urn) => urn.startsWith("urn:li:ugcPost:"));
  const raws: string[] = [];
  const counts = new Map<string, Counts>();
  const of = `q=organizationalEntity&organizationalEntity=${encodeURIComponent(author)}`;
  for (const [kind, some] of Object.entries({ shares, ugcPosts })) {
    if (some.length === 0) continue;
    const path = `/rest/organizationalEntityShareStatistics?${of}&${kind}=${urnList(some)}`;
    const read = await ask(connection, path, Statistics);
    if ("failed" in read) return read.failed;
    raws.push(read.raw);
    for (const one of read.data.elements) counts.set(one.share ?? one.ugcPost ?? "", one);
  }
  const without = [...shares, ...ugcPosts].filter((urn) => !counts.has(urn));
  let looked: z.infer<typeof Looked> = { results: {}, errors: {} };
  if (without.length > 0) {
    const read = await ask(connection, `/rest/posts?ids=${urnList(without)}`, Looked);
    if ("failed" in read) return read.failed;
    raws.push(read.raw);
    looked = read.data;
  }
  const keptFrom = connection.clock.now().getTime() - keptMs;
  const posts = urns.map((urn) => {
    const own = counts.get(urn);
    if (own !== undefined) return [urn, valuesOf(own)];
    if (looked.errors[urn]?.status === 404) return [urn, withoutValues("post_deleted")];
    const tooOld = (looked.results[urn]?.createdAt ?? keptFrom) < keptFrom;
    return [urn, withoutValues(tooOld ? "missed_window" : "api_error")];
  });
  const raw = raws.length === 1 ? (raws[0] as string) : `[${raws.join(",")}]`;
  return { outcome: "read", posts: Object.fromEntries(posts), raw };
}

/** One answer: what it says, and how it came. */
async function ask<T>(
  connection: LinkedInConnection,
  path: string,
  Form: z.ZodType<T>,
): Promise<{ data: T; raw: string } | { failed: MetricsOutcome }> {
  const answer = await connection.send("GET", path);
  const read = Form.safeParse(answer.kind === "answered" ? answer.json : undefined);
  if (answer.kind !== "answered" || answer.status !== 200 || !read.success)
    return { failed: { outcome: "failed", reason: reasonOf(answer), ...retryOf(answer) } };
  return { data: read.data, raw: answer.text };
}

/** LinkedIn's counts may be below zero (a like of an advertisement that is taken back counts here); those are none. */
function valuesOf({ totalShareStatistics }: Counts): MetricValue[] {
  return defined.map(({ metric, fieldPath }) => {
    const count = z
      .int()
      .min(0)
      .safeParse(totalShareStatistics[fieldPath.split(".").at(-1) ?? ""]);
    return count.success
      ? { metric, value: count.data, status: "observed", fieldPath }
      : { metric, value: null, status: "api_error", fieldPath };
  });
}

function withoutValues(status: ValueStatus): MetricValue[] {
  return defined.map(({ metric, fieldPath }) => ({ metric, value: null, status, fieldPath }));
}
