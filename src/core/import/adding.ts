import { type CheckOptions, checkLibrary } from "#core/check.ts";
import type { Fault } from "#core/fault.ts";
import { type Library, type LibraryFiles, loadLibrary } from "#core/library.ts";

/**
 * The faults that new messages would bring into a sound library: those that were not there before. What cannot be read
 * is told with the rest, so that one run tells all.
 */
export function faultsOfAdding(
  files: LibraryFiles,
  added: LibraryFiles["messages"],
  options: CheckOptions,
): Fault[] {
  const before = loadLibrary(files);
  if ("faults" in before) return before.faults;
  const known = new Set(checkLibrary(before.library, options).map(keyOf));
  const { library, faults } = loadSound(files, added);
  return [...faults, ...checkLibrary(library, options).filter((fault) => !known.has(keyOf(fault)))];
}

/** The library with as many of the new files as can be read, and why the others cannot. */
function loadSound(
  files: LibraryFiles,
  added: LibraryFiles["messages"],
): { library: Library; faults: Fault[] } {
  const loaded = loadLibrary({ ...files, messages: { ...files.messages, ...added } });
  if ("library" in loaded) return { library: loaded.library, faults: [] };
  const blamed = new Set(loaded.faults.map(({ file }) => file));
  const rest = Object.fromEntries(Object.entries(added).filter(([file]) => !blamed.has(file)));
  if (Object.keys(rest).length === Object.keys(added).length) {
    throw new TypeError(`The library cannot be read: ${loaded.faults[0]?.message}`);
  }
  const { library, faults } = loadSound(files, rest);
  return { library, faults: [...loaded.faults, ...faults] };
}

function keyOf(fault: Fault): string {
  return JSON.stringify([fault.file, fault.id, fault.field, fault.rule, fault.message]);
}
