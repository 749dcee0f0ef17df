import { Temporal } from "temporal-polyfill";
import { type Campaign, weekdays } from "./campaign.ts";
import { hashOf } from "./hash.ts";
import type { Library } from "./library.ts";
import { restsOn } from "./locale.ts";
import type { Message } from "./message.ts";
import type { Post } from "./post.ts";
import { seededRandom, shuffled } from "./random.ts";

/** A moment in the plan, and the message that it was given. */
export interface Slot {
  /** Wall-clock time in `zone`, ISO 8601 without offset. */
  local: string;
  zone: string;
  /** The same moment, ISO 8601 UTC with milliseconds. */
  at: string;
  /** The week of the campaign, from 1. */
  week: number;
  message: Message;
}

/**
 * Every slot of a campaign, in order of time, each with its message. Slots keep their local time in the campaign's
 * zone across daylight-saving changes. Where the local time does not exist (the clock jumps over it) the slot moves
 * later by the length of the gap; where it exists twice, the first one counts (Temporal's "compatible" rule).
 */
export function planSlots(
  campaign: Campaign,
  messages: readonly Message[],
  seed: number = campaign.schedule.seed,
): Slot[] {
  const { start, weeks, zone, slots } = campaign.schedule;
  const first = Temporal.PlainDate.from(start);
  const moments = [];
  for (let week = 0; week < weeks; week += 1) {
    for (const { weekday, time } of slots) {
      const dayInWeek = (weekdays.indexOf(weekday) + 8 - first.dayOfWeek) % 7;
      const local = first
        .add({ days: week * 7 + dayInWeek })
        .toPlainDateTime(Temporal.PlainTime.from(time));
      const at = local.toZonedDateTime(zone, { disambiguation: "compatible" });
      moments.push({
        local: local.toString({ smallestUnit: "minute" }),
        zone,
        at: new Date(at.epochMilliseconds).toISOString(),
        week: week + 1,
      });
    }
  }
  moments.sort((a, b) => (a.at < b.at ? -1 : 1));
  const rotation = rotate(messages, moments.length, seed);
  return moments.map((moment, at) => ({ ...moment, message: rotation[at] as Message }));
}

/**
 * A balanced rotation: every message once before any comes again, audiences spread evenly through each round, the
 * order drawn anew for each round from the seed, and no message twice in a row.
 */
function rotate(messages: readonly Message[], length: number, seed: number): Message[] {
  const rotation: Message[] = [];
  for (let round = 0; rotation.length < length; round += 1) {
    const next = spread(shuffled(messages, seededRandom("rotation", seed, round)));
    if (next.length > 1 && next[0] === rotation.at(-1)) next.push(next.shift() as Message);
    rotation.push(...next);
  }
  return rotation.slice(0, length);
}

/** Interleaves the audiences, each at even distances, keeping the order within an audience. */
function spread(messages: readonly Message[]): Message[] {
  const seen = new Map<string, number>();
  const size = new Map<string, number>();
  for (const { audience } of messages) size.set(audience, (size.get(audience) ?? 0) + 1);
  return messages
    .map((message) => {
      const nth = seen.get(message.audience) ?? 0;
      seen.set(message.audience, nth + 1);
      return { message, place: (nth + 0.5) / (size.get(message.audience) ?? 1) };
    })
    .sort((a, b) => a.place - b.place)
    .map(({ message }) => message);
}

/**
 * The draft posts of a plan: one per slot and account. An id tells campaign, local time, message and account, so
 * the same plan leads to the same posts, and another plan to other ones.
 */
export function draftPosts(
  campaign: Campaign,
  slots: readonly Slot[],
  library: Pick<Library, "accounts" | "safetyLines">,
): Post[] {
  const protocolSha256 = hashOf(campaign);
  return slots.flatMap((slot) =>
    campaign.accounts.map(({ account: accountId, format }): Post => {
      const account = library.accounts[accountId];
      if (account === undefined) throw new TypeError(`Unknown account ${accountId}.`);
      const closes = Date.parse(slot.at) + campaign.publishing.latenessMinutes * 60_000;
      return {
        id: [
          campaign.id,
          slot.local.replace(/[-:]/g, "").replace("T", "-"),
          slot.message.id.toLowerCase(),
          accountId,
        ].join("-"),
        corrects: null,
        campaignId: campaign.id,
        protocolSha256,
        messageId: slot.message.id,
        messageVersion: slot.message.version,
        locale: campaign.locale,
        account,
        format,
        arm: null,
        block: null,
        period: slot.week,
        slot: { local: slot.local, zone: slot.zone, at: slot.at },
        window: { opens: slot.at, closes: new Date(closes).toISOString() },
        resendAfterAbsentMinutes: campaign.publishing.resendAfterAbsentMinutes,
        evidence: restsOn(library, slot.message, campaign.locale),
        status: "draft",
        content: null,
        approval: null,
        lease: null,
        open: null,
        attempts: 0,
        notBefore: null,
        published: null,
        observed: 0,
        followers: null,
        reason: null,
      };
    }),
  );
}
