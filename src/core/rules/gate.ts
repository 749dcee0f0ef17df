import type { AccountMode } from "#core/codes.ts";
import { type Fault, faultOf } from "#core/fault.ts";
import type { Library } from "#core/library.ts";
import type { Message } from "#core/message.ts";
import { captionRules } from "./captions.ts";
import { cardRules } from "./cards.ts";
import { evidenceRules, sourceUnverified } from "./evidence.ts";
import { localeDraft, localeRules } from "./locales.ts";
import { numberRules } from "./numbers.ts";
import { type MessageRule, type Review, reviewOf } from "./review.ts";
import { signOffDemonstration, signOffRules } from "./sign-off.ts";
import { sloganRules } from "./slogan.ts";
import { wordingRules } from "./wording.ts";

/** Rules about messages, asked by every check and at the gate. To add one, add a row to one of these lists. */
export const messageRules: readonly MessageRule[] = [
  ...evidenceRules,
  ...signOffRules,
  ...wordingRules,
  ...numberRules,
  ...sloganRules,
  ...localeRules,
  sourceUnverified,
  signOffDemonstration,
];

/** Asked by a check: at approval the very caption and card of the post are made, and refused if they do not fit. */
export const previewRules: readonly MessageRule[] = [...captionRules, ...cardRules];

/** What is asked only when a post is approved or published. */
export const gateRules: readonly MessageRule[] = [
  {
    id: "not-active",
    severity: "error",
    when: "always",
    reason: "Drafts and withdrawn messages are never scheduled.",
    mend: "Finish the message, and set its status to active.",
    find: ({ message }) =>
      message.status === "active"
        ? []
        : [{ field: "status", message: `the message is ${message.status}` }],
  },
  localeDraft,
];

/**
 * The faults that forbid posting this message to this kind of account, today (an ISO date), in a locale (its own unless
 * said otherwise); none means that the gate is open. A live account asks for verified sources and sign-offs in earnest.
 */
export function gateFaults(
  library: Library,
  message: Message,
  { locale = message.locale, ...on }: { today: string; accountMode: AccountMode; locale?: string },
): Fault[] {
  const review = reviewOf(library, message, { ...on, locale });
  return messageFaults(library, review, [...messageRules, ...gateRules]).filter(
    ({ severity }) => severity === "error",
  );
}

export function messageFaults(
  { files }: Library,
  review: Review,
  asked: readonly MessageRule[],
): Fault[] {
  const { id } = review.message;
  const at = { file: files.messages[id] ?? "messages", id };
  return asked.flatMap((rule) => rule.find(review).map((finding) => faultOf(rule, at, finding)));
}
