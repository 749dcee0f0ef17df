import { signOffRoles } from "#core/codes.ts";
import type { Library } from "#core/library.ts";
import { localised, safetyLineOf } from "#core/locale.ts";
import { contentHash, type Message, type SignOff } from "#core/message.ts";
import { readability } from "#core/readability.ts";
import type { RowOf } from "./tables.ts";

/** A message as the campaign says it. */
export interface SaidMessage {
  message: Message;
  locale: string;
  /** From 1; null when the protocol does not name it now. */
  place: number | null;
}

/** Demonstration sign-offs count where the campaign is simulated, and nowhere else. */
export function messageRow(
  { message, locale, place }: SaidMessage,
  library: Pick<Library, "sources" | "safetyLines" | "signOffs">,
  synthetic: boolean,
): RowOf<"messages"> {
  const hash = contentHash(message, library.sources, library.safetyLines);
  const exact = (library.signOffs[message.id] ?? []).filter(
    (signOff) => signOff.contentHash === hash,
  );
  const approved = approvedAt(exact.filter(({ demonstration }) => synthetic || !demonstration));
  const real = approvedAt(exact.filter(({ demonstration }) => !demonstration));
  const words = localised(message, locale) ?? message;
  const safetyLine = safetyLineOf(library, message.safetyLine, words.locale)?.text ?? null;
  const { grade } = readability(`${words.slogan}\n${words.support}\n${safetyLine ?? ""}`);
  return {
    message_id: message.id,
    version: message.version,
    place,
    audience: message.audience,
    bct: message.bct,
    tdf: message.tdf,
    locale: words.locale,
    slogan: words.slogan,
    support: words.support,
    call_to_action: words.callToAction,
    safety_line: safetyLine,
    fk_grade: /^en\b/.test(words.locale) ? Math.round(grade * 100) / 100 : null,
    approved,
    sign_off_demonstration: approved === null ? null : real === null,
    review_by: message.reviewBy,
    synthetic,
  };
}

/** The day on which the last of the required roles first signed; null while one of them is missing. */
function approvedAt(signOffs: readonly SignOff[]): string | null {
  const days = Object.keys(signOffRoles).map(
    (role) =>
      signOffs
        .filter((signOff) => signOff.role === role)
        .map(({ on }) => on)
        .sort()[0],
  );
  if (days.includes(undefined)) return null;
  return `${days.sort().at(-1)}T00:00:00Z`;
}

export function messageTargets(
  { id, version, targets }: Message,
  synthetic: boolean,
): RowOf<"message_targets">[] {
  return targets.map((target) => ({ message_id: id, version, target, synthetic }));
}

export function messageClaims(
  { id, version, claims }: Message,
  sources: Library["sources"],
  synthetic: boolean,
): RowOf<"message_claims">[] {
  return claims.map((claim, place) => {
    const source = sources[claim.source];
    if (source === undefined) throw new Error(`Source ${claim.source} is not in the library.`);
    return {
      message_id: id,
      version,
      claim_id: `c${place + 1}`,
      claim_text: claim.text,
      citation: source.citation,
      doi_or_url:
        source.doi === undefined ? (source.url as string) : `https://doi.org/${source.doi}`,
      quote: claim.quote ?? null,
      strength: claim.strength,
      source_status: source.status,
      opened: source.opened ?? null,
      checked: source.checkedOn ?? null,
      caution: source.caution ?? null,
      synthetic,
    };
  });
}
