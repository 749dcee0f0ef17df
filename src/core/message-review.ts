import { composeCaption, textLimitOf } from "./caption.ts";
import { type CardTemplate, cardWords, templatesOf } from "./card-data.ts";
import { type CheckOptions, checkLibrary, gateFaults } from "./check.ts";
import { codesOf, type Network, networks, signOffRoles } from "./codes.ts";
import type { Fault } from "./fault.ts";
import type { Library } from "./library.ts";
import { localeStatus, localesOf, localised, safetyLineOf } from "./locale.ts";
import type { Claim, Message, SafetyLine, SignOff, Source } from "./message.ts";
import { readabilityIn, wordsOf } from "./readability.ts";
import { hashToSign, type SignOffRole, type Standing, standingOf } from "./sign-off.ts";

/** A post's text as one network would get it. */
export interface CaptionReview {
  network: Network;
  /** Null where it does not fit, with what was dropped. */
  text: string | null;
  count: number;
  max: number;
  dropped: string[];
}

/** All that a reviewer needs to judge a message, in one of its locales. */
export interface MessageReview {
  file: string;
  /** As it reads in the locale. */
  message: Message;
  locale: string;
  /** Whether it may be posted in this locale, as far as the translation goes. */
  localeStatus: string;
  locales: string[];
  campaigns: string[];
  claims: { claim: Claim; source: Source }[];
  safetyLine: SafetyLine | null;
  /** Of the words on the slogan card: slogan, support and safety line. */
  words: number;
  /** Of the same words. */
  reading: ReturnType<typeof readabilityIn>;
  cards: { template: CardTemplate; words: string[]; count: number }[];
  captions: CaptionReview[];
  /** The link that the captions were counted with. */
  link: string;
  /** SHA-256 that a sign-off signs today. */
  contentHash: string;
  standing: Record<SignOffRole, Standing>;
  signOffs: readonly SignOff[];
  /** What `campaign check` says about it. */
  faults: Fault[];
  /** What else forbids posting it to a live account. */
  live: Fault[];
}

/** Undefined where the message cannot be read in the locale. */
export function reviewMessage(
  library: Library,
  written: Message,
  locale: string,
  options: CheckOptions,
): MessageReview | undefined {
  const message = localised(written, locale);
  if (message === undefined) return undefined;
  const { today } = options;
  const campaigns = Object.values(library.campaigns).filter(({ messages }) =>
    messages.some(({ id }) => id === written.id),
  );
  const link = campaigns[0]?.link ?? "https://example.org/";
  const safetyLine = safetyLineOf(library, message.safetyLine, locale);
  const short = message.safetyLine === null ? null : safetyLineOf(library, "short", locale);
  const card = [message.slogan, message.support, safetyLine?.text ?? ""].join("\n");
  const contentHash = hashToSign(library, written);
  const standing = (role: SignOffRole) =>
    standingOf(library, written, role, { today, accountMode: "sandbox", hash: contentHash });
  const faults = checkLibrary(library, options).filter(({ id }) => id === written.id);
  const told = new Set(faults.map(({ rule, field }) => `${rule} ${field}`));
  return {
    file: library.files.messages[written.id] ?? "messages",
    message,
    locale,
    localeStatus: localeStatus(library, written, locale) ?? "without a safety line",
    locales: localesOf(written),
    campaigns: campaigns.map(({ id }) => id),
    claims: message.claims.map((claim) => {
      const source = library.sources[claim.source];
      if (source === undefined) throw new TypeError(`There is no source "${claim.source}".`);
      return { claim, source };
    }),
    safetyLine,
    words: wordsOf(card).length,
    reading: readabilityIn(locale, card),
    cards: templatesOf(message.cards)
      .filter((template) => template !== "slogan")
      .map((template) => {
        const words = cardWords(message.cards, template).map(([, text]) => text);
        return {
          template,
          words,
          count: wordsOf([...words, safetyLine?.text ?? ""].join("\n")).length,
        };
      }),
    captions: codesOf(networks).map((network) => captionIn(network, message, short, link)),
    link,
    contentHash,
    standing: Object.fromEntries(
      codesOf(signOffRoles).map((role) => [role, standing(role)]),
    ) as MessageReview["standing"],
    signOffs: library.signOffs[written.id] ?? [],
    faults,
    live: gateFaults(library, written, { today, accountMode: "live", locale }).filter(
      ({ rule, field }) => !told.has(`${rule} ${field}`),
    ),
  };
}

function captionIn(
  network: Network,
  message: Message,
  short: SafetyLine | null,
  link: string,
): CaptionReview {
  const limit = textLimitOf({ network });
  const caption = composeCaption(message, short?.text ?? null, link, limit);
  return caption.fits
    ? {
        network,
        text: caption.text,
        count: limit.count(caption.text),
        max: limit.max,
        dropped: caption.dropped,
      }
    : {
        network,
        text: null,
        count: limit.max + caption.over,
        max: limit.max,
        dropped: ["hashtags", "support"],
      };
}
