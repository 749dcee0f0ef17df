import type { AccountMode } from "./codes.ts";
import type { Library } from "./library.ts";
import { contentHash, type Message, type SignOff } from "./message.ts";

export type SignOffRole = SignOff["role"];

/** Where a message stands with one role, for one kind of account. */
export type Standing =
  | { state: "standing"; signOff: SignOff }
  /** Signed, but other content of this version. */
  | { state: "stale"; signOff: SignOff }
  /** Signed for demonstration, and a live account asks for more. */
  | { state: "demonstration"; signOff: SignOff }
  /** Dated after today. */
  | { state: "future"; signOff: SignOff }
  | { state: "missing" };

/** The hash that a sign-off of this message signs today. */
export function hashToSign(library: Library, message: Message): string {
  return contentHash(message, library.sources, library.safetyLines);
}

/**
 * The sign-off that counts for a role: the latest one of exactly this content. Renewal is a later one. Where none
 * counts, the nearest miss says why. `today` is an ISO date.
 */
export function standingOf(
  library: Library,
  message: Message,
  role: SignOffRole,
  { today, accountMode, hash }: { today: string; accountMode: AccountMode; hash?: string },
): Standing {
  const signed = hash ?? hashToSign(library, message);
  const own = (library.signOffs[message.id] ?? [])
    .filter((signOff) => signOff.role === role && signOff.version === message.version)
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  const exact = own.filter((signOff) => signOff.contentHash === signed);
  const dated = exact.filter((signOff) => signOff.on <= today);
  const counting = dated.find((signOff) => accountMode === "sandbox" || !signOff.demonstration);
  if (counting) return { state: "standing", signOff: counting };
  if (dated[0]) return { state: "demonstration", signOff: dated[0] };
  if (exact[0]) return { state: "future", signOff: exact[0] };
  if (own[0]) return { state: "stale", signOff: own[0] };
  return { state: "missing" };
}

/**
 * Makes the record of a sign-off of the message as it stands, to be kept in `messages/sign-offs.ts`. The clinical
 * role must declare interests, "none" included; without them a TypeError is thrown.
 */
export function signMessage(
  library: Library,
  message: Message,
  by: Pick<SignOff, "role" | "by" | "on" | "interests" | "demonstration">,
): SignOff {
  if (by.role === "clinical" && !by.interests?.trim()) {
    throw new TypeError('A clinical sign-off declares interests, "none" included.');
  }
  const contentHash = hashToSign(library, message);
  return { subject: message.id, version: message.version, contentHash, ...by };
}
