import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brands } from "#assets/brands/index.ts";
import { Brand, type BrandKit } from "#core/brand.ts";
import { CardRefused } from "./faults.ts";
import { safeLogo } from "./logo.ts";

export const brandIds: readonly string[] = brands.map(({ id }) => id);

/**
 * The kit of that id, or undefined where there is none.
 *
 * @throws CardRefused where a field is wrong, or its logo is not there or may not be drawn.
 * @param root the folder that holds a folder per kit; a bundle, which lies elsewhere, passes its own.
 */
export async function loadBrand(
  id: string,
  root: string = fileURLToPath(new URL("../../assets/brands", import.meta.url)),
): Promise<BrandKit | undefined> {
  const found = brands.find((candidate) => candidate.id === id);
  if (found === undefined) return undefined;
  const refuse = (rule: "brand" | "logo", message: string) =>
    new CardRefused(`brand kit ${id}`, [{ part: rule, rule, over: [], message }]);
  const read = Brand.safeParse(found);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) =>
      [...(path.length > 0 ? [path.join(".")] : []), message].join(": "),
    );
    throw refuse("brand", faults.join("; "));
  }
  const brand = read.data;
  const stored = await readFile(join(root, brand.id, brand.logo)).catch(() => {
    throw refuse("logo", `its logo ${brand.logo} is not beside it`);
  });
  return { brand, logo: (await safeLogo(brand.logo, stored)).bytes };
}
