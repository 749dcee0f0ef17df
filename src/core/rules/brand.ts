import { Brand } from "#core/brand.ts";
import { contrastFaults } from "#core/contrast.ts";
import { type Fault, type Finding, faultOf, type Rule } from "#core/fault.ts";
import { inWords } from "#core/schema-words.ts";
import { shapeRules } from "./shape.ts";

/** A rule about one brand kit. */
export interface BrandRule extends Rule {
  find(brand: Brand): Finding[];
}

export const brandRules: readonly BrandRule[] = [
  {
    id: "brand-schema",
    severity: "error",
    reason: "Every card trusts that its brand kit is whole.",
    mend: "Write the field as src/core/brand.ts says.",
    find: (brand) =>
      Brand.safeParse(brand, { error: inWords }).error?.issues.map(({ path, message }) => ({
        field: path.join("."),
        message: `${path.join(".")}: ${message}`,
      })) ?? [],
  },
  {
    id: "contrast",
    severity: "error",
    reason: "WCAG 2.2: 4.5:1 for text, 3:1 for graphics; 7:1 for the safety line.",
    mend: "Darken one of the two colours or lighten the other.",
    find: (brand) =>
      Brand.safeParse(brand).success
        ? contrastFaults(brand).map(({ audience, on, of, least, ratio }) => ({
            field: `colours.${audience}.${of}`,
            message: `${of} on ${on} (${audience}) has a contrast of ${ratio.toFixed(2)}:1, at least ${least}:1 is needed`,
          }))
        : [],
  },
];

/** Asked where the kits' files can be read. */
export const logoRule: Rule = {
  id: "logo",
  severity: "error",
  reason:
    "A logo that may not be drawn stops every card of its brand on the day that one is needed.",
  mend: "Put a logo that can be drawn and seen beside the kit, under the name that the kit gives.",
};

/** What the rules say of one kit by itself. */
export function brandFaults(brand: Brand): Fault[] {
  return brandRules.flatMap((rule) =>
    rule.find(brand).map((finding) => faultOf(rule, placeOf(brand), finding)),
  );
}

/**
 * What is wrong with kits beyond their fields: two under one id, and logos that may not be drawn.
 *
 * @param whyNoLogo why a kit's logo cannot be taken, in one line; undefined where it can.
 */
export async function kitFaults(
  brands: readonly Brand[],
  whyNoLogo: (brand: Brand) => Promise<string | undefined>,
): Promise<Fault[]> {
  const found = await Promise.all(
    brands.map(async (brand, at) => {
      if (brands.findIndex(({ id }) => id === brand.id) < at) {
        const message = `there is another brand kit "${brand.id}" before it`;
        return [faultOf(shapeRules["duplicate-id"], placeOf(brand), { field: "id", message })];
      }
      if (!Brand.safeParse(brand).success) return [];
      const message = await whyNoLogo(brand);
      return message ? [faultOf(logoRule, placeOf(brand), { field: "logo", message })] : [];
    }),
  );
  return found.flat();
}

function placeOf({ id }: Brand) {
  return { file: `assets/brands/${id}/brand.ts`, id };
}
