import { accessSync, constants, type Stats, statSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Refused } from "./fault.ts";

/** Writes a file whole or not at all: beside its place first, then moved there. Makes the folder. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const aside = `${path}.${process.pid}.part`;
  await writingTo(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeFile(aside, content, { flush: true });
      await rename(aside, path);
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  });
}

/** The value of an option that names a file to write. Refused before any work is done where it could not be written. */
export function fileToWrite(path: string): string {
  const there = standing(path);
  if (there?.isDirectory() || /[/\\]$/.test(path)) throw cannot(path, "it is a folder");
  if (there !== undefined && !there.isFile()) throw cannot(path, "it is no plain file");
  checkRoom(path);
  return path;
}

/** The value of an option that names a folder to write to; it need not be there. Refused as above. */
export function folderToWrite(path: string): string {
  const there = standing(path);
  if (there !== undefined && !there.isDirectory()) throw cannot(path, "it is a file");
  checkRoom(path);
  return path;
}

/** Turns what the system says of a place that cannot be written into words. */
export async function writingTo<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    const why = reasons[code];
    if (why !== undefined) throw cannot(path, why);
    throw error;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "it may not be written there",
  EPERM: "it may not be written there",
  EROFS: "nothing may be written there",
  ENOSPC: "no space is left",
  EDQUOT: "no space is left",
  EISDIR: "a folder stands in its place",
  ENOTEMPTY: "a folder stands in its place",
  ENOTDIR: "part of its path is a file",
  EEXIST: "a file stands in its place",
  ENAMETOOLONG: "its name is too long",
};

function cannot(path: string, why: string): Refused {
  return new Refused(`${path} cannot be written: ${why}.`);
}

/** Looks at the nearest folder above that is there: the rest would be made. */
function checkRoom(path: string): void {
  if (path === "") throw new Refused("The name of what to write is empty.");
  let above = dirname(path);
  while (standing(above) === undefined && above !== dirname(above)) above = dirname(above);
  if (!standing(above)?.isDirectory()) throw cannot(path, `${above} is a file`);
  try {
    accessSync(above, constants.W_OK);
  } catch {
    throw cannot(path, `nothing may be written to ${above}`);
  }
}

function standing(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
