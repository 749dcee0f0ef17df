import { join } from "node:path";
import type { Command } from "commander";
import { findCampaign, openLibrary } from "#cli/context.ts";
import { writeWhole } from "#cli/write.ts";
import type { Campaign } from "#core/campaign.ts";
import { holdKey } from "#core/hold.ts";
import { type Landing, landingOf } from "#core/landing.ts";
import type { Library } from "#core/library.ts";
import type { Table } from "#core/ports.ts";
import { printVersions } from "#core/print-version.ts";
import { renderLanding } from "#pack/landing-page.tsx";
import { existingStore } from "./print.ts";

export function addLanding(program: Command): void {
  program
    .command("landing <campaign>")
    .description("make the page that the QR code leads to; it names the sheets that were withdrawn")
    .requiredOption("--out <dir>", "the folder for index.html")
    .action(async (id: string, options: { out: string }) => {
      const library = openLibrary();
      const campaign = findCampaign(library, id);
      const store = await existingStore(process.env);
      try {
        const landing = store
          ? await landingFrom(store.table, library, campaign)
          : landingOf(library, campaign, []);
        const file = join(options.out, "index.html");
        await writeWhole(file, renderLanding(landing));
        const { length } = landing.recalled;
        process.stdout.write(`${file}: ${landing.messages.length} messages, ${length} withdrawn\n`);
      } finally {
        store?.close();
      }
    });
}

/** The page's content, with the prints and the holds that the store knows of. */
async function landingFrom(table: Table, library: Library, campaign: Campaign): Promise<Landing> {
  const prints = await printVersions(table);
  const keys = new Set([
    ...prints.flatMap(({ evidence }) => evidence),
    ...campaign.messages.flatMap(({ id }) =>
      (library.messages[id]?.claims ?? []).map(({ source }) => source),
    ),
  ]);
  const held: string[] = [];
  for (const key of keys) {
    if (await table.get(holdKey({ scope: "evidence", id: key }))) held.push(key);
  }
  return landingOf(library, campaign, prints, held);
}
