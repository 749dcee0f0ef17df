import { sha256 } from "#core/hash.ts";

/** Every post is a record of this kind. */
export const collection = "app.bsky.feed.post";

/** Digits of a TID, in their order. */
const sortable = "234567abcdefghijklmnopqrstuvwxyz";

/**
 * The key under which a post is stored: the same at every attempt, so that a post can stand only once. It is a TID
 * (https://atproto.com/specs/tid): 53 bits of microseconds, here the slot's time and a fraction of a second from
 * the post's id, and 10 bits more from the id. Of two posts in one slot, one in a thousand million meets the other; the
 * later one is then refused, and waits for a person.
 */
export function recordKey({ postId, slotAt }: { postId: string; slotAt: string }): string {
  const hash = BigInt(`0x${sha256(postId).slice(0, 16)}`);
  const microseconds = BigInt(Date.parse(slotAt)) * 1000n + (hash % 1_000_000n);
  return base32((microseconds << 10n) | ((hash / 1_000_000n) % 1024n), 13, sortable);
}

/** The address of a post, which is its network id. */
export function uriOf(did: string, key: string): string {
  return `at://${did}/${collection}/${key}`;
}

/** The record key in the address of a post of this account; undefined when it is none. */
export function ownKeyIn(uri: string, did: string): string | undefined {
  const key = uri.startsWith(uriOf(did, "")) ? uri.slice(uriOf(did, "").length) : "";
  return /^[a-zA-Z0-9._:~-]{1,512}$/.test(key) ? key : undefined;
}

/** Where a post can be seen. */
export function urlOf(handle: string, key: string): string {
  return `https://bsky.app/profile/${handle.replace(/^@/, "")}/post/${key}`;
}

/** The name that atproto gives to raw bytes: CID version 1, codec raw, SHA-256, in base32. */
export function blobCid(bytes: Uint8Array): string {
  // 288 bits fill 57 digits and three fifths of one more.
  const bits = BigInt(`0x01551220${sha256(bytes)}`) << 2n;
  return `b${base32(bits, 58, "abcdefghijklmnopqrstuvwxyz234567")}`;
}

function base32(value: bigint, length: number, digits: string): string {
  return [...value.toString(32).padStart(length, "0")]
    .map((digit) => digits[Number.parseInt(digit, 32)])
    .join("");
}
