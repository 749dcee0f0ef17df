import type { Command } from "commander";
import { writePackage } from "#adapters/export/package.ts";
import { findCampaign, openLibrary, openStore, type Store } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { instant } from "#cli/options.ts";
import { progress } from "#cli/progress.ts";
import { folderToWrite, writingTo } from "#cli/write.ts";
import { type CampaignExport, exportCampaign } from "#core/evaluation/export.ts";
import type { Library } from "#core/library.ts";
import project from "#package.json" with { type: "json" };

export function addExport(program: Command): void {
  program
    .command("export <campaign>")
    .description(
      "write the campaign's tables as a data package: CSV, datapackage.json, codebook.md",
    )
    .requiredOption(
      "--out <dir>",
      "a new folder, or one that holds an earlier package",
      folderToWrite,
    )
    .option("--format <name>", "csv", "csv")
    .option("--as-of <time>", "only what was known at this time", instant)
    .action(async (id: string, options: { out: string; format: string; asOf?: Date }) => {
      if (options.format !== "csv") throw new WrongUse(`There is no format "${options.format}".`);
      const library = openLibrary();
      findCampaign(library, id);
      const store = await openStore(process.env);
      try {
        await exportTo(store, library, id, options.out, options.asOf?.toISOString());
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
  const data = await collectExport({ table, library, campaignId, asOf });
  const result = await writingTo(out, () => writePackage(out, data));
  if (!result.written) throw new Refused(result.reason);
  const rows = result.package.tables.reduce((sum, file) => sum + file.rows, 0);
  shown.end(`${result.package.tables.length} tables, ${rows} rows`);
}

/** What the export of a campaign holds. */
export async function collectExport(of: {
  table: Store["table"];
  library: Library;
  campaignId: string;
  asOf: string | undefined;
}): Promise<CampaignExport> {
  const software = `${project.name} ${project.version}`;
  const result = await exportCampaign({ ...of, software });
  if (!result.exported) throw new Refused(result.reason);
  return result.data;
}
