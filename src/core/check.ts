import type { Brand } from "./brand.ts";
import { type Fault, faultOf, type Rule } from "./fault.ts";
import { handoutFaults } from "./handout.ts";
import { type Library, type LibraryFiles, loadLibrary } from "./library.ts";
import { brandFaults, brandRules, logoRule } from "./rules/brand.ts";
import { campaignContext, campaignRules } from "./rules/campaign.ts";
import { duplicateFaults, duplicateRules } from "./rules/duplicates.ts";
import { gateRules, messageFaults, messageRules, previewRules } from "./rules/gate.ts";
import { unknownReference } from "./rules/references.ts";
import { registryRules } from "./rules/registry.ts";
import { type DescribeCards, type Review, reviewOf } from "./rules/review.ts";
import { shapeRules } from "./rules/shape.ts";

export { gateFaults } from "./rules/gate.ts";

/** The rule book: every rule, once, in the order in which faults are reported. */
export const rules: readonly Rule[] = [
  ...Object.values(shapeRules),
  unknownReference,
  ...messageRules,
  ...previewRules,
  ...gateRules,
  ...duplicateRules,
  ...campaignRules,
  ...brandRules,
  logoRule,
  ...registryRules,
];

export interface CheckOptions {
  /** ISO date. */
  today: string;
  /** By id. */
  brands: Readonly<Record<string, Brand>>;
  /** Lays cards out, so that what does not fit is found before it is needed; without it cards are not looked at. */
  describeCards?: DescribeCards;
}

/** Every fault of a library that could be read, and of the brand kits. */
export function checkLibrary(library: Library, options: CheckOptions): Fault[] {
  const { brands, today } = options;
  const messages = reviewsOf(library, options).flatMap((review) => {
    const asked = [...messageRules, ...previewRules].filter(
      ({ when }) => when === "always" || review.message.status === "active",
    );
    return messageFaults(library, review, asked);
  });
  const campaigns = Object.values(library.campaigns).flatMap((campaign) => {
    const at = { file: library.files.campaigns[campaign.id] ?? "messages", id: campaign.id };
    const context = campaignContext(campaign, { library, brands, today });
    const handouts = Object.keys(campaign.handout ?? {}).flatMap((locale) =>
      handoutFaults(library, campaign, { locale, today, accountMode: "sandbox" }),
    );
    const own = campaignRules.flatMap((rule) =>
      rule.find(campaign, context).map((finding) => faultOf(rule, at, finding)),
    );
    return [...own, ...handouts];
  });
  const kits = Object.values(brands).flatMap(brandFaults);
  return [...messages, ...duplicateFaults(library), ...campaigns, ...kits];
}

/** As `checkLibrary`, from the content as it is written: first whether it can be read, then the rules. */
export function checkFiles(files: LibraryFiles, options: CheckOptions): Fault[] {
  const loaded = loadLibrary(files);
  return "faults" in loaded ? loaded.faults : checkLibrary(loaded.library, options);
}

/** What `campaign check --json` prints. A field is added with the same schema number, changed or removed with a new one. */
export interface CheckReport {
  schema: 1;
  /** Active messages without an error in their own locale. */
  schedulable: number;
  drafts: number;
  errors: number;
  warnings: number;
  faults: Fault[];
}

/** Counts the faults of a library; null is one that could not be read, where nothing can be scheduled. */
export function reportOf(library: Library | null, faults: Fault[]): CheckReport {
  const messages = Object.values(library?.messages ?? {});
  const errors = faults.filter(({ severity }) => severity === "error");
  const faulty = new Set(
    errors.filter(({ field }) => !field.startsWith("locales.")).map(({ id }) => id),
  );
  return {
    schema: 1,
    schedulable: messages.filter(({ id, status }) => status === "active" && !faulty.has(id)).length,
    drafts: messages.filter(({ status }) => status === "draft").length,
    errors: errors.length,
    warnings: faults.length - errors.length,
    faults,
  };
}

/** Each message that is not withdrawn, for the accounts that its campaigns post from. */
function reviewsOf(library: Library, { today, brands, describeCards }: CheckOptions): Review[] {
  // A kit that is itself at fault would have each of its cards say so again.
  const sound = new Set(Object.values(brands).filter((brand) => brandFaults(brand).length === 0));
  const describe: DescribeCards | undefined =
    describeCards && ((...of) => (sound.has(of[2]) ? describeCards(...of) : []));
  const campaigns = Object.values(library.campaigns);
  const naming = Map.groupBy(
    campaigns.flatMap((campaign) => campaign.messages.map(({ id }) => ({ id, campaign }))),
    ({ id }) => id,
  );
  const isLive = ({ account }: { account: string }) => library.accounts[account]?.mode === "live";
  return Object.values(library.messages)
    .filter(({ status }) => status !== "withdrawn")
    .map((message) => {
      const own = naming.get(message.id)?.map(({ campaign }) => campaign) ?? [];
      return reviewOf(library, message, {
        today,
        accountMode: own.some(({ accounts }) => accounts.some(isLive)) ? "live" : "sandbox",
        campaigns: own,
        cards: describe ? { brands, describe } : null,
      });
    });
}
