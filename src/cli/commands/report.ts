import type { Command } from "commander";
import { packageFacts } from "#adapters/export/package.ts";
import { findCampaign, openLibrary, openStore, type Store } from "#cli/context.ts";
import { instant } from "#cli/options.ts";
import { progress } from "#cli/progress.ts";
import { writeWhole } from "#cli/write.ts";
import { summarise } from "#core/evaluation/summary.ts";
import type { Library } from "#core/library.ts";
import project from "#package.json" with { type: "json" };
import { renderReport } from "#report/page.tsx";
import { collectExport } from "./export.ts";

export function addReport(program: Command): void {
  program
    .command("report <campaign>")
    .description("write the evaluation report: one self-contained page")
    .requiredOption("--out <file>", "the HTML file")
    .option("--as-of <time>", "only what was known at this time", instant)
    .action(async (id: string, options: { out: string; asOf?: Date }) => {
      const library = openLibrary();
      findCampaign(library, id);
      const store = await openStore(process.env);
      try {
        await reportTo(store, library, id, options.out, options.asOf?.toISOString());
      } finally {
        store.close();
      }
    });
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
