import { sha256 } from "#core/hash.ts";
import type { Clock } from "#core/ports.ts";
import type { OAuth1Credentials } from "#sandbox/oauth1.ts";
import type { StoredMedia } from "./media.ts";
import type { Tweet } from "./tweets.ts";

/** An account that lives on the stand-in. */
export interface SandboxAccount {
  handle: string;
  credentials: OAuth1Credentials;
  followers: number;
}

/** All that the stand-in knows. It lives in memory and ends with the process. */
export interface XState {
  clock: Clock;
  timelineLagMs: number;
  seed: number;
  refuseDuplicates: boolean;
  /** The guides say `retweet_count`, the specification `repost_count`. */
  repostField: "retweet_count" | "repost_count";
  media: Map<string, StoredMedia>;
  /** In the order of their acceptance; deleted ones stay, marked. */
  tweets: Tweet[];
}

/** X's number of a user, made from the handle alone. */
export function userIdOf(handle: string): string {
  return `9${digitsOf(handle, 9)}`;
}

/**
 * The n-th id of a kind on an account, 19 digits long like X's own and growing with n. It holds no time, so that the
 * same campaign gives the same ids whenever it is run.
 */
export function snowflake(kind: 1 | 2, handle: string, n: number): string {
  return `${kind}${digitsOf(handle, 8)}${String(n).padStart(10, "0")}`;
}

function digitsOf(text: string, count: number): string {
  return String(BigInt(`0x${sha256(text).slice(0, 16)}`))
    .padStart(20, "0")
    .slice(-count);
}
