import { loadBrand } from "#cards/brands.ts";
import type { Imprint } from "#cards/print/sheet.tsx";
import type { Campaign } from "#core/campaign.ts";
import { loadLibrary } from "#core/library.ts";
import type { Message } from "#core/message.ts";
import { handoutWords, posterWords, type Worded } from "#core/print-words.ts";
import { libraryFiles } from "#messages/index.ts";

const loaded = loadLibrary(libraryFiles);
if ("faults" in loaded) throw new Error("The library has faults; its own tests say which.");
export const { library } = loaded;

export async function imprint(brand = "example-spine-society"): Promise<Imprint> {
  const kit = await loadBrand(brand);
  if (kit === undefined) throw new Error(`There is no brand ${brand}.`);
  return { kit, partner: undefined, motif: "spine" };
}

/** A fixed day, so that a sheet is the same on any. */
const terms = { today: "2026-11-21", holds: [] };

const campaign = library.campaigns["save-the-scan"] as Campaign;
const message = (id: string) => library.messages[id] as Message;

export function poster(id: string, locale = "en-GB") {
  return worded(posterWords(library, campaign, message(id), { ...terms, locale }));
}

export function handout(id: string, locale = "en-GB") {
  return worded(handoutWords(library, campaign, message(id), { ...terms, locale }));
}

function worded<T>(result: Worded<T>): T {
  if (!result.worded) throw new Error(result.reason);
  return result.words;
}
