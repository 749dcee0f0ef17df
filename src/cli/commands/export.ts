import type { Command } from "commander";
import { packageFacts, writePackage } from "#adapters/export/package.ts";
import { findCampaign, openLibrary, openStore, type Store } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { instant } from "#cli/options.ts";
import { progress } from "#cli/progress.ts";
import { writeWhole } from "#cli/write.ts";
import { type CampaignExport, exportCampaign } from "#core/evaluation/export.ts";
import { summarise } from "#core/evaluation/summary.ts";
import type { Library } from "#core/library.ts";
import project from "#package.json" with { type: "json" };
import { renderReport } from "#report/page.tsx";

export function addExport(program: Command): void {
  program
    .command("export <campaign>")
    .description(
      "write the campaign's tables as a data package: CSV, datapackage.json, codebook.md",
    )
    .requiredOption("--out <dir>", "a new folder, or one that holds an earlier package")
    .option("--format <name>", "csv", "csv")
    .option("--as-of <time>", "only what was known at this time", instant)
    .action(async (id: string, options: { out: string; format: string; asOf?: Date }) => {
      if (options.format !== "csv") throw new WrongUse(`There is no format "${options.format}".`);
      const library = openLibrary();
      findCampaign(library, id);
      const store = openStore(process.env);
      try {
        await exportTo(store, library, id, options.out, options.asOf?.toISOString());
      } finally {
        store.close();
      }
    });

  program
    .command("report <campaign>")
    .description("write the evaluation report: one self-contained page")
    .requiredOption("--out <file>", "the HTML file")
    .option("--as-of <time>", "only what was known at this time", instant)
    .action(async (id: string, options: { out: string; asOf?: Date }) => {
      const library = openLibrary();
      findCampaign(library, id);
      const store = openStore(process.env);
      try {
        await reportTo(store, library, id, options.out, options.asOf?.toISOString());
      } finally {
        store.close();
      }
    });
}

/** Writes the data package of a campaign into a folder. */
export async function exportTo(
  { table }: Pick<Store, "table">,
  library: Library,
  campaignId: string,
  out: string,
  asOf?: string,
): Promise<void> {
  const shown = progress("export");
  const exported = await collectExport({ table, library, campaignId, asOf });
  const result = await writePackage(out, exported);
  if (!result.written) throw new Refused(result.reason);
  const rows = result.package.tables.reduce((sum, file) => sum + file.rows, 0);
  shown.end(`${result.package.tables.length} tables, ${rows} rows`);
}

/** Writes the evaluation report of a campaign as one page. */
export async function reportTo(
  { table }: Pick<Store, "table">,
  library: Library,
  campaignId: string,
  out: string,
  asOf?: string,
): Promise<void> {
  const shown = progress("report");
  const exported = await collectExport({ table, library, campaignId, asOf });
  const page = renderReport({
    summary: await summarise(exported),
    dataPackage: await packageFacts(exported),
    software: `${project.name} ${project.version}`,
  });
  await writeWhole(out, page);
  shown.end(`${Math.ceil(page.length / 1024)} kB`);
}

async function collectExport(of: {
  table: Store["table"];
  library: Library;
  campaignId: string;
  asOf: string | undefined;
}): Promise<CampaignExport> {
  const exported = await exportCampaign(of);
  if (exported === undefined) throw new Refused(`There is no campaign "${of.campaignId}".`);
  return exported;
}
