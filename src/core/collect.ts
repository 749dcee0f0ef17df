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
  type MetricsOutcome,
  type MetricValue,
  queryAll,
  type Table,
} from "./ports.ts";
import { dueOf, observationOffsets, type Post, plusSeconds, postOf } from "./post.ts";

/** Names the rules by which values were read; raised whenever one of them changes. */
const collectorVersion = "1";
const batchSize = 100;
const retrySeconds = 300;
/** An offset may be read late by a quarter of itself, and at most by two days: X's private metrics end at 30 days. */
const lateness = (offset: number) => Math.min(offset / 4, 2 * 86_400);

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
 * writes one dated observation for each. An offset that could not be read within its lateness is missed: a count read
 * later would be another number under its name. Observations are only ever added. One account that cannot be read
 * keeps no other from its turn.
 */
export async function collectDue(deps: CollectDeps): Promise<CollectSummary> {
  const summary: CollectSummary = { observed: 0, missed: 0, failed: 0 };
  const due = new Map<string, string[]>();
  const upTo = `${deps.clock.now().toISOString()}~`;
  for await (const item of queryAll(deps.table, { by: "due", of: "collect", to: upTo })) {
    const { id, account } = postOf(item);
    const key = JSON.stringify(account);
    due.set(key, [...(due.get(key) ?? []), id]);
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

  const networkIds = batch.map(({ post }) => post.published?.networkId as string);
  const { answer, channel } = await ask(deps, first.post.account, networkIds);
  const isRead = answer.outcome === "read";
  const rawSha256 = isRead ? sha256(answer.raw) : null;
  if (isRead) {
    const raw = new TextEncoder().encode(answer.raw);
    await deps.files.put(`raw/${rawSha256}.json`, raw, "application/json");
  }
  const followers =
    isRead && channel !== null && batch.some(({ post }) => post.followers === null)
      ? await channel.followers()
      : null;

  for (const stored of batch) {
    const { post } = stored;
    const published = post.published as NonNullable<Post["published"]>;
    const collectedAt = deps.clock.now().toISOString();
    const elapsed = Math.floor((Date.parse(collectedAt) - Date.parse(published.at)) / 1000);
    const reached = observationOffsets.filter((offset) => offset <= elapsed);
    const values = isRead ? answer.posts[published.networkId] : undefined;
    const inTime = (offset: number) => elapsed <= offset + lateness(offset);
    if (values === undefined && reached.slice(post.observed).some(inTime)) {
      // There is still time to ask again; after it, what was not read is missed, whoever is to blame.
      if (isRead) await later(deps, stored, "the network left it out of its answer");
      else await later(deps, stored, answer.reason, answer.retryAt);
      summary.failed += 1;
      continue;
    }
    const observations = reached.slice(post.observed).map((targetOffset): Observation => {
      const readable = values !== undefined && inTime(targetOffset);
      return {
        postId: post.id,
        targetOffset,
        actualOffset: readable ? elapsed : null,
        collectedAt,
        collectorVersion,
        rawSha256: readable ? rawSha256 : null,
        values: (readable ? values : missedWindow(post)).map((value) => ({
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
        observed: reached.length,
        notBefore: null,
        reason: null,
        ...(post.followers === null && followers?.status === "observed" && { followers }),
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

/** An account that cannot be reached is like a network that fails. */
async function ask(
  deps: CollectDeps,
  account: Post["account"],
  networkIds: readonly string[],
): Promise<{ answer: MetricsOutcome; channel: Channel | null }> {
  let channel: Channel;
  try {
    channel = deps.channelFor(account);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { answer: { outcome: "failed", reason }, channel: null };
  }
  return { answer: await channel.metrics(networkIds), channel };
}

async function later(
  deps: CollectDeps,
  stored: StoredPost,
  reason: string,
  retryAt?: string,
): Promise<void> {
  const at = deps.clock.now().toISOString();
  const notBefore = retryAt ?? plusSeconds(at, retrySeconds);
  const entry = { at, by: deps.worker, note: reason };
  await move(deps.table, stored, "observe", { notBefore, reason }, entry);
}

/** Every metric that the network defines, without a value: nobody read it in time. */
function missedWindow(post: Post): MetricValue[] {
  return metricDefinitions
    .filter(({ network }) => network === post.account.network)
    .map(({ metric, fieldPath }) => ({ metric, value: null, status: "missed_window", fieldPath }));
}
