import type { Brand } from "#core/brand.ts";
import type { Campaign } from "#core/campaign.ts";
import { methods } from "#core/codes.ts";
import type { Finding, Rule } from "#core/fault.ts";
import type { Library } from "#core/library.ts";
import { localeStatus, localised, safetyLineOf } from "#core/locale.ts";
import { type EmptySlot, lastWeekOf, spoken } from "#core/plan/moments.ts";
import { powerText } from "#core/plan/power.ts";
import { makePlan, type Plan, powerOfPlan } from "#core/plan.ts";
import { scopingReview } from "#core/scoping-review.ts";

/** A rule about one campaign protocol that needs to know nothing else. */
interface ProtocolRule extends Rule {
  find(campaign: Campaign): Finding[];
}

/** What the scoping review's findings say of a campaign's make. */
export const designRules: readonly ProtocolRule[] = [
  {
    id: "under-12-months",
    severity: "warning",
    reason: `Of what educational resources changed, the review says: “${scopingReview.findings.shortTerm}” (scoping review of 24 campaigns).`,
    mend: "Plan at least 52 weeks, or be ready to report a short-term effect only.",
    find: ({ schedule }) => {
      const weeks = lastWeekOf(schedule);
      const message = `${weeks} weeks are less than 12 months`;
      return weeks < 52 ? [{ field: "schedule.weeks", message }] : [];
    },
  },
  {
    id: "single-method",
    severity: "warning",
    reason: `${scopingReview.campaigns - scopingReview.singleMethod} of the 24 campaigns combined methods; of educational resources the review says: “${scopingReview.findings.single}”.`,
    mend: "Add a method that reaches people where they decide, such as decision support or feedback.",
    find: ({ methods: used }) => {
      const [only, ...others] = new Set(used.map(({ method }) => method));
      return only === undefined || others.length > 0
        ? []
        : [{ field: "methods", message: `it uses ${only} (${methods[only].name}) alone` }];
    },
  },
];

/** What a rule may know beside the protocol. */
export interface CampaignContext {
  library: Library;
  brands: Readonly<Record<string, Brand>>;
  /** ISO date. */
  today: string;
  /** Undefined where none can be made: the zone or a message is not there. */
  plan: Plan | undefined;
}

/** The context of one campaign; its plan is made once for all rules. */
export function campaignContext(
  campaign: Campaign,
  known: Omit<CampaignContext, "plan">,
): CampaignContext {
  const messages = campaign.messages.flatMap(({ id }) => known.library.messages[id] ?? []);
  const canPlan = isZone(campaign.schedule.zone) && messages.length === campaign.messages.length;
  return { ...known, plan: canPlan ? makePlan(campaign, messages) : undefined };
}

/** A rule about one campaign protocol. */
export interface CampaignRule extends Rule {
  find(campaign: Campaign, context: CampaignContext): Finding[];
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
    find: ({ messages, locale }, { library }) =>
      messages.flatMap(({ id }, index) => {
        const message = library.messages[id];
        const inLocale = message && localeStatus(library, message, locale);
        const field = `messages[${index}].id`;
        if (message?.status !== "active")
          return [{ field, message: `${id} is ${message?.status}` }];
        return inLocale === "draft" ? [{ field, message: `${id} is a draft in ${locale}` }] : [];
      }),
  },
  {
    id: "locale-missing",
    severity: "error",
    reason: "A campaign speaks one language to its readers.",
    mend: "Translate the message into the campaign's locale, or take it out of the campaign.",
    find: ({ messages, locale }, { library }) =>
      messages.flatMap(({ id }, index) => {
        const message = library.messages[id];
        return message === undefined || localised(message, locale)
          ? []
          : [{ field: `messages[${index}].id`, message: `${id} has no ${locale}` }];
      }),
  },
  {
    id: "emergency-wording",
    severity: "error",
    reason: "Where to turn in an emergency differs between countries and languages.",
    mend: "Give the message a safety line for the campaign's locale and country.",
    find: ({ messages, locale, country }, { library }) =>
      messages.flatMap(({ id }, index) => {
        const message = library.messages[id];
        const kind = message?.safetyLine ?? null;
        if (message === undefined || kind === null || !localised(message, locale)) return [];
        const line = safetyLineOf(library, kind, locale);
        if (line?.country === country) return [];
        const has = line ? `for ${locale} in ${line.country}` : `not for ${locale}`;
        const what = `${id} has emergency wording ${has}, the campaign runs in ${locale} (${country})`;
        return [{ field: `messages[${index}].id`, message: what }];
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
    id: "renew-by",
    severity: "warning",
    reason:
      "A slot after a message's review date may be planned; its post is refused unless the sign-off was renewed.",
    mend: "Review the message in time, set the new reviewBy and record new sign-offs; the version stays.",
    find: (campaign, { plan, today }) => (plan ? lateSlots(campaign, plan, today) : []),
  },
  {
    id: "quiet-hours",
    severity: "error",
    reason: "A slot that is written inside the quiet hours contradicts the protocol's own promise.",
    mend: "Move the time of the rule, or the quiet hours; where a change of the clock moved the slot, take another time.",
    find: (_campaign, { plan }) => unplanned(plan, "quiet-hours"),
  },
  {
    id: "slot-collision",
    severity: "error",
    reason: "Two slots at one instant would post two messages at once, and one of them unseen.",
    mend: "Take one of the two away, or move it; a change of the clock may have moved it onto the other.",
    find: (_campaign, { plan }) => unplanned(plan, "collision"),
  },
  {
    id: "minimum-gap",
    severity: "error",
    reason: "Where each message was said too recently, the slot has nothing to say.",
    mend: "Add messages, post less often, or make minimumGapDays smaller.",
    find: (_campaign, { plan }) => unplanned(plan, "gap"),
  },
  {
    id: "empty-plan",
    severity: "error",
    reason: "A campaign whose every slot is left out says nothing.",
    mend: "Look at the blackouts and at the weeks that the rules of the cadence name.",
    find: (_campaign, { plan }) => {
      const [first] = plan?.empty ?? [];
      if (plan === undefined || plan.slots.length > 0) return [];
      const why = first ? `; the first is left out for ${first.because} (${first.note})` : "";
      return [{ field: "schedule", message: `no slot of the cadence carries a post${why}` }];
    },
  },
  {
    id: "underpowered",
    severity: "warning",
    reason: "A comparison that could hardly see what it looks for ends without an answer.",
    mend: "Plan more posts or fewer arms, look for a larger difference, or say beforehand that it is exploratory.",
    find: (campaign, { plan }) => {
      const power = plan && powerOfPlan(campaign, plan);
      if (power === undefined || power.enough) return [];
      return [{ field: "allocation.power", message: powerText(power) }];
    },
  },
  ...designRules,
];

/** The slots that a plan leaves empty for one reason, told by the first of them. */
function unplanned(plan: Plan | undefined, because: EmptySlot["because"]): Finding[] {
  const [first, ...others] = plan?.empty.filter((slot) => slot.because === because) ?? [];
  if (first === undefined) return [];
  const more = others.length > 0 ? ` (and ${others.length} more slots)` : "";
  const field = because === "gap" ? "schedule.minimumGapDays" : "schedule.cadence";
  return [{ field, message: `the slot of ${spoken(first.local)}: ${first.note}${more}` }];
}

/** Of each message whose review has not lapsed yet, the first slot that comes after it. */
function lateSlots(campaign: Campaign, { slots }: Plan, today: string): Finding[] {
  return campaign.messages.flatMap(({ id }, index) => {
    const late = slots.find(
      ({ message, at }) => message.id === id && at > `${message.reviewBy}T23:59:59.999Z`,
    );
    if (late === undefined || late.message.reviewBy < today) return [];
    const message = `renew ${id} by ${late.message.reviewBy}: ${campaign.id} first posts it after that on ${spoken(late.local)}`;
    return [{ field: `messages[${index}].id`, message }];
  });
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}
