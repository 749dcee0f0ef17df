import type { Network } from "#core/codes.ts";
import type { Metric } from "#core/ports.ts";
import { clusterBootstrap, type Interval, ratioOfSums, type Share, wilson } from "./estimates.ts";
import type { CampaignExport } from "./export.ts";
import { all } from "./order.ts";
import { horizons } from "./outcomes.ts";
import type { derivedStatuses, publishStatuses, RowOf } from "./tables.ts";

type Tally<Key extends string> = Partial<Record<Key, number>>;

/** A ratio of sums over posts. */
export interface RatioEstimate {
  numerator: number;
  denominator: number;
  /** Null when the denominator is zero. */
  value: number | null;
  /** 95 %; null when it cannot be given. */
  interval: Interval | null;
  /** Posts whose two counts are both there. */
  posts: number;
}

export interface PostRate {
  postId: string;
  impressions: number;
  engagements: number;
  rate: number;
}

/** What came of a set of posts on one network. */
export interface Engagement {
  published: number;
  /** Core engagements of the posts that have a count of them, whether or not anybody counted how often they were seen. */
  core: { total: number; posts: number };
  /** Core engagements by impressions; the interval is a bootstrap clustered by post. */
  er: RatioEstimate;
  /** Link clicks by impressions; the interval is Wilson's, and naive. */
  ctr: RatioEstimate;
  /** One for each post that has a rate. */
  points: PostRate[];
  /** Why published posts have no engagement rate, counted. */
  missing: Tally<keyof typeof derivedStatuses>;
}

export interface MessageSummary extends Engagement {
  message: RowOf<"messages">;
}

/** Networks count differently, so nothing is ever added up across them. */
export interface NetworkSummary extends Engagement {
  platform: Network;
  /** The highest rate first, without a rate last; when simulated, in the order of the protocol. */
  messages: MessageSummary[];
}

/** All that the report says, computed from the exported rows and from nothing else. */
export interface CampaignSummary {
  campaign: RowOf<"campaigns">;
  guidelines: RowOf<"campaign_guidelines">[];
  methods: RowOf<"campaign_methods">[];
  definitions: RowOf<"metric_definitions">[];
  asOf: string | null;
  /** The as-of moment, or the last one at which anything was written down. */
  dataTo: string | null;
  /** Days after publication at which the outcomes were read. */
  horizon: number;
  planned: number;
  posts: Tally<keyof typeof publishStatuses>;
  networks: NetworkSummary[];
  /** One for each post and offset that was read or missed; each holds a value for every metric. */
  readings: number;
  /** Per metric, how many values have which status, over all offsets. */
  values: { metric: Metric; statuses: Tally<RowOf<"observations">["value_status"]> }[];
}

type Outcome = RowOf<"post_outcomes">;

export async function summarise(exported: CampaignExport): Promise<CampaignSummary> {
  const { rows, campaignId, asOf, dataTo } = exported;
  const [horizon] = horizons;
  const [campaign] = await all(rows.campaigns());
  const messages = await all(rows.messages());
  const posts = new Map<string, RowOf<"posts">>();
  for await (const post of rows.posts()) posts.set(post.post_id, post);

  const groups = new Map<Network, Map<string, Outcome[]>>();
  for await (const outcome of rows.post_outcomes()) {
    const post = posts.get(outcome.post_id);
    if (post === undefined || outcome.horizon_d !== horizon) continue;
    const byMessage = groups.get(post.platform) ?? new Map<string, Outcome[]>();
    groups.set(post.platform, byMessage);
    const key = keyOf(post);
    byMessage.set(key, [...(byMessage.get(key) ?? []), outcome]);
  }

  const values = new Map<Metric, CampaignSummary["values"][number]["statuses"]>();
  const readings = new Set<string>();
  for await (const { post_id, target_offset_s, metric, value_status } of rows.observations()) {
    readings.add(`${post_id} ${target_offset_s}`);
    const statuses = values.get(metric) ?? {};
    values.set(metric, statuses);
    count(statuses, value_status);
  }

  const statuses: CampaignSummary["posts"] = {};
  for (const post of posts.values()) count(statuses, post.publish_status);

  return {
    campaign: campaign as RowOf<"campaigns">,
    guidelines: await all(rows.campaign_guidelines()),
    methods: await all(rows.campaign_methods()),
    definitions: await all(rows.metric_definitions()),
    asOf,
    dataTo,
    horizon,
    planned: posts.size,
    posts: statuses,
    networks: [...groups].map(([platform, byMessage]) => ({
      platform,
      ...engagementOf([...byMessage.values()].flat(), [campaignId, platform, horizon]),
      messages: messages
        .map((message) => ({
          message,
          ...engagementOf(byMessage.get(keyOf(message)) ?? [], [
            campaignId,
            platform,
            horizon,
            keyOf(message),
          ]),
        }))
        .sort(campaign?.synthetic ? byPlace : byRate),
    })),
    readings: readings.size,
    values: [...values].map(([metric, statuses]) => ({ metric, statuses })),
  };
}

function byRate(a: MessageSummary, b: MessageSummary): number {
  return (b.er.value ?? -1) - (a.er.value ?? -1);
}

function byPlace({ message: a }: MessageSummary, { message: b }: MessageSummary): number {
  return (a.place ?? Number.MAX_SAFE_INTEGER) - (b.place ?? Number.MAX_SAFE_INTEGER);
}

function keyOf({ message_id, version }: { message_id: string; version: number }): string {
  return `${message_id} ${version}`;
}

function engagementOf(outcomes: readonly Outcome[], label: (string | number)[]): Engagement {
  const core = sharesOf(outcomes, "engagements_core");
  const clicks = estimateOf(sharesOf(outcomes, "link_clicks"));
  const counted = outcomes.flatMap(({ engagements_core }) => engagements_core ?? []);
  const missing: Engagement["missing"] = {};
  for (const { er_imp, er_imp_status } of outcomes) {
    if (er_imp === null) count(missing, er_imp_status);
  }
  return {
    published: outcomes.length,
    core: { total: counted.reduce((sum, one) => sum + one, 0), posts: counted.length },
    er: { ...estimateOf(core), interval: clusterBootstrap(core, label) ?? null },
    ctr: { ...clicks, interval: wilson(clicks.numerator, clicks.denominator) ?? null },
    points: outcomes.flatMap(({ post_id, impressions, engagements_core, er_imp }) =>
      er_imp === null || impressions === null || engagements_core === null
        ? []
        : [{ postId: post_id, impressions, engagements: engagements_core, rate: er_imp }],
    ),
    missing,
  };
}

/** The posts that have both counts. A post that lacks one is left out whole: it is missing, not zero. */
function sharesOf(
  outcomes: readonly Outcome[],
  numerator: "engagements_core" | "link_clicks",
): Share[] {
  return outcomes.flatMap((outcome) => {
    const { [numerator]: above, impressions } = outcome;
    return above === null || impressions === null
      ? []
      : [{ numerator: above, denominator: impressions }];
  });
}

function estimateOf(shares: readonly Share[]): RatioEstimate {
  return {
    numerator: shares.reduce((sum, share) => sum + share.numerator, 0),
    denominator: shares.reduce((sum, share) => sum + share.denominator, 0),
    value: ratioOfSums(shares) ?? null,
    interval: null,
    posts: shares.length,
  };
}

function count<Key extends string>(tally: Tally<Key>, key: Key): void {
  tally[key] = (tally[key] ?? 0) + 1;
}
