import type { Campaign } from "./campaign.ts";
import { formatFault } from "./fault.ts";
import { handoutFaults } from "./handout.ts";
import { type HoldScope, nameOfHold } from "./hold.ts";
import type { Library } from "./library.ts";
import { localised, restsOn, safetyLineOf } from "./locale.ts";
import type { Message } from "./message.ts";
import { fallenSource } from "./print-version.ts";
import { gateFaults } from "./rules/gate.ts";

/** Where, when and under which holds something is to go out on paper. `today` is an ISO date. */
export interface PaperTerms {
  locale: string;
  today: string;
  holds: readonly HoldScope[];
}

/**
 * Why a message may not go out on paper, in a pack or on a page today, in one line that names it; undefined when it may.
 * It is asked what a sandbox post is asked, and of the long emergency wording, which only paper has, too.
 */
export function stopsPaper(
  library: Library,
  { id: campaign }: Pick<Campaign, "id">,
  message: Message,
  { locale, today, holds }: PaperTerms,
): string | undefined {
  const { id } = message;
  if (localised(message, locale) === undefined) return `${id} has no ${locale}`;
  const long = safetyLineOf(library, longSafety(library, message, locale), locale);
  const evidence = [...restsOn(library, message, locale), ...(long ? [long.source] : [])];
  const ids = { campaign: [campaign], message: [id], evidence, account: [] as string[] };
  const hold = holds.find((one) => one.scope === "all" || ids[one.scope].includes(one.id));
  if (hold !== undefined) return `${id}: ${nameOfHold(hold)} is on hold`;
  const [fault] = gateFaults(library, message, { today, accountMode: "sandbox", locale });
  if (fault !== undefined) return formatFault(fault);
  if (long?.status === "draft") return `${id}: its long safety line in ${locale} is a draft`;
  const fallen = long && fallenSource([long.source], library.sources, []);
  return fallen ? `${id}: ${fallen}, the source of its long safety line, has fallen` : undefined;
}

/**
 * Why a campaign's own words for handouts may not go out on paper today, in one line; undefined when they may, or where it has
 * none. Like the message they need both sign-offs, for demonstration at least.
 */
export function stopsHandout(
  library: Library,
  campaign: Campaign,
  { locale, today }: Pick<PaperTerms, "today" | "locale">,
): string | undefined {
  const [fault] = handoutFaults(library, campaign, { locale, today, accountMode: "sandbox" });
  return fault && formatFault(fault);
}

/** Whether a campaign's own words for handouts are signed off in earnest; also where it has none. */
export function isHandoutSigned(
  library: Library,
  campaign: Campaign,
  { locale, today }: Pick<PaperTerms, "today" | "locale">,
): boolean {
  return handoutFaults(library, campaign, { locale, today, accountMode: "live" }).length === 0;
}

/** Whether a message is signed off in earnest in a locale: what a live account asks holds today. */
export function isSigned(
  library: Library,
  message: Message,
  { today, locale }: Pick<PaperTerms, "today" | "locale">,
): boolean {
  return gateFaults(library, message, { today, accountMode: "live", locale }).length === 0;
}

/** The long form of a kind of safety line: `long` of the standard one, `<kind>-long` of another, itself where none is longer. */
export function longSafety(
  library: Library,
  { safetyLine }: Message,
  locale: string,
): string | null {
  if (safetyLine === null) return null;
  const long = safetyLine === "standard" ? "long" : `${safetyLine}-long`;
  return safetyLineOf(library, long, locale) === null ? safetyLine : long;
}
