import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CardSpec, ManifestEntry, RenderedCard } from "#core/card.ts";
import { altText } from "./alt-text.ts";
import { type CardIndex, indexName, inputHash, readIndex, unchanged } from "./card-index.ts";
import { CardRefused } from "./faults.ts";
import { inspectCard } from "./gates.ts";
import type { CardLayout } from "./layout.ts";
import { renderLaid } from "./render.ts";

/** Cards drawn at the same time: enough that one is packed while the next is painted; more gain nothing. */
const atOnce = 3;

export interface BatchOptions {
  outDir: string;
  /** Told after each card, also after one that was not drawn again. */
  onProgress?: (done: number, of: number) => void;
  render?: (spec: CardSpec, layout: CardLayout) => Promise<RenderedCard>;
}

/**
 * Makes many cards in a folder, with a `manifest.json` that lists them. All cards pass their gates and are drawn
 * before the first is put in place, so a card that is refused leaves the folder as it was. A card whose input is
 * unchanged and whose file stands as it was made is not drawn again.
 *
 * @returns the manifest, sorted by file, and how many cards were drawn.
 * @throws CardRefused with the faults of every card that may not be made.
 */
export async function renderCards(
  specs: readonly CardSpec[],
  { outDir, onProgress, render = renderLaid }: BatchOptions,
): Promise<{ manifest: ManifestEntry[]; rendered: number }> {
  const jobs = inspectAll(specs);
  await mkdir(outDir, { recursive: true });
  const known = await readIndex(outDir);
  const aside = await mkdtemp(join(outDir, ".part-"));
  try {
    const index: CardIndex = {};
    const drawn: string[] = [];
    let done = 0;
    const manifest = await mapAtOnce(jobs, async ({ spec, file, layout }) => {
      const input = inputHash(spec, layout);
      let hash = (await unchanged(outDir, known[input], file)) ? known[input]?.sha256 : undefined;
      if (hash === undefined) {
        const card = await render(spec, layout);
        await writeFile(join(aside, file), card.png, { flush: true });
        drawn.push(file);
        hash = card.sha256;
      }
      index[input] = { file, sha256: hash };
      done += 1;
      onProgress?.(done, jobs.length);
      return entryOf(spec, file, layout, hash);
    });
    manifest.sort((a, b) => (a.file < b.file ? -1 : 1));

    await writeFile(join(aside, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    await writeFile(join(aside, indexName), JSON.stringify({ ...known, ...index }));
    for (const file of [...drawn, indexName, "manifest.json"]) {
      await rename(join(aside, file), join(outDir, file));
    }
    return { manifest, rendered: drawn.length };
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

interface Job {
  spec: CardSpec;
  file: string;
  layout: CardLayout;
}

function inspectAll(specs: readonly CardSpec[]): Job[] {
  const severalBrands = new Set(specs.map(({ brand }) => brand.id)).size > 1;
  const inspected = specs.map((spec) => ({
    spec,
    file: fileName(spec, severalBrands),
    laid: inspectCard(spec),
  }));
  const refused = inspected.filter(({ laid }) => !laid.ok);
  if (refused.length > 0) {
    throw new CardRefused(
      refused.map(({ file }) => file).join(", "),
      refused.flatMap(({ laid }) => (laid.ok ? [] : laid.faults)),
    );
  }
  const files = new Set(inspected.map(({ file }) => file));
  if (files.size < inspected.length)
    throw new TypeError("Two cards would have the same file name.");
  return inspected.flatMap(({ spec, file, laid }) =>
    laid.ok ? [{ spec, file, layout: laid.layout }] : [],
  );
}

/** For instance `P01-v1-slogan-square-en-GB.png`; the brand's id stands last where a folder holds several. */
function fileName(spec: CardSpec, severalBrands: boolean): string {
  const { message, template, format, locale, brand } = spec;
  const parts = [message.id, `v${message.version}`, template, format, locale];
  return `${[...parts, ...(severalBrands ? [brand.id] : [])].join("-")}.png`;
}

function entryOf(spec: CardSpec, file: string, layout: CardLayout, hash: string): ManifestEntry {
  return {
    file,
    sha256: hash,
    width: layout.width,
    height: layout.height,
    alt: altText(spec, layout),
    message: spec.message.id,
    version: spec.message.version,
    template: spec.template,
    format: spec.format,
    brand: spec.brand.id,
    locale: spec.locale,
  };
}

/** Maps in order, a bounded number at a time; after a failure nothing new is begun. */
async function mapAtOnce<In, Out>(
  items: readonly In[],
  make: (item: In) => Promise<Out>,
): Promise<Out[]> {
  const made: Out[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) made[at] = await make(item);
  };
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  return made;
}
