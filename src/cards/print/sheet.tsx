import type { JSXNode } from "satori/jsx";
import { CardRefused } from "#cards/faults.ts";
import { curl } from "#cards/wording.ts";
import type { BrandKit } from "#core/brand.ts";
import type { Motif } from "#core/campaign.ts";
import { sha256 } from "#core/hash.ts";
import { printVersionOf } from "#core/print-version.ts";
import type { HandoutWords, PosterWords, SheetWords } from "#core/print-words.ts";
import { bodySizes, chartLines, handoutTemplate } from "./handout.ts";
import { ClinicianSide } from "./handout-clinician.tsx";
import { PatientSide } from "./handout-patient.tsx";
import { sideFaults } from "./inspect.ts";
import { brandLogo, type Logo } from "./logo.tsx";
import type { Side } from "./mark.ts";
import { papers } from "./paper.ts";
import { drawPdf, type PdfInfo } from "./pdf.ts";
import { placeSide } from "./place.ts";
import { Poster, posterSize, posterTemplate } from "./poster.tsx";

export interface Printed {
  pdf: Uint8Array;
  /** As it stands on the sheet, and in the register of prints. */
  version: string;
}

/** In whose name a sheet is printed. */
export interface Imprint {
  kit: BrandKit;
  partner: Logo | undefined;
  motif: Motif;
}

/**
 * The poster as a PDF; the same words give the same bytes.
 *
 * @throws CardRefused where something does not fit or a colour is too weak.
 */
export async function printPoster(
  words: PosterWords,
  paper: "a4" | "a3",
  imprint: Imprint,
): Promise<Printed> {
  const { kit, partner, motif } = imprint;
  const { brand } = kit;
  const version = versionOf("poster", posterTemplate, words, imprint);
  const logo = await brandLogo(kit, words.labels.logo);
  const input = { words, brand, logo, partner, version };
  const side = await firstSound(`poster ${words.messages[0]?.id}`, posterSize, [
    <Poster key="art" {...input} motif={motif} />,
    // A long word may need the room of the artwork.
    <Poster key="plain" {...input} motif="none" />,
  ]);
  const pdf = await drawPdf([side], infoOf(words, "Poster", brand.name, version), papers[paper]);
  return { pdf, version };
}

/**
 * The handout as a PDF of two sides, the patient's and the clinician's; the same words give the same bytes.
 *
 * @throws CardRefused where something does not fit or a colour is too weak.
 */
export async function printHandout(
  words: HandoutWords,
  paper: "a4" | "letter",
  imprint: Imprint,
): Promise<Printed> {
  const { kit, partner, motif } = imprint;
  const { brand } = kit;
  const version = versionOf("handout", handoutTemplate, words, imprint);
  const logo = await brandLogo(kit, words.labels.logo);
  const size = { width: Math.floor(papers[paper].width), height: Math.floor(papers[paper].height) };
  const input = { words, brand, logo, partner, motif, version, size };
  const name = `handout ${words.messages[0]?.id}`;
  const sides = [
    await firstSound(
      `${name}, patient side`,
      size,
      bodySizes.patient.map((body) => <PatientSide key={body} {...input} body={body} />),
    ),
    await firstSound(
      `${name}, clinician side`,
      size,
      bodySizes.clinician.flatMap((body) =>
        chartLines.map((more) => (
          <ClinicianSide key={`${body} ${more}`} {...input} {...{ body, more }} />
        )),
      ),
    ),
  ];
  const pdf = await drawPdf(sides, infoOf(words, "Handout", brand.name, version), papers[paper]);
  return { pdf, version };
}

/** The first of several ways to set a side that passes its inspection; if none does, the last one's faults are thrown. */
async function firstSound(
  name: string,
  size: { width: number; height: number },
  ways: readonly JSXNode[],
): Promise<Side> {
  let faults: ReturnType<typeof sideFaults> = [];
  for (const way of ways) {
    const side = await placeSide(way, size);
    faults = sideFaults(side);
    if (faults.length === 0) return side;
  }
  throw new CardRefused(name, faults);
}

/** Over all that decides how a sheet looks but its paper: A3 and A4 of one poster are one version. */
function versionOf(
  what: string,
  template: number,
  words: SheetWords,
  { kit, partner, motif }: Imprint,
): string {
  const logos = [kit.logo, ...(partner ? [partner.png] : [])].map(sha256);
  const named = partner && { partner: partner.name };
  return printVersionOf({ what, template, words, brand: kit.brand, motif, logos, ...named });
}

function infoOf(words: SheetWords, what: string, author: string, version: string): PdfInfo {
  const { labels, locale, slogan, edition, dated } = words;
  return {
    title: curl(slogan),
    lang: locale,
    author,
    subject: what,
    keywords: `${labels.sheet} ${version}. ${edition}`,
    date: dated,
  };
}
