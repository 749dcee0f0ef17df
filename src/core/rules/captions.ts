import { type Caption, composeCaption, textLimitOf } from "#core/caption.ts";
import { codesOf, networks } from "#core/codes.ts";
import type { MessageRule, Reading, Review } from "./review.ts";

/** Stands in for the link of a message that no campaign names yet. */
const someLink = "https://example.org/campaign";

/** Asked by a check: approval composes the very caption of the post, for its own network and link. */
export const captionRules: readonly MessageRule[] = [
  {
    id: "caption-too-long",
    severity: "error",
    when: "always",
    reason:
      "A post that is over a network's limit is refused, and nothing that matters may be cut.",
    mend: "Shorten the slogan or the call to action.",
    find: (review) =>
      review.readings.flatMap((reading) => {
        const over = captionsOf(review, reading).flatMap(({ name, caption }) =>
          caption.fits ? [] : [`by ${caption.over} on ${name}`],
        );
        return over.length === 0
          ? []
          : [
              {
                field: reading.at("callToAction"),
                message: `even without support line and hashtags its post is too long ${list(over)}`,
              },
            ];
      }),
  },
  {
    id: "caption-drops-support",
    severity: "warning",
    when: "always",
    reason: "Where the support line does not fit, the slogan stands alone under the card.",
    mend: "Shorten the support line or the call to action, or accept it: the card still carries the line.",
    find: (review) =>
      review.readings.flatMap((reading) => {
        const without = captionsOf(review, reading).flatMap(({ name, caption }) =>
          caption.fits && caption.dropped.includes("support") ? [name] : [],
        );
        return without.length === 0
          ? []
          : [
              {
                field: reading.at("support"),
                message: `its post has no room for the support line on ${list(without)}`,
              },
            ];
      }),
  },
];

type Captions = { name: string; caption: Caption }[];

const composed = new WeakMap<Reading, Captions>();

/** The post on every network, with the longest link of its campaigns. Composed once. */
function captionsOf(review: Review, reading: Reading): Captions {
  const captions = composed.get(reading) ?? compose(review, reading);
  composed.set(reading, captions);
  return captions;
}

function compose({ campaigns }: Review, { message, shortSafetyLine }: Reading): Captions {
  const [link = someLink] = campaigns
    .map((campaign) => campaign.link)
    .sort((a, b) => b.length - a.length);
  return codesOf(networks).map((network) => ({
    name: networks[network],
    caption: composeCaption(message, shortSafetyLine?.text ?? null, link, textLimitOf({ network })),
  }));
}

function list(parts: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(parts);
}
