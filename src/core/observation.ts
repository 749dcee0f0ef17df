import type { Network, ValueStatus } from "./codes.ts";
import type { Metric } from "./ports.ts";

/** What was read of one post at one offset. Written once and never changed. */
export type Observation = {
  postId: string;
  /** Seconds after publication that were aimed at, and that it became; null when nothing was read. */
  targetOffset: number;
  actualOffset: number | null;
  collectedAt: string;
  collectorVersion: string;
  /** SHA-256 of the raw answer, which is kept under `raw/<sha256>.json`; null when there was none. */
  rawSha256: string | null;
  values: {
    metric: Metric;
    value: number | null;
    status: ValueStatus;
    definitionId: string;
    fieldPath: string;
  }[];
};

/** What a network counts under a name, from when on, and where it says so. */
export interface MetricDefinition {
  id: string;
  network: Network;
  metric: Metric;
  definition: string;
  validFrom: string;
  validTo: string | null;
  sourceUri: string;
  fieldPath: string;
}

const xDataDictionary = "https://docs.x.com/x-api/fundamentals/data-dictionary";
const linkedInStatistics =
  "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/share-statistics";
const xMetrics = "https://docs.x.com/x-api/fundamentals/metrics";
const blueskyPosts = "https://docs.bsky.app/docs/api/app-bsky-feed-get-posts";

/** `valid_from` is the month of the documentation that was read, not the day on which a network began to count. */
export const metricDefinitions: readonly MetricDefinition[] = [
  x("impressions", "public_metrics.impression_count", "Times the post was viewed, organic"),
  x("likes", "public_metrics.like_count", "Likes"),
  x("reposts", "public_metrics.retweet_count", "Reposts without comment"),
  x("quotes", "public_metrics.quote_count", "Reposts with comment"),
  x("replies", "public_metrics.reply_count", "Replies"),
  x("bookmarks", "public_metrics.bookmark_count", "Bookmarks"),
  x(
    "link_clicks",
    "non_public_metrics.url_link_clicks",
    "Clicks on a link in the post; own posts, for 30 days",
    xMetrics,
  ),
  x(
    "profile_clicks",
    "non_public_metrics.user_profile_clicks",
    "Clicks on the account's profile from the post; own posts, for 30 days",
    xMetrics,
  ),
  mastodon("likes", "favourites_count", "Favourites"),
  mastodon("reposts", "reblogs_count", "Boosts"),
  mastodon("quotes", "quotes_count", "Accepted quotes; counted by servers from version 4.5"),
  mastodon("replies", "replies_count", "Replies"),
  linkedin("impressions", "impressionCount", "Times the post was shown, organic"),
  linkedin("likes", "likeCount", "Likes, organic"),
  linkedin("reposts", "shareCount", "Shares, with or without a comment, organic"),
  linkedin("replies", "commentCount", "Comments, organic"),
  // Bluesky tells nobody how often a post was seen or a link followed.
  bluesky("likes", "likeCount", "Likes"),
  bluesky("reposts", "repostCount", "Reposts without comment"),
  bluesky("quotes", "quoteCount", "Posts that quote it"),
  bluesky("replies", "replyCount", "Direct replies"),
  bluesky("bookmarks", "bookmarkCount", "Times it was saved"),
];

/** Mastodon counts no impressions, bookmarks or clicks that an author may read, so nothing is defined for them. */
function mastodon(metric: Metric, fieldPath: string, definition: string): MetricDefinition {
  const sourceUri = "https://docs.joinmastodon.org/entities/Status/";
  return defined("mastodon", "2026-07", { metric, fieldPath, definition, sourceUri });
}

function x(
  metric: Metric,
  fieldPath: string,
  definition: string,
  sourceUri = xDataDictionary,
): MetricDefinition {
  return defined("x", "2026-08", { metric, fieldPath, definition, sourceUri });
}

function bluesky(metric: Metric, fieldPath: string, definition: string): MetricDefinition {
  return defined("bluesky", "2026-08", { metric, fieldPath, definition, sourceUri: blueskyPosts });
}

/** `month` is that of the documentation. */
function defined(
  network: Network,
  month: string,
  what: Pick<MetricDefinition, "metric" | "fieldPath" | "definition" | "sourceUri">,
): MetricDefinition {
  const id = `${network}.${what.metric}.${month}`;
  return { id, network, ...what, validFrom: `${month}-01`, validTo: null };
}

/** LinkedIn's `clickCount` has no metric here: it counts clicks on the page's name and logo too, not on a link alone. */
function linkedin(metric: Metric, field: string, definition: string): MetricDefinition {
  const fieldPath = `totalShareStatistics.${field}`;
  const sourceUri = linkedInStatistics;
  return defined("linkedin", "2026-07", { metric, fieldPath, definition, sourceUri });
}

/** The definition in force for a network's metric. Throws for a metric that the network does not define. */
export function definitionOf(network: Network, metric: Metric): MetricDefinition {
  const found = metricDefinitions.find(
    (definition) => definition.network === network && definition.metric === metric,
  );
  if (found === undefined) throw new TypeError(`No definition of ${metric} on ${network}.`);
  return found;
}

export function observationKey(postId: string, targetOffset: number): { pk: string; sk: string } {
  return { pk: `POST#${postId}`, sk: `OBSERVATION#${String(targetOffset).padStart(9, "0")}` };
}
