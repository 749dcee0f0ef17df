import type { AccountMode } from "#core/codes.ts";
import type { Finding, Rule } from "#core/fault.ts";
import type { Library } from "#core/library.ts";
import type { Claim, Message, SafetyLine, Source } from "#core/message.ts";
import { hashToSign, type SignOffRole, type Standing, standingOf } from "#core/sign-off.ts";

/** A message with all that a rule may want to know of it, looked up once. */
export interface Review {
  message: Message;
  claims: readonly { field: string; claim: Claim; source: Source }[];
  safetyLine: SafetyLine | null;
  /** SHA-256 of the content as it stands. */
  hash: string;
  standing: Record<SignOffRole, Standing>;
  /** Where its sign-offs stand. */
  signOffFile: string | undefined;
  /** ISO date. */
  today: string;
  /** The kind of account that it is meant for. */
  accountMode: AccountMode;
}

/** A rule about one message. */
export interface MessageRule extends Rule {
  /** `active`: a draft may break it, because a draft is never scheduled. */
  when: "always" | "active";
  find(review: Review): Finding[];
}

export function reviewOf(
  library: Library,
  message: Message,
  { today, accountMode }: { today: string; accountMode: AccountMode },
): Review {
  const hash = hashToSign(library, message);
  const standing = (role: SignOffRole) =>
    standingOf(library, message, role, { today, accountMode, hash });
  return {
    message,
    claims: message.claims.map((claim, index) => {
      const source = library.sources[claim.source];
      if (!source)
        throw new TypeError(`${message.id} rests on "${claim.source}", which is unknown.`);
      return { field: `claims[${index}]`, claim, source };
    }),
    safetyLine:
      message.safetyLine === null ? null : (library.safetyLines[message.safetyLine] ?? null),
    hash,
    standing: { clinical: standing("clinical"), communications: standing("communications") },
    signOffFile: library.files.signOffs[message.id],
    today,
    accountMode,
  };
}
