import type { Campaign } from "./campaign.ts";
import { hashOf } from "./hash.ts";
import { addPost, move, type StoredPost } from "./ledger.ts";
import type { Library } from "./library.ts";
import { freeId, isByHand, placeOf, plannedPlaceOf } from "./place.ts";
import { draftPosts, type KeptSlot, makePlan, planFaults } from "./plan.ts";
import type { Table } from "./ports.ts";
import type { Post } from "./post.ts";
import { nextVersion, type ProtocolVersion, protocolVersions, recordProtocol } from "./protocol.ts";
import { sayable } from "./sayable.ts";
import { registerPost, scheduledPosts } from "./scheduled.ts";

/** Who brings a plan into the ledger, when, and what they agree to. */
export interface Scheduling {
  by: string;
  /** ISO 8601 UTC. */
  at: string;
  /** Why a protocol that was locked is amended. */
  amend?: string | undefined;
  /** Drafts that are not in the new plan may be cancelled. */
  replaceDrafts?: boolean | undefined;
  /** So may approved posts that an earlier protocol planned; without it the new plan is made around them. */
  cancelApproved?: boolean | undefined;
}

/** What was done. `renewed` drafts stayed in their place and took over what the protocol or the library now says. */
export interface Brought {
  added: number;
  there: number;
  renewed: number;
  cancelled: number;
  /** Posts that stay although the protocol would not plan them so any more. */
  outside: Post[];
  /** Slots that stay empty because of what stands around them: one line each. */
  unfilled: string[];
}

/**
 * Why nothing was written. `changed`: paths of a locked protocol that differ; `strays`: drafts and posts in the way; `idle`:
 * an amendment that would amend nothing, because the protocol is the `recorded` one, or because no post follows from its
 * other seed.
 */
export type NotScheduled =
  | { because: "amended"; changed: string[]; locked: ProtocolVersion }
  | { because: "idle"; changed: string[]; recorded: ProtocolVersion }
  | { because: "refused"; reasons: string[] }
  | { because: "strays"; strays: Post[] }
  | { because: "conflict" };

export type Scheduled = ({ scheduled: true } & Brought) | ({ scheduled: false } & NotScheduled);

/** Why a post was cancelled whose slot is free again. One that a person cancelled keeps its slot empty. */
const replanned = "no longer in the plan";

/**
 * Brings the plan of a campaign into the ledger. The first time it locks the protocol; a protocol that was changed
 * since is refused unless it is amended with a reason. What was published, approved, sent, edited or cancelled by a
 * person stays, and the plan is made around it; drafts that the plan has no more are cancelled only by consent. Refused with
 * nothing written when a message may not be said or the plan has a fault. Doing it again changes nothing; what was cut
 * off half-way is finished.
 */
export async function schedule(
  { table, library }: { table: Table; library: Library },
  campaign: Campaign,
  scheduling: Scheduling,
  onProgress?: (done: number, of: number) => void,
): Promise<Scheduled> {
  const { by, at, amend, replaceDrafts, cancelApproved } = scheduling;
  const latest = (await protocolVersions(table, campaign.id)).at(-1);
  const isNew = latest?.sha256 !== hashOf(campaign);
  const reason = latest === undefined ? null : (amend ?? null);
  const version = isNew ? nextVersion(campaign, latest, { on: at, by, reason }) : latest;
  if (isNew && latest !== undefined && amend === undefined) {
    return { scheduled: false, because: "amended", changed: version.changed, locked: latest };
  }
  // With the same reason it is the same amendment, taken up again where it was cut off.
  if (!isNew && amend !== undefined && version.reason !== amend) {
    return { scheduled: false, because: "idle", changed: [], recorded: version };
  }

  const ledger = await scheduledPosts(table, campaign.id);
  const course = courseOf(library, version, isNew, ledger, scheduling);
  const { planned, faults, strays } = course;
  const reasons = [...faults, ...unsayable(library, planned, at)];
  if (reasons.length > 0) return { scheduled: false, because: "refused", reasons };
  if (strays.length > 0 && !replaceDrafts && !cancelApproved) {
    return { scheduled: false, because: "strays", strays: strays.map(({ post }) => post) };
  }
  const reseeded = isNew && version.changed.join() === "schedule.seed";
  if (reseeded && latest !== undefined && !movesAnything(course)) {
    return { scheduled: false, because: "idle", changed: version.changed, recorded: latest };
  }
  if (isNew && !(await recordProtocol(table, version))) {
    return { scheduled: false, because: "conflict" };
  }
  return { scheduled: true, ...(await follow(table, course, ledger, { at, by }, onProgress)) };
}

/** What is to be done, before any of it is. */
interface Course extends Pick<Brought, "outside" | "unfilled"> {
  /** Every post of the plan; some of them are there already. */
  planned: Post[];
  /** What stands, and what of it is not in the plan and may be cancelled. */
  standing: StoredPost[];
  strays: StoredPost[];
  /** What is wrong with the protocol's own plan, whatever it is planned around. */
  faults: string[];
}

function courseOf(
  library: Library,
  { protocol: campaign, number, on, sha256 }: ProtocolVersion,
  isNew: boolean,
  ledger: readonly StoredPost[],
  { at, cancelApproved }: Scheduling,
): Course {
  const standing = ledger.filter(({ post }) => !isReplanned(post));
  const mayGo = (post: Post) =>
    post.slot.at > at &&
    // Whether an earlier attempt got through is still open: it is for a person, or for the publisher, to find out.
    post.open === null &&
    (cancelApproved ? isWaiting(post) : post.status === "draft" && !isByHand(post));
  const from = number > 1 ? on : null;
  const isEarlier = ({ protocolSha256, slot }: Post) =>
    isNew || protocolSha256 !== sha256 || (from !== null && slot.at < from);
  const kept = standing.map(({ post }) => post).filter((post) => isEarlier(post) && !mayGo(post));

  const messages = campaign.messages.flatMap(({ id }) => library.messages[id] ?? []);
  const plan = makePlan(campaign, messages, { kept: slotsOf(kept), from });
  const own = kept.length === 0 ? plan : makePlan(campaign, messages);
  const planned = draftPosts(campaign, plan.slots, library);
  const inPlan = new Map(
    [placeOf, plannedPlaceOf].flatMap((place) => planned.map((post) => [place(post), post])),
  );
  const isStray = (post: Post) =>
    [placeOf, plannedPlaceOf].every(
      (place) => inPlan.get(place(post))?.messageId !== post.messageId,
    );
  return {
    planned,
    standing,
    strays: standing.filter(({ post }) => mayGo(post) && isStray(post)),
    outside: kept.filter((post) => post.slot.at > at && isWaiting(post) && isStray(post)),
    unfilled: planFaults(plan),
    faults: planFaults(own),
  };
}

/** Cancels first and adds then, so that no slot goes out twice wherever it is cut off. */
async function follow(
  table: Table,
  { planned, standing, strays, outside, unfilled }: Course,
  ledger: readonly StoredPost[],
  entry: { at: string; by: string },
  onProgress?: (done: number, of: number) => void,
): Promise<Brought> {
  const brought: Brought = { added: 0, there: 0, renewed: 0, cancelled: 0, outside, unfilled };
  const occupied = occupiedBy(standing);
  for (const stray of strays) {
    const change = { reason: replanned };
    const moved = await move(table, stray, "cancel", change, { ...entry, note: replanned });
    if (!moved.moved) continue;
    brought.cancelled += 1;
    for (const place of [plannedPlaceOf, placeOf]) occupied.delete(place(stray.post));
  }
  const ids = new Set(ledger.map(({ post }) => post.id));
  for (const [nth, post] of planned.entries()) {
    const there = occupied.get(placeOf(post)) ?? occupied.get(plannedPlaceOf(post));
    if (there !== undefined) {
      brought[(await renew(table, there, post, entry)) ? "renewed" : "there"] += 1;
    } else {
      const id = freeId(post.id, ids);
      await registerPost(table, post.campaignId, id);
      const added = await addPost(table, { ...post, id }, entry.at, entry.by);
      brought[added ? "added" : "there"] += 1;
    }
    onProgress?.(nth + 1, planned.length);
  }
  return brought;
}

/** A post that a person moved holds the place that it was planned for, too. */
function occupiedBy(standing: readonly StoredPost[]): Map<string, StoredPost> {
  return new Map(
    [plannedPlaceOf, placeOf].flatMap((place) => standing.map((one) => [place(one.post), one])),
  );
}

/** Whether a post would be added, cancelled or planned otherwise, apart from the protocol that it names. */
function movesAnything({ planned, standing, strays }: Course): boolean {
  const occupied = occupiedBy(standing);
  const plain = (post: Post) => hashOf({ ...asPlanned(post), protocolSha256: null });
  return (
    strays.length > 0 ||
    planned.some((post) => {
      const there = occupied.get(placeOf(post))?.post;
      return there === undefined || (takesOver(there, post) && plain(there) !== plain(post));
    })
  );
}

function isReplanned({ status, reason }: Post): boolean {
  return status === "cancelled" && reason === replanned;
}

function isWaiting({ status }: Post): boolean {
  return status === "draft" || status === "approved";
}

function slotsOf(posts: readonly Post[]): KeptSlot[] {
  const slots = posts.map(({ slot, messageId, arm, block }) => ({
    ...{ local: slot.local, at: slot.at, messageId, arm, block },
  }));
  return [...new Map(slots.map((slot) => [slot.at, slot])).values()];
}

/** The reasons why messages of the plan may not be said, each asked once for each account. */
function unsayable(library: Library, posts: readonly Post[], at: string): string[] {
  const firstOfEach = new Map(posts.map((post) => [`${post.messageId} ${post.account.id}`, post]));
  const reasons = [...firstOfEach.values()].flatMap((post) => {
    const gate = sayable(library, post, at.slice(0, 10));
    return "reasons" in gate ? gate.reasons : [];
  });
  return [...new Set(reasons)];
}

/** Whether a post is a draft that is brought up to date with what is planned in its place; what a person made of it stays. */
function takesOver(post: Post, planned: Post): boolean {
  const isOurs = post.status === "draft" && post.open === null && !isByHand(post);
  return isOurs && post.messageId === planned.messageId;
}

async function renew(
  table: Table,
  stored: StoredPost,
  planned: Post,
  entry: { at: string; by: string },
): Promise<boolean> {
  const { post } = stored;
  if (!takesOver(post, planned)) return false;
  const change = asPlanned(planned);
  if (hashOf(change) === hashOf(asPlanned(post))) return false;
  return (await move(table, stored, "replan", change, entry)).moved;
}

/** The part of a post that follows from protocol and library alone. */
function asPlanned(post: Post) {
  const { protocolSha256, messageVersion, locale, account, format, arm, block } = post;
  const { period, slot, window, resendAfterAbsentMinutes, evidence } = post;
  return {
    ...{ protocolSha256, messageVersion, locale, account, format, arm, block },
    ...{ period, slot, window, resendAfterAbsentMinutes, evidence },
  };
}
