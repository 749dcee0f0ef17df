import type { Brand } from "#core/brand.ts";
import type { Campaign, FormatName } from "#core/campaign.ts";
import type { CardTemplate } from "#core/card-data.ts";
import type { AccountMode } from "#core/codes.ts";
import type { Finding, Rule } from "#core/fault.ts";
import type { Library } from "#core/library.ts";
import { localeStatus, localesOf, localised, safetyLineOf } from "#core/locale.ts";
import type { Claim, Message, SafetyLine, Source, TranslationStatus } from "#core/message.ts";
import { hashToSign, type SignOffRole, type Standing, standingOf } from "#core/sign-off.ts";

/** A message as it reads in one of its locales. */
export interface Reading {
  /** BCP 47. */
  locale: string;
  message: Message;
  /** The line on its card, and the one in its posts. */
  safetyLine: SafetyLine | null;
  shortSafetyLine: SafetyLine | null;
  /** Where a field of this reading stands in the record: as it is, or under `locales`. */
  at: (field: string) => string;
}

/** A message with all that a rule may want to know of it, looked up once. */
export interface Review {
  message: Message;
  claims: readonly { field: string; claim: Claim; source: Source }[];
  /** Its own locale first; at the gate only the one that it is posted in. */
  readings: readonly Reading[];
  /** The locale in which it is to be posted, and whether it may be; its own unless said otherwise. */
  locale: { code: string; status: TranslationStatus | undefined };
  /** SHA-256 of the content as it stands. */
  hash: string;
  standing: Record<SignOffRole, Standing>;
  /** Where its sign-offs stand. */
  signOffFile: string | undefined;
  /** ISO date. */
  today: string;
  /** The kind of account that it is meant for. */
  accountMode: AccountMode;
  library: Library;
  /** The campaigns that name it. */
  campaigns: readonly Campaign[];
  /** To lay its cards out with; null where cards are not looked at. */
  cards: { brands: Readonly<Record<string, Brand>>; describe: DescribeCards } | null;
}

/**
 * A card as it would be drawn: each text on it, as a reader meets it, its alt text, and whether it had no room for more than
 * the short safety line. Or why it cannot be drawn.
 */
export type CardDescription = { template: CardTemplate; format: FormatName } & (
  | { drawable: true; texts: string[]; alt: string; shortSafetyLine: boolean }
  | { drawable: false; reasons: string[] }
);

/** Lays every card of a message out, without drawing it. The message must have the locale. */
export type DescribeCards = (
  library: Library,
  message: Message,
  brand: Brand,
  locale: string,
) => CardDescription[];

/** A rule about one message. */
export interface MessageRule extends Rule {
  /** `active`: a draft may break it, because a draft is never scheduled. */
  when: "always" | "active";
  find(review: Review): Finding[];
}

export interface ReviewOptions {
  /** ISO date. */
  today: string;
  accountMode: AccountMode;
  /** Only this locale is read. */
  locale?: string;
  campaigns?: readonly Campaign[];
  cards?: Review["cards"];
}

export function reviewOf(library: Library, message: Message, options: ReviewOptions): Review {
  const { today, accountMode, locale, campaigns = [], cards = null } = options;
  const hash = hashToSign(library, message);
  const standing = (role: SignOffRole) =>
    standingOf(library, message, role, { today, accountMode, hash });
  const posted = locale ?? message.locale;
  return {
    message,
    claims: message.claims.map((claim, index) => {
      const source = library.sources[claim.source];
      if (!source)
        throw new TypeError(`${message.id} rests on "${claim.source}", which is unknown.`);
      return { field: `claims[${index}]`, claim, source };
    }),
    readings: (locale === undefined ? localesOf(message) : [locale]).flatMap((code) =>
      readingOf(library, message, code),
    ),
    locale: { code: posted, status: localeStatus(library, message, posted) },
    hash,
    standing: { clinical: standing("clinical"), communications: standing("communications") },
    signOffFile: library.files.signOffs[message.id],
    today,
    accountMode,
    library,
    campaigns,
    cards,
  };
}

function readingOf(library: Library, message: Message, locale: string): Reading[] {
  const spoken = localised(message, locale);
  if (spoken === undefined) return [];
  const own = locale === message.locale;
  return [
    {
      locale,
      message: spoken,
      safetyLine: safetyLineOf(library, message.safetyLine, locale),
      shortSafetyLine: message.safetyLine === null ? null : safetyLineOf(library, "short", locale),
      at: (field) => (own ? field : `locales.${locale}.${field}`),
    },
  ];
}

/** The language of a BCP 47 tag. */
export function languageOf(locale: string): string {
  return locale.split("-")[0] ?? locale;
}
