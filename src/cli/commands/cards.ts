import type { Command } from "commander";
import { renderCards } from "#cards/batch.ts";
import { loadBrand } from "#cards/brands.ts";
import { findMessage, openLibrary } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { progress } from "#cli/progress.ts";
import { cardSpec } from "#core/approve.ts";
import { type FormatName, formats } from "#core/campaign.ts";
import type { ManifestEntry } from "#core/card.ts";
import type { Library } from "#core/library.ts";
import type { Message } from "#core/message.ts";

interface CardsOptions {
  message?: string;
  all?: true;
  format?: string;
  allFormats?: true;
  brand: string;
  locale: string;
  out: string;
}

const formatNames = Object.keys(formats) as FormatName[];

export function addCards(program: Command): void {
  program
    .command("cards")
    .description("make the cards of messages: PNGs and manifest.json")
    .option("--message <id>", "of one message")
    .option("--all", "of every message")
    .option("--format <name>", `one of ${formatNames.join(", ")}`)
    .option("--all-formats", "in every format")
    .option("--brand <id>", "the brand kit", "example-spine-society")
    .option("--locale <tag>", "the language", "en-GB")
    .option("--out <dir>", "where the files go", "out/cards")
    .action(async (options: CardsOptions) => {
      const library = openLibrary();
      const chosen = messagesOf(library, options);
      const manifest = await makeCards(library, chosen, formatsOf(options), options);
      process.stdout.write(`${options.out}/manifest.json: ${manifest.length} cards\n`);
    });
}

export async function makeCards(
  library: Library,
  messages: readonly Message[],
  inFormats: readonly FormatName[],
  { brand, locale, out }: { brand: string; locale: string; out: string },
): Promise<ManifestEntry[]> {
  const kit = await loadBrand(brand);
  if (kit === undefined) throw new Refused(`There is no brand kit "${brand}".`);
  const specs = messages.flatMap((message) =>
    inFormats.map((format) => cardSpec(library, message, kit, format, locale)),
  );
  const shown = progress("cards");
  const { manifest, rendered } = await renderCards(specs, {
    outDir: out,
    onProgress: (done, of) => shown.step(done, of),
  });
  shown.end(`${manifest.length} cards, ${manifest.length - rendered} of them unchanged`);
  return manifest;
}

function messagesOf(library: Library, { message, all }: CardsOptions): Message[] {
  if ((message === undefined) === (all === undefined)) {
    throw new WrongUse("Name one message with --message ID, or take --all.");
  }
  return message === undefined ? Object.values(library.messages) : [findMessage(library, message)];
}

function formatsOf({ format, allFormats }: CardsOptions): FormatName[] {
  if (format === undefined || allFormats) return formatNames;
  const found = formatNames.find((name) => name === format);
  if (found === undefined) {
    throw new WrongUse(`There is no format "${format}". Known: ${formatNames.join(", ")}.`);
  }
  return [found];
}
