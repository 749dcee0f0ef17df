/**
 * What the core needs of the world. Each port has one adapter per outside thing in `src/adapters`, and one contract
 * suite that every adapter of it passes.
 */
import type { CardSpec, RenderedCard } from "./card.ts";
import type { Network, ValueStatus } from "./codes.ts";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Time, and waiting. The product never reads a clock in any other way, so a whole year can be run in seconds. */
export interface Clock {
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
}

// Table ---------------------------------------------------------------------------------------------------------

export interface Key {
  /** Partition key. */
  pk: string;
  /** Sort key. */
  sk: string;
}

export interface Item extends Key {
  /** 1 when first written; each later write carries the stored version plus one. */
  version: number;
  /** Puts the Item in the sparse index `due`: in this queue, at this place. */
  due?: { queue: string; at: string };
  /** Puts the Item in the sparse index `group`: in this group, at this place. */
  group?: { id: string; order: string };
  data: JsonObject;
}

export type Write =
  /** Stores the Item if the stored version is `item.version - 1`; version 1 demands that none is stored. */
  | { kind: "put"; item: Item }
  /** Removes the Item if it is stored with exactly this version. */
  | { kind: "delete"; key: Key; version: number }
  /** Changes nothing; fails the transaction if an Item is stored under this key. */
  | { kind: "absent"; key: Key };

/** `failed` holds the positions, in the order given, of the writes whose condition did not hold. */
export type Written = { ok: true } | { ok: false; failed: number[] };

export interface Query {
  /** `items`: the Items of one partition, read consistently. `due` and `group`: an index, possibly stale. */
  by: "items" | "due" | "group";
  /** The partition key, the queue, or the group. */
  of: string;
  /** Least and greatest sort key, both included, compared as UTF-8 bytes. */
  from?: string;
  to?: string;
  /** At most this many Items in the page; a page may hold fewer, even none, and still have a cursor. */
  limit?: number;
  cursor?: string;
}

export interface Page {
  items: Item[];
  /** Given when there may be more; pass it on with the same query. */
  cursor?: string;
}

/**
 * One table of Items. `get` and `transact` are strongly consistent; an index read may be stale and is paged, so
 * correctness may rest on nothing but the condition of a write.
 */
export interface Table {
  get(key: Key): Promise<Item | undefined>;
  query(query: Query): Promise<Page>;
  /** All or nothing, 1 to 100 writes, each of a different key. A lost condition is a value, never a throw. */
  transact(writes: readonly Write[]): Promise<Written>;
}

/** Every Item that a query leads to, page by page. */
export async function* queryAll(table: Table, query: Omit<Query, "cursor">): AsyncGenerator<Item> {
  let cursor: string | undefined;
  do {
    const page: Page = await table.query(cursor === undefined ? query : { ...query, cursor });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

// Files ---------------------------------------------------------------------------------------------------------

/** Bytes by name: frozen card images and raw network answers. A name is the hash of its bytes. */
export interface Files {
  /**
   * Whole or not at all. Putting the same bytes again is no error and changes nothing; other bytes under the name are
   * damaged, and are replaced.
   */
  put(name: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Undefined when there is no such file. Throws, in words that a person understands, when that cannot be told. */
  get(name: string): Promise<Uint8Array | undefined>;
}

/** Makes the picture of a card. Only this port leads to satori and sharp. */
export type RenderCard = (spec: CardSpec) => Promise<RenderedCard>;

/** Brings a PNG within a network's limit, at the least loss that does it; undefined when nothing does. */
export type FitImage = (
  png: Uint8Array,
  limit: { maxBytes: number },
) => Promise<{ bytes: Uint8Array; mediaType: ImageType } | undefined>;

// Networks ------------------------------------------------------------------------------------------------------

/** What goes out, exactly as it was signed. */
export interface Outgoing {
  postId: string;
  /** ISO 8601 UTC. The same at every attempt, so that a network's key for the post can be made from it and `postId`. */
  slotAt: string;
  text: string;
  /** BCP 47, of the text. */
  locale: string;
  image: OutgoingImage | null;
  /** The network id of the post that it answers, if it answers one. */
  replyTo: string | null;
  /**
   * The request that makes the post public must not begin at or after this time, ISO 8601 UTC; past it the outcome is
   * `deferred`. A worker that was paused past its lease can therefore never send beside its successor.
   */
  sendBy: string;
}

export interface OutgoingImage {
  bytes: Uint8Array;
  mediaType: ImageType;
  width: number;
  height: number;
  alt: string;
}
export type ImageType = "image/png" | "image/jpeg";

export interface Sent {
  networkId: string;
  url: string;
  /** When the network says that it was posted, ISO 8601 UTC. */
  at: string;
}

/**
 * How an attempt ended. `deferred`: certainly not sent, try again. `unknown`: it may or may not stand on the
 * network; never to be sent again before the network was asked.
 */
export type PublishOutcome = (
  | ({ outcome: "published" } & Sent)
  | { outcome: "rejected"; reason: string }
  | { outcome: "deferred"; reason: string; retryAt?: string }
  | { outcome: "unknown"; reason: string }
) & {
  /** The account's allowance is used up: no process sends for it before this time. ISO 8601 UTC. */
  pausedUntil?: string;
};

/**
 * What the network says of a post whose fate is unknown. `found` holds every post there that it may be, oldest first:
 * another post of ours may have the same words. `absent` counts as proof only where `absenceIsProof` says so; see
 * also `dropsRepeats`.
 */
export type ReconcileOutcome =
  | { outcome: "found"; matches: [Sent, ...Sent[]] }
  | { outcome: "absent" }
  | { outcome: "unreadable"; reason: string; retryAt?: string };

export interface Sought {
  postId: string;
  /** As in `Outgoing`. */
  slotAt: string;
  text: string;
  /** The attempt began at this time; nothing older can be it. ISO 8601 UTC. */
  since: string;
  /** As in `Outgoing`: some networks keep answers apart from the timeline. */
  replyTo?: string | null;
}

export interface MetricValue {
  metric: Metric;
  /** A cumulative count; null when `status` says why there is none. */
  value: number | null;
  status: ValueStatus;
  /** Where in the raw answer it stood. */
  fieldPath: string;
}

export interface MetricsReading {
  /** Per network id that was asked for: every metric that the network defines. */
  posts: Record<string, MetricValue[]>;
  /** The answer as it came, for the evaluator's archive. */
  raw: string;
}

export type MetricsOutcome =
  | ({ outcome: "read" } & MetricsReading)
  | { outcome: "failed"; reason: string; retryAt?: string };

export const metrics = {
  impressions: "Times the post was seen",
  likes: "Likes or favourites",
  reposts: "Reposts, shares or boosts without comment",
  quotes: "Reposts with a comment",
  replies: "Direct replies",
  bookmarks: "Times the post was saved",
  link_clicks: "Clicks on a link in the post",
  profile_clicks: "Clicks from the post on the account's profile",
} as const;
export type Metric = keyof typeof metrics;

/** `gone`: it did not stand there any more. */
export type RemovalOutcome =
  | { outcome: "removed" | "gone" }
  | { outcome: "failed"; reason: string };

/**
 * Whom the credentials speak for. `expires`: when the first of them ends for good, so that a person must renew it;
 * null when none does. `notes`: what a person should know, for instance a permission that is missing.
 */
export type Verified =
  | { ok: true; handle: string; expires: string | null; notes: string[] }
  | { ok: false; reason: string };

/** One network, spoken to on behalf of one account. No method throws for anything that a network can do. */
export interface Channel {
  network: Network;
  /** Asks the network whom the credentials speak for, without changing anything there. */
  verify(): Promise<Verified>;
  /** True where absence from the timeline proves that a post was never accepted. */
  absenceIsProof: boolean;
  /**
   * Where the network drops a repeat of a post that it took a short while ago: a post that is absent from the timeline may be
   * sent again from `fromMinutes` after its last attempt until `untilMinutes` after its first.
   */
  dropsRepeats?: { fromMinutes: number; untilMinutes: number };
  publish(outgoing: Outgoing): Promise<PublishOutcome>;
  reconcile(sought: Sought): Promise<ReconcileOutcome>;
  /** Takes a post down; asking twice does no harm. */
  remove(networkId: string): Promise<RemovalOutcome>;
  /** At most 100 network ids. */
  metrics(networkIds: readonly string[]): Promise<MetricsOutcome>;
  /** Followers of the account, now. */
  followers(): Promise<{ count: number | null; status: ValueStatus }>;
}
