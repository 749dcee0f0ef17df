import type { Account, FormatName } from "./campaign.ts";
import { hashOf } from "./hash.ts";
import type { ImageType, Item, JsonObject, Sent } from "./ports.ts";

/**
 * The life of a post: one table that is the code, the test and the documentation. Each row is an event, the states
 * in which it may happen, and the state that it leads to.
 */
export const transitions = {
  approve: { from: ["draft"], to: "approved" },
  /** Nothing was signed yet: a draft takes over what an amended protocol plans in its place. */
  replan: { from: ["draft"], to: "draft" },
  /** A person changes words or time; an approval is void from that moment. */
  edit: { from: ["draft", "approved"], to: "draft" },
  /** Shortly before it would go out it is not what was signed, or may not be said any more. */
  void: { from: ["approved"], to: "draft" },
  /** Something is amiss that has nothing to do with what was signed; it is tried again. */
  postpone: { from: ["approved"], to: "approved" },
  claim: { from: ["approved"], to: "publishing" },
  publish: { from: ["publishing"], to: "published" },
  reject: { from: ["publishing"], to: "rejected" },
  /** Certainly not sent: it goes back and is tried again. */
  defer: { from: ["publishing"], to: "approved" },
  /** A timeout, a 5xx, a cut answer, or a lease that lapsed while sending. */
  lose: { from: ["publishing"], to: "unknown" },
  /** An earlier attempt may have got through after all: it is looked for before anything else happens. */
  doubt: { from: ["draft", "approved"], to: "unknown" },
  /** Not there yet, or not readable: it is asked for again later. */
  recheck: { from: ["unknown"], to: "unknown" },
  find: { from: ["unknown", "needs-person"], to: "published" },
  /** Absent from the network, by proof or beyond the visibility bound: it may be sent again. */
  release: { from: ["unknown", "needs-person"], to: "approved" },
  /** It cannot be told whether it stands there; or it is to be cancelled, and may stand there. */
  escalate: { from: ["draft", "approved", "unknown"], to: "needs-person" },
  cancel: { from: ["draft", "approved", "needs-person"], to: "cancelled" },
  /** Its window closed before it could start. */
  miss: { from: ["draft", "approved"], to: "missed" },
  observe: { from: ["published"], to: "published" },
  "take-down": { from: ["published"], to: "taken-down" },
} as const satisfies Record<string, { from: readonly string[]; to: string }>;

export type PostEvent = keyof typeof transitions;
export type PostStatus = (typeof transitions)[PostEvent]["to"] | "draft";

/** What was signed, byte for byte. */
export interface FrozenContent {
  text: string;
  alt: string;
  link: string;
  /** Null for a correction, which is words alone. */
  image: { sha256: string; mediaType: ImageType; width: number; height: number } | null;
}

export interface Approval {
  /** `approvalHash` of the post as it stood. */
  hash: string;
  /** `contentHash` of the message as it was approved; null for a correction, which says no message. */
  messageHash: string | null;
  /** A pseudonymous id. */
  by: string;
  on: string;
  /** ISO 8601 UTC; not valid at or after this moment. */
  expires: string;
  /** Rests on demonstration sign-offs, so it counts for sandbox accounts only. */
  demonstration: boolean;
}

/** A post: one message, in one slot, on one account; or a correction, in reply to such a post. Times are ISO 8601 UTC with milliseconds. */
export type Post = {
  id: string;
  /** What it corrects, for a correction; null for a message. */
  corrects: { postId: string; networkId: string } | null;
  campaignId: string;
  /** SHA-256 of the protocol, as canonical JSON, that the post was planned by. */
  protocolSha256: string;
  messageId: string;
  messageVersion: number;
  locale: string;
  account: Account;
  format: FormatName;
  arm: string | null;
  block: number | null;
  /** The week of the campaign, from 1. */
  period: number;
  slot: { local: string; zone: string; at: string };
  /** It may start from `opens`, and before `closes`. */
  window: { opens: string; closes: string };
  resendAfterAbsentMinutes: number | null;
  /** Keys of the sources that its message rests on; a hold on one of them holds the post. */
  evidence: string[];
  status: PostStatus;
  content: FrozenContent | null;
  approval: Approval | null;
  lease: { worker: string; until: string } | null;
  /** When the attempts whose fate is open began: the first that may still turn up, and the latest. */
  open: { since: string; last: string } | null;
  /** Attempts so far, the one under way included. */
  attempts: number;
  /** Not before this time: a retry, or the next look at the timeline. */
  notBefore: string | null;
  published: Sent | null;
  /** How many of the observation offsets are behind it. */
  observed: number;
  /** Of the first observation. */
  followers: { count: number | null; status: string } | null;
  /** Why it is where it is, in words, where that is not plain. */
  reason: string | null;
  /** What a person wrote in place of what would be composed; null or left out where nobody did. */
  words?: Words | null;
  /** The UTC instant of the slot that the plan gave it, where a person has moved it since. */
  movedFrom?: string | null;
  /** Seal of the last entry of its history (`seal.ts`); written by the ledger alone. */
  head?: string;
};

/** Left out is what stays as it is composed. */
export type Words = { text?: string; alt?: string };

export function postKey(id: string): { pk: string; sk: string } {
  return { pk: `POST#${id}`, sk: "POST" };
}

/** The name under which a frozen card image is stored. */
export function imageName({ sha256, mediaType }: { sha256: string; mediaType: ImageType }): string {
  return `cards/${sha256}.${mediaType === "image/png" ? "png" : "jpg"}`;
}

/** What an approval signs: all that a reader will see, where, as whom and when, and the terms of the approval itself. */
export function approvalHash(
  post: Post,
  { by, on, expires, demonstration, messageHash }: Omit<Approval, "hash">,
): string {
  return hashOf({
    id: post.id,
    campaign: post.campaignId,
    message: [post.messageId, post.messageVersion, post.locale],
    evidence: post.evidence,
    corrects: post.corrects,
    account: post.account,
    slot: post.slot,
    window: post.window,
    content: post.content,
    terms: { by, on, expires, demonstration, messageHash },
  });
}

/** Seconds after publication at which a post is observed: 1 h, 6 h, 24 h, 72 h, 7 d, 28 d. */
export const observationOffsets = [3_600, 21_600, 86_400, 259_200, 604_800, 2_419_200] as const;

/**
 * When the post next wants attention, and from whom. One queue serves what is due, what lapsed and what is
 * unknown: the publisher looks at the state and knows what to do.
 */
export function dueOf(post: Post): { queue: "publish" | "collect"; at: string } | undefined {
  switch (post.status) {
    case "draft":
      return { queue: "publish", at: post.window.closes };
    case "approved":
      return { queue: "publish", at: later(post.window.opens, post.notBefore) };
    case "publishing":
      return { queue: "publish", at: post.lease?.until ?? post.window.opens };
    case "unknown":
      return { queue: "publish", at: later(post.window.opens, post.notBefore) };
    case "published": {
      const offset = observationOffsets[post.observed];
      if (offset === undefined || post.published === null || post.corrects !== null)
        return undefined;
      return {
        queue: "collect",
        at: later(plusSeconds(post.published.at, offset), post.notBefore),
      };
    }
    default:
      return undefined;
  }
}

/**
 * Where people can read a post that is out; null where nobody can: it is not out, or it stands on a stand-in, whose
 * addresses are in the form of the real network's and lead to nothing of ours there.
 */
export function publicUrl({ account, published }: Post): string | null {
  return account.mode === "sandbox" ? null : (published?.url ?? null);
}

/** The Item under which a post is stored; `version` is the one that this write will have. */
export function postItem(post: Post, version: number): Item {
  const due = dueOf(post);
  return {
    ...postKey(post.id),
    version,
    group: { id: groupOf(post), order: `${post.slot.at}#${post.id}` },
    ...(due && { due: { queue: due.queue, at: `${due.at}#${post.id}` } }),
    data: post as unknown as JsonObject,
  };
}

/** Corrections are listed apart: they are not part of what a campaign planned to say, nor of what is evaluated. */
function groupOf({ campaignId, corrects }: Post): string {
  return `${corrects === null ? "CAMPAIGN" : "CORRECTIONS"}#${campaignId}`;
}

export function postOf(item: Item): Post {
  return item.data as unknown as Post;
}

export function plusSeconds(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}

function later(a: string, b: string | null): string {
  return b !== null && b > a ? b : a;
}
