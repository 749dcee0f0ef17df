import type { Channel, MetricsOutcome, Outgoing, Sought } from "#core/ports.ts";
import type { Fault, FaultAct, InjectedFault } from "#sandbox/faults.ts";
import type { steppedClock } from "#test/sandbox/fixture.ts";

/** One network's channel and its stand-in, as the contract of all channels wants to know them. */
export interface Rig<Endpoint extends string> {
  /** As it is called in the reasons that a channel gives. */
  name: string;
  /** A stand-in that takes the same words twice, with one account and a channel of it. */
  open(options?: RigOptions): Promise<Opened<Endpoint>>;
  /** What the channel asks for, in its order, before it posts. */
  before: readonly Step<Endpoint>[];
  ownBefore?: readonly OwnBefore<Endpoint>[];
  /** The requests that make something public, each with what its network alone does. */
  ways: readonly [Way<Endpoint>, ...Way<Endpoint>[]];
  /** Whom the credentials speak for; where posts are read; where they are counted; where one is taken down. */
  endpoints: Record<"self" | "look" | "metrics" | "remove", Endpoint>;
  /** When an allowance begins anew that is used up at the start. */
  limitEnds: string;
  /** Where a 429 does not say so. */
  unmetered?: readonly Endpoint[];
  /** What is refused before anything is sent, and the longest that is not. */
  bounds: { maxAlt: number; maxBytes: number; tooLong: readonly string[]; longest: string };
  speaksFor: SpeaksFor<Endpoint>;
  reading: Reading;
  counting: Counting;
  secrecy: Secrecy;
}

export interface RigOptions {
  timeoutMs?: number;
  clockSkewSeconds?: number;
  timelineLagSeconds?: number;
}

export interface Step<Endpoint> {
  on: Endpoint;
  /** It is about the image: a refusal of what it holds is for good. */
  image?: true;
  /** Nothing in its answer is needed, or there is none: it may as well break off. */
  unread?: true;
}

/** A row beside the common ones; `body` is an answer of the network's own. */
export type OwnBefore<Endpoint> = readonly [
  on: Endpoint,
  act: FaultAct,
  status: number | undefined,
  want: "deferred" | "rejected",
  body?: object | undefined,
];

export interface Way<Endpoint extends string> {
  what: string;
  on: Endpoint;
  /** What makes a post go this way. */
  change?(x: Opened<Endpoint>): Promise<Partial<Outgoing>>;
  /** The answer is all in its head: no body could break off. */
  unread?: true;
  own: readonly PostingRow[];
}

/** `standing`: how many posts more the network has afterwards. */
export type PostingRow = readonly [
  act: FaultAct,
  status: number | undefined,
  want: "published" | "unknown" | "rejected" | "deferred",
  standing: 0 | 1,
  body?: object | undefined,
];

export interface SpeaksFor<Endpoint extends string> {
  /** A channel of another account, with the credentials of this one. */
  stranger(x: Opened<Endpoint>): Channel | Promise<Channel>;
  reason: string;
  /** All that is asked when it is to publish, reconcile, count, remove, count followers and verify. */
  asks: Record<string, number>;
  /** The account's handle as people may write it. */
  alsoWritten?: string;
  /** What the network says of whom the credentials speak for. */
  itself: object;
  /** The one request that is made before a server on loopback has said that it is a stand-in. */
  greeting: string;
}

export interface Reading {
  hardText: string;
  /** What it says of when a post was accepted that was sent at the start. */
  acceptedAt: string;
  /** Clocks that are so far ahead do no harm. */
  skews: readonly number[];
  /** Answers that say nothing, beside the common ones. */
  unreadable: readonly Pick<Fault<string>, "act" | "status" | "body">[];
  /** Beside the common pieces, of which texts are put together. */
  pieces: readonly string[];
  /** What stands there is what was sent, to the letter. */
  verbatim?: true;
  /** Only where posts are found by their words on a timeline. */
  timeline?: { clock: string; posts: number; requests: number };
}

export interface Counting {
  everyMetric: readonly string[];
  /** For a hundred posts. */
  requests: number;
  /** Where in the answer a value stood. */
  valueAt(raw: unknown, fieldPath: string): unknown;
  /** Headers of a 429 that say when the allowance begins anew, which the network may say wrongly. */
  limitHeaders?(at: Date, seconds: number): Record<string, string>;
  /** What became of a post that is taken down again. */
  removedTwice: "gone" | "removed";
  /** Names that no post of this account has: what becomes of taking it down, and of the counts of the first. */
  foreign: readonly [ForeignName, ...ForeignName[]];
  neverWas: "post_deleted" | "api_error";
}

type ForeignName = readonly [name: string, removal: "gone" | "failed"];

export interface Secrecy {
  /** Everything that must not be told, as far as the rig knows it. */
  secrets(x: Opened<string>): readonly string[];
  /** What the server says when it does not refuse; undefined where it refuses, with `echo` in it. */
  grants(path: string, turn: number): object | undefined;
  refusal(echo: string): object;
}

export interface Change {
  /** Sessions of another address are none of this one's. */
  url?: string;
  timeoutMs?: number;
  handle?: string;
}

export interface Opened<Endpoint extends string> extends AsyncDisposable {
  clock: ReturnType<typeof steppedClock>;
  sandbox: {
    url: string;
    requests(): Record<Endpoint, number>;
    inject(fault: Fault<Endpoint>): InjectedFault;
  };
  /** What stands on the network. */
  posts(): { id: string; url: string; text: string }[];
  channel: Channel;
  /** Another channel of the account, as another process would have it. */
  channelTo(change?: Change): Channel;
  outgoing(text: string, change?: Partial<Outgoing>): Outgoing;
  sought(text: string, change?: Partial<Sought>): Sought;
  publish(text: string, change?: Partial<Outgoing>): ReturnType<Channel["publish"]>;
  reconcile(text: string, change?: Partial<Sought>): ReturnType<Channel["reconcile"]>;
  /** Publishes; throws when that fails. */
  idOf(text: string, change?: Partial<Outgoing>): Promise<string>;
  since: string;
}

export const slotAt = "2027-03-01T08:00:00.000Z";
export const alt = "A card that says “Not now”.";

/** The head of a PNG, and then every byte value, line breaks and boundaries among them. */
export function png(size = 600): Buffer {
  const everyByte = Buffer.from(Array.from({ length: 256 }, (_, n) => n));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    Buffer.alloc(size - 8, everyByte),
  ]);
}

export function picture(bytes: Uint8Array = png()): NonNullable<Outgoing["image"]> {
  return { bytes, mediaType: "image/png", width: 1080, height: 1350, alt };
}

/** Adds to a stand-in and its clock what a test does with a channel of it. */
export function withChannel<
  Given extends Pick<Opened<string>, "clock">,
  Wanted extends { timeoutMs?: number },
>(given: Given, channelTo: (change?: Wanted) => Channel, first?: Wanted) {
  const channel = channelTo(first);
  const since = given.clock.now().toISOString();
  const outgoing: Opened<string>["outgoing"] = (text, change = {}) => ({
    ...{ postId: "p", slotAt, locale: "en-GB", text, image: picture(), replyTo: null },
    sendBy: new Date(given.clock.now().getTime() + 60_000).toISOString(),
    ...change,
  });
  const sought: Opened<string>["sought"] = (text, change = {}) => ({
    ...{ postId: "p", slotAt, text, since },
    ...change,
  });
  return {
    ...given,
    ...{ channel, channelTo, since, outgoing, sought },
    publish: (text: string, change?: Partial<Outgoing>) => channel.publish(outgoing(text, change)),
    reconcile: (text: string, change?: Partial<Sought>) => channel.reconcile(sought(text, change)),
    async idOf(text: string, change?: Partial<Outgoing>) {
      const outcome = await channel.publish(outgoing(text, change));
      if (outcome.outcome !== "published") throw new Error(outcome.reason);
      return outcome.networkId;
    },
  };
}

/** How often each endpoint was asked, without those that never were. */
export function requestsOf({ sandbox }: { sandbox: { requests(): Record<string, number> } }) {
  return Object.fromEntries(Object.entries(sandbox.requests()).filter(([, count]) => count > 0));
}

export function read(outcome: MetricsOutcome) {
  if (outcome.outcome !== "read") throw new Error(outcome.reason);
  return outcome;
}
