import type { Post } from "./post.ts";

/** Whether a person changed its words or its time. */
export function isByHand({ movedFrom, words }: Post): boolean {
  return (movedFrom ?? null) !== null || (words ?? null) !== null;
}

/** The slot that it was planned for, wherever a person has moved it since, and the account. */
export function plannedPlaceOf({ slot, movedFrom, account }: Post): string {
  return `${movedFrom ?? slot.at} ${account.id}`;
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
