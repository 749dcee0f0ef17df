import type { Account } from "./campaign.ts";
import type { Network } from "./codes.ts";
import { littleTextLength } from "./little-text.ts";
import type { Message } from "./message.ts";
import { blueskyLength, mastodonLength, textLimits, weightedLength } from "./network-text.ts";

/** How a network counts a text, and how much of it a post may hold. */
export interface TextLimit {
  max: number;
  count: (text: string) => number;
}

/** `dropped` names the parts that had to go, in the order in which they went. */
export type Caption =
  | { fits: true; text: string; dropped: ("hashtags" | "support")[] }
  | { fits: false; over: number };

/**
 * The text of a post: slogan, support, safety line (patients), call to action with the link, hashtags. When that is
 * more than the network holds, first the hashtags go, the last one first, then the support line. The rest is never cut.
 */
export function composeCaption(
  message: Message,
  safetyText: string | null,
  link: string,
  limit: TextLimit,
): Caption {
  const compose = (hashtags: readonly string[], support: string | null) =>
    [
      message.slogan,
      support,
      safetyText,
      `${message.callToAction} ${link}`,
      hashtags.map((tag) => `#${tag}`).join(" "),
    ]
      .filter((part) => part !== null && part !== "")
      .join("\n\n");

  for (let kept = message.hashtags.length; kept >= 0; kept -= 1) {
    const text = compose(message.hashtags.slice(0, kept), message.support);
    if (limit.count(text) <= limit.max) {
      return { fits: true, text, dropped: kept < message.hashtags.length ? ["hashtags"] : [] };
    }
  }
  const text = compose([], null);
  const over = limit.count(text) - limit.max;
  return over <= 0 ? { fits: true, text, dropped: ["hashtags", "support"] } : { fits: false, over };
}

const counts: Record<Network, TextLimit["count"]> = {
  x: weightedLength,
  bluesky: blueskyLength,
  mastodon: mastodonLength,
  linkedin: littleTextLength,
};

/** The limit and way of counting of an account: its network's own, or what its server takes. */
export function textLimitOf({
  network,
  maxCharacters,
}: Pick<Account, "network" | "maxCharacters">): TextLimit {
  return { max: maxCharacters ?? textLimits[network], count: counts[network] };
}
