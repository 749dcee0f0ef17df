import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { Argument, type Command, Option } from "commander";
import { brandIds, loadBrand } from "#cards/brands.ts";
import type { Logo } from "#cards/print/logo.tsx";
import { partnerLogo } from "#cards/print/partner-logo.ts";
import { type Imprint, type Printed, printHandout, printPoster } from "#cards/print/sheet.tsx";
import {
  findCampaign,
  findMessage,
  openLibrary,
  openStore,
  type Store,
  unknown,
} from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { fileToWrite, writeWhole } from "#cli/write.ts";
import type { BrandKit } from "#core/brand.ts";
import type { Campaign } from "#core/campaign.ts";
import { type HoldScope, holdsSet } from "#core/hold.ts";
import type { Library } from "#core/library.ts";
import type { Message } from "#core/message.ts";
import { type PaperTerms, stopsHandout, stopsPaper } from "#core/print-gate.ts";
import { printLabels } from "#core/print-labels.ts";
import { type PrintVersion, recordPrint } from "#core/print-version.ts";
import { handoutWords, posterWords, type SheetWords, type Worded } from "#core/print-words.ts";

export type Sheet = "poster" | "handout";
export type SheetPaper = "a4" | "a3" | "letter";

interface PrintOptions {
  message: string;
  paper: SheetPaper;
  campaign?: string;
  brand?: string;
  locale?: string;
  partnerLogo?: string;
  partnerName?: string;
  record: boolean;
  draft?: true;
  out: string;
}

export function addPrint(program: Command): void {
  program
    .command("print")
    .description(
      "make a tagged PDF for print: a poster (A4, A3) or a two-sided handout (A4, Letter)",
    )
    .addArgument(new Argument("<sheet>", "what to print").choices(["poster", "handout"]))
    .requiredOption("--message <id>", "the message")
    .addOption(
      new Option("--paper <size>", "the paper").choices(["a4", "a3", "letter"]).default("a4"),
    )
    .option("--campaign <id>", "whose link and artwork it takes; the one that has the message")
    .option("--brand <id>", "the brand kit; the campaign's own if none is named")
    .option("--locale <tag>", "the language; the campaign's own if none is named")
    .option("--partner-logo <file>", "a partner's logo (SVG or PNG) beside the brand's own")
    .option("--partner-name <name>", "the partner's name, for readers who cannot see the logo")
    .option("--no-record", "do not note the version in the store")
    .option(
      "--draft",
      "print what may not go out, with a mark on every side that it is not for use",
    )
    .requiredOption("--out <file>", "the PDF", fileToWrite)
    .action(async (sheet: Sheet, options: PrintOptions) => {
      const library = openLibrary();
      const message = findMessage(library, options.message);
      const campaign = campaignOf(library, message, options.campaign);
      const locale = options.locale ?? campaign.locale;
      const store = await storeFor(process.env, options.record);
      try {
        const terms = { locale, today: dayOf(new Date()), holds: await holdsIn(store) };
        const draft = options.draft === true;
        const stop = draft
          ? undefined
          : (stopsPaper(library, campaign, message, terms) ??
            (sheet === "handout" ? stopsHandout(library, campaign, terms) : undefined));
        if (stop !== undefined) {
          throw new Refused(`Nothing was printed: ${stop} (--draft prints a copy that says so)`);
        }
        const imprint = await imprintOf(campaign, locale, options);
        const made = await printSheet(library, campaign, message, {
          ...{ ...terms, sheet, paper: options.paper, draft, imprint },
        });
        await writeWhole(options.out, made.printed.pdf);
        await record(options.record ? store : undefined, [made.print]);
        process.stdout.write(`${options.out}: ${sheet} ${made.print.version}\n`);
      } finally {
        store?.close();
      }
    });
}

/** One sheet, and what the register of prints is to know of it. */
export async function printSheet(
  library: Library,
  campaign: Campaign,
  message: Message,
  of: PaperTerms & { sheet: Sheet; paper: SheetPaper; draft: boolean; imprint: Imprint },
): Promise<{ printed: Printed; print: Omit<PrintVersion, "madeOn">; signed: boolean }> {
  const { sheet, paper, locale, imprint } = of;
  const draw = async (): Promise<{ printed: Printed; words: SheetWords }> => {
    if (sheet === "poster") {
      if (paper === "letter") throw new WrongUse("A poster is made on a4 or a3.");
      const words = said(posterWords(library, campaign, message, of));
      return { words, printed: await printPoster(words, paper, imprint) };
    }
    if (paper === "a3") throw new WrongUse("A handout is made on a4 or letter.");
    const words = said(handoutWords(library, campaign, message, of));
    return { words, printed: await printHandout(words, paper, imprint) };
  };
  const { words, printed } = await draw();
  const { messages, evidence } = words;
  const print = { what: sheet, campaign: campaign.id, locale, messages, evidence } as const;
  return { printed, print: { version: printed.version, ...print }, signed: words.signed };
}

/** In whose name is printed: the brand, the partner beside it, and the campaign's artwork. */
export async function imprintOf(
  campaign: Campaign,
  locale: string,
  options: { brand?: string; partnerLogo?: string; partnerName?: string },
): Promise<Imprint & { kit: BrandKit }> {
  const id = options.brand ?? campaign.brand;
  const kit = await loadBrand(id);
  if (kit === undefined) {
    throw new Refused(unknown("brand kit", id, brandIds));
  }
  const partner = await partnerOf(locale, options);
  return { kit, partner, motif: campaign.motif };
}

async function partnerOf(
  locale: string,
  { partnerLogo: path, partnerName: name }: { partnerLogo?: string; partnerName?: string },
): Promise<Logo | undefined> {
  if (path === undefined && name === undefined) return undefined;
  if (path === undefined || name === undefined) {
    throw new WrongUse("A partner has a logo and a name: give --partner-logo and --partner-name.");
  }
  const bytes = await readFile(path).catch(() => {
    throw new Refused(`The partner's logo "${path}" cannot be read.`);
  });
  const label = printLabels(locale)?.logo ?? "";
  const file = { file: basename(path).toLowerCase(), bytes };
  const read = await partnerLogo(file, name, `${label} ${name}`);
  if (!read.usable) throw new Refused(`The partner's logo is refused: ${read.reason}.`);
  return read.logo;
}

/** Notes in the store what was made, where there is a store; the first time counts. */
export async function record(
  store: Store | undefined,
  prints: readonly Omit<PrintVersion, "madeOn">[],
): Promise<void> {
  const madeOn = new Date().toISOString();
  for (const print of prints) if (store) await recordPrint(store.table, { ...print, madeOn });
}

/**
 * The store that the environment names or an earlier command made; undefined where there is none. Printing never makes
 * one, and one that is named must be there: a sheet that nobody could recall is not to leave the house by a misspelling.
 */
export async function existingStore(env: NodeJS.ProcessEnv): Promise<Store | undefined> {
  const named = env.CAMPAIGN_STORE !== undefined;
  return named || existsSync(".campaign/campaign.db") ? openStore(env) : undefined;
}

/**
 * The store for its holds, and for the register where `recorded`. What is not to be recorded can be made without a store
 * that is named and cannot be opened; it is said that no holds were asked.
 */
export async function storeFor(
  env: NodeJS.ProcessEnv,
  recorded: boolean,
): Promise<Store | undefined> {
  try {
    return await existingStore(env);
  } catch (error) {
    if (recorded || !(error instanceof Refused)) throw error;
    process.stderr.write(`campaign: no holds were asked: ${error.message}\n`);
    return undefined;
  }
}

/** Every hold that the store knows of; none where there is no store. */
export async function holdsIn(store: Store | undefined): Promise<HoldScope[]> {
  return store ? holdsSet(store.table) : [];
}

/** The day in UTC, as an ISO date. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

function campaignOf(library: Library, message: Message, id: string | undefined): Campaign {
  if (id !== undefined) return findCampaign(library, id);
  const found = Object.values(library.campaigns).find(({ messages }) =>
    messages.some((one) => one.id === message.id),
  );
  if (found !== undefined) return found;
  throw new Refused(`No campaign has ${message.id}; name one with --campaign, for its link.`);
}

function said<T>(worded: Worded<T>): T {
  if (worded.worded) return worded.words;
  throw new Refused(`Nothing was printed: ${worded.reason}.`);
}
