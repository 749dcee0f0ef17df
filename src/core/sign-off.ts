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

/** What a sign-off names and signs: a message, or the words that a campaign gives for its handouts. */
export interface Subject {
  id: string;
  version: number;
  /** SHA-256 of the content as it stands. */
  hash: string;
}

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
  const { id, version } = message;
  const subject = { id, version, hash: hash ?? hashToSign(library, message) };
  return standingFor(library.signOffs[id], subject, role, { today, accountMode });
}

/** As `standingOf`, among the sign-offs of any subject. */
export function standingFor(
  signOffs: readonly SignOff[] | undefined,
  { version, hash }: Subject,
  role: SignOffRole,
  { today, accountMode }: { today: string; accountMode: AccountMode },
): Standing {
  const own = (signOffs ?? [])
    .filter((signOff) => signOff.role === role && signOff.version === version)
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  const exact = own.filter((signOff) => signOff.contentHash === hash);
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
export function signMessage(library: Library, message: Message, by: Signing): SignOff {
  const { id, version } = message;
  return signSubject({ id, version, hash: hashToSign(library, message) }, by);
}

/** Who signs, in which role, on which day. */
type Signing = Pick<SignOff, "role" | "by" | "on" | "interests" | "demonstration">;

/** As `signMessage`, of any subject. */
export function signSubject({ id, version, hash }: Subject, by: Signing): SignOff {
  if (by.role === "clinical" && !by.interests?.trim()) {
    throw new TypeError('A clinical sign-off declares interests, "none" included.');
  }
  return { subject: id, version, contentHash: hash, ...by };
}
