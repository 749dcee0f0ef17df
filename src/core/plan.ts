import type { Campaign } from "./campaign.ts";
import { hashOf } from "./hash.ts";
import type { Library } from "./library.ts";
import { restsOn } from "./locale.ts";
import type { Message } from "./message.ts";
import { allocate, washedOut } from "./plan/blocks.ts";
import { type EmptySlot, type Moment, momentsOf, spoken } from "./plan/moments.ts";
import { type PowerEstimate, powerOf } from "./plan/power.ts";
import { rotationOf } from "./plan/rotation.ts";
import type { Post } from "./post.ts";

/** A moment in the plan, and the message that it was given. */
export interface Slot extends Omit<Moment, "day" | "stratum"> {
  message: Message;
  /** Null where the protocol declares no arms. */
  arm: string | null;
  block: number | null;
}

export interface Plan {
  /** In order of time. */
  slots: Slot[];
  /** Slots of the cadence that carry no post. */
  empty: EmptySlot[];
}

/** A slot that is taken by posts of an earlier protocol, which stay. */
export interface KeptSlot extends Pick<Moment, "local" | "at"> {
  messageId: string;
  arm: string | null;
  block: number | null;
}

/** What an amended protocol plans around. */
export interface Around {
  kept: readonly KeptSlot[];
  /** Nothing new is planned before this moment, ISO 8601 UTC; null for a protocol that was never amended. */
  from: string | null;
}

const nothing: Around = { kept: [], from: null };

/**
 * The plan of a campaign: every moment of its cadence, each with its message. Without arms the messages rotate in
 * balance (`rotationOf`); with arms each slot is drawn for one (`allocate`), and the arm's messages rotate. The plan
 * follows from the protocol and from what stands already, so that making it again changes nothing.
 */
export function makePlan(
  campaign: Campaign,
  messages: readonly Message[],
  { kept, from }: Around = nothing,
): Plan {
  const { schedule, allocation } = campaign;
  const { moments, empty } = momentsOf(schedule);
  const fixed = kept.map((slot) => ({ ...slot, day: dayOf(slot.local) }));
  fixed.sort((a, b) => (a.at < b.at ? -1 : 1));
  const keptAt = new Map(fixed.map((slot) => [slot.at, slot]));
  const ahead = moments.filter(({ at }) => from === null || at >= from);
  const free = ahead.filter(({ at }) => !keptAt.has(at));
  const { used, washed } = washedOut(free, fixed, allocation?.washoutDays ?? 0);
  const firstBlock = Math.max(0, ...fixed.map(({ block }) => block ?? 0)) + 1;
  const drawn = allocation && allocate(used, allocation, schedule.seed, firstBlock);

  const byId = new Map(messages.map((message) => [message.id, message]));
  const next = rotationOf(messages, schedule, fixed);
  const gaps: EmptySlot[] = [];
  const planned = used.flatMap((moment): Slot[] => {
    const { arm, block } = drawn?.get(moment) ?? { arm: null, block: null };
    const inArm = arm === null ? undefined : allocation?.arms[arm];
    const pool = inArm?.flatMap((id) => byId.get(id) ?? []) ?? messages;
    const message = next(moment, pool);
    if (message !== undefined) return [slotOf(moment, message, arm, block)];
    const note = `each of the ${pool.length} messages${arm === null ? "" : ` of arm ${arm}`} stands less than ${schedule.minimumGapDays} days away`;
    gaps.push({ local: moment.local, because: "gap", note });
    return [];
  });
  // Kept slots are the plan's too where the cadence has them: a post may be missing there, on a further account.
  const standing = ahead.flatMap((moment): Slot[] => {
    const slot = keptAt.get(moment.at);
    const message = slot && byId.get(slot.messageId);
    return message ? [slotOf(moment, message, slot.arm, slot.block)] : [];
  });
  return {
    slots: [...planned, ...standing].sort((a, b) => (a.at < b.at ? -1 : 1)),
    empty: [...empty, ...washed, ...gaps].sort((a, b) => (a.local < b.local ? -1 : 1)),
  };
}

/** The slots of a plan alone. */
export function planSlots(campaign: Campaign, messages: readonly Message[]): Slot[] {
  return makePlan(campaign, messages).slots;
}

/** What the comparison of the arms can tell with this plan; undefined where the protocol declares none. */
export function powerOfPlan({ allocation }: Campaign, { slots }: Plan): PowerEstimate | undefined {
  if (allocation === undefined) return undefined;
  const sizes = Object.entries(allocation.arms).map(([arm, { length: messages }]) => ({
    ...{ arm, messages, posts: slots.filter((slot) => slot.arm === arm).length },
  }));
  return powerOf(sizes, allocation.power);
}

/** The protocol with another seed: to all that follows it is another protocol. */
export function withSeed(campaign: Campaign, seed: number | undefined): Campaign {
  if (seed === undefined) return campaign;
  return { ...campaign, schedule: { ...campaign.schedule, seed } };
}

/** What is wrong with a plan, and not as the protocol wants it: one line for each slot. */
export function planFaults({ empty }: Plan): string[] {
  return empty
    .filter(({ because }) => because !== "blackout" && because !== "washout")
    .map(({ local, because, note }) => `${spoken(local)}: ${because}: ${note}`);
}

function slotOf(
  { local, zone, at, week }: Moment,
  message: Message,
  arm: string | null,
  block: number | null,
): Slot {
  return { local, zone, at, week, message, arm, block };
}

/** The date of a local time, in days since 1970-01-01. */
function dayOf(local: string): number {
  return Date.parse(local.slice(0, 10)) / 86_400_000;
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
        id: [campaign.id, timeInId(slot.local), slot.message.id.toLowerCase(), accountId].join("-"),
        corrects: null,
        campaignId: campaign.id,
        protocolSha256,
        messageId: slot.message.id,
        messageVersion: slot.message.version,
        locale: campaign.locale,
        account,
        format,
        arm: slot.arm,
        block: slot.block,
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

/** A local time as ids tell it: 20261123-1230. */
export function timeInId(local: string): string {
  return local.replace(/[-:]/g, "").replace("T", "-");
}
