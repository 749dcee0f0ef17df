import { z } from "zod";
import { Cards } from "./card-data.ts";
import {
  audiences,
  behaviourChangeTechniques,
  claimStrengths,
  codesOf,
  messageStatuses,
  professions,
  signOffRoles,
  sourceStatuses,
  targets,
  tdfDomains,
  tones,
  translationStatuses,
} from "./codes.ts";
import { hashOf } from "./hash.ts";

const isoDate = z.iso.date();
const line = (max: number) => z.string().trim().min(1).max(max);

/**
 * A source that claims rest on. It stands once, in `messages/sources.ts`, so that a retraction or a new check
 * reaches every message at the same moment.
 */
export const Source = z
  .strictObject({
    /** As it is cited in full: authors, title, journal, year. */
    citation: line(400),
    /** As it is cited on a card, for instance "NICE NG59". At most 40 characters. */
    short: line(40),
    doi: z
      .string()
      .regex(/^10\.\d{4,9}\/\S+$/, "is not a DOI (10.prefix/suffix)")
      .optional(),
    url: z.url({ protocol: /^https$/ }).optional(),
    /** The guideline's name where the source is one. */
    guideline: z.string().optional(),
    year: z.int().min(1900).max(2100),
    status: z.enum(codesOf(sourceStatuses)),
    /** Which part of the primary text was opened, for instance "abstract". */
    opened: z.string().optional(),
    /** The day on which it was opened. Only a verified source has one. */
    checkedOn: isoDate.optional(),
    /** Verbatim, from the part that was opened. A claim may quote only these, and need not quote. */
    quotes: z.array(line(400)).default([]),
    /** What a reader must know before resting a claim on it. */
    caution: z.string().optional(),
  })
  .refine((source) => source.doi !== undefined || source.url !== undefined, {
    path: ["doi"],
    error: "a source needs a doi or a url",
    params: { rule: "source-locator" },
  })
  .refine(
    ({ status, opened, checkedOn, quotes }) =>
      status !== "verified" || (opened && checkedOn && quotes.length > 0),
    {
      path: ["status"],
      error: "a verified source says what was opened, on which day, and quotes it",
      params: { rule: "source-verified" },
    },
  );
export type Source = z.infer<typeof Source>;

/** One thing that a message says, and what it rests on. */
export const Claim = z.strictObject(
  {
    text: line(240),
    /** The key of a source in `messages/sources.ts`. */
    source: z.string().min(1),
    /** One of the source's own quotes, to the letter. */
    quote: z.string().optional(),
    strength: z.enum(codesOf(claimStrengths)),
  },
  {
    error: ({ input }) => (input === undefined ? "a message needs at least one claim" : undefined),
  },
);
export type Claim = z.infer<typeof Claim>;

/** BCP 47: a language and a country, because emergency wording differs between countries. */
export const Locale = z.string().regex(/^[a-z]{2,3}-[A-Z]{2}$/, "is not a locale such as en-GB");

/** What a reader sees of a message; a translation says all of it again. */
const words = {
  slogan: line(60),
  support: line(120),
  callToAction: line(100),
  /** What the artwork shows, for the alt text; the card's words are added to it by the renderer. */
  picture: line(160),
  /** Data for each card template that the message fills; the slogan card is its default. */
  cards: Cards,
};

/** Without the number sign. */
const hashtags = z.array(z.string().regex(/^[\p{L}\p{N}_]+$/u)).max(4);

/** A message in another locale. A draft renders, but is never scheduled. */
export const Translation = z.strictObject({
  /** Active only when a native reviewer has read it: the sign-offs are of this word too. */
  status: z.enum(codesOf(translationStatuses)),
  ...words,
  /** Those of the message, if none are given. */
  hashtags: hashtags.optional(),
});
export type Translation = z.infer<typeof Translation>;
export type TranslationStatus = Translation["status"];

/** One message: what is said, to whom, why it may be said, and who answers for it. */
export const Message = z
  .strictObject({
    version: z.int().min(1),
    /** A draft renders but is never scheduled; a withdrawn message is kept for the record. */
    status: z.enum(codesOf(messageStatuses)),
    /** The locale that the record itself is written in. */
    locale: Locale.default("en-GB"),
    ...words,
    audience: z.enum(codesOf(audiences)),
    professions: z.array(z.enum(codesOf(professions))),
    /** Where it is meant to be read or acted on, for instance "Primary care". */
    setting: line(80),
    /** The barriers it addresses and the facilitators it uses. */
    targets: z.array(z.enum(codesOf(targets))).min(1),
    hashtags,
    /** Number in the Behaviour Change Technique Taxonomy version 1. */
    bct: z.enum(codesOf(behaviourChangeTechniques)),
    tdf: z.enum(codesOf(tdfDomains)),
    /** At least one, which the compiler knows too; the first one's source is cited on the card. */
    claims: z.tuple([Claim], Claim),
    tone: z.enum(codesOf(tones)),
    /** Translations, by their locale. */
    locales: z.record(Locale, Translation).default({}),
    /** The kind of safety line (`standard`, `short`, `long`); every patient message has one. */
    safetyLine: z.string().nullable(),
    coDesign: line(240),
    /** A role, never a person's name. */
    responsibleClinician: line(80),
    /** How the message could do harm, and what answers it. */
    hazards: z.array(line(240)).min(1),
    /** Renewed by signing again, with no new version. At most 12 months after the clinical sign-off. */
    reviewBy: isoDate,
    /** The version that this one replaces. */
    supersedes: z.int().min(1).nullable().default(null),
  })
  .superRefine((message, context) => {
    const spoken: [path: string[], at: Pick<Translation, "slogan" | "cards">][] = [
      [[], message],
      ...Object.entries(message.locales).map(([locale, translation]): (typeof spoken)[number] => [
        ["locales", locale],
        translation,
      ]),
    ];
    for (const [path, { slogan, cards }] of spoken) {
      const { emphasis } = cards.slogan;
      if (slogan.split(emphasis).length === 2) continue;
      context.addIssue({
        code: "custom",
        path: [...path, "cards", "slogan", "emphasis"],
        message: `"${emphasis}" must stand in the slogan exactly once`,
        params: { rule: "emphasis" },
      });
    }
    if (message.locale in message.locales) {
      context.addIssue({
        code: "custom",
        path: ["locales", message.locale],
        message: `the message itself is written in ${message.locale}`,
      });
    }
    if (message.audience === "patients" && message.safetyLine === null) {
      context.addIssue({
        code: "custom",
        path: ["safetyLine"],
        message: "a patient message needs a safety line",
        params: { rule: "patient-safety-line" },
      });
    }
  });
export type MessageRecord = z.infer<typeof Message>;
export type MessageInput = z.input<typeof Message>;
/** A message as the library holds it: the record and the id under which it was defined. */
export type Message = MessageRecord & { id: string };

/** Emergency wording for patients in one locale: what to look for, and what to do at once. */
export const SafetyLine = z.strictObject({
  /** A draft until somebody has signed it who knows the language and the country's emergency care. */
  status: z.enum(codesOf(translationStatuses)),
  /** ISO 3166 country whose emergency wording it follows. */
  country: z.string().regex(/^[A-Z]{2}$/),
  text: line(600),
  /** The key of a source in `messages/sources.ts`. */
  source: z.string().min(1),
});
export type SafetyLine = z.infer<typeof SafetyLine>;

/** One kind of safety line, by locale. */
export const SafetyLines = z.record(Locale, SafetyLine);
export type SafetyLines = z.infer<typeof SafetyLines>;

/**
 * A sign-off: who, in which role, on which day, on exactly which content. It lies beside the message, bound to
 * its content hash: one changed letter and it no longer counts.
 */
export const SignOff = z.strictObject({
  /** The id of the message. */
  subject: z.string(),
  version: z.int().min(1),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  role: z.enum(codesOf(signOffRoles)),
  /** A pseudonymous id with a role, never a name. */
  by: line(60),
  on: isoDate,
  /** Declared interests; the clinical role must declare them, "none" included. */
  interests: z.string().optional(),
  /** A demonstration sign-off lets a message be posted to sandbox accounts only. */
  demonstration: z.boolean(),
});
export type SignOff = z.infer<typeof SignOff>;

/**
 * Types a file of messages. The parameter is the plain record type, so that a misspelt field or a missing claim
 * is an error of the compiler, at the line where it stands.
 */
export function defineMessages<Id extends string>(
  messages: Record<Id, MessageInput>,
): Record<Id, MessageInput> {
  return messages;
}

export function defineSources<Key extends string>(
  sources: Record<Key, z.input<typeof Source>>,
): Record<Key, z.input<typeof Source>> {
  return sources;
}

export function defineSafetyLines<Kind extends string>(
  lines: Record<Kind, z.input<typeof SafetyLines>>,
): Record<Kind, z.input<typeof SafetyLines>> {
  return lines;
}

export function defineSignOffs(
  signOffs: readonly z.input<typeof SignOff>[],
): readonly z.input<typeof SignOff>[] {
  return signOffs;
}

/**
 * SHA-256 over everything that a reader sees or a reviewer judges. `reviewBy` and `status` are left out, so that
 * a renewal or a withdrawal needs no new version. Translations are in, each with its status, and so are the whole
 * records of its sources, and every safety line of the message's locales: a reader meets the standard one on the card, the short
 * one in the post and the long one on paper.
 */
export function contentHash(
  message: Message,
  sources: Readonly<Record<string, Source>>,
  safetyLines: Readonly<Record<string, SafetyLines>>,
): string {
  const { reviewBy: _reviewBy, status: _status, ...content } = message;
  return hashOf({
    ...content,
    claims: message.claims.map((claim) => {
      return { ...claim, record: recordOf(sources, claim.source) };
    }),
    statistic: recordOf(sources, message.cards.statistic?.source),
    safety: message.safetyLine === null ? [] : safetyOf(message, safetyLines),
  });
}

/** The whole source as it was when the message was judged: its words, its status, what was opened and the cautions. */
function recordOf(sources: Readonly<Record<string, Source>>, key: string | undefined) {
  return (key !== undefined && sources[key]) || null;
}

function safetyOf(
  { locale, locales }: Message,
  safetyLines: Readonly<Record<string, SafetyLines>>,
): string[][] {
  return [locale, ...Object.keys(locales)]
    .flatMap((tag) =>
      Object.entries(safetyLines).flatMap(([kind, lines]) => {
        const found = lines[tag];
        return found ? [[tag, kind, found.status, found.country, found.text, found.source]] : [];
      }),
    )
    .sort((a, b) => (`${a}` < `${b}` ? -1 : 1));
}
