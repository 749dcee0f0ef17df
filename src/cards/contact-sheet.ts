import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import type { ManifestEntry } from "#core/card.ts";

/** Around every card, in px. */
const space = 14;
/** All cards of a sheet together have about so many pixels: a sheet stays small enough to keep in a repository. */
const pixels = 1_650_000;
/** No card is wider than this, in px. */
const widest = 360;
/** A sheet is about so much wider than it is high. */
const aspect = 1.3;
/** Few enough that a sheet of flat colours stays small, and enough that type stays smooth. */
const colours = 32;

/**
 * Puts all cards of a brand in a format on one picture, named `<brand>-<format>.png`, in the order of the manifest.
 *
 * @param dir the folder that holds the cards.
 * @returns the files that were written.
 */
export async function contactSheets(
  entries: readonly ManifestEntry[],
  dir: string,
  out: string,
): Promise<string[]> {
  await mkdir(out, { recursive: true });
  const groups = Map.groupBy(entries, ({ brand, format }) => `${brand}-${format}.png`);
  const files: string[] = [];
  for (const [name, group] of groups) {
    await contactSheet(group, dir, join(out, name));
    files.push(join(out, name));
  }
  return files.sort();
}

async function contactSheet(group: readonly ManifestEntry[], dir: string, out: string) {
  const [first] = group;
  if (first === undefined) return;
  const ratio = first.height / first.width;
  const width = Math.min(widest, Math.floor(Math.sqrt(pixels / group.length / ratio)));
  const height = Math.round(width * ratio);
  const across = Math.min(group.length, Math.round(Math.sqrt(group.length * ratio * aspect)));
  const placed = group.map(async ({ file }, at) => ({
    input: await sharp(join(dir, file)).resize({ width, height }).png().toBuffer(),
    left: space + (at % across) * (width + space),
    top: space + Math.floor(at / across) * (height + space),
  }));
  await sharp({
    create: {
      width: space + across * (width + space),
      height: space + Math.ceil(group.length / across) * (height + space),
      channels: 3,
      background: "#c9ccd6",
    },
  })
    .composite(await Promise.all(placed))
    .png({ palette: true, colours, dither: 0, effort: 10, compressionLevel: 9 })
    .toFile(out);
}
