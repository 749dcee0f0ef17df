import { link, mkdir, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { LibraryFiles } from "#core/library.ts";
import type { MessageFile } from "#core/message-file.ts";
import { addToIndex } from "#core/message-index.ts";
import { changeChecked, isCode, type Written } from "./checked-file.ts";

const index = "messages/index.ts";

/**
 * Adds files of messages to the content in this folder, all or none: they are written, and count from the moment when
 * the index that names them takes the old one's place. No file is ever overwritten. `before` is the content as it was
 * read; if the index has come to hold something else since then, nothing is written.
 */
export async function addMessageFiles(
  root: string,
  before: LibraryFiles,
  files: readonly MessageFile[],
): Promise<Written> {
  const made: string[] = [];
  const folders: string[] = [];
  const undo = async () => {
    for (const path of made) await rm(path, { force: true });
    for (const folder of folders) await rmdir(folder).catch(() => {});
  };
  const added = Object.fromEntries(files.map(({ path, id, record }) => [path, { [id]: record }]));
  const wanted = { ...before, messages: { ...before.messages, ...added } };
  try {
    const written = await changeChecked(root, index, {
      change: (text) => addToIndex(text, files),
      before: async () => {
        for (const { path, text } of files) {
          const place = join(root, path);
          const first = await mkdir(dirname(place), { recursive: true });
          if (first !== undefined) folders.push(first);
          await create(place, path, text);
          made.push(place);
        }
      },
      holds: ({ libraryFiles }) => isDeepStrictEqual(plain(libraryFiles), plain(wanted)),
    });
    if (!written.written) await undo();
    return written;
  } catch (error) {
    await undo();
    if (error instanceof Exists)
      return { written: false, reason: `${error.message} is there already` };
    throw error;
  }
}

class Exists extends Error {}

/** Whole or not at all, and never in the place of another: a link fails where something stands. */
async function create(place: string, path: string, text: string): Promise<void> {
  const aside = `${place}.${process.pid}.part`;
  await writeFile(aside, text);
  try {
    await link(aside, place);
  } catch (error) {
    throw isCode(error, "EEXIST") ? new Exists(path) : error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Without what a module adds, and without fields that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
