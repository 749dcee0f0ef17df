import type { Command } from "commander";
import { doiRegistry } from "#adapters/registry/doi.ts";
import { brands } from "#assets/brands/index.ts";
import { whyNoLogo } from "#cards/brand-check.ts";
import { describeEveryCard, describePostedCards } from "#cards/describe.ts";
import { reportLines } from "#cli/check-report.ts";
import { shortLineNotes } from "#cli/short-lines.ts";
import { checkFiles, reportOf } from "#core/check.ts";
import { type Library, loadLibrary } from "#core/library.ts";
import { localesOf } from "#core/locale.ts";
import { kitFaults } from "#core/rules/brand.ts";
import { registryFaults } from "#core/rules/registry.ts";
import { type DescribeCards, languageOf } from "#core/rules/review.ts";
import { libraryFiles } from "#messages/index.ts";

const brandsById = Object.fromEntries(brands.map((brand) => [brand.id, brand]));

export function addCheck(program: Command): void {
  program
    .command("check")
    .description("check the library, brands and campaigns; exit 1 when something must be mended")
    .option("--cards", "lay out every card in every format, not only what campaigns post")
    .option("--online", "look every DOI up at doi.org and Crossref as well")
    .option("--json", "the counts and faults as JSON")
    .action(async (options: { cards?: true; online?: true; json?: true }) => {
      const today = new Date().toISOString().slice(0, 10);
      const loaded = loadLibrary(libraryFiles);
      const { library = null } = "library" in loaded ? loaded : {};
      const short: string[] = [];
      const faults = checkFiles(libraryFiles, {
        today,
        brands: brandsById,
        describeCards: noting(options.cards ? describeEveryCard : describePostedCards, short),
      });
      const kits = await kitFaults(brands, whyNoLogo);
      const online = options.online && library ? await registryFaults(library, doiRegistry()) : [];
      const report = reportOf(library, [...faults, ...kits, ...online]);
      const text = options.json
        ? JSON.stringify(report, null, 2)
        : reportLines(report, [...shortLineNotes(short), ...notesOn(library, options)]).join("\n");
      process.stdout.write(`${text}\n`);
      if (report.errors > 0) process.exitCode = 1;
    });
}

/** Lays cards out just so, and notes the names of those that take the short safety line. */
function noting(describe: DescribeCards, short: string[]): DescribeCards {
  return (library, message, brand, locale) => {
    const cards = describe(library, message, brand, locale);
    for (const card of cards) {
      if (!card.drawable || !card.shortSafetyLine) continue;
      short.push([message.id, card.template, card.format, locale, brand.id].join("-"));
    }
    return cards;
  };
}

/** What this check says nothing about. */
function notesOn(library: Library | null, { cards }: { cards?: true }): string[] {
  const locales = Object.values(library?.messages ?? {}).flatMap(localesOf);
  const ungraded = [...new Set(locales.map(languageOf))].filter((language) => language !== "en");
  return [
    ...(ungraded.length > 0
      ? [`Reading grades are for English; not computed for ${ungraded.join(", ")}.`]
      : []),
    ...(cards ? [] : ["Cards were laid out as campaigns post them; --cards tries all others too."]),
  ];
}
