import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CardSpec, ManifestEntry, RenderedCard } from "#core/card.ts";
import { altText } from "./alt-text.ts";
import { workAside } from "./aside.ts";
import { type CardIndex, indexName, inputHash, readIndex, unchanged } from "./card-index.ts";
import { CardRefused } from "./faults.ts";
import { inspectCard } from "./gates.ts";
import type { CardLayout } from "./layout.ts";
import { manifestName, readManifest } from "./manifest.ts";
import { renderLaid } from "./render.ts";
import { takesShortLine } from "./safety-band.ts";

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
 * unchanged and whose file stands as it was made is not drawn again. Cards of earlier runs stay listed while their files
 * stand as they were made.
 *
 * @returns the entries of these cards, sorted by file, how many were drawn, and how many other cards stay listed.
 * @throws CardRefused with the faults of every card that may not be made, or where the folder's manifest is not ours.
 */
export async function renderCards(
  specs: readonly CardSpec[],
  { outDir, onProgress, render = renderLaid }: BatchOptions,
): Promise<{ manifest: ManifestEntry[]; rendered: number; kept: number }> {
  const jobs = inspectAll(specs);
  await mkdir(outDir, { recursive: true });
  const known = await readIndex(outDir);
  const files = new Set(jobs.map(({ file }) => file));
  const kept = (await readManifest(outDir)).filter(({ file }) => !files.has(file));
  return workAside(outDir, ".part-", async (aside) => {
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
    manifest.sort(byFile);

    const listed = [...manifest, ...kept].sort(byFile);
    await writeFile(join(aside, manifestName), `${JSON.stringify(listed, null, 2)}\n`);
    await writeFile(join(aside, indexName), JSON.stringify({ ...known, ...index }));
    for (const file of [...drawn, indexName, manifestName]) {
      await rename(join(aside, file), join(outDir, file));
    }
    return { manifest, rendered: drawn.length, kept: kept.length };
  });
}

interface Job {
  spec: CardSpec;
  file: string;
  layout: CardLayout;
}

function inspectAll(specs: readonly CardSpec[]): Job[] {
  const inspected = specs.map((spec) => ({
    spec,
    file: fileName(spec),
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

/** For instance `P01-v1-slogan-square-en-GB-example-spine-society.png`. */
function fileName({ message, template, format, locale, brand }: CardSpec): string {
  return `${[message.id, `v${message.version}`, template, format, locale, brand.id].join("-")}.png`;
}

function byFile(a: ManifestEntry, b: ManifestEntry): number {
  return a.file < b.file ? -1 : 1;
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
    shortSafetyLine: takesShortLine(spec, layout),
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
