import type { Brand } from "#core/brand.ts";
import { type Campaign, formats } from "#core/campaign.ts";
import type { ManifestEntry } from "#core/card.ts";
import { cardTemplates } from "#core/card-data.ts";
import { sha256 } from "#core/hash.ts";
import { icsCalendar } from "#core/ics.ts";
import type { Library } from "#core/library.ts";
import { localised, restsOn } from "#core/locale.ts";
import type { Message } from "#core/message.ts";
import type { Slot } from "#core/plan.ts";
import { printDate } from "#core/print-labels.ts";
import { type PrintVersion, printVersionOf } from "#core/print-version.ts";
import { altTextsCsv, captionsCsv, captionsOf, type PackCaption } from "./captions.ts";
import type { PackContent, PackLogo, PackMessage } from "./content.ts";
import { renderGallery } from "./gallery.tsx";
import { readme } from "./readme.ts";

export interface PackSheet {
  message: string;
  /** For instance "print/poster-P01-a4.pdf". */
  file: string;
  label: string;
  pdf: Uint8Array;
  print: Omit<PrintVersion, "madeOn">;
  /** Whether all its words are signed off in earnest. */
  signed: boolean;
}

/** All that a pack is made of; the pictures and sheets are made already. */
export interface PackInput {
  library: Library;
  campaign: Campaign;
  brand: Brand;
  locale: string;
  /** As they are written. */
  messages: readonly Message[];
  /** Not for use: it may hold messages that may not go out. */
  draft: boolean;
  /** Why messages of the campaign may not go out, one line each; only a draft has any. */
  stopped: readonly string[];
  /** Whether all words in it are signed off in earnest, those of the handouts included. */
  signed: boolean;
  slots: readonly Slot[];
  cards: readonly { entry: ManifestEntry; bytes: Uint8Array; record?: Uint8Array }[];
  sheets: readonly PackSheet[];
  qr: { svg: string; png: Uint8Array };
  logos: readonly { name: string; png: Uint8Array; width: number; height: number }[];
}

export interface Pack {
  /** Every file by its path in the pack. */
  files: Record<string, string | Uint8Array>;
  print: Omit<PrintVersion, "madeOn">;
}

/** Puts a pack together. The same input gives the same files. */
export function packOf(input: PackInput): Pack {
  const { library, campaign, brand, locale, messages, draft, cards, sheets, qr, logos } = input;
  const captions = messages.flatMap((one) => captionsOf(library, one, campaign.link, locale));
  const pictures = logos.map(
    ({ name, width, height }, at): PackLogo => ({
      ...{ file: `logos/${at === 0 ? "body" : "partner"}.png`, name, width, height },
    }),
  );
  const version = printVersionOf({
    campaign: [campaign.id, campaign.link, locale],
    draft,
    brand,
    captions,
    cards: cards.map(({ entry }) => [entry.file, entry.sha256]),
    sheets: sheets.map(({ file, pdf }) => [file, sha256(pdf)]),
    logos: logos.map(({ png }) => sha256(png)),
  });
  const reviewBy = messages.map((message) => message.reviewBy).toSorted()[0] ?? "";
  const { id, name, keyMessage, link } = campaign;
  const content: PackContent = {
    campaign: { id, name, keyMessage, link, locale },
    version,
    reviewBy: printDate(reviewBy, locale),
    signed: input.signed,
    draft,
    logos: pictures,
    qr: "qr/qr.svg",
    prints: sheets.length,
    messages: messages.flatMap((message) => packMessage(input, message, captions)),
  };
  const entries = cards.map(({ entry }) => entry);
  const files: Pack["files"] = {
    "README.txt": readme(content, input.stopped),
    "index.html": renderGallery(content),
    "calendar.ics": calendarOf(input, captions),
    "captions.csv": captionsCsv(captions),
    "alt-texts.csv": altTextsCsv(entries),
    "manifest.json": `${JSON.stringify(entries, null, 2)}\n`,
    "qr/qr.svg": qr.svg,
    "qr/qr.png": qr.png,
  };
  pictures.forEach(({ file }, at) => {
    files[file] = logos[at]?.png ?? "";
  });
  for (const { message, network, text } of captions) {
    files[`captions/${message}/${network}.txt`] = `${text}\n`;
  }
  for (const { entry, bytes, record } of cards) {
    files[`cards/${entry.file}`] = bytes;
    if (record) files[`cards/${entry.file.replace(/\.png$/, ".json")}`] = record;
  }
  for (const { file, pdf } of sheets) files[file] = pdf;

  const evidence = messages.flatMap((message) => restsOn(library, message, locale));
  const print: Pack["print"] = {
    ...{ version, what: "pack" as const, campaign: id, locale },
    messages: messages.map(({ id, version }) => ({ id, version })),
    evidence: [...new Set([...evidence, ...sheets.flatMap((sheet) => sheet.print.evidence)])],
  };
  return { files, print };
}

function packMessage(
  { library, cards, sheets, locale }: PackInput,
  written: Message,
  captions: readonly PackCaption[],
): PackMessage[] {
  const message = localised(written, locale);
  if (message === undefined) return [];
  const { id, version, audience, slogan, support, claims } = message;
  return [
    {
      ...{ id, version, audience, slogan, support },
      cards: cards
        .filter(({ entry }) => entry.message === id)
        .toSorted((a, b) => placeOf(a.entry) - placeOf(b.entry))
        .map(({ entry: { file, alt, width, height, template, format } }) => ({
          ...{ file: `cards/${file}`, alt, width, height, template, format },
        })),
      captions: captions.filter((caption) => caption.message === id),
      sheets: sheets
        .filter((sheet) => sheet.message === id)
        .map(({ file, label }) => ({ file, label })),
      sources: [...new Set(claims.map(({ source }) => source))].flatMap((key) => {
        const source = library.sources[key];
        if (source === undefined) return [];
        const { citation, doi, url } = source;
        return { citation, where: doi === undefined ? url : `https://doi.org/${doi}` };
      }),
    },
  ];
}

/** Cards are shown in the order of the lists of templates and formats, not of file names. */
function placeOf({ template, format }: ManifestEntry): number {
  const [nth, within] = [
    Object.keys(cardTemplates).indexOf(template),
    Object.keys(formats).indexOf(format),
  ];
  return nth * Object.keys(formats).length + within;
}

/** The plan as events: what to post, and the words for it. Nobody is kept busy by them. */
function calendarOf({ campaign, slots, messages }: PackInput, captions: readonly PackCaption[]) {
  const { name, schedule, link } = campaign;
  const included = new Set(messages.map(({ id }) => id));
  return icsCalendar({
    name,
    zone: schedule.zone,
    stamp: `${schedule.start}T00:00:00Z`,
    events: slots
      .filter(({ message }) => included.has(message.id))
      .map(({ local, message }) => ({
        uid: `${local}-${message.id}@${campaign.id}.campaign`,
        local,
        minutes: 15,
        summary: `Post ${message.id}: ${message.slogan}`,
        description: captions.find((caption) => caption.message === message.id)?.text ?? "",
        url: link,
      })),
  });
}
