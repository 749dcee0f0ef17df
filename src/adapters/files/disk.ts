import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Files } from "#core/ports.ts";
import { checkName } from "./name.ts";

/** Files in a folder, which is made when the first is put. The content type is not kept: a name tells it. */
export function diskFiles({ root }: { root: string }): Files {
  async function get(name: string): Promise<Uint8Array | undefined> {
    checkName(name);
    try {
      return new Uint8Array(await readFile(join(root, name)));
    } catch (error) {
      // A folder is only the beginning of other names.
      if (["ENOENT", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return;
      throw error;
    }
  }

  return {
    get,

    async put(name, bytes) {
      const standing = await get(name);
      // Other bytes were damaged, for a name is the hash of its bytes: the new ones take their place.
      if (standing !== undefined && Buffer.compare(standing, bytes) === 0) return;
      const path = join(root, name);
      const folder = dirname(path);
      await mkdir(folder, { recursive: true });
      // Hidden, so that no name leads to it, and in the same folder, so that the rename is atomic.
      const unfinished = join(folder, `.${basename(path)}.${randomUUID()}`);
      try {
        await writeDurably(unfinished, bytes);
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      await syncFolder(folder);
    },
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  await using file = await open(path, "wx");
  await file.writeFile(bytes);
  await file.sync();
}

/** Without it a power cut may forget the new name although the bytes were kept. */
async function syncFolder(path: string): Promise<void> {
  // Windows lets no program open a folder, and keeps names by itself.
  if (process.platform === "win32") return;
  await using folder = await open(path);
  await folder.sync();
}
