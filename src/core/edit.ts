import { Temporal } from "temporal-polyfill";
import type { Campaign } from "./campaign.ts";
import { move, type StoredPost } from "./ledger.ts";
import type { Library } from "./library.ts";
import { refused as closedAt, lastWeekOf } from "./plan/moments.ts";
import { type Clock, queryAll, type Table } from "./ports.ts";
import { type Post, plusSeconds, postOf, type Words } from "./post.ts";
import { permitted } from "./roles.ts";
import { wordsFaults } from "./words.ts";

/** What to change. `slot` is a wall-clock time in the post's own zone, ISO 8601 without offset. */
export interface Edit {
  text?: string;
  alt?: string;
  slot?: string;
  /** Back to the words as they are composed. */
  composed?: boolean;
}

/** `voided`: an approval was taken back with the edit. */
export type Edited =
  | { edited: true; post: Post; voided: boolean }
  | { edited: false; reasons: string[] };

/**
 * Changes the words or the time of a post that is not out yet. An approval is void in the same write, and whoever edited
 * may not sign afterwards. A post keeps its id when it moves: the id tells where it was planned, its history where it
 * went. Words are held to the rules of `wordsFaults`; a slot that was drawn at random does not move.
 */
export async function editPost(
  { table, library, clock }: { table: Table; library: Library; clock: Clock },
  stored: StoredPost,
  edit: Edit,
  by: string,
): Promise<Edited> {
  const { post } = stored;
  const refused = (...reasons: string[]): Edited => ({ edited: false, reasons });
  const may = permitted(library, by, "edit");
  if (!may.permitted) return refused(may.reason);
  if (post.status !== "draft" && post.status !== "approved") {
    return refused(`it is ${post.status}; only a draft or an approved post is edited`);
  }
  // The timeline is searched for the words that were sent: with other words a copy would not be found.
  if (post.open !== null) {
    return refused("an attempt may have put it on the network already; cancel it, or wait");
  }
  if (post.corrects !== null)
    return refused("a correction is not edited; cancel it, and correct anew");
  const message = library.messages[post.messageId];
  const campaign = library.campaigns[post.campaignId];
  if (message === undefined || campaign === undefined) {
    return refused(`the library holds no ${post.messageId} in ${post.campaignId}`);
  }

  const change: Partial<Post> = { content: null, approval: null, notBefore: null, reason: null };
  const said: string[] = [];
  const words = wordsAfter(post, edit);
  const faults = wordsFaults(library, { ...post, words }, message);
  if (faults.length > 0) return refused(...faults);
  if (edit.composed || edit.text !== undefined || edit.alt !== undefined) {
    change.words = words;
    said.push(words === null ? "words as composed" : `words ${JSON.stringify(words)}`);
  }
  const at = clock.now().toISOString();
  if (edit.slot !== undefined) {
    const moved = moveTo(post, campaign, edit.slot, at);
    if ("reason" in moved) return refused(moved.reason);
    const taken = await takenAt(table, library, campaign, { ...post, ...moved });
    if (taken !== undefined) return refused(taken);
    Object.assign(change, moved);
    said.push(`slot ${moved.slot.local}, was ${post.slot.local}`);
  }
  if (said.length === 0) return refused("nothing is changed");

  const entry = { at, by, role: may.role, note: said.join("; ") };
  const written = await move(table, stored, "edit", change, entry);
  return written.moved
    ? { edited: true, post: written.stored.post, voided: post.approval !== null }
    : refused("somebody changed it at the same moment; look at it again");
}

function wordsAfter(post: Post, { text, alt, composed }: Edit): Words | null {
  const clean = (words: string) => words.normalize("NFC").trim();
  const words: Words = {
    ...(composed ? {} : post.words),
    ...(text !== undefined && { text: clean(text) }),
    ...(alt !== undefined && { alt: clean(alt) }),
  };
  return Object.keys(words).length > 0 ? words : null;
}

/** Slot, window and week at another time. Where the clocks change the plan's own rule holds ("compatible"). */
function moveTo(
  post: Post,
  { schedule, publishing }: Campaign,
  local: string,
  now: string,
): Pick<Post, "slot" | "window" | "period" | "movedFrom"> | { reason: string } {
  if (post.block !== null) {
    return { reason: `its slot was drawn at random in block ${post.block}; it does not move` };
  }
  let time: Temporal.PlainDateTime;
  try {
    time = Temporal.PlainDateTime.from(local);
  } catch {
    return { reason: `"${local}" is no local time such as 2027-03-01T12:30` };
  }
  const zoned = time.toZonedDateTime(post.slot.zone, { disambiguation: "compatible" });
  const at = new Date(zoned.epochMilliseconds).toISOString();
  if (at <= now) return { reason: `${local} in ${post.slot.zone} has passed` };
  const days = Temporal.PlainDate.from(schedule.start).until(time.toPlainDate()).days;
  const period = Math.floor(days / 7) + 1;
  const last = lastWeekOf(schedule);
  if (period < 1 || period > last) {
    return { reason: `${local} is outside the ${last} weeks from ${schedule.start}` };
  }
  const shown = zoned.toPlainDateTime().toString({ smallestUnit: "minute" });
  const closed = closedAt(schedule, shown);
  if (closed !== undefined) return { reason: `${local}: ${closed.note}` };
  const planned = post.movedFrom ?? post.slot.at;
  return {
    slot: { ...post.slot, local: time.toString({ smallestUnit: "minute" }), at },
    window: { opens: at, closes: plusSeconds(at, publishing.latenessMinutes * 60) },
    period,
    movedFrom: planned === at ? null : planned,
  };
}

/**
 * Why a post may not stand where it was moved to: another one waits for that moment on its account, in any campaign, or
 * says the same thing sooner than the protocol's gap allows.
 */
async function takenAt(
  table: Table,
  library: Library,
  { id: ownId, schedule: { minimumGapDays = 0 } }: Campaign,
  moved: Post,
): Promise<string | undefined> {
  const { id, account, messageId, slot } = moved;
  const day = ({ local }: Post["slot"]) => Temporal.PlainDate.from(local.slice(0, 10));
  for (const campaignId of Object.keys(library.campaigns)) {
    const around = campaignId === ownId ? (minimumGapDays + 1) * 86_400 : 0;
    const from = plusSeconds(slot.at, -around);
    const to = `${plusSeconds(slot.at, around)}#~`;
    const near = { by: "group", of: `CAMPAIGN#${campaignId}`, from, to } as const;
    for await (const item of queryAll(table, near)) {
      const other = postOf(item);
      if (other.id === id || other.account.id !== account.id) continue;
      if (other.status === "cancelled" || other.status === "missed") continue;
      if (other.slot.at === slot.at) return `${other.id} has that slot on ${account.id}`;
      const apart = Math.abs(day(other.slot).until(day(slot)).days);
      if (campaignId === ownId && other.messageId === messageId && apart < minimumGapDays) {
        return `${other.id} says the same ${apart} days apart, and the gap is ${minimumGapDays}`;
      }
    }
  }
  return undefined;
}
