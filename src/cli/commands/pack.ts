import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { brandLogo, type Logo } from "#cards/print/logo.tsx";
import { qrPng, qrSvg } from "#cards/qr.ts";
import { findCampaign, findMessage, openLibrary } from "#cli/context.ts";
import { Refused } from "#cli/fault.ts";
import { progress } from "#cli/progress.ts";
import { writeWhole } from "#cli/write.ts";
import type { Campaign } from "#core/campaign.ts";
import { formatFault } from "#core/fault.ts";
import type { Library } from "#core/library.ts";
import { localised } from "#core/locale.ts";
import type { Message } from "#core/message.ts";
import { planSlots } from "#core/plan.ts";
import { printLabels } from "#core/print-labels.ts";
import { isSigned } from "#core/print-words.ts";
import { gateFaults } from "#core/rules/gate.ts";
import { type PackInput, type PackSheet, packOf } from "#pack/pack.ts";
import { zipOf } from "#pack/zip.ts";
import { makeCards } from "./cards.ts";
import { existingStore, imprintOf, printSheet, record } from "./print.ts";

interface PackOptions {
  brand?: string;
  locale?: string;
  partnerLogo?: string;
  partnerName?: string;
  record: boolean;
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
    .requiredOption("--out <file>", "the zip")
    .action(async (id: string, options: PackOptions) => {
      const library = openLibrary();
      const campaign = findCampaign(library, id);
      const store = options.record ? await existingStore(process.env) : undefined;
      try {
        const input = await collectPack(library, campaign, options);
        const { files, print } = packOf(input);
        await writeWhole(options.out, zipOf(files));
        await record(store, [print, ...input.sheets.map((sheet) => sheet.print)]);
        for (const { id, reason } of input.leftOut) {
          process.stderr.write(`campaign: left out ${id}: ${reason}\n`);
        }
        const count = Object.keys(files).length;
        process.stdout.write(`${options.out}: pack ${print.version}, ${count} files\n`);
      } finally {
        store?.close();
      }
    });
}

/** Makes every card and sheet of a campaign's messages that may go out today. */
async function collectPack(
  library: Library,
  campaign: Campaign,
  options: PackOptions,
): Promise<PackInput> {
  const locale = options.locale ?? campaign.locale;
  const imprint = await imprintOf(campaign, locale, options);
  const { brand } = imprint.kit;
  const all = campaign.messages.map(({ id }) => findMessage(library, id));
  const today = new Date().toISOString().slice(0, 10);
  const leftOut = all.flatMap((message) => {
    const reason = whyNot(library, message, locale, today);
    return reason === undefined ? [] : [{ id: message.id, reason }];
  });
  const messages = all.filter(({ id }) => !leftOut.some((out) => out.id === id));
  if (messages.length === 0) {
    throw new Refused(`No message of ${campaign.id} may go out today in ${locale}.`);
  }
  const label = printLabels(locale)?.logo ?? "";
  const own = await brandLogo(imprint.kit, label);
  return {
    ...{ library, campaign, brand, locale, messages, leftOut },
    signed: messages.every((message) => isSigned(library, message)),
    slots: planSlots(campaign, all),
    cards: await drawCards(library, messages, { brand: brand.id, locale }),
    sheets: await drawSheets(library, campaign, messages, locale, imprint),
    qr: {
      svg: qrSvg(campaign.link, campaign.link),
      png: await qrPng(campaign.link, qrWidth),
    },
    logos: [own, ...(imprint.partner ? [imprint.partner] : [])].map(shown),
  };
}

function whyNot(
  library: Library,
  message: Message,
  locale: string,
  today: string,
): string | undefined {
  if (localised(message, locale) === undefined) return `it has no ${locale}`;
  const [fault] = gateFaults(library, message, { today, accountMode: "sandbox", locale });
  return fault && formatFault(fault);
}

async function drawCards(
  library: Library,
  messages: readonly Message[],
  { brand, locale }: { brand: string; locale: string },
): Promise<PackInput["cards"]> {
  const out = await mkdtemp(join(tmpdir(), "campaign-pack-"));
  try {
    const manifest = await makeCards(library, messages, { locale }, { brands: [brand], out });
    return await Promise.all(
      manifest.map(async (entry) => {
        const bytes = await readFile(join(out, entry.file));
        if (entry.format !== "best-practice") return { entry, bytes };
        const record = await readFile(join(out, entry.file.replace(/\.png$/, ".json")));
        return { entry, bytes, record };
      }),
    );
  } finally {
    await rm(out, { recursive: true, force: true });
  }
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
  locale: string,
  imprint: Awaited<ReturnType<typeof imprintOf>>,
): Promise<PackSheet[]> {
  const shown = progress("print");
  const jobs = messages.flatMap((message) =>
    sheetKinds
      .filter(({ sheet }) => sheet === "poster" || message.audience === "patients")
      .map((kind) => ({ message, ...kind })),
  );
  const sheets: PackSheet[] = [];
  for (const { message, sheet, paper, label } of jobs) {
    const of = { sheet, paper, locale, imprint };
    const { printed, print } = await printSheet(library, campaign, message, of);
    const file = `print/${sheet}-${message.id}-${paper}.pdf`;
    sheets.push({ message: message.id, file, label, pdf: printed.pdf, print });
    shown.step(sheets.length, jobs.length);
  }
  shown.end(`${sheets.length} sheets`);
  return sheets;
}

function shown({ png, name, width, height }: Logo) {
  return { png, name, width, height };
}
