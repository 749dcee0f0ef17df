import type { Command } from "commander";
import { packageFacts } from "#adapters/export/package.ts";
import { findCampaign, openLibrary, openStore, type Store } from "#cli/context.ts";
import { instant } from "#cli/options.ts";
import { progress } from "#cli/progress.ts";
import { fileToWrite, writeWhole } from "#cli/write.ts";
import { summarise } from "#core/evaluation/summary.ts";
import type { Library } from "#core/library.ts";
import { type Origin, renderReport } from "#report/page.tsx";
import { collectExport } from "./export.ts";

export function addReport(program: Command): void {
  program
    .command("report <campaign>")
    .description("write the evaluation report: one self-contained page")
    .requiredOption("--out <file>", "the HTML file", fileToWrite)
    .option("--as-of <time>", "only what was known at this time", instant)
    .action(async (id: string, options: { out: string; asOf?: Date }) => {
      const library = openLibrary();
      findCampaign(library, id);
      const store = await openStore(process.env);
      const origin = { store: storeVariables(process.env), makeStore: null };
      try {
        await reportTo(store, library, id, options.out, origin, options.asOf?.toISOString());
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
  origin: Origin,
  asOf?: string,
): Promise<void> {
  const shown = progress("report");
  const data = await collectExport({ table, library, campaignId, asOf });
  const page = renderReport({
    summary: await summarise(data),
    dataPackage: await packageFacts(data),
    software: data.software,
    origin,
  });
  await writeWhole(out, page);
  shown.end(`${Math.ceil(page.length / 1024)} kB`);
}

/** The variables that name the store, for a reader who opens it again. */
function storeVariables({
  CAMPAIGN_STORE = "sqlite:.campaign/campaign.db",
  CAMPAIGN_FILES,
}: NodeJS.ProcessEnv): Record<string, string> {
  return CAMPAIGN_FILES === undefined ? { CAMPAIGN_STORE } : { CAMPAIGN_STORE, CAMPAIGN_FILES };
}
