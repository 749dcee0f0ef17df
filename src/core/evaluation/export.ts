import type { Network } from "#core/codes.ts";
import type { Library } from "#core/library.ts";
import type { Table } from "#core/ports.ts";
import { protocolVersions } from "#core/protocol.ts";
import { campaignRow, guidelineRows, methodRows, protocolRows } from "./campaign-rows.ts";
import { histories, postIds } from "./history.ts";
import { messageClaims, messageRow, messageTargets } from "./message-rows.ts";
import { each, listed } from "./order.ts";
import { horizons, outcomeOf } from "./outcomes.ts";
import { definitionRows, observationRows, postRow } from "./post-rows.ts";
import { messagesSaid, surveyOf } from "./survey.ts";
import type { RowOf, TableName } from "./tables.ts";

/** A campaign's tables, each read anew whenever it is asked for, one row at a time, sorted by its primary key. */
export interface CampaignExport {
  campaignId: string;
  campaignName: string;
  /** Name and version of the program, as they are cited. */
  software: string;
  /** The networks that posts were planned for. */
  networks: Network[];
  /** At least one post is on a stand-in network. */
  synthetic: boolean;
  /** At least one post is on a live account, whose network has a say in how its metrics are passed on. */
  live: boolean;
  /** ISO 8601 UTC; nothing written later is in it. Null: all that there was. */
  asOf: string | null;
  /** The as-of moment, or else the last one at which anything was written down; null when nothing was. */
  dataTo: string | null;
  rows: { [Name in TableName]: () => AsyncIterable<RowOf<Name>> };
}

export type Exported =
  | { exported: true; data: CampaignExport }
  | { exported: false; reason: string };

/**
 * The export of a campaign: what its posts say that ran. Refused when the library has no such campaign, lacks a
 * message version that was planned, or holds other content under a version than was signed: such an export would
 * tell of something that nobody saw.
 */
export async function exportCampaign(of: {
  table: Table;
  library: Library;
  campaignId: string;
  asOf?: string | undefined;
  software: string;
}): Promise<Exported> {
  const { table, library, campaignId, asOf = null, software } = of;
  const campaign = library.campaigns[campaignId];
  if (campaign === undefined) return refused(`There is no campaign "${campaignId}".`);

  const ids = await postIds(table, campaignId);
  const ran = await surveyOf(histories(table, ids, asOf), campaign, library);
  const found = messagesSaid(ran, campaign, library);
  if ("reason" in found) return refused(found.reason);
  const { messages } = found;
  const { planned } = ran;
  const synthetic = ran.modes.has("sandbox");
  const posts = () => histories(table, ids, asOf);
  const texts = messages.map(({ message }) => message);
  const versions = (await protocolVersions(table, campaignId)).filter(
    ({ on }) => asOf === null || Date.parse(on) <= Date.parse(asOf),
  );

  return {
    exported: true,
    data: {
      campaignId,
      campaignName: campaign.name,
      software,
      networks: [...ran.networks].sort(),
      synthetic,
      live: ran.modes.has("live"),
      asOf,
      dataTo: asOf ?? ran.lastKnown,
      rows: {
        campaigns: () => listed("campaigns", [campaignRow(campaign, planned, synthetic)]),
        protocol_versions: () => listed("protocol_versions", protocolRows(versions, synthetic)),
        campaign_guidelines: () =>
          listed("campaign_guidelines", guidelineRows(campaign, synthetic)),
        campaign_methods: () =>
          listed("campaign_methods", methodRows(campaign, planned, synthetic)),
        messages: () =>
          listed(
            "messages",
            messages.map((one) => messageRow(one, library, synthetic)),
          ),
        message_targets: () =>
          listed(
            "message_targets",
            texts.flatMap((one) => messageTargets(one, synthetic)),
          ),
        message_claims: () =>
          listed(
            "message_claims",
            texts.flatMap((one) => messageClaims(one, library.sources, synthetic)),
          ),
        posts: () => each("posts", posts(), (history) => [postRow(history)]),
        metric_definitions: () => listed("metric_definitions", definitionRows(synthetic)),
        observations: () => each("observations", posts(), observationRows),
        post_outcomes: () =>
          each("post_outcomes", posts(), (history) =>
            history.published === null
              ? []
              : horizons.map((horizon) => outcomeOf(history, horizon, asOf)),
          ),
      },
    },
  };
}

function refused(reason: string): Exported {
  return { exported: false, reason };
}
