import type { Brand } from "./brand.ts";
import { type Fault, faultOf, type Rule } from "./fault.ts";
import { type Library, type LibraryFiles, loadLibrary } from "./library.ts";
import { brandRules } from "./rules/brand.ts";
import { campaignRules } from "./rules/campaign.ts";
import { gateRules, messageFaults, messageRules } from "./rules/gate.ts";
import { unknownReference } from "./rules/references.ts";
import { reviewOf } from "./rules/review.ts";
import { shapeRules } from "./rules/shape.ts";

export { gateFaults } from "./rules/gate.ts";

/** The rule book: every rule, once, in the order in which faults are reported. */
export const rules: readonly Rule[] = [
  ...Object.values(shapeRules),
  unknownReference,
  ...messageRules,
  ...gateRules,
  ...campaignRules,
  ...brandRules,
];

export interface CheckOptions {
  /** ISO date. */
  today: string;
  /** By id. */
  brands: Readonly<Record<string, Brand>>;
}

/** Every fault of a library that could be read, and of the brand kits. */
export function checkLibrary(library: Library, { today, brands }: CheckOptions): Fault[] {
  const messages = Object.values(library.messages).flatMap((message) => {
    if (message.status === "withdrawn") return [];
    const asked = messageRules.filter(
      ({ when }) => when === "always" || message.status === "active",
    );
    const review = reviewOf(library, message, { today, accountMode: "sandbox" });
    return messageFaults(library, review, asked);
  });
  const campaigns = Object.values(library.campaigns).flatMap((campaign) => {
    const at = { file: library.files.campaigns[campaign.id] ?? "messages", id: campaign.id };
    return campaignRules.flatMap((rule) =>
      rule.find(campaign, { library, brands }).map((finding) => faultOf(rule, at, finding)),
    );
  });
  const kits = Object.values(brands).flatMap((brand) => {
    const at = { file: `assets/brands/${brand.id}/brand.ts`, id: brand.id };
    return brandRules.flatMap((rule) =>
      rule.find(brand).map((finding) => faultOf(rule, at, finding)),
    );
  });
  return [...messages, ...campaigns, ...kits];
}

/** As `checkLibrary`, from the content as it is written: first whether it can be read, then the rules. */
export function checkFiles(files: LibraryFiles, options: CheckOptions): Fault[] {
  const loaded = loadLibrary(files);
  return "faults" in loaded ? loaded.faults : checkLibrary(loaded.library, options);
}
