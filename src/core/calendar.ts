import { Temporal } from "temporal-polyfill";
import type { Campaign } from "./campaign.ts";
import { type CalendarEvent, icsCalendar } from "./ics.ts";
import type { StoredPost } from "./ledger.ts";
import type { Library } from "./library.ts";
import { type Post, type PostStatus, publicUrl } from "./post.ts";

const statuses: Partial<Record<PostStatus, NonNullable<CalendarEvent["status"]>>> = {
  draft: "tentative",
  cancelled: "cancelled",
  missed: "cancelled",
  rejected: "cancelled",
};

/**
 * The posts of a campaign as a calendar that can be subscribed to (RFC 5545). An event keeps its UID from the plan to the
 * last change; a post that is not to be any more stays in it as cancelled. A stored version of 0 is a post that is only
 * planned.
 *
 * @param stamp ISO 8601 UTC: when this edition was made.
 */
export function campaignCalendar(
  campaign: Campaign,
  library: Library,
  posts: readonly StoredPost[],
  stamp: string,
): string {
  return icsCalendar({
    name: campaign.name,
    zone: campaign.schedule.zone,
    stamp,
    refreshHours: 1,
    events: posts.map(({ post, version }) => ({
      uid: `${post.id}@${campaign.id}.campaign`,
      local: localIn(campaign.schedule.zone, post),
      minutes: 15,
      summary: summaryOf(post, library),
      description: post.content?.text ?? library.messages[post.messageId]?.support ?? "",
      url: publicUrl(post) ?? campaign.link,
      status: statuses[post.status] ?? "confirmed",
      revision: version,
    })),
  });
}

function summaryOf({ messageId, account, published }: Post, { messages }: Library): string {
  const simulated = published !== null && account.mode === "sandbox" ? ", simulated" : "";
  return `${messageId}: ${messages[messageId]?.slogan ?? "not in the library"} (${account.id}${simulated})`;
}

/** A calendar has one zone; a post that was planned before the protocol changed its own is told in it too. */
function localIn(zone: string, { slot }: Post): string {
  if (slot.zone === zone) return slot.local;
  return Temporal.Instant.from(slot.at).toZonedDateTimeISO(zone).toPlainDateTime().toString();
}
