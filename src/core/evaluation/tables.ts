import { formats } from "#core/campaign.ts";
import {
  audiences,
  claimStrengths,
  guidelineStatuses,
  levels,
  methods,
  networks,
  objectiveLevels,
  populations,
  sourceStatuses,
  targets,
  tdfDomains,
  valueStatuses,
} from "#core/codes.ts";
import { metrics } from "#core/ports.ts";
import { type Codes, code, may, must, type Row, type TableDefinition } from "./columns.ts";

/** Derived from the contacts that were planned. */
export const durationTypes = {
  "one-time": "Contacts on one day",
  sustained: "Contacts on more than one day",
} as const;

export const publishStatuses = {
  draft: "Planned, not signed off",
  approved: "Signed off, waiting for its time",
  publishing: "An attempt is under way",
  published: "It stands on the network",
  rejected: "The network refused it",
  unknown: "It may or may not stand on the network; the network is being asked",
  "needs-person": "Its fate could not be settled without a person",
  cancelled: "Called off before it was sent",
  missed: "Its window closed before it could start",
  "taken-down": "Published, and taken down again",
} as const;

/** A ratio has one more way to be without a value than a count has. */
export const derivedStatuses = {
  ...valueStatuses,
  zero_denominator: "The denominator is zero, so the ratio has no value",
} as const;

const methodNames = Object.fromEntries(
  Object.entries(methods).map(([key, { name }]) => [key, name]),
) as Record<keyof typeof methods, string>;

const subtypes = Object.fromEntries(
  Object.values(methods).flatMap((method) => method.subtypes.map((name) => [name, name])),
) as Codes;

const formatSizes = Object.fromEntries(
  Object.entries(formats).map(([name, { width, height }]) => [name, `${width} x ${height} pixels`]),
) as Record<keyof typeof formats, string>;

const sha256 = { pattern: "^[0-9a-f]{64}$" };
const messageKey = {
  message_id: must("s", "The message"),
  version: must("i", "Its version, from 1"),
} as const;
const ofMessage = {
  fields: ["message_id", "version"],
  table: "messages",
  columns: ["message_id", "version"],
} as const;
const ofCampaign = {
  fields: ["campaign_id"],
  table: "campaigns",
  columns: ["campaign_id"],
} as const;
const ofPost = { fields: ["post_id"], table: "posts", columns: ["post_id"] } as const;
const synthetic = must(
  "b",
  "true: from a stand-in network with simulated engagement, not from people. Never pool it with real data",
);
const ofPackage = must(
  "b",
  "true: of a package in which posts are simulated. The row may describe something real, such as a source",
);
const unsigned = "no approval stood on it";
const ratio = (description: string, statusIn: string) =>
  may("n", description, `see ${statusIn}`, { statusIn, unit: "proportion" });

/** Every table that is exported, in the order in which they are read. Files, schema and codebook come from here. */
export const tables = {
  campaigns: {
    title: "Campaigns",
    description:
      "One row per campaign: the charting fields of a scoping review, ready for the next one.",
    columns: {
      campaign_id: must("s", "The campaign"),
      name: must("s", "Its name"),
      purpose: must("s", "What it is meant to change"),
      country: must("s", "Where it runs: ISO 3166-1 alpha-2", { pattern: "^[A-Z]{2}$" }),
      level: code(levels, "Its reach by design"),
      population: code(populations, "Whom it speaks to"),
      duration_type: code(durationTypes, "Derived from the posts that were planned"),
      start: must(
        "d",
        "Day of the first planned post, in the campaign's own time zone; while none is planned, the first day of the protocol",
      ),
      end: may("d", "Day of the last planned post, in that time zone", "nothing is planned"),
      key_message: must("s", "What it says, in one sentence"),
      objective_level: code(objectiveLevels, "The level at which its objective was set"),
      primary_outcome: must("s", "The primary outcome that the protocol names"),
      registration_uri: may("s", "Where the protocol is registered", "not registered"),
      protocol_sha256: must(
        "s",
        "SHA-256 of the protocol's canonical JSON (RFC 8785), as the protocol stood when the first of the posts was planned; a seed given at the command line takes the place of the protocol's own",
        sha256,
      ),
      protocol_amended: must(
        "b",
        "true: the protocol was changed since, or posts were planned by different ones. What is not derived from posts here, and the guidelines and methods, is read from the protocol as it stood at the export",
      ),
      codesign_n: may("i", "People who took part in co-design", "not stated", { unit: "people" }),
      synthetic,
    },
    primaryKey: ["campaign_id"],
    foreignKeys: [],
  },
  protocol_versions: {
    title: "Versions of a campaign's protocol",
    description:
      "One row per protocol that posts were planned by: number 1 was locked before the first post, each later one is a dated amendment. Empty where posts were not scheduled by the program.",
    columns: {
      campaign_id: must("s", "The campaign"),
      number: must("i", "From 1, in the order in which they were recorded"),
      protocol_sha256: must(
        "s",
        "SHA-256 of the protocol's canonical JSON (RFC 8785), as posts.protocol_sha256 names it",
        sha256,
      ),
      recorded: must("t", "When it was locked or amended"),
      reason: may("s", "Why it was amended", "the first version, which amends nothing"),
      changed: may("s", "Paths that changed, divided by semicolons", "nothing was changed"),
      seed: must("i", "Seed of the rotation and of the allocation to arms"),
      synthetic: ofPackage,
    },
    primaryKey: ["campaign_id", "number"],
    foreignKeys: [ofCampaign],
  },
  campaign_guidelines: {
    title: "Guidelines that a campaign refers to",
    description: "One row per guideline.",
    columns: {
      campaign_id: must("s", "The campaign"),
      guideline: must("s", "The guideline's name"),
      issuer: must("s", "Who issued it"),
      year: must("i", "Year of issue"),
      uri: may("s", "Where it stands", "not stated"),
      status: code(guidelineStatuses, "Its status when it was checked"),
      checked: must("d", "The day of that check"),
      synthetic: ofPackage,
    },
    primaryKey: ["campaign_id", "guideline", "year"],
    foreignKeys: [ofCampaign],
  },
  campaign_methods: {
    title: "Dissemination methods of a campaign",
    description: "One row per method and sub-type.",
    columns: {
      campaign_id: must("s", "The campaign"),
      method: code(methodNames, "Method"),
      subtype: code(subtypes, "Sub-type of the method"),
      contacts: may("i", "Contacts planned; for social media, the posts planned", "not stated", {
        unit: "contacts",
      }),
      synthetic: ofPackage,
    },
    primaryKey: ["campaign_id", "method", "subtype"],
    foreignKeys: [ofCampaign],
  },
  messages: {
    title: "Messages",
    description:
      "One row per message version that the posts say; while none is planned, those that the protocol names. Every text is what was signed: an export is refused when the library holds another text under the same version.",
    columns: {
      ...messageKey,
      place: may("i", "Place in the protocol's list, from 1", "the protocol does not name it now"),
      audience: code(audiences, "For whom it is written"),
      bct: must("s", "Behaviour change technique, by its number in BCTTv1"),
      tdf: code(tdfDomains, "Domain of the Theoretical Domains Framework, version 2"),
      locale: must("s", "Language of the text: BCP 47"),
      slogan: must("s", "The slogan, as it stands on the card"),
      support: must("s", "The line below the slogan"),
      call_to_action: must("s", "What it asks the reader to do"),
      safety_line: may("s", "The emergency wording on the card", "the message carries none"),
      fk_grade: may(
        "n",
        "Flesch-Kincaid grade of slogan, support and safety line",
        "not computed",
        {
          unit: "US school grade",
        },
      ),
      approved: may(
        "t",
        "The day of the last sign-off on exactly this content. Sign-offs carry no time of day, so it reads 00:00:00Z. Demonstration sign-offs count in a simulated campaign only",
        "no sign-off stands on this content",
      ),
      sign_off_demonstration: may(
        "b",
        "true: at least one role signed for demonstration only, which is no clinical approval",
        "no sign-off stands on this content",
      ),
      review_by: must("d", "The day by which it must be reviewed again"),
      synthetic: ofPackage,
    },
    primaryKey: ["message_id", "version"],
    foreignKeys: [],
  },
  message_targets: {
    title: "What a message addresses",
    description: "One row per barrier or facilitator.",
    columns: {
      ...messageKey,
      target: code(targets, "Barrier addressed, or facilitator used"),
      synthetic: ofPackage,
    },
    primaryKey: ["message_id", "version", "target"],
    foreignKeys: [ofMessage],
  },
  message_claims: {
    title: "What a message rests on",
    description: "One row per claim, with its source.",
    columns: {
      ...messageKey,
      claim_id: must("s", "The claim, by its place in the message: c1 is the first"),
      claim_text: must("s", "What is claimed"),
      citation: must("s", "The source, cited in full"),
      doi_or_url: must("s", "Where the source stands; see caution"),
      quote: may(
        "s",
        "Words of the source that carry the claim, verbatim",
        "the claim quotes nothing",
      ),
      strength: code(claimStrengths, "What kind of evidence carries the claim"),
      source_status: code(sourceStatuses, "How far the source was checked"),
      opened: may("s", "Which part of the primary text was read", "not opened"),
      checked: may("d", "The day on which it was read", "not opened"),
      caution: may("s", "What to know before resting the claim on it", "nothing was noted"),
      synthetic: ofPackage,
    },
    primaryKey: ["message_id", "version", "claim_id"],
    foreignKeys: [ofMessage],
  },
  posts: {
    title: "Posts",
    description: "One row per planned post, whatever became of it.",
    columns: {
      post_id: must("s", "The post"),
      campaign_id: must("s", "The campaign"),
      protocol_sha256: must(
        "s",
        "SHA-256 of the canonical JSON of the protocol that the post was planned by",
        sha256,
      ),
      ...messageKey,
      platform: code(networks, "The network"),
      account_id: must("s", "The account, by the id that the deployment gives it"),
      arm: may("s", "Arm of the allocation", "the protocol declares no arms"),
      block: may("s", "Block of the allocation", "not allocated in blocks"),
      period: may("i", "Week of the campaign, from 1", "not planned by weeks", { unit: "week" }),
      scheduled: must("t", "When it was to go out"),
      approved_at: may("t", "When its text, picture and window were signed", unsigned),
      published: may("t", "When the network says that it went out", "not published"),
      publish_status: code(publishStatuses, "What became of it"),
      network_url: may(
        "s",
        "Where it stands on the network",
        "not published, or on a stand-in network, where an address leads nowhere",
      ),
      paid: must("b", "true: reach was bought. Posts of this toolkit are organic, so it is false"),
      followers_at_post: may(
        "i",
        "Followers of the account, read with the first observation of the post",
        "see followers_status",
        { unit: "accounts", statusIn: "followers_status" },
      ),
      followers_status: code(valueStatuses, "Whether that number is there, or why not"),
      format: code(formatSizes, "Format of the card"),
      text: may("s", "The words as signed and posted, link and hashtags included", unsigned),
      alt: may("s", "The alt text as signed and posted", unsigned),
      alt_chars: may("i", "Length of the alt text", unsigned, { unit: "characters" }),
      asset_sha256: may("s", "SHA-256 of the card's PNG", unsigned, sha256),
      deleted: may(
        "t",
        "When it was taken down, or was first found to be gone",
        "not known to be gone",
      ),
      synthetic,
    },
    primaryKey: ["post_id"],
    foreignKeys: [ofCampaign, ofMessage],
  },
  metric_definitions: {
    title: "What a network counts",
    description: "One row per definition that was in force.",
    columns: {
      definition_id: must("s", "The definition"),
      platform: code(networks, "The network"),
      metric: code(metrics, "The metric"),
      definition: must("s", "What is counted"),
      valid_from: must("d", "The month of the documentation that was read, as its first day"),
      valid_to: may("d", "Last day on which it was in force", "still in force"),
      source_uri: must("s", "The network's own page"),
      synthetic: ofPackage,
    },
    primaryKey: ["definition_id"],
    foreignKeys: [],
  },
  observations: {
    title: "Observations",
    description:
      "The canonical table: one row per value, which is a post, a metric and an offset. The values of one post at one offset are one reading. Counts are cumulative since publication. An offset that has not come yet has no row; one that passed unread has rows with missed_window.",
    columns: {
      post_id: must("s", "The post"),
      metric: code(metrics, "The metric"),
      target_offset_s: must("i", "Time after publication that was aimed at", { unit: "seconds" }),
      actual_offset_s: may("i", "Time after publication that it became", "not read", {
        unit: "seconds",
      }),
      value: may(
        "i",
        "The cumulative count; 0 means that the network returned zero",
        "see value_status",
        {
          unit: "count",
          statusIn: "value_status",
        },
      ),
      value_status: code(valueStatuses, "Whether the value is there, or why not"),
      definition_id: must("s", "What the network counted"),
      field_path: must("s", "Where in the network's answer it stood"),
      collected: must("t", "When it was read, or was found to have been missed"),
      collector_version: must("s", "Version of the program that read it"),
      raw_sha256: may(
        "s",
        "SHA-256 of the network's answer, which is kept and not published",
        "there was no answer",
        sha256,
      ),
      synthetic,
    },
    primaryKey: ["post_id", "metric", "target_offset_s"],
    foreignKeys: [
      ofPost,
      { fields: ["definition_id"], table: "metric_definitions", columns: ["definition_id"] },
    ],
  },
  post_outcomes: {
    title: "Outcomes of posts (derived)",
    description:
      "One row per post that went out and horizon, computed from the observations. Engagement rates by impressions and by followers are never mixed.",
    columns: {
      post_id: must("s", "The post"),
      horizon_d: must("i", "Time after publication", { unit: "days" }),
      impressions: may("i", "Impressions", "see impressions_status", {
        unit: "count",
        statusIn: "impressions_status",
      }),
      impressions_status: code(valueStatuses, "Status of impressions"),
      engagements_core: may(
        "i",
        "likes + reposts + quotes + replies; on LinkedIn the reposts hold the quotes",
        "see engagements_core_status",
        { unit: "count", statusIn: "engagements_core_status" },
      ),
      engagements_core_status: code(valueStatuses, "Status of engagements_core"),
      link_clicks: may("i", "Clicks on a link in the post", "see link_clicks_status", {
        unit: "count",
        statusIn: "link_clicks_status",
      }),
      link_clicks_status: code(valueStatuses, "Status of link_clicks"),
      er_imp: ratio("engagements_core / impressions", "er_imp_status"),
      er_imp_status: code(derivedStatuses, "Status of er_imp"),
      er_fol: ratio("engagements_core / followers_at_post", "er_fol_status"),
      er_fol_status: code(derivedStatuses, "Status of er_fol"),
      ctr: ratio("link_clicks / impressions", "ctr_status"),
      ctr_lo: may(
        "n",
        "Lower end of the naive 95 % Wilson interval of ctr, which takes impressions as independent",
        "see ctr_status; empty also when clicks outnumber impressions",
        { unit: "proportion" },
      ),
      ctr_hi: may(
        "n",
        "Upper end of that interval",
        "see ctr_status; empty also when clicks outnumber impressions",
        { unit: "proportion" },
      ),
      ctr_status: code(derivedStatuses, "Status of ctr"),
      synthetic,
    },
    primaryKey: ["post_id", "horizon_d"],
    foreignKeys: [ofPost],
  },
} as const satisfies Record<string, TableDefinition>;

export type Tables = typeof tables;
export type TableName = keyof Tables;
export type RowOf<Name extends TableName> = Row<Tables[Name]>;
export const tableNames = Object.keys(tables) as TableName[];
