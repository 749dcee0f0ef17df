import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brands } from "#assets/brands/index.ts";
import { Brand, type BrandKit } from "#core/brand.ts";
import { safeLogo } from "./logo.ts";

export const brandIds: readonly string[] = brands.map(({ id }) => id);

/**
 * The kit of that id, or undefined where there is none.
 *
 * @throws CardRefused where its logo may not be drawn.
 * @param root the folder that holds a folder per kit; a bundle, which lies elsewhere, passes its own.
 */
export async function loadBrand(
  id: string,
  root: string = fileURLToPath(new URL("../../assets/brands", import.meta.url)),
): Promise<BrandKit | undefined> {
  const found = brands.find((candidate) => candidate.id === id);
  if (found === undefined) return undefined;
  const brand = Brand.parse(found);
  const stored = await readFile(join(root, brand.id, brand.logo));
  return { brand, logo: (await safeLogo(brand.logo, stored)).bytes };
}
