import { timeInId } from "./plan.ts";
import type { Post } from "./post.ts";

/** Whether a person changed its words or its time. */
export function isByHand(post: Post): boolean {
  const moved = plannedPlaceOf(post) !== `${timeInId(post.slot.local)} ${post.account.id}`;
  return moved || (post.words ?? null) !== null;
}

/** The local time that it was planned for, which its id tells, and the account. */
export function plannedPlaceOf({ id, campaignId, account }: Post): string {
  const from = campaignId.length + 1;
  return `${id.slice(from, from + "20261123-1230".length)} ${account.id}`;
}

/** Each slot goes out once on each account, whatever it says. */
export function placeOf({ slot, account }: Post): string {
  return `${slot.at} ${account.id}`;
}

/** A post that was cancelled by an earlier replanning keeps its id and its history. */
export function freeId(id: string, ids: ReadonlySet<string>): string {
  if (!ids.has(id)) return id;
  let nth = 2;
  while (ids.has(`${id}-${nth}`)) nth += 1;
  return `${id}-${nth}`;
}
