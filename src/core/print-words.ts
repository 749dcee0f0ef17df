import type { Campaign } from "./campaign.ts";
import { claimStrengths } from "./codes.ts";
import type { Library } from "./library.ts";
import { localised, safetyLineOf } from "./locale.ts";
import type { Message } from "./message.ts";
import {
  isHandoutSigned,
  isSigned,
  longSafety,
  type PaperTerms,
  stopsPaper,
} from "./print-gate.ts";
import { type PrintLabels, printDate, printLabels } from "./print-labels.ts";

/** A message and its version, as a sheet names it. */
export interface MessageRef {
  id: string;
  version: number;
}

/** What every sheet says. */
export interface SheetWords {
  locale: string;
  labels: PrintLabels;
  audience: Message["audience"];
  slogan: string;
  /** The words of the slogan that take the accent colour. */
  emphasis: string;
  support: string;
  callToAction: string;
  /** Emergency wording, word for word; null on a sheet for clinicians. */
  safety: string | null;
  link: string;
  /** For instance "P01 version 1, review by 21 November 2027." */
  edition: string;
  /** Whether all its words are signed off in earnest, those that the campaign gives for handouts too; if not, the sheet says so. */
  signed: boolean;
  /** A copy made past the gate or to look at: it says that it is not for use. */
  draft: boolean;
  reviewBy: string;
  /** The day of its latest sign-off, or of its review where nobody has signed: an ISO date that the file carries. */
  dated: string;
  /** All messages whose words stand on it, its own first, and the keys of all sources that they rest on. */
  messages: MessageRef[];
  evidence: string[];
}

export interface PosterWords extends SheetWords {
  /** As it is cited, for instance "NICE guideline NG59". */
  source: string;
}

export interface Phrase {
  instead?: string | undefined;
  say: string;
  next?: string | undefined;
}

/** A source, and all that is claimed of it. */
export interface HandoutSource {
  claims: { text: string; quote: string | undefined; strength: string }[];
  citation: string;
  /** A DOI as an address, or a page. */
  where: string | undefined;
  caution: string | undefined;
}

export interface HandoutWords extends SheetWords {
  today: readonly string[];
  comeBack: readonly string[];
  /** What the patient can say, where the message gives words for it. */
  asking: Phrase | undefined;
  /** In plain words, each with its source as it is cited. */
  plainEvidence: { text: string; source: string }[];
  /** What the clinician can say, from messages for clinicians. */
  phrases: Phrase[];
  sources: HandoutSource[];
}

/** On what terms a sheet is worded. The gate stays the caller's to ask; here it chooses the phrases. */
export interface WordTerms extends PaperTerms {
  draft?: boolean;
}

/** Why a sheet cannot be worded, in one line. */
export type Worded<T> = { worded: true; words: T } | { worded: false; reason: string };

/** The words of a waiting-room poster, all of them the message's and the campaign's own. */
export function posterWords(
  library: Library,
  campaign: Campaign,
  message: Message,
  terms: WordTerms,
): Worded<PosterWords> {
  const said = say(library, campaign, message, terms, message.safetyLine);
  if (!said.worded) return said;
  const source = library.sources[message.claims[0].source]?.short ?? "";
  return { worded: true, words: { ...said.words, source } };
}

/**
 * The words of a patient handout with its clinician side. What the campaign does not say for itself is taken from the
 * message: its support line and call to action.
 */
export function handoutWords(
  library: Library,
  campaign: Campaign,
  message: Message,
  terms: WordTerms,
): Worded<HandoutWords> {
  const { locale } = terms;
  if (message.audience !== "patients") {
    const reason = `a handout is for patients, and ${message.id} is for clinicians`;
    return { worded: false, reason };
  }
  const said = say(library, campaign, message, terms, longSafety(library, message, locale));
  if (!said.worded) return said;
  const { words } = said;
  const spoken = localised(message, locale) as Message;
  const own = campaign.handout?.[locale];
  const others = phrasebook(library, campaign, message, terms);
  return {
    worded: true,
    words: {
      ...words,
      messages: [...words.messages, ...others.map(({ id, version }) => ({ id, version }))],
      evidence: [...new Set([...words.evidence, ...evidenceOf(others)])],
      signed:
        words.signed &&
        isHandoutSigned(library, campaign, terms) &&
        others.every((one) => isSigned(library, one, terms)),
      today: own?.today ?? [...sentencesOf(spoken.support), spoken.callToAction],
      comeBack: own?.comeBack ?? words.labels.comeBackItems,
      asking: phraseOf(spoken),
      plainEvidence: message.claims
        // What is our own wording is no evidence.
        .filter(({ strength }) => strength !== "opinion")
        .map(({ source, text }) => ({
          text: own?.evidence[source] ?? text,
          source: library.sources[source]?.short ?? source,
        }))
        .filter(({ text }, at, all) => all.findIndex((one) => one.text === text) === at),
      phrases: others.flatMap((one) => phraseOf(localised(one, locale)) ?? []),
      sources: sourcesOf(library, message),
    },
  };
}

function say(
  library: Library,
  { id, link }: Campaign,
  written: Message,
  terms: WordTerms,
  safetyKind: string | null,
): Worded<SheetWords> {
  const { locale, draft = false } = terms;
  const message = localised(written, locale);
  if (message === undefined) return { worded: false, reason: `${written.id} has no ${locale}` };
  const labels = printLabels(locale);
  if (labels === undefined) {
    return { worded: false, reason: `no labels for printed sheets are written in ${locale}` };
  }
  const line = safetyLineOf(library, safetyKind, locale);
  const safety = line?.text ?? null;
  if (message.audience === "patients" && safety === null) {
    return { worded: false, reason: `${id} has no ${safetyKind} safety line in ${locale}` };
  }
  const reviewBy = printDate(message.reviewBy, locale);
  return {
    worded: true,
    words: {
      locale,
      labels,
      audience: message.audience,
      slogan: message.slogan,
      emphasis: message.cards.slogan.emphasis,
      support: message.support,
      callToAction: message.callToAction,
      safety,
      link,
      edition: `${message.id} ${labels.version} ${message.version}, ${labels.reviewBy} ${reviewBy}.`,
      signed: isSigned(library, written, terms),
      draft,
      reviewBy: message.reviewBy,
      dated: lastSigned(library, message) ?? message.reviewBy,
      messages: [{ id: message.id, version: message.version }],
      evidence: [...new Set([...evidenceOf([message]), ...(line ? [line.source] : [])])],
    },
  };
}

function lastSigned(library: Library, { id, version }: Message): string | undefined {
  const own = (library.signOffs[id] ?? []).filter((signOff) => signOff.version === version);
  return own
    .map(({ on }) => on)
    .toSorted()
    .at(-1);
}

/** At most this many phrases fit beside the evidence. */
const mostPhrases = 3;

/** The campaign's messages, as written, that give a clinician words and may go out today: most targets in common first. */
function phrasebook(
  library: Library,
  campaign: Campaign,
  message: Message,
  terms: WordTerms,
): Message[] {
  const inCommon = ({ targets }: Message) =>
    targets.filter((target) => message.targets.includes(target)).length;
  return campaign.messages
    .flatMap(({ id }) => library.messages[id] ?? [])
    .filter(({ audience }) => audience === "clinicians")
    .filter((one) => phraseOf(localised(one, terms.locale)) !== undefined)
    .filter((one) => stopsPaper(library, campaign, one, terms) === undefined)
    .toSorted((a, b) => inCommon(b) - inCommon(a))
    .slice(0, mostPhrases);
}

function phraseOf(message: Message | undefined): Phrase | undefined {
  return message?.cards["say-this"];
}

function sourcesOf({ sources }: Library, { claims }: Message): HandoutSource[] {
  return [...Map.groupBy(claims, ({ source }) => source)].map(([key, of]) => {
    const { citation = key, doi, url, caution } = sources[key] ?? {};
    const where = doi === undefined ? url : `https://doi.org/${doi}`;
    const said = of.map(({ text, quote, strength }) => {
      return { text, quote, strength: claimStrengths[strength] };
    });
    return { claims: said, citation, where, caution };
  });
}

function evidenceOf(messages: readonly Pick<Message, "claims">[]): string[] {
  return [...new Set(messages.flatMap(({ claims }) => claims.map(({ source }) => source)))];
}

/** The sentences of a text, as its own language divides them. */
export function sentencesOf(text: string): string[] {
  return [...new Intl.Segmenter("en", { granularity: "sentence" }).segment(text)]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => sentence !== "");
}
