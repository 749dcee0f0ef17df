import type { Library } from "./library.ts";
import type { Message, SafetyLine, TranslationStatus } from "./message.ts";

/**
 * The message as it reads in a locale: its own record for its own locale, a translation for another, undefined where
 * there is none. Sign-offs are of the whole message: gates and hashes take the message as it was written, never this.
 */
export function localised(message: Message, locale: string): Message | undefined {
  if (locale === message.locale) return message;
  const translation = translationOf(message, locale);
  if (translation === undefined) return undefined;
  const { status: _status, hashtags, ...words } = translation;
  return { ...message, ...words, locale, hashtags: hashtags ?? message.hashtags };
}

/**
 * Whether a message may be posted in a locale: its own locale always may, a translation when a native reviewer has made
 * it active, and on a patient message only with emergency wording that is active too. Undefined where it cannot be read.
 */
export function localeStatus(
  library: Pick<Library, "safetyLines">,
  message: Message,
  locale: string,
): TranslationStatus | undefined {
  const own = locale === message.locale;
  const status = own ? "active" : translationOf(message, locale)?.status;
  if (status === undefined || message.safetyLine === null) return status;
  const lines = safetyKinds(message).map((kind) => safetyLineOf(library, kind, locale));
  if (lines.includes(null)) return undefined;
  return lines.some((line) => line?.status === "draft") ? "draft" : status;
}

/** The kinds of emergency wording that a message needs: on its card, and, shorter, in its posts and on crowded cards. */
export function safetyKinds({ safetyLine }: Message): string[] {
  return safetyLine === null ? [] : [...new Set([safetyLine, "short"])];
}

/**
 * The keys of every source that a message rests on in a locale: its claims', its statistic's, and those of the emergency
 * wording that goes with it.
 */
export function restsOn(
  library: Pick<Library, "safetyLines">,
  message: Message,
  locale: string,
): string[] {
  const keys = [
    ...message.claims.map(({ source }) => source),
    message.cards.statistic?.source,
    ...safetyKinds(message).map((kind) => safetyLineOf(library, kind, locale)?.source),
  ];
  return [...new Set(keys.filter((key) => key !== undefined))];
}

/** The locales in which a message can be read, its own first. */
export function localesOf(message: Message): string[] {
  return [message.locale, ...Object.keys(message.locales)];
}

/** The emergency wording of a kind (`standard`, `short`, `long`) in a locale; null where there is none. */
export function safetyLineOf(
  { safetyLines }: Pick<Library, "safetyLines">,
  kind: string | null,
  locale: string,
): SafetyLine | null {
  const lines = kind === null ? undefined : safetyLines[kind];
  return lines !== undefined && Object.hasOwn(lines, locale) ? (lines[locale] ?? null) : null;
}

function translationOf({ locales }: Message, locale: string) {
  return Object.hasOwn(locales, locale) ? locales[locale] : undefined;
}
