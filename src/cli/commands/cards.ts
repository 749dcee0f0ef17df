import { join } from "node:path";
import type { Command } from "commander";
import { renderCards } from "#cards/batch.ts";
import { bestPracticeCard } from "#cards/best-practice.ts";
import { brandIds, loadBrand } from "#cards/brands.ts";
import { type Choice, cardsOf } from "#cards/choose.ts";
import { contactSheets } from "#cards/contact-sheet.ts";
import { inspectCard } from "#cards/gates.ts";
import { templates } from "#cards/templates/templates.ts";
import { findMessage, openLibrary, unknown } from "#cli/context.ts";
import { count } from "#cli/count.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { several } from "#cli/options.ts";
import { progress } from "#cli/progress.ts";
import { shortLineNotes } from "#cli/short-lines.ts";
import { folderToWrite, writeWhole, writingTo } from "#cli/write.ts";
import type { BrandKit } from "#core/brand.ts";
import { type FormatName, formats, motifs } from "#core/campaign.ts";
import type { CardSpec, ManifestEntry } from "#core/card.ts";
import { type CardTemplate, cardTemplates } from "#core/card-data.ts";
import type { Library } from "#core/library.ts";
import { localesOf, localised } from "#core/locale.ts";
import type { Message } from "#core/message.ts";

interface CardsOptions {
  message?: string[];
  all?: true;
  template?: string[];
  allTemplates?: true;
  format?: string[];
  allFormats?: true;
  brand?: string[];
  allBrands?: true;
  motif?: string;
  locale: string;
  out: string;
  contactSheets?: string;
}

const formatNames = Object.keys(formats) as FormatName[];
const templateNames = Object.keys(cardTemplates) as CardTemplate[];
const defaultBrand = "example-spine-society";

export function addCards(program: Command): void {
  program
    .command("cards")
    .description("make the cards of messages: PNGs and manifest.json")
    .option("--message <id>", "of this message; may be repeated", several)
    .option("--all", "of every message that has the language")
    .option(
      "--template <name>",
      `one of ${templateNames.join(", ")}; may be repeated (default: slogan)`,
      several,
    )
    .option("--all-templates", "with every template that a message fills")
    .option("--format <name>", `one of ${formatNames.join(", ")}; may be repeated`, several)
    .option("--all-formats", "in every format that the template is made for")
    .option("--brand <id>", `the brand kit; may be repeated (default: ${defaultBrand})`, several)
    .option("--all-brands", "with every brand kit")
    .option("--motif <name>", `the artwork, one of ${motifs.join(", ")} (default: the campaign's)`)
    .option("--locale <tag>", "the language", "en-GB")
    .option("--out <dir>", "where the files go", folderToWrite, "out/cards")
    .option(
      "--contact-sheets <dir>",
      "also one picture of all cards for each brand and format",
      folderToWrite,
    )
    .action(async (options: CardsOptions) => {
      const library = openLibrary();
      const messages = messagesOf(library, options);
      const { locale } = options;
      const choice = {
        locale,
        ...templatesOf(options),
        ...formatsOf(options),
        ...motifOf(options),
      };
      const brands = options.allBrands ? brandIds : [...new Set(options.brand ?? [defaultBrand])];
      const manifest = await makeCards(library, messages, choice, {
        brands,
        out: options.out,
      });
      process.stdout.write(`${options.out}/manifest.json: ${count(manifest.length, "card")}\n`);
      if (options.contactSheets === undefined) return;
      const folder = options.contactSheets;
      const sheets = await writingTo(folder, () => contactSheets(manifest, options.out, folder));
      for (const sheet of sheets) process.stdout.write(`${sheet}\n`);
    });
}

/** Makes the cards that were chosen; a card for a clinical system also as data, in a `.json` beside its picture. */
export async function makeCards(
  library: Library,
  messages: readonly Message[],
  choice: Choice,
  { brands, out }: { brands: readonly string[]; out: string },
): Promise<ManifestEntry[]> {
  const kits = await Promise.all(brands.map(kitOf));
  const specs = kits.flatMap((kit) =>
    messages.flatMap((message) => cardsOf(library, message, kit, choice)),
  );
  if (specs.length === 0) throw new Refused(nothing(choice));
  const shown = progress("cards");
  const { manifest, rendered, kept } = await writingTo(out, () =>
    renderCards(specs, { outDir: out, onProgress: (done, of) => shown.step(done, of) }),
  );
  for (const entry of manifest) await writeRecord(entry, specs, out);
  const unchanged = manifest.length - rendered;
  shown.end(
    `${count(manifest.length, "card")}${unchanged > 0 ? `, ${unchanged} of them unchanged` : ""}`,
  );
  const short = manifest.filter(({ shortSafetyLine }) => shortSafetyLine);
  for (const note of shortLineNotes(short.map(({ file }) => file))) {
    process.stderr.write(`${note}\n`);
  }
  if (kept > 0) process.stderr.write(`${out}/manifest.json also lists ${kept} made earlier.\n`);
  return manifest;
}

async function writeRecord(entry: ManifestEntry, specs: readonly CardSpec[], out: string) {
  if (entry.format !== "best-practice") return;
  const spec = specs.find(
    ({ message, template, format, brand }) =>
      message.id === entry.message &&
      template === entry.template &&
      format === entry.format &&
      brand.id === entry.brand,
  );
  if (spec === undefined) return;
  const laid = inspectCard(spec);
  if (!laid.ok) return;
  const record = bestPracticeCard(spec, laid.layout);
  const file = join(out, entry.file.replace(/\.png$/, ".json"));
  await writeWhole(file, `${JSON.stringify(record, null, 2)}\n`);
}

async function kitOf(id: string): Promise<BrandKit> {
  const kit = await loadBrand(id);
  if (kit !== undefined) return kit;
  throw new Refused(unknown("brand kit", id, brandIds));
}

/** Says why a choice leads to no card. */
function nothing({ templates: chosen = templateNames, formats: inFormats }: Choice): string {
  const made = new Set(chosen.flatMap((template) => templates[template].formats));
  const what = `${chosen.join(", ")} template${chosen.length === 1 ? " is" : "s are"}`;
  return (inFormats?.some((format) => made.has(format)) ?? true)
    ? `No such message has a ${chosen.join(" or ")} card.`
    : `The ${what} made for ${[...made].join(", ")}.`;
}

function messagesOf(library: Library, { message: ids, all, locale }: CardsOptions): Message[] {
  if ((ids === undefined) === (all === undefined)) {
    throw new WrongUse("Name messages with --message ID, or take --all.");
  }
  if (ids === undefined) {
    const able = Object.values(library.messages).filter((one) => localised(one, locale));
    if (able.length === 0) throw new Refused(`No message can be read in "${locale}".`);
    return able;
  }
  return [...new Set(ids)].map((id) => {
    const found = findMessage(library, id);
    if (localised(found, locale)) return found;
    throw new Refused(`${id} has no ${locale}. It has: ${localesOf(found).join(", ")}.`);
  });
}

function formatsOf({ format: names, allFormats }: CardsOptions): Pick<Choice, "formats"> {
  if (names === undefined || allFormats) return {};
  return { formats: names.map((name) => nameIn(formatNames, name, "format")) };
}

function templatesOf({
  template: names = ["slogan"],
  allTemplates,
}: CardsOptions): Pick<Choice, "templates"> {
  if (allTemplates) return {};
  return { templates: names.map((name) => nameIn(templateNames, name, "template")) };
}

function motifOf({ motif }: CardsOptions): Pick<Choice, "motif"> {
  return motif === undefined ? {} : { motif: nameIn(motifs, motif, "motif") };
}

function nameIn<Name extends string>(names: readonly Name[], name: string, what: string): Name {
  const found = names.find((known) => known === name);
  if (found !== undefined) return found;
  throw new WrongUse(unknown(what, name, names));
}
