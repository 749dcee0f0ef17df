import type { SourceStatus } from "#core/codes.ts";
import type { Finding } from "#core/fault.ts";
import { restsOn } from "#core/locale.ts";
import type { MessageRule, Review } from "./review.ts";

export const evidenceRules: readonly MessageRule[] = [
  {
    id: "quote-verbatim",
    severity: "error",
    when: "always",
    reason: "A quote that was tidied is no quote.",
    mend: "Copy it to the letter from the source's quotes, or leave the quote out.",
    find: ({ claims }) =>
      claims
        .filter(({ claim, source }) => claim.quote && !source.quotes.includes(claim.quote))
        .map(({ field, claim }) => ({
          field: `${field}.quote`,
          message: `"${claim.quote}" is not one of the quotes of ${claim.source}`,
        })),
  },
  sourceRule(
    "doubtful",
    "A check found a reason to doubt it, so nobody should be asked to act on it.",
    "Rest the claim on another source, or keep the message a draft.",
  ),
  sourceRule(
    "superseded",
    "A later version says what holds now.",
    "Rest the claim on the later version, and judge the wording again.",
  ),
  sourceRule(
    "retracted",
    "Nothing may rest on a retracted source.",
    "Withdraw the message, or rest the claim on another source.",
  ),
];

/** For live accounts: the public is shown only what somebody has read. */
export const sourceUnverified: MessageRule = {
  id: "source-unverified",
  severity: "error",
  when: "active",
  reason: "On a live account every claim rests on a primary text that was opened.",
  mend: "Open the primary text, record what was opened, when, and the quote; or post to a sandbox account.",
  find: (review) =>
    review.accountMode === "live" ? sourcesThat(review, (status) => status !== "verified") : [],
};

function sourceRule(status: SourceStatus, reason: string, mend: string): MessageRule {
  return {
    id: `source-${status}`,
    severity: "error",
    when: "active",
    reason,
    mend,
    find: (review) => sourcesThat(review, (found) => found === status),
  };
}

function sourcesThat(review: Review, are: (status: SourceStatus) => boolean): Finding[] {
  const { claims, library, message, locale } = review;
  const claimed = claims
    .filter(({ source }) => are(source.status))
    .map(({ field, claim, source }) => ({
      field: `${field}.source`,
      message: `${claim.source} is ${source.status}`,
    }));
  // The emergency wording and a statistic rest on sources too.
  const other = restsOn(library, message, locale.code)
    .filter((key) => claims.every(({ claim }) => claim.source !== key))
    .flatMap((key) => {
      const source = library.sources[key];
      if (source === undefined || !are(source.status)) return [];
      const field = key === message.cards.statistic?.source ? "cards.statistic" : "safetyLine";
      return [{ field, message: `${key} is ${source.status}` }];
    });
  return [...claimed, ...other];
}
