import { z } from "zod";
import type { Reply } from "#adapters/channels/request.ts";
import type { ValueStatus } from "#core/codes.ts";
import { metricDefinitions } from "#core/observation.ts";
import type { MetricsOutcome, MetricValue } from "#core/ports.ts";
import { jsonOf, reasonOf, usedUpUntil } from "./answer.ts";
import type { MastodonConnection } from "./connection.ts";

/** Mastodon names no most for `id[]`; its lists give at most 40 a page. */
const batchSize = 40;

const Status = z.looseObject({ id: z.string() });
type Status = z.infer<typeof Status>;

const defined = metricDefinitions.filter(({ network }) => network === "mastodon");

/**
 * Reads the counts of up to 100 posts, forty a request. What such an answer leaves out is asked for by itself: only a 404
 * of its own says that a post is gone, and servers before 4.3 know no other way. `raw` holds the answer to the letter, or a
 * JSON array of them when there were several. Throws RangeError for more than 100 ids.
 */
export async function readMetrics(
  { send, clock, secrets }: MastodonConnection,
  networkIds: readonly string[],
): Promise<MetricsOutcome> {
  const ids = [...new Set(networkIds)];
  if (ids.length > 100) throw new RangeError("At most 100 posts are looked up at a time.");
  const answers: string[] = [];
  const found = new Map<string, Status>();
  const gone = new Set<string>();

  const failed = (reply: Reply): MetricsOutcome => {
    const retryAt =
      reply.kind === "answered" && reply.status === 429
        ? usedUpUntil(reply.headers, clock.now())
        : undefined;
    const reason = reasonOf(reply, secrets);
    return { outcome: "failed", reason, ...(retryAt !== undefined && { retryAt }) };
  };
  /** Keeps an answer with the statuses in it; false when it is not what was asked for. */
  const keep = (reply: Reply): boolean => {
    if (reply.kind !== "answered" || reply.status !== 200) return false;
    const read = z.union([z.array(Status), Status]).safeParse(jsonOf(reply.text));
    if (!read.success) return false;
    for (const status of [read.data].flat()) found.set(status.id, status);
    answers.push(reply.text);
    return true;
  };

  for (let at = 0; at < ids.length; at += batchSize) {
    const query = new URLSearchParams(
      ids.slice(at, at + batchSize).map((id) => ["id[]", id] as [string, string]),
    );
    const reply = await send("GET", `/api/v1/statuses?${query}`);
    if (keep(reply)) continue;
    if (reply.kind === "answered" && [404, 405].includes(reply.status)) break;
    return failed(reply);
  }
  for (const id of ids.filter((one) => !found.has(one))) {
    const reply = await send("GET", `/api/v1/statuses/${encodeURIComponent(id)}`);
    if (keep(reply)) continue;
    if (reply.kind !== "answered" || reply.status !== 404) return failed(reply);
    gone.add(id);
  }
  const posts = ids.map((id): [string, MetricValue[]] => {
    const status = found.get(id);
    if (status !== undefined) return [id, valuesOf(status)];
    return [id, withoutValues(gone.has(id) ? "post_deleted" : "api_error")];
  });
  const raw = answers.length === 1 ? (answers[0] as string) : `[${answers.join(",")}]`;
  return { outcome: "read", posts: Object.fromEntries(posts), raw };
}

/** A count that the server does not give (quotes before 4.5) is not zero. */
function valuesOf(status: Status): MetricValue[] {
  return defined.map(({ metric, fieldPath }) => {
    const count = z.int().min(0).safeParse(status[fieldPath]);
    return count.success
      ? { metric, value: count.data, status: "observed", fieldPath }
      : { metric, value: null, status: "not_permitted", fieldPath };
  });
}

function withoutValues(status: ValueStatus): MetricValue[] {
  return defined.map(({ metric, fieldPath }) => ({ metric, value: null, status, fieldPath }));
}
