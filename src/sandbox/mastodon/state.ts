import { sha256 } from "#core/hash.ts";
import type { Clock } from "#core/ports.ts";
import type { StoredMedia } from "./media.ts";
import type { Status } from "./statuses.ts";

export const visibilities = ["public", "unlisted", "private", "direct"] as const;
export type Visibility = (typeof visibilities)[number];

/** An account that lives on the stand-in, with the token of one app. */
export interface MastodonSandboxAccount {
  handle: string;
  accessToken: string;
  followers: number;
  /** What the token may do; "read" and "write" when left out. */
  scopes?: readonly string[];
  /** What its owner chose for posts that say nothing of it; public and not sensitive when left out. */
  defaults?: { visibility: Visibility; sensitive: boolean };
  /** The token is refused from this time on. */
  tokenEnds?: Date;
}

/** All that the stand-in knows. It lives in memory and ends with the process. */
export interface MastodonState {
  clock: Clock;
  timelineLagMs: number;
  processingMs: number;
  keyLifeMs: number;
  maxCharacters: number;
  release: "4.2" | "4.5";
  seed: number;
  media: Map<string, StoredMedia>;
  /** By account and idempotency key: the status that was made under it, and until when that is remembered. */
  keys: Map<string, { status: Status; until: number }>;
  /** In the order of their creation; deleted ones stay, marked. */
  statuses: Status[];
}

export const origin = "https://mastodon.invalid";

/** Mastodon's number of an account, made from the handle alone. */
export function accountIdOf(handle: string): string {
  return `10${digitsOf(handle, 8)}`;
}

/**
 * The n-th id of a kind on an account, 18 digits long like Mastodon's own and growing with n. It holds no time, so that the
 * same campaign gives the same ids whenever it is run.
 */
export function idOf(kind: 1 | 2, handle: string, n: number): string {
  return `11${kind}${digitsOf(handle, 6)}${String(n).padStart(9, "0")}`;
}

function digitsOf(text: string, count: number): string {
  return String(BigInt(`0x${sha256(text).slice(0, 16)}`))
    .padStart(20, "0")
    .slice(-count);
}
