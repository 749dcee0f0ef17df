import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import sharp from "sharp";
import type { ManifestEntry } from "#core/card.ts";

/** Height of every card on the sheet, and the space around it, in px. */
const cardHeight = 400;
const space = 32;
/** Messages beside one another. */
const across = 2;

/**
 * Puts the cards of a manifest on one picture: a message's formats stand beside one another.
 *
 * @param dir the folder that holds the cards.
 */
export async function contactSheet(
  entries: readonly ManifestEntry[],
  dir: string,
  out: string,
): Promise<void> {
  const groups = [...Map.groupBy(entries, ({ message }) => message).values()].map((group) =>
    group.toSorted((a, b) => a.width / a.height - b.width / b.height),
  );
  const widthOf = (group: readonly ManifestEntry[]) =>
    group.reduce((sum, { width, height }) => sum + scaled(width, height) + space, 0);
  const groupWidth = Math.max(...groups.map(widthOf));

  const placed = groups.flatMap((group, at) => {
    const top = space + Math.floor(at / across) * (cardHeight + space);
    let left = space + (at % across) * groupWidth;
    return group.map(async ({ file, width, height }) => {
      const x = left;
      left += scaled(width, height) + space;
      const input = await sharp(join(dir, file)).resize({ height: cardHeight }).png().toBuffer();
      return { input, left: x, top };
    });
  });
  await mkdir(dirname(out), { recursive: true });
  await sharp({
    create: {
      width: space + Math.min(across, groups.length) * groupWidth,
      height: space + Math.ceil(groups.length / across) * (cardHeight + space),
      channels: 3,
      background: "#c9ccd6",
    },
  })
    .composite(await Promise.all(placed))
    .png({ palette: true, compressionLevel: 9 })
    .toFile(out);
}

function scaled(width: number, height: number): number {
  return Math.round((width / height) * cardHeight);
}
