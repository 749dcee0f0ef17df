import { formatFault } from "#core/fault.ts";
import { type Library, loadLibrary } from "#core/library.ts";
import { libraryFiles } from "#messages/index.ts";

/** The library that was deployed with the function. Throws when its content cannot be read. */
export function shippedLibrary(): Library {
  const loaded = loadLibrary(libraryFiles);
  if ("faults" in loaded) throw new Error(loaded.faults.map(formatFault).join("\n"));
  const { library } = loaded;
  return library;
}
