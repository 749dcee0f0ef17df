import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Done, or not done at all and why, for the person at the keyboard. */
export type Written = { written: true } | { written: false; reason: string };

/**
 * Changes a file of content only if the changed one can be loaded and holds what it should. It is written beside its
 * place, loaded from there, and moved. The file beside it is a lock, too: a second writer is turned away.
 * `change` gets the text as it stands; `before` runs once it is known that the text can be changed.
 */
export async function changeChecked(
  root: string,
  file: string,
  steps: {
    change: (text: string) => string | undefined;
    before?: () => Promise<void>;
    holds: (loaded: Record<string, unknown>) => boolean;
  },
): Promise<Written> {
  const place = join(root, file);
  const asideName = file.replace(/\.ts$/, ".new.ts");
  const aside = join(root, asideName);
  const no = (reason: string): Written => ({ written: false, reason });
  try {
    await writeFile(aside, "", { flag: "wx" });
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
    return no(`${asideName} is there: another command writes, or was cut off; then delete it`);
  }
  try {
    const changed = steps.change(await readFile(place, "utf8"));
    if (changed === undefined)
      return no(`${file} is laid out in a way that only a person can change`);
    await steps.before?.();
    await writeFile(aside, changed, { flush: true });
    // Each attempt under an address of its own, for a module is loaded once.
    const loaded = await import(`${pathToFileURL(aside).href}?at=${process.hrtime.bigint()}`);
    if (!steps.holds(loaded)) return no(`${file} would not hold what it should`);
    await rename(aside, place);
    return { written: true };
  } finally {
    await rm(aside, { force: true });
  }
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
