import { Brand } from "#core/brand.ts";
import { contrastFaults } from "#core/contrast.ts";
import type { Finding, Rule } from "#core/fault.ts";

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
      Brand.safeParse(brand).error?.issues.map(({ path, message }) => ({
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
