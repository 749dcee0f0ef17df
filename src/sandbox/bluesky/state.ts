import { sha256 } from "#core/hash.ts";
import type { Clock } from "#core/ports.ts";
import type { StoredBlob } from "./blobs.ts";
import type { StoredPost } from "./records.ts";

/** An account that lives on the stand-in. */
export interface BlueskySandboxAccount {
  handle: string;
  appPassword: string;
  followers: number;
}

/** All that the stand-in knows. It lives in memory and ends with the process. */
export interface BlueskyState {
  clock: Clock;
  /** A post is not in the index, which counts, before it is so old. */
  timelineLagMs: number;
  seed: number;
  /** What an account may write in an hour; seven times that in a day. */
  hourlyPoints: number;
  accounts: readonly BlueskySandboxAccount[];
  /** Signs tokens. */
  secret: string;
  /** Refresh tokens that were used, by their number. */
  spent: Set<number>;
  tokens: number;
  blobs: Map<string, StoredBlob>;
  /** In the order of their acceptance; deleted ones stay, marked. */
  posts: StoredPost[];
}

/** An account's identifier, made from the handle alone. */
export function didOf({ handle }: Pick<BlueskySandboxAccount, "handle">): string {
  return `did:plc:${base32(Buffer.from(sha256(handle), "hex")).slice(0, 24)}`;
}

/** The name of some bytes: CID version 1, SHA-256, of raw bytes (codec 55) or of a record (71). */
export function cidOf(bytes: string | Uint8Array, codec: 0x55 | 0x71): string {
  const head = Buffer.from([1, codec, 0x12, 0x20]);
  return `b${base32(Buffer.concat([head, Buffer.from(sha256(bytes), "hex")]))}`;
}

/** RFC 4648, in lower case and without padding. */
function base32(bytes: Uint8Array): string {
  let text = "";
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += digits[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + digits[(held << (5 - bits)) & 31];
}
const digits = "abcdefghijklmnopqrstuvwxyz234567";
