import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { workAside } from "#cards/aside.ts";
import { brandLogo, type Logo } from "#cards/print/logo.tsx";
import type { Imprint } from "#cards/print/sheet.tsx";
import { qrPng, qrSvg } from "#cards/qr.ts";
import { findCampaign, findMessage, openLibrary } from "#cli/context.ts";
import { count } from "#cli/count.ts";
import { Refused } from "#cli/fault.ts";
import { progress } from "#cli/progress.ts";
import { fileToWrite, writeWhole } from "#cli/write.ts";
import type { Campaign } from "#core/campaign.ts";
import type { Library } from "#core/library.ts";
import { localised } from "#core/locale.ts";
import type { Message } from "#core/message.ts";
import { planSlots } from "#core/plan.ts";
import { isSigned, type PaperTerms, stopsHandout, stopsPaper } from "#core/print-gate.ts";
import { printLabels } from "#core/print-labels.ts";
import { type PackInput, type PackSheet, packOf } from "#pack/pack.ts";
import { zipOf } from "#pack/zip.ts";
import { makeCards } from "./cards.ts";
import { dayOf, holdsIn, imprintOf, printSheet, record, storeFor } from "./print.ts";

interface PackOptions {
  brand?: string;
  locale?: string;
  partnerLogo?: string;
  partnerName?: string;
  record: boolean;
  draft?: true;
  out: string;
}

/** Wide enough for a screen in a waiting room, in px. */
const qrWidth = 1080;

export function addPack(program: Command): void {
  program
    .command("pack <campaign>")
    .description("make the archive that a partner takes: cards, captions, sheets, calendar, page")
    .option("--brand <id>", "the brand kit; the campaign's own if none is named")
    .option("--locale <tag>", "the language; the campaign's own if none is named")
    .option("--partner-logo <file>", "a partner's logo (SVG or PNG) beside the brand's own")
    .option("--partner-name <name>", "the partner's name, for readers who cannot see the logo")
    .option("--no-record", "do not note the version in the store")
    .option("--draft", "pack what may not go out, with a mark that it is not for use")
    .requiredOption("--out <file>", "the zip", fileToWrite)
    .action(async (id: string, options: PackOptions) => {
      const library = openLibrary();
      const campaign = findCampaign(library, id);
      const store = await storeFor(process.env, options.record);
      try {
        const locale = options.locale ?? campaign.locale;
        const terms = { locale, today: dayOf(new Date()), holds: await holdsIn(store) };
        const input = await collectPack(library, campaign, terms, options);
        const { files, print } = packOf(input);
        await writeWhole(options.out, zipOf(files));
        await record(options.record ? store : undefined, [
          print,
          ...input.sheets.map((sheet) => sheet.print),
        ]);
        const held = count(Object.keys(files).length, "file");
        process.stdout.write(`${options.out}: pack ${print.version}, ${held}\n`);
      } finally {
        store?.close();
      }
    });
}

/**
 * Makes every card and sheet of a campaign's messages, if all of them may go out today. A draft has those that may not,
 * too, and says why.
 */
async function collectPack(
  library: Library,
  campaign: Campaign,
  terms: PaperTerms,
  options: PackOptions,
): Promise<PackInput> {
  const { locale } = terms;
  const draft = options.draft === true;
  const all = campaign.messages.map(({ id }) => findMessage(library, id));
  const stopped = [
    ...all.flatMap((message) => stopsPaper(library, campaign, message, terms) ?? []),
    ...[stopsHandout(library, campaign, terms) ?? []].flat(),
  ];
  if (stopped.length > 0 && !draft) {
    for (const reason of stopped) process.stderr.write(`campaign: ${reason}\n`);
    throw new Refused("Nothing was packed (--draft packs a copy that says it is not for use).");
  }
  const messages = all.filter((message) => localised(message, locale) !== undefined);
  if (messages.length === 0) throw new Refused(`No message of ${campaign.id} has ${locale}.`);
  const imprint = await imprintOf(campaign, locale, options);
  const { brand } = imprint.kit;
  const label = printLabels(locale)?.logo ?? "";
  const own = await brandLogo(imprint.kit, label);
  const sheets = await drawSheets(library, campaign, messages, { ...terms, draft, imprint });
  return {
    ...{ library, campaign, brand, locale, messages, draft, stopped, sheets },
    signed:
      messages.every((message) => isSigned(library, message, terms)) &&
      sheets.every(({ signed }) => signed),
    slots: planSlots(campaign, all),
    cards: await drawCards(library, messages, locale, imprint),
    qr: {
      svg: qrSvg(campaign.link, campaign.link),
      png: await qrPng(campaign.link, qrWidth),
    },
    logos: [own, ...(imprint.partner ? [imprint.partner] : [])].map(shown),
  };
}

async function drawCards(
  library: Library,
  messages: readonly Message[],
  locale: string,
  { kit, partner }: Imprint,
): Promise<PackInput["cards"]> {
  return workAside(tmpdir(), "campaign-pack-", async (out) => {
    const choice = { locale, ...(partner && { partner }) };
    const manifest = await makeCards(library, messages, choice, { brands: [kit.brand.id], out });
    return Promise.all(
      manifest.map(async (entry) => {
        const bytes = await readFile(join(out, entry.file));
        if (entry.format !== "best-practice") return { entry, bytes };
        const record = await readFile(join(out, entry.file.replace(/\.png$/, ".json")));
        return { entry, bytes, record };
      }),
    );
  });
}

const sheetKinds = [
  { sheet: "poster", paper: "a4", label: "Poster, A4" },
  { sheet: "poster", paper: "a3", label: "Poster, A3" },
  { sheet: "handout", paper: "a4", label: "Handout, A4" },
  { sheet: "handout", paper: "letter", label: "Handout, Letter" },
] as const;

async function drawSheets(
  library: Library,
  campaign: Campaign,
  messages: readonly Message[],
  terms: PaperTerms & { draft: boolean; imprint: Imprint },
): Promise<PackSheet[]> {
  const shown = progress("print");
  const jobs = messages.flatMap((message) =>
    sheetKinds
      .filter(({ sheet }) => sheet === "poster" || message.audience === "patients")
      .map((kind) => ({ message, ...kind })),
  );
  const sheets: PackSheet[] = [];
  for (const { message, sheet, paper, label } of jobs) {
    const of = { ...terms, sheet, paper };
    const { printed, print, signed } = await printSheet(library, campaign, message, of);
    const file = `print/${sheet}-${message.id}-${paper}.pdf`;
    sheets.push({ message: message.id, file, label, pdf: printed.pdf, print, signed });
    shown.step(sheets.length, jobs.length);
  }
  shown.end(count(sheets.length, "sheet"));
  return sheets;
}

function shown({ png, name, width, height }: Logo) {
  return { png, name, width, height };
}
