import type { Brand } from "#core/brand.ts";
import { brandLogo } from "./brands.ts";
import { CardRefused } from "./faults.ts";
import { whyUnseen } from "./logo-sight.ts";

/** Why cards could not carry a kit's logo, in one line; undefined where they can, for either audience. */
export async function whyNoLogo(brand: Brand): Promise<string | undefined> {
  try {
    const logo = await brandLogo(brand);
    for (const { background } of Object.values(brand.colours)) {
      const unseen = await whyUnseen(logo, background);
      if (unseen) return `${brand.logo}: ${unseen} on the card's background, ${background}`;
    }
    return undefined;
  } catch (error) {
    if (error instanceof CardRefused) return error.faults.map(({ message }) => message).join("; ");
    throw error;
  }
}
