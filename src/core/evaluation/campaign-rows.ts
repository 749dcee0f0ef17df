import type { Campaign } from "#core/campaign.ts";
import { hashOf } from "#core/hash.ts";
import type { RowOf } from "./tables.ts";

const dayMilliseconds = 86_400_000;

/** One row of the chart. `contactDays`: the days on which at least one post was planned. */
export function campaignRow(
  campaign: Campaign,
  contactDays: number,
  synthetic: boolean,
): RowOf<"campaigns"> {
  const { start, weeks } = campaign.schedule;
  const end = new Date(Date.parse(start) + (weeks * 7 - 1) * dayMilliseconds);
  return {
    campaign_id: campaign.id,
    name: campaign.name,
    purpose: campaign.purpose,
    country: campaign.country,
    level: campaign.level,
    population: campaign.population,
    duration_type: contactDays > 1 ? "sustained" : "one-time",
    start,
    end: end.toISOString().slice(0, 10),
    key_message: campaign.keyMessage,
    objective_level: campaign.objectiveLevel,
    primary_outcome: campaign.primaryOutcome,
    registration_uri: campaign.registration ?? null,
    protocol_sha256: hashOf(campaign),
    codesign_n: campaign.coDesignParticipants ?? null,
    synthetic,
  };
}

export function guidelineRows(campaign: Campaign): RowOf<"campaign_guidelines">[] {
  return campaign.guidelines.map((guideline) => ({
    campaign_id: campaign.id,
    guideline: guideline.name,
    issuer: guideline.issuer,
    year: guideline.year,
    uri: guideline.url ?? null,
    status: guideline.status,
    checked: guideline.checkedOn,
  }));
}

/** The protocol states the contacts of a method; those of social media are the posts that were planned. */
export function methodRows(campaign: Campaign, postsPlanned: number): RowOf<"campaign_methods">[] {
  return campaign.methods.map(({ method, subtype, contacts }) => ({
    campaign_id: campaign.id,
    method,
    subtype,
    contacts: contacts ?? (subtype === "social media" ? postsPlanned : null),
  }));
}
