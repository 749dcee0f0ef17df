import type { Brand } from "#core/brand.ts";
import type { Campaign } from "#core/campaign.ts";
import type { Finding, Rule } from "#core/fault.ts";
import type { Library } from "#core/library.ts";

/** A rule about one campaign protocol. */
export interface CampaignRule extends Rule {
  find(
    campaign: Campaign,
    context: { library: Library; brands: Readonly<Record<string, Brand>> },
  ): Finding[];
}

export const campaignRules: readonly CampaignRule[] = [
  {
    id: "message-version",
    severity: "error",
    reason: "A protocol names versions, so that a later edit never changes what is evaluated.",
    mend: "Name the version that the library holds, as a dated amendment of the protocol.",
    find: ({ messages }, { library }) =>
      messages.flatMap(({ id, version }, index) => {
        const held = library.messages[id]?.version;
        const message = `${id} version ${version} is asked for; the library holds ${held}`;
        return held === version ? [] : [{ field: `messages[${index}].version`, message }];
      }),
  },
  {
    id: "message-inactive",
    severity: "error",
    reason: "Drafts and withdrawn messages are never scheduled.",
    mend: "Take the message out of the campaign, or finish it.",
    find: ({ messages }, { library }) =>
      messages.flatMap(({ id }, index) => {
        const status = library.messages[id]?.status;
        const message = `${id} is ${status}`;
        return status === "active" ? [] : [{ field: `messages[${index}].id`, message }];
      }),
  },
  {
    id: "emergency-wording",
    severity: "error",
    reason: "Where to turn in an emergency differs between countries and languages.",
    mend: "Give the message a safety line for the campaign's locale and country.",
    find: ({ messages, locale, country }, { library }) =>
      messages.flatMap(({ id }, index) => {
        const key = library.messages[id]?.safetyLine;
        const line = key ? library.safetyLines[key] : undefined;
        if (line === undefined || (line.locale === locale && line.country === country)) return [];
        return [
          {
            field: `messages[${index}].id`,
            message: `${id} has emergency wording for ${line.locale} (${line.country}), the campaign runs in ${locale} (${country})`,
          },
        ];
      }),
  },
  {
    id: "unknown-brand",
    severity: "error",
    reason: "Cards are drawn with the campaign's brand kit.",
    mend: "Name a brand kit of assets/brands.",
    find: ({ brand }, { brands }) =>
      Object.hasOwn(brands, brand)
        ? []
        : [{ field: "brand", message: `there is no brand kit "${brand}"` }],
  },
  {
    id: "time-zone",
    severity: "error",
    reason: "Slots keep their local time through every change of the clocks.",
    mend: "Name an IANA zone, for instance Europe/London.",
    find: ({ schedule: { zone } }) =>
      isZone(zone) ? [] : [{ field: "schedule.zone", message: `"${zone}" is not a time zone` }],
  },
  {
    id: "under-12-months",
    severity: "warning",
    reason:
      "Changes after educational resources were short-term, “not sustained beyond 12 months” (scoping review of 24 campaigns).",
    mend: "Plan at least 52 weeks, or be ready to report a short-term effect only.",
    find: ({ schedule: { weeks } }) =>
      weeks < 52
        ? [{ field: "schedule.weeks", message: `${weeks} weeks are less than 12 months` }]
        : [],
  },
];

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}
