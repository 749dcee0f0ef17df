import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { ManifestEntry } from "#core/card.ts";
import { sha256 } from "#core/hash.ts";
import { CardRefused } from "./faults.ts";

/** Beside the cards: which file is which card. */
export const manifestName = "manifest.json";

/** What is asked of an earlier entry; the rest of it is kept as it was written. */
const Listed = z.array(
  z.looseObject({ file: z.string().regex(/^[\w.-]+\.png$/), sha256: z.string() }),
);

/**
 * The cards that a folder's manifest lists and whose files stand as they were made; none where there is no manifest.
 *
 * @throws CardRefused where a file of that name lists no cards: it would be overwritten.
 */
export async function readManifest(dir: string): Promise<ManifestEntry[]> {
  const path = join(dir, manifestName);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "[]";
    throw error;
  });
  const listed = entriesOf(text);
  if (listed === undefined) {
    const message = "it lists no cards and would be lost: move it away or choose another folder";
    throw new CardRefused(path, [{ part: "manifest", rule: "manifest", over: [], message }]);
  }
  const standing = await Promise.all(
    listed.map(async ({ file, sha256: hash }) =>
      readFile(join(dir, file)).then(
        (bytes) => sha256(bytes) === hash,
        () => false,
      ),
    ),
  );
  return listed.filter((_, at) => standing[at]);
}

function entriesOf(text: string): ManifestEntry[] | undefined {
  try {
    const read = Listed.safeParse(JSON.parse(text));
    return read.success ? (read.data as unknown as ManifestEntry[]) : undefined;
  } catch {
    return undefined;
  }
}
