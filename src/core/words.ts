import { textLimitOf } from "./caption.ts";
import type { Library } from "./library.ts";
import { localised, safetyLineOf } from "./locale.ts";
import type { Message } from "./message.ts";
import { urlsIn } from "./network-text.ts";
import type { Post } from "./post.ts";
import { altFindings } from "./rules/cards.ts";
import { wordFaults } from "./rules/wording.ts";

/**
 * Every reason why a post may not say the words that a person wrote for it: the rules on wording, the network's limit,
 * the emergency wording that a patient message owes its readers, and no link but the campaign's.
 */
export function wordsFaults(
  library: Library,
  { words, locale, campaignId, account }: Post,
  message: Message,
): string[] {
  if (!words) return [];
  const { text, alt } = words;
  const spoken = localised(message, locale);
  if (spoken === undefined) return [`${message.id} has no ${locale}`];
  const faults: string[] = [];
  if (text !== undefined) {
    const { max, count } = textLimitOf(account);
    const over = count(text) - max;
    const safety = spoken.safetyLine === null ? null : safetyLineOf(library, "short", locale);
    const link = library.campaigns[campaignId]?.link;
    const strange = urlsIn(text).filter(({ url }) => url !== link);
    faults.push(
      ...wordFaults(text, locale),
      ...(text === "" ? ["the text says nothing"] : []),
      ...(over > 0 ? [`the text is ${over} too long for ${account.network}`] : []),
      ...(safety !== null && !text.includes(safety.text)
        ? [`the text leaves out the safety line "${safety.text}"`]
        : []),
      ...strange.map(({ url }) => `the text leads to ${url}, and this campaign to ${link}`),
    );
  }
  if (alt !== undefined) {
    faults.push(...wordFaults(alt, locale), ...altFindings([spoken.slogan, spoken.support], alt));
  }
  return faults;
}
