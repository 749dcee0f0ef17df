import type { ValueStatus } from "#core/codes.ts";
import type { AuditEntry } from "#core/ledger.ts";
import { type Library, loadLibrary } from "#core/library.ts";
import type { Message } from "#core/message.ts";
import { metricDefinitions, type Observation, observationKey } from "#core/observation.ts";
import { draftPosts, planSlots } from "#core/plan.ts";
import type { Item, JsonObject, Metric, Table } from "#core/ports.ts";
import { observationOffsets, type Post, plusSeconds, postItem, postKey } from "#core/post.ts";
import { nextVersion, protocolItem } from "#core/protocol.ts";
import { type Random, seededRandom } from "#core/random.ts";
import { hashToSign } from "#core/sign-off.ts";
import { libraryFiles } from "#messages/index.ts";

export const campaignId = "save-the-scan";

/** The library as it ships. */
export function shippedLibrary(): Library {
  const loaded = loadLibrary(libraryFiles);
  if ("faults" in loaded) throw new Error(JSON.stringify(loaded.faults));
  return loaded.library;
}

/** The same, its campaign on X alone: a post for each slot, and every metric that there is. */
export function libraryOnX(): Library {
  const library = shippedLibrary();
  const campaign = library.campaigns[campaignId];
  if (campaign === undefined) throw new Error(`no campaign ${campaignId}`);
  const accounts = campaign.accounts.filter(({ account }) => account === "sandbox-x");
  const campaigns = { ...library.campaigns, [campaignId]: { ...campaign, accounts } };
  return { ...library, campaigns };
}

/** What becomes of a post, and of its reading at each offset; the default is a year in which a few things went wrong. */
export interface Fates {
  status?: (at: number) => Post["status"];
  reading?: (at: number, offset: number) => ValueStatus;
  accountMode?: Post["account"]["mode"];
}

export const approvedOn = "2026-11-22T10:00:00.000Z";
const endings: Record<number, Post["status"]> = { 9: "missed", 40: "rejected", 71: "cancelled" };
const defaults: Required<Fates> = {
  status: (at) => endings[at] ?? "published",
  reading: (at, offset) => {
    if (at === 22 && offset >= 604_800) return "post_deleted";
    if (at % 19 === 5 && offset === 604_800) return "missed_window";
    return offset === 2_419_200 && at === 60 ? "api_error" : "observed";
  },
  accountMode: "sandbox",
};

/**
 * The Items of a whole campaign as the product would have stored them: posts, their audit trail and their observations,
 * with simulated counts, and the protocol. The same arguments give the same Items.
 */
export function campaignItems(library: Library, weeks: number, fates: Fates = {}): Item[] {
  const { status, reading, accountMode } = { ...defaults, ...fates };
  const campaign = library.campaigns[campaignId];
  if (campaign === undefined) throw new Error(`no campaign ${campaignId}`);
  const messages = campaign.messages.map(({ id }) => library.messages[id] as Message);
  const slots = planSlots({ ...campaign, schedule: { ...campaign.schedule, weeks } }, messages);
  const accounts = Object.fromEntries(
    Object.entries(library.accounts).map(([id, account]) => [
      id,
      { ...account, id, mode: accountMode },
    ]),
  );
  const locked = nextVersion(campaign, undefined, { on: "2026-11-22T08:00:00.000Z", by: "test" });
  const posts = draftPosts(campaign, slots, { ...library, accounts }).flatMap((draft, at) => {
    const messageHash = hashToSign(library, library.messages[draft.messageId] as Message);
    return itemsOf(ended(draft, status(at), messageHash), (offset) => reading(at, offset));
  });
  return [...posts, protocolItem(locked)];
}

/** Stores the Items in the order given. */
export async function store(table: Table, items: readonly Item[]): Promise<void> {
  for (let at = 0; at < items.length; at += 100) {
    const writes = items.slice(at, at + 100).map((item) => ({ kind: "put" as const, item }));
    const written = await table.transact(writes);
    if (!written.ok) throw new Error("an item is there already");
  }
}

function ended(draft: Post, status: Post["status"], messageHash: string): Post {
  const { at } = draft.slot;
  return {
    ...draft,
    status,
    content: {
      text: "text",
      alt: "A card with words, and a spine",
      link: "https://example.org",
      image: { sha256: "0".repeat(64), mediaType: "image/png", width: 1200, height: 675 },
    },
    approval: {
      hash: "1".repeat(64),
      messageHash,
      by: "test",
      on: approvedOn,
      expires: "2027-11-21T23:59:59.999Z",
      demonstration: true,
    },
    ...(status === "published" && {
      published: { networkId: draft.id, url: `https://example.org/${draft.id}`, at },
      observed: observationOffsets.length,
      followers: { count: 4_210 + draft.period, status: "observed" },
    }),
  };
}

function itemsOf(post: Post, reading: (offset: number) => ValueStatus): Item[] {
  const trail: AuditEntry[] = [
    entry("plan", null, "draft", "2026-11-22T09:00:00.000Z"),
    entry("approve", "draft", "approved", approvedOn),
    ...(post.status === "published"
      ? [entry("publish", "publishing", "published", post.slot.at)]
      : [entry("miss", "approved", post.status, post.slot.at)]),
  ];
  const counts = post.status === "published" ? countsOf(post) : undefined;
  return [
    postItem(post, 1),
    ...trail.map((data, at) => ({
      pk: postKey(post.id).pk,
      sk: `AUDIT#${String(at + 1).padStart(9, "0")}`,
      version: 1,
      data: data as unknown as JsonObject,
    })),
    ...(counts === undefined
      ? []
      : observationOffsets.map((offset) => ({
          ...observationKey(post.id, offset),
          version: 1,
          data: observation(post, offset, reading(offset), counts) as unknown as JsonObject,
        }))),
  ];
}

function entry(
  event: AuditEntry["event"],
  from: AuditEntry["from"],
  to: AuditEntry["to"],
  at: string,
): AuditEntry {
  return { event, from, to, at, by: "test", note: null };
}

function observation(
  post: Post,
  targetOffset: number,
  status: ValueStatus,
  counts: (metric: Metric, offset: number) => number,
): Observation {
  const read = status !== "missed_window";
  return {
    postId: post.id,
    targetOffset,
    actualOffset: read ? targetOffset + 31 : null,
    collectedAt: plusSeconds(post.published?.at ?? "", targetOffset + 31),
    collectorVersion: "1",
    rawSha256: read ? "a".repeat(64) : null,
    values: ownDefinitions(post).map(({ metric, fieldPath, id }) => {
      const own = metric === "profile_clicks" && status === "observed" ? "not_permitted" : status;
      const value = own === "observed" ? counts(metric, targetOffset) : null;
      return { metric, value, status: own, definitionId: id, fieldPath };
    }),
  };
}

function ownDefinitions({ account }: Post) {
  return metricDefinitions.filter(({ network }) => network === account.network);
}

/** Skewed impressions, most of them early; engagement that differs by message and by post. */
function countsOf(post: Post): (metric: Metric, offset: number) => number {
  const random = seededRandom("counts", post.id);
  const taste = 0.011 + 0.016 * seededRandom("taste", post.messageId)();
  const impressions = Math.exp(7.2 + 0.55 * normal(random));
  const rate = taste * Math.exp(0.4 * normal(random));
  const shares: Partial<Record<Metric, number>> = {
    impressions: 1,
    likes: rate * 0.62,
    reposts: rate * 0.24,
    quotes: rate * 0.04,
    replies: rate * 0.1,
    bookmarks: rate * 0.2,
    link_clicks: rate * 0.45,
  };
  return (metric, offset) => {
    const reached = 1 - Math.exp(-((offset / 7_000) ** 0.45));
    return Math.round(impressions * reached * (shares[metric] ?? 0));
  };
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
