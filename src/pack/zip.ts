import { strToU8, type Zippable, zipSync } from "fflate";

/** The earliest time that the format knows, in whatever zone the machine is: the same files give the same bytes. */
const fixedTime = new Date(1980, 0, 1);
/** Already packed: packing them again only takes time. */
const packed = /\.(png|pdf)$/;

/** One archive of all files, in the order of their paths. */
export function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const entries: Zippable = {};
  for (const path of Object.keys(files).toSorted()) {
    const content = files[path] ?? "";
    const bytes = typeof content === "string" ? strToU8(content) : content;
    entries[path] = [bytes, { mtime: fixedTime, level: packed.test(path) ? 0 : 6 }];
  }
  return zipSync(entries);
}
