import type { Campaign } from "#core/campaign.ts";
import { hashOf } from "#core/hash.ts";
import type { ProtocolVersion } from "#core/protocol.ts";
import type { RowOf } from "./tables.ts";

/** What the posts of a campaign say of it, whatever its protocol says today. */
export interface PostsPlanned {
  count: number;
  /** Sorted; ISO dates in the zone of the slots. */
  days: readonly string[];
  /** SHA-256 of the protocols that they were planned by, in order of the first post of each. */
  protocols: readonly string[];
}

/** One row of the chart. */
export function campaignRow(
  campaign: Campaign,
  { days, protocols }: PostsPlanned,
  synthetic: boolean,
): RowOf<"campaigns"> {
  const today = hashOf(campaign);
  return {
    campaign_id: campaign.id,
    name: campaign.name,
    purpose: campaign.purpose,
    country: campaign.country,
    level: campaign.level,
    population: campaign.population,
    duration_type: days.length > 1 ? "sustained" : "one-time",
    start: days[0] ?? campaign.schedule.start,
    end: days.at(-1) ?? null,
    key_message: campaign.keyMessage,
    objective_level: campaign.objectiveLevel,
    primary_outcome: campaign.primaryOutcome,
    registration_uri: campaign.registration ?? null,
    protocol_sha256: protocols[0] ?? today,
    protocol_amended: protocols.some((planned) => planned !== today),
    codesign_n: campaign.coDesignParticipants ?? null,
    synthetic,
  };
}

export function protocolRows(
  versions: readonly ProtocolVersion[],
  synthetic: boolean,
): RowOf<"protocol_versions">[] {
  return versions.map(({ number, sha256, on, reason, changed, protocol }) => ({
    campaign_id: protocol.id,
    number,
    protocol_sha256: sha256,
    recorded: on,
    reason,
    changed: changed.length === 0 ? null : changed.join(";"),
    seed: protocol.schedule.seed,
    synthetic,
  }));
}

export function guidelineRows(
  campaign: Campaign,
  synthetic: boolean,
): RowOf<"campaign_guidelines">[] {
  return campaign.guidelines.map((guideline) => ({
    campaign_id: campaign.id,
    guideline: guideline.name,
    issuer: guideline.issuer,
    year: guideline.year,
    uri: guideline.url ?? null,
    status: guideline.status,
    checked: guideline.checkedOn,
    synthetic,
  }));
}

/** The protocol states the contacts of a method; those of social media are the posts that were planned. */
export function methodRows(
  campaign: Campaign,
  { count }: PostsPlanned,
  synthetic: boolean,
): RowOf<"campaign_methods">[] {
  return campaign.methods.map(({ method, subtype, contacts }) => ({
    campaign_id: campaign.id,
    method,
    subtype,
    contacts: subtype === "social media" ? count : (contacts ?? null),
    synthetic,
  }));
}
