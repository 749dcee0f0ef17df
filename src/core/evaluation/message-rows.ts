import { signOffRoles } from "#core/codes.ts";
import type { Library } from "#core/library.ts";
import { contentHash, type Message, type SignOff } from "#core/message.ts";
import { readability } from "#core/readability.ts";
import type { RowOf } from "./tables.ts";

/** Demonstration sign-offs count where the campaign is simulated, and nowhere else. */
export function messageRow(
  message: Message,
  locale: string,
  library: Pick<Library, "sources" | "safetyLines" | "signOffs">,
  simulated: boolean,
): RowOf<"messages"> {
  const hash = contentHash(message, library.sources, library.safetyLines);
  const standing = (library.signOffs[message.id] ?? []).filter(
    (signOff) => signOff.contentHash === hash && (simulated || !signOff.demonstration),
  );
  const safetyLine = library.safetyLines[message.safetyLine ?? ""]?.text ?? "";
  const { grade } = readability(`${message.slogan}\n${message.support}\n${safetyLine}`);
  return {
    message_id: message.id,
    version: message.version,
    audience: message.audience,
    bct: message.bct,
    tdf: message.tdf,
    locale,
    slogan: message.slogan,
    fk_grade: /^en\b/.test(locale) ? Math.round(grade * 100) / 100 : null,
    approved: approvedAt(standing),
    review_by: message.reviewBy,
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

export function messageTargets({ id, version, targets }: Message): RowOf<"message_targets">[] {
  return targets.map((target) => ({ message_id: id, version, target }));
}

export function messageClaims(
  { id, version, claims }: Message,
  sources: Library["sources"],
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
      strength: claim.strength,
      source_status: source.status,
    };
  });
}
