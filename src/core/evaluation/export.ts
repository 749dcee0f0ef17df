import type { Library } from "#core/library.ts";
import type { Table } from "#core/ports.ts";
import { campaignRow, guidelineRows, methodRows } from "./campaign-rows.ts";
import { histories, postIds } from "./history.ts";
import { messageClaims, messageRow, messageTargets } from "./message-rows.ts";
import { each, listed } from "./order.ts";
import { horizons, outcomeOf } from "./outcomes.ts";
import { definitionRows, observationRows, postRow } from "./post-rows.ts";
import type { RowOf, TableName } from "./tables.ts";

/** What the export needs of the library. */
export type ExportLibrary = Pick<
  Library,
  "campaigns" | "messages" | "sources" | "safetyLines" | "signOffs"
>;

/** A campaign's tables, each read anew whenever it is asked for, one row at a time, sorted by its primary key. */
export interface CampaignExport {
  campaignId: string;
  campaignName: string;
  /** At least one post is on a stand-in network. */
  synthetic: boolean;
  /** ISO 8601 UTC; nothing written later is in it. Null: all that there was. */
  asOf: string | null;
  rows: { [Name in TableName]: () => AsyncIterable<RowOf<Name>> };
}

/**
 * The export of a campaign; undefined when the library has no such campaign. Throws when a message version that the
 * protocol or a post names is not in the library: such an export would not hold together.
 */
export async function exportCampaign(of: {
  table: Table;
  library: ExportLibrary;
  campaignId: string;
  asOf?: string | undefined;
}): Promise<CampaignExport | undefined> {
  const { table, library, campaignId, asOf = null } = of;
  const campaign = library.campaigns[campaignId];
  if (campaign === undefined) return undefined;

  const ids: string[] = [];
  const days = new Set<string>();
  const versions = new Map(campaign.messages.map((ref) => [`${ref.id} ${ref.version}`, ref]));
  let synthetic = false;
  for await (const { post } of histories(table, await postIds(table, campaignId), asOf)) {
    ids.push(post.id);
    days.add(post.slot.local.slice(0, 10));
    const ref = { id: post.messageId, version: post.messageVersion };
    versions.set(`${ref.id} ${ref.version}`, ref);
    synthetic ||= post.account.mode === "sandbox";
  }
  const messages = [...versions.values()].map(({ id, version }) => {
    const message = library.messages[id];
    if (message?.version === version) return message;
    throw new Error(`Message ${id} version ${version} is not in the library.`);
  });
  const posts = () => histories(table, ids, asOf);
  const messageRows = () =>
    messages.map((one) => messageRow(one, campaign.locale, library, synthetic));
  const claimRows = () => messages.flatMap((one) => messageClaims(one, library.sources));

  return {
    campaignId,
    campaignName: campaign.name,
    synthetic,
    asOf,
    rows: {
      campaigns: () => listed("campaigns", [campaignRow(campaign, days.size, synthetic)]),
      campaign_guidelines: () => listed("campaign_guidelines", guidelineRows(campaign)),
      campaign_methods: () => listed("campaign_methods", methodRows(campaign, ids.length)),
      messages: () => listed("messages", messageRows()),
      message_targets: () => listed("message_targets", messages.flatMap(messageTargets)),
      message_claims: () => listed("message_claims", claimRows()),
      posts: () => each("posts", posts(), (history) => [postRow(history)]),
      metric_definitions: () => listed("metric_definitions", definitionRows()),
      observations: () => each("observations", posts(), observationRows),
      post_outcomes: () =>
        each("post_outcomes", posts(), (history) =>
          history.published === null
            ? []
            : horizons.map((horizon) => outcomeOf(history, horizon, asOf)),
        ),
    },
  };
}
