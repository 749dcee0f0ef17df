import { metricDefinitions } from "#core/observation.ts";
import { publicUrl } from "#core/post.ts";
import type { PostHistory } from "./history.ts";
import { agreeing, followersOf } from "./outcomes.ts";
import type { RowOf } from "./tables.ts";

export function postRow(history: PostHistory): RowOf<"posts"> {
  const { post, signed } = history;
  const followers = followersOf(history);
  return {
    post_id: post.id,
    campaign_id: post.campaignId,
    protocol_sha256: post.protocolSha256,
    message_id: post.messageId,
    version: post.messageVersion,
    platform: post.account.network,
    account_id: post.account.id,
    arm: post.arm,
    block: post.block === null ? null : String(post.block),
    period: post.period,
    approved_at: signed?.approval.on ?? null,
    scheduled: post.slot.at,
    published: history.published,
    publish_status: history.status,
    network_url: history.published === null ? null : publicUrl(post),
    paid: false,
    followers_at_post: followers.value,
    followers_status: followers.status,
    format: post.format,
    text: signed?.content.text ?? null,
    alt: signed?.content.alt ?? null,
    alt_chars: signed === null ? null : [...signed.content.alt].length,
    asset_sha256: signed?.content.image?.sha256 ?? null,
    deleted: history.deleted,
    synthetic: post.account.mode === "sandbox",
  };
}

export function observationRows({ post, observations }: PostHistory): RowOf<"observations">[] {
  return observations.flatMap((observation) =>
    observation.values.map((measured) => {
      const { metric, value, status, definitionId, fieldPath } = agreeing(measured);
      return {
        post_id: post.id,
        metric,
        target_offset_s: observation.targetOffset,
        actual_offset_s: observation.actualOffset,
        value,
        value_status: status,
        definition_id: definitionId,
        field_path: fieldPath,
        collected: observation.collectedAt,
        collector_version: observation.collectorVersion,
        raw_sha256: observation.rawSha256,
        synthetic: post.account.mode === "sandbox",
      };
    }),
  );
}

export function definitionRows(synthetic: boolean): RowOf<"metric_definitions">[] {
  return metricDefinitions.map((definition) => ({
    definition_id: definition.id,
    platform: definition.network,
    metric: definition.metric,
    definition: definition.definition,
    valid_from: definition.validFrom,
    valid_to: definition.validTo,
    source_uri: definition.sourceUri,
    synthetic,
  }));
}
