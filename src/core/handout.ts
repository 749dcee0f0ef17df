import type { Campaign } from "./campaign.ts";
import type { AccountMode } from "./codes.ts";
import { type Fault, faultOf } from "./fault.ts";
import { hashOf } from "./hash.ts";
import type { Library } from "./library.ts";
import { signOffDemonstration, signOffRules, yearAfter } from "./rules/sign-off.ts";
import { type Subject, standingFor } from "./sign-off.ts";

/**
 * The words that a campaign gives for its handouts in a locale, as a sign-off names and signs them: `CAMPAIGN:handout:LOCALE`,
 * with the sources that they put into plain words. Always version 1: the hash tells one wording from another. Undefined
 * where the campaign gives none.
 */
export function handoutSubject(
  { sources }: Pick<Library, "sources">,
  { id, handout }: Campaign,
  locale: string,
): Subject | undefined {
  const words = handout?.[locale];
  if (words === undefined) return undefined;
  const rests = Object.keys(words.evidence).map((key) => [key, sources[key] ?? null]);
  const hash = hashOf({ campaign: id, locale, ...words, rests });
  return { id: `${id}:handout:${locale}`, version: 1, hash };
}

/** Every subject of this kind that the library has something to sign for, by its id. */
export function handoutSubjects(library: Library): Map<string, Subject> {
  const subjects = Object.values(library.campaigns).flatMap((campaign) =>
    Object.keys(campaign.handout ?? {}).flatMap(
      (locale) => handoutSubject(library, campaign, locale) ?? [],
    ),
  );
  return new Map(subjects.map((subject) => [subject.id, subject]));
}

/**
 * What forbids to print these words today, by the rules of a message's sign-offs; a sign-off holds for 12 months. With `live`
 * it is asked what a live account asks, which is what "signed" means on paper.
 */
export function handoutFaults(
  library: Library,
  campaign: Campaign,
  { locale, today, accountMode }: { locale: string; today: string; accountMode: AccountMode },
): Fault[] {
  const subject = handoutSubject(library, campaign, locale);
  if (subject === undefined) return [];
  const { id, version, hash } = subject;
  const own = library.signOffs[id];
  const clinical = standingFor(own, subject, "clinical", { today, accountMode });
  const communications = standingFor(own, subject, "communications", { today, accountMode });
  const signing = {
    message: {
      version,
      reviewBy: clinical.state === "standing" ? yearAfter(clinical.signOff.on) : today,
    },
    hash,
    standing: { clinical, communications },
    signOffFile: library.files.signOffs[id],
    today,
  };
  const at = { file: library.files.campaigns[campaign.id] ?? "messages", id };
  return [...signOffRules, signOffDemonstration].flatMap((rule) =>
    rule.find(signing).map((finding) => faultOf(rule, at, finding)),
  );
}
