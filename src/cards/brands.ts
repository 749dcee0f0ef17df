import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brands } from "#assets/brands/index.ts";
import { Brand, type BrandKit } from "#core/brand.ts";
import { inWords } from "#core/schema-words.ts";
import { CardRefused } from "./faults.ts";
import { type SafeLogo, safeLogo } from "./logo.ts";

export const brandIds: readonly string[] = brands.map(({ id }) => id);

/**
 * The kit of that id, or undefined where there is none.
 *
 * @throws CardRefused where a field is wrong, or its logo is not there or may not be drawn.
 * @param root the folder that holds a folder per kit; a bundle, which lies elsewhere, passes its own.
 */
export async function loadBrand(id: string, root?: string): Promise<BrandKit | undefined> {
  const found = brands.find((candidate) => candidate.id === id);
  if (found === undefined) return undefined;
  const read = Brand.safeParse(found, { error: inWords });
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) =>
      [...(path.length > 0 ? [path.join(".")] : []), message].join(": "),
    );
    throw refusal(id, "brand", faults.join("; "));
  }
  return { brand: read.data, logo: (await brandLogo(read.data, root)).bytes };
}

/**
 * The logo that lies beside a kit.
 *
 * @throws CardRefused, which names the kit, where it is not there or may not be drawn.
 */
export async function brandLogo(
  { id, logo }: Brand,
  root: string = fileURLToPath(new URL("../../assets/brands", import.meta.url)),
): Promise<SafeLogo> {
  const stored = await readFile(join(root, id, logo)).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "is not beside it" : "cannot be read";
    throw refusal(id, "logo", `its logo ${logo} ${why}`);
  });
  return safeLogo(logo, stored).catch((error: unknown) => {
    throw error instanceof CardRefused ? refusal(id, "logo", error.message) : error;
  });
}

function refusal(id: string, rule: "brand" | "logo", message: string): CardRefused {
  return new CardRefused(`brand kit ${id}`, [{ part: rule, rule, over: [], message }]);
}
