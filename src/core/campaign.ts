import { z } from "zod";
import {
  accountModes,
  codesOf,
  guidelineStatuses,
  levels,
  methods,
  networks,
  objectiveLevels,
  populations,
} from "./codes.ts";
import { formats } from "./formats.ts";
import { Allocation } from "./plan/blocks.ts";
import { Schedule } from "./plan/cadence.ts";

export { type FormatName, formats } from "./formats.ts";

/** The artwork of a campaign's cards. */
export const motifs = ["spine", "knee", "none"] as const;
export type Motif = (typeof motifs)[number];

/** An account on a network that posts go out from. Its credentials are never here. */
export const Account = z.strictObject({
  network: z.enum(codesOf(networks)),
  mode: z.enum(codesOf(accountModes)),
  /** As the network shows it, without @: X's and Mastodon's name, Bluesky's domain, LinkedIn's organisation number. */
  handle: z.string().min(1),
  /** The server that the account lives on, an https origin: a Mastodon instance, or a Bluesky host of one's own. */
  server: z
    .url({ protocol: /^https$/ })
    .refine((text) => URL.canParse(text) && new URL(text).href === `${new URL(text).origin}/`, {
      error: "is more than https, host and port",
    })
    .optional(),
  /** The longest text that the account's server takes, where it differs from the network's own limit. */
  maxCharacters: z.int().min(100).max(100_000).optional(),
});
export type Account = z.infer<typeof Account> & { id: string };

const CampaignMethod = z
  .strictObject({
    method: z.enum(codesOf(methods)),
    subtype: z.string(),
    /** Planned contacts; for social media the plan counts its own posts. */
    contacts: z.int().min(1).optional(),
  })
  .refine(
    ({ method, subtype }) => (methods[method].subtypes as readonly string[]).includes(subtype),
    {
      path: ["subtype"],
      error: "is not a sub-type of that method",
    },
  );

const line = z.string().trim().min(1).max(160);

/** What a campaign's handouts say beside the message itself, in one locale. */
const Handout = z.strictObject({
  /** "What we can do today". */
  today: z.array(line).min(2).max(5),
  /** "When to come back". */
  comeBack: z.array(line).min(1).max(4),
  /** What a source found, in plain words, by its key in `messages/sources.ts`. */
  evidence: z.record(z.string(), line).default({}),
});

/** By locale. */
const Handouts = z.record(z.string(), Handout);
export type Handouts = z.input<typeof Handouts>;

const CampaignFields = z.strictObject({
  name: z.string().min(1),
  purpose: z.string().min(1),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  level: z.enum(codesOf(levels)),
  population: z.enum(codesOf(populations)),
  guidelines: z
    .array(
      z.strictObject({
        name: z.string(),
        issuer: z.string(),
        year: z.int(),
        url: z.url({ protocol: /^https$/ }).optional(),
        status: z.enum(codesOf(guidelineStatuses)),
        checkedOn: z.iso.date(),
      }),
    )
    .min(1),
  keyMessage: z.string().min(1),
  methods: z.array(CampaignMethod).min(1),
  objectiveLevel: z.enum(codesOf(objectiveLevels)),
  primaryOutcome: z.string().min(1),
  registration: z.url().optional(),
  coDesignParticipants: z.int().min(0).optional(),

  /** The id of a brand kit. */
  brand: z.string(),
  /** What its cards show; a brand has none of its own, since it may run campaigns on many subjects. */
  motif: z.enum(motifs).default("none"),
  /** BCP 47. */
  locale: z.string(),
  /** Where every post leads. */
  link: z
    .url({ protocol: /^https$/ })
    .regex(/^https:\/\/[\x21-\x7e]+$/, "holds other than plain characters")
    .refine((link) => !link.slice(8).split("/")[0]?.includes("@"), "holds a user or password"),
  /** Words for printed handouts, by locale; where there are none, they are made of the message. */
  handout: Handouts.optional(),
  /** Ids of accounts, and the card format that each posts. */
  accounts: z
    .array(z.strictObject({ account: z.string(), format: z.enum(codesOf(formats)) }))
    .min(1)
    .refine((all) => new Set(all.map(({ account }) => account)).size === all.length, {
      error: "an account posts each slot once",
    }),
  /** By id and version, so that a later edit never changes what is evaluated. */
  messages: z.array(z.strictObject({ id: z.string(), version: z.int().min(1) })).min(1),
  schedule: Schedule,
  /** Only where the protocol compares messages; without it they rotate in balance. */
  allocation: Allocation.optional(),
  publishing: z.strictObject({
    /** A post that could not start within this many minutes after its slot is missed, never late by surprise. */
    latenessMinutes: z.int().min(1),
    /**
     * On networks where absence from the timeline is no proof (X, LinkedIn): after this many minutes of absence an
     * unknown post is sent again. Null: never; it waits for a person.
     */
    resendAfterAbsentMinutes: z.int().min(1).max(720).nullable(),
  }),
});
/**
 * A campaign protocol: what an evaluator would register before the first post. The charting fields are those of
 * the scoping review of 24 campaigns, so that the next review can include this one.
 */
export const Campaign = CampaignFields.superRefine(({ messages, allocation }, context) => {
  if (allocation === undefined) return;
  const fault = (arm: string[], message: string) => {
    const path = ["allocation", "arms", ...arm];
    context.addIssue({ code: "custom", path, message, params: { rule: "arm-messages" } });
  };
  const named = Object.entries(allocation.arms).flatMap(([arm, ids]) =>
    ids.map((id) => ({ arm, id })),
  );
  for (const { arm, id } of named) {
    if (messages.some((message) => message.id === id)) continue;
    fault([arm], `${arm} names ${id}, which is not among the campaign's messages`);
  }
  for (const { id } of messages) {
    const times = named.filter((one) => one.id === id).length;
    if (times !== 1) fault([], `${id} stands in ${times === 0 ? "no arm" : `arms ${times} times`}`);
  }
});
export type CampaignRecord = z.infer<typeof Campaign>;
export type Campaign = CampaignRecord & { id: string };

export function defineCampaigns<Id extends string>(
  campaigns: Record<Id, z.input<typeof Campaign>>,
): Record<Id, z.input<typeof Campaign>> {
  return campaigns;
}

export function defineAccounts<Id extends string>(
  accounts: Record<Id, z.input<typeof Account>>,
): Record<Id, z.input<typeof Account>> {
  return accounts;
}
