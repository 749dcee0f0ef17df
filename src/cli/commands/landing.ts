import { join } from "node:path";
import type { Command } from "commander";
import { findCampaign, openLibrary } from "#cli/context.ts";
import { folderToWrite, writeWhole } from "#cli/write.ts";
import type { Campaign } from "#core/campaign.ts";
import { type HoldScope, holdKey, holdsSet } from "#core/hold.ts";
import { type Landing, landingOf } from "#core/landing.ts";
import type { Library } from "#core/library.ts";
import { restsOn } from "#core/locale.ts";
import type { Table } from "#core/ports.ts";
import { printVersions } from "#core/print-version.ts";
import { renderLanding } from "#pack/landing-page.tsx";
import { dayOf, existingStore } from "./print.ts";

export function addLanding(program: Command): void {
  program
    .command("landing <campaign>")
    .description("make the page that the QR code leads to; it names the sheets that were withdrawn")
    .requiredOption("--out <dir>", "the folder for index.html", folderToWrite)
    .action(async (id: string, options: { out: string }) => {
      const library = openLibrary();
      const campaign = findCampaign(library, id);
      const today = dayOf(new Date());
      const store = await existingStore(process.env);
      try {
        const landing = store
          ? await landingFrom(store.table, library, campaign, today)
          : landingOf(library, campaign, [], { today, holds: [] });
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
async function landingFrom(
  table: Table,
  library: Library,
  campaign: Campaign,
  today: string,
): Promise<Landing> {
  const prints = await printVersions(table);
  const keys = new Set([
    ...prints.flatMap(({ evidence }) => evidence),
    ...campaign.messages.flatMap(({ id }) => {
      const message = library.messages[id];
      return message ? restsOn(library, message, campaign.locale) : [];
    }),
  ]);
  // The list of holds may lag; those on evidence, which recall what was printed, are read by their keys as well.
  const holds: HoldScope[] = await holdsSet(table);
  for (const id of keys) {
    const hold = { scope: "evidence", id } as const;
    if (await table.get(holdKey(hold))) holds.push(hold);
  }
  return landingOf(library, campaign, prints, { today, holds });
}
