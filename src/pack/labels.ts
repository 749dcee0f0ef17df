import type { FormatName } from "#core/campaign.ts";
import type { CardTemplate } from "#core/card-data.ts";

/** Names of templates and formats, as a comms person would say them. */
export const templateLabels: Record<CardTemplate, string> = {
  slogan: "Slogan",
  statistic: "Number",
  "myth-fact": "Myth and fact",
  checklist: "Checklist",
  cascade: "Cascade",
  "say-this": "Words to say",
  options: "Options",
};

export const formatLabels: Record<FormatName, string> = {
  square: "square",
  portrait: "portrait",
  landscape: "landscape",
  story: "story",
  "best-practice": "clinical system",
};
