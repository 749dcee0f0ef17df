import { hashOf } from "./hash.ts";
import type { AuditEntry } from "./ledger.ts";
import type { Post } from "./post.ts";

/** What ties an entry of a history to the one before it and to the post that it left. SHA-256, lower-case hex. */
export type Seal = {
  /** `entryHash` of the entry before; null for the first, or where that one has no seal. */
  previous: string | null;
  /** `postHash` of the post as this change left it. */
  post: string;
};

/** An entry in its place: the first of a post has version 1, and every change adds one. */
export interface Recorded {
  version: number;
  entry: AuditEntry;
}

/** Of everything that is stored of a post but the seal of its own history. */
export function postHash({ head: _head, ...post }: Post): string {
  return hashOf(post);
}

/** Of an entry, its place and its post, so that no entry can be moved, taken out or put in elsewhere. */
export function entryHash(postId: string, { version, entry }: Recorded): string {
  return hashOf({ postId, version, entry });
}

/** A fault in a history: `entry` is the version of the entry where it shows; null when it is the post itself. */
export interface HistoryFault {
  entry: number | null;
  reason: string;
}

/**
 * What is wrong with a history, read against the post as it is stored: a changed, missing or foreign entry, a state that
 * does not follow, a post that was changed outside it. None means that it is whole, as far as it is sealed.
 */
export function historyFaults(
  { post, version }: { post: Post; version: number },
  history: readonly Recorded[],
): HistoryFault[] {
  const faults: HistoryFault[] = [];
  let before: Recorded | undefined;
  for (const recorded of history) {
    const { version: place, entry } = recorded;
    const fault = (reason: string) => faults.push({ entry: place, reason });
    const expected = (before?.version ?? 0) + 1;
    if (place !== expected) fault(`entry ${expected} is missing before it`);
    if (entry.from !== (before?.entry.to ?? null)) {
      fault(
        `it begins at ${entry.from ?? "nothing"}, but the post was ${before?.entry.to ?? "not there"}`,
      );
    }
    const sealedBefore = before?.entry.seal === undefined ? null : entryHash(post.id, before);
    if (entry.seal === undefined) {
      if (sealedBefore !== null) fault("it has no seal, though the entry before it has one");
    } else if (entry.seal.previous !== sealedBefore) {
      fault("the entry before it is not the one that it was written after");
    }
    before = recorded;
  }
  if (before === undefined) return [{ entry: null, reason: "it has no history" }];

  const { seal, to } = before.entry;
  const fault = (reason: string) => faults.push({ entry: null, reason });
  if (before.version !== version) {
    fault(`it was changed ${version} times, and its history tells of ${before.version}`);
  }
  if (to !== post.status) fault(`it is ${post.status}, and its history ends at ${to}`);
  if ((seal === undefined ? undefined : entryHash(post.id, before)) !== post.head) {
    fault("its last entry is not the one that was written with it");
  }
  if (seal !== undefined && seal.post !== postHash(post)) {
    fault("it is not as its last entry left it");
  }
  return faults;
}
