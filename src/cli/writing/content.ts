import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Written } from "#adapters/content/checked-file.ts";
import { brands } from "#assets/brands/index.ts";
import { Refused } from "#cli/fault.ts";
import type { CheckOptions } from "#core/check.ts";

/** The root of the repository whose content this program was loaded with: what is written goes there, too. */
export const contentRoot = dirname(fileURLToPath(import.meta.resolve("#package.json")));

/** The index of content as it is written. */
export function indexText(): Promise<string> {
  return readFile(join(contentRoot, "messages/index.ts"), "utf8");
}

export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

export function yearAfter(date: string): string {
  const year = Number(date.slice(0, 4)) + 1;
  return `${year}${date.slice(4).replace("-02-29", "-02-28")}`;
}

export function checkOptions(): CheckOptions {
  return { today: today(), brands: Object.fromEntries(brands.map((brand) => [brand.id, brand])) };
}

/** Throws what kept content from being written, as one line. */
export function mustBeWritten(written: Written): void {
  if (!written.written) throw new Refused(`nothing was written: ${written.reason}`);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}
