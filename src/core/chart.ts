import type { Campaign } from "./campaign.ts";
import { codesOf, methods } from "./codes.ts";
import type { Library } from "./library.ts";
import { planSlots } from "./plan.ts";
import { designRules } from "./rules/campaign.ts";
import { scopingReview } from "./scoping-review.ts";

type Method = keyof typeof methods;

/** A campaign as one row of the scoping review's chart, so that the next review can include it. */
export interface ChartRow {
  campaign: string;
  name: string;
  purpose: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  level: Campaign["level"];
  population: Campaign["population"];
  duration: {
    /** Sustained: contacts on more than one day. */
    type: "one-time" | "sustained";
    /** Planned posts, over all accounts. */
    contacts: number;
    /** Days with at least one of them. */
    contactDays: number;
    /** ISO dates, in the campaign's zone. */
    first: string;
    last: string;
  };
  guidelines: Campaign["guidelines"];
  keyMessage: string;
  /** Each with the sub-types that are used; `contacts` where the protocol or the plan tells. */
  methods: { method: Method; name: string; subtypes: string[]; contacts: number | null }[];
  /** What the review's findings say about a campaign of this make. */
  warnings: string[];
}

/** One method in the 24 campaigns of the review, and in ours. */
export interface MethodMix {
  method: Method;
  name: string;
  /** Of 24. */
  inReview: number;
  /** Of `charts.length`. */
  inOurs: number;
}

/** The row of one campaign; its duration is counted from the contacts that its schedule makes. */
export function chartRow(library: Library, campaign: Campaign): ChartRow {
  const messages = campaign.messages.flatMap(({ id }) => library.messages[id] ?? []);
  const days = [
    ...new Set(planSlots(campaign, messages).map(({ local }) => local.slice(0, 10))),
  ].sort();
  const contacts = planSlots(campaign, messages).length * campaign.accounts.length;
  return {
    campaign: campaign.id,
    name: campaign.name,
    purpose: campaign.purpose,
    country: campaign.country,
    level: campaign.level,
    population: campaign.population,
    duration: {
      type: days.length > 1 ? "sustained" : "one-time",
      contacts,
      contactDays: days.length,
      first: days[0] as string,
      last: days.at(-1) as string,
    },
    guidelines: campaign.guidelines,
    keyMessage: campaign.keyMessage,
    methods: usedMethods(campaign, contacts),
    warnings: designRules.flatMap((rule) =>
      rule.find(campaign).map(({ message }) => `${message}: ${rule.reason} ${rule.mend}`),
    ),
  };
}

function usedMethods(campaign: Campaign, posts: number): ChartRow["methods"] {
  return [...Map.groupBy(campaign.methods, ({ method }) => method)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([method, uses]) => {
      const known = uses.map(
        ({ subtype, contacts }) => contacts ?? (subtype === "social media" ? posts : null),
      );
      const stated = known.filter((contacts) => contacts !== null);
      return {
        method,
        name: methods[method].name,
        subtypes: uses.map(({ subtype }) => subtype),
        contacts: stated.length === 0 ? null : stated.reduce((sum, contacts) => sum + contacts, 0),
      };
    });
}

/** Our mix of methods beside that of the review's 24 campaigns. */
export function methodMix(charts: readonly ChartRow[]): MethodMix[] {
  return codesOf(methods).map((method) => ({
    method,
    name: methods[method].name,
    inReview: scopingReview.byMethod[method],
    inOurs: charts.filter((row) => row.methods.some((one) => one.method === method)).length,
  }));
}
