import { sha256 } from "./hash.ts";
import { move, readPost, type StoredPost } from "./ledger.ts";
import {
  definitionOf,
  metricDefinitions,
  type Observation,
  observationKey,
} from "./observation.ts";
import {
  type Channel,
  type Clock,
  type Files,
  type JsonObject,
  type MetricValue,
  queryAll,
  type Table,
} from "./ports.ts";
import { dueOf, observationOffsets, type Post, plusSeconds, postOf } from "./post.ts";

/** Names the rules by which values were read; raised whenever one of them changes. */
const collectorVersion = "1";
const batchSize = 100;
const retrySeconds = 300;
/** The last offset has no next one; it may be read this much late. X's private metrics end two days after it. */
const lastOffsetGraceSeconds = 2 * 86_400;

export interface CollectDeps {
  table: Table;
  files: Files;
  channelFor: (account: Post["account"]) => Channel;
  clock: Clock;
  worker: string;
  deadline: Date;
}

/** `observed`: observations written. `missed`: offsets whose time had passed. `failed`: posts left for the next tick. */
export type CollectSummary = { observed: number; missed: number; failed: number };

/**
 * One tick of the collector: reads the metrics of every published post that is due, up to 100 posts in one request, and
 * writes one dated observation for each. An offset counts as missed once the next one is due: a count read then
 * would be another number under its name. Observations are only ever added.
 */
export async function collectDue(deps: CollectDeps): Promise<CollectSummary> {
  const summary: CollectSummary = { observed: 0, missed: 0, failed: 0 };
  const due = new Map<string, string[]>();
  const upTo = `${deps.clock.now().toISOString()}~`;
  for await (const item of queryAll(deps.table, { by: "due", of: "collect", to: upTo })) {
    const { id, account } = postOf(item);
    due.set(account.id, [...(due.get(account.id) ?? []), id]);
  }
  for (const ids of due.values()) {
    for (let at = 0; at < ids.length; at += batchSize) {
      if (deps.clock.now() >= deps.deadline) return summary;
      await collectBatch(deps, ids.slice(at, at + batchSize), summary);
    }
  }
  return summary;
}

async function collectBatch(
  deps: CollectDeps,
  ids: readonly string[],
  summary: CollectSummary,
): Promise<void> {
  const now = deps.clock.now().toISOString();
  const read = await Promise.all(ids.map((id) => readPost(deps.table, id)));
  const isDue = (stored: StoredPost | undefined): stored is StoredPost => {
    const due = stored && dueOf(stored.post);
    return due?.queue === "collect" && due.at <= now;
  };
  const batch = read.filter(isDue);
  const [first] = batch;
  if (first === undefined) return;

  const channel = deps.channelFor(first.post.account);
  const networkIds = batch.map(({ post }) => post.published?.networkId as string);
  const answer = await channel.metrics(networkIds);
  if (answer.outcome === "failed") {
    const notBefore = answer.retryAt ?? plusSeconds(now, retrySeconds);
    for (const stored of batch) {
      const entry = { at: now, by: deps.worker, note: answer.reason };
      await move(deps.table, stored, "observe", { notBefore, reason: answer.reason }, entry);
    }
    summary.failed += batch.length;
    return;
  }
  const rawSha256 = sha256(answer.raw);
  await deps.files.put(
    `raw/${rawSha256}.json`,
    new TextEncoder().encode(answer.raw),
    "application/json",
  );
  const followers = batch.some(({ post }) => post.followers === null)
    ? await channel.followers()
    : null;

  const collectedAt = deps.clock.now().toISOString();
  for (const stored of batch) {
    const { post } = stored;
    const published = post.published as NonNullable<Post["published"]>;
    const elapsed = Math.floor((Date.parse(collectedAt) - Date.parse(published.at)) / 1000);
    const reached = observationOffsets.filter((offset) => offset <= elapsed).length;
    const observations = observationOffsets
      .slice(post.observed, reached)
      .map((targetOffset, position): Observation => {
        const next = observationOffsets[post.observed + position + 1];
        const readable = elapsed < (next ?? targetOffset + lastOffsetGraceSeconds);
        const values = readable
          ? (answer.posts[published.networkId] ?? unread(post, "api_error"))
          : unread(post, "missed_window");
        return {
          postId: post.id,
          targetOffset,
          actualOffset: readable ? elapsed : null,
          collectedAt,
          collectorVersion,
          rawSha256: readable ? rawSha256 : null,
          values: values.map((value) => ({
            ...value,
            definitionId: definitionOf(post.account.network, value.metric).id,
          })),
        };
      });
    const moved = await move(
      deps.table,
      stored,
      "observe",
      {
        observed: reached,
        notBefore: null,
        reason: null,
        ...(post.followers === null && followers !== null && { followers }),
      },
      { at: collectedAt, by: deps.worker, note: `${observations.at(-1)?.targetOffset} s` },
      observations.map((observation) => ({
        kind: "put",
        item: {
          ...observationKey(post.id, observation.targetOffset),
          version: 1,
          data: observation as JsonObject,
        },
      })),
    );
    if (!moved.moved) continue;
    const missed = observations.filter(({ actualOffset }) => actualOffset === null).length;
    summary.observed += observations.length - missed;
    summary.missed += missed;
  }
}

/** Every metric that the network defines, without a value, for one reason. */
function unread(post: Post, status: "missed_window" | "api_error"): MetricValue[] {
  return metricDefinitions
    .filter(({ network }) => network === post.account.network)
    .map(({ metric, fieldPath }) => ({ metric, value: null, status, fieldPath }));
}
