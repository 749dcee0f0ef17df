import { codesOf, signOffRoles } from "./codes.ts";
import { sha256 } from "./hash.ts";
import { type HoldRecord, type HoldScope, holdRecords, holdsOn, nameOfHold } from "./hold.ts";
import { type AuditEntry, historyOf, isAuthoring, type StoredPost } from "./ledger.ts";
import type { Library } from "./library.ts";
import type { SignOff } from "./message.ts";
import type { Files, Table } from "./ports.ts";
import { type Approval, approvalHash, imageName, type Post } from "./post.ts";
import { entryHash, type HistoryFault, historyFaults, type Recorded } from "./seal.ts";

/** All that a committee needs to judge one post, and every way in which it does not add up. */
export interface Proof {
  post: string;
  campaign: string;
  status: Post["status"];
  history: AuditEntry[];
  /** How many entries there are; with `head` it can be noted down, and held against a later audit. */
  entries: number;
  /** Seal of the last entry; null where histories were not sealed yet. */
  head: string | null;
  approval: (Approval & { recomputed: "same" | "differs" }) | null;
  /** The stored picture against what was signed; null where no picture was signed. */
  image: "same" | "changed" | "missing" | null;
  /** Of the message, in the words that were approved. */
  signOffs: SignOff[];
  holds: HoldRecord[];
  /** Empty when everything holds. */
  faults: HistoryFault[];
}

/** What an earlier audit noted of a post. */
export type Noted = Pick<Proof, "post" | "entries" | "head">;

interface AuditDeps {
  table: Table;
  files: Files;
  library: Library;
}

/** Once something may have been seen by readers, it must have been signed. */
const sent: readonly Post["status"][] = [
  "publishing",
  "published",
  "unknown",
  "needs-person",
  "taken-down",
];

/**
 * Proves posts one by one, without changing anything: reads each history, reckons every hash anew, and compares. Holds
 * are read once for all of its posts.
 */
export function auditor({ table, files, library }: AuditDeps) {
  const read = new Map<string, Promise<HoldRecord[]>>();
  const recordsOf = (hold: HoldScope) => {
    const name = nameOfHold(hold);
    const records = read.get(name) ?? holdRecords(table, hold);
    read.set(name, records);
    return records;
  };

  return async ({ post, version }: StoredPost, noted?: Noted): Promise<Proof> => {
    const history = await historyOf(table, post.id);
    const image = await imageState(files, post);
    const signOffs = signOffsOf(library, post);
    const { approval } = post;
    const recomputed = approval && approvalHash(post, approval) === approval.hash;
    const faults = [
      ...historyFaults({ post, version }, history),
      ...(noted === undefined ? [] : notedFaults(post.id, history, noted)),
      ...approvalFaults(post, history),
      ...(image === "changed" || image === "missing"
        ? [{ entry: null, reason: `the signed picture is ${image}` }]
        : []),
      ...(approval?.messageHash == null
        ? []
        : codesOf(signOffRoles)
            .filter((role) => !signOffs.some((signOff) => signOff.role === role))
            .map((role) => ({
              entry: null,
              reason: `the library holds no ${role} sign-off of what was approved`,
            }))),
    ];
    return {
      post: post.id,
      campaign: post.campaignId,
      status: post.status,
      history: history.map(({ entry }) => entry),
      entries: history.length,
      head: post.head ?? null,
      approval: approval && { ...approval, recomputed: recomputed ? "same" : "differs" },
      image,
      signOffs,
      holds: (await Promise.all(holdsOn(post).map(recordsOf))).flat(),
      faults,
    };
  };
}

function approvalFaults(post: Post, history: readonly Recorded[]): HistoryFault[] {
  const { approval, status } = post;
  const fault = (reason: string, entry: number | null = null) => ({ entry, reason });
  if (approval === null) {
    return sent.includes(status) ? [fault(`it is ${status}, and nothing was signed`)] : [];
  }
  const faults: HistoryFault[] = [];
  if (approvalHash(post, approval) !== approval.hash)
    faults.push(fault("it is not what was signed"));
  const signed = history.findLast(({ entry }) => entry.event === "approve");
  if (signed?.entry.by !== approval.by || signed.entry.note !== `signed ${approval.hash}`) {
    faults.push(fault("its approval is not the last one of its history", signed?.version ?? null));
  }
  const own = history.find(({ entry: { event, by } }) => isAuthoring(event) && by === approval.by);
  if (own !== undefined) {
    faults.push(fault(`${approval.by} signed it, and had a hand in it`, own.version));
  }
  return faults;
}

/** What was noted of an earlier history must still stand in this one, at the same place. */
function notedFaults(
  postId: string,
  history: readonly Recorded[],
  { entries, head }: Noted,
): HistoryFault[] {
  const then = history.find(({ version }) => version === entries);
  if (then === undefined) return [{ entry: entries, reason: "an entry that was noted is gone" }];
  if (head === null || entryHash(postId, then) === head) return [];
  return [{ entry: entries, reason: "it or an entry before it is not what was noted" }];
}

async function imageState(files: Files, { content, approval }: Post): Promise<Proof["image"]> {
  if (approval === null || content?.image == null) return null;
  const bytes = await files.get(imageName(content.image));
  if (bytes === undefined) return "missing";
  return sha256(bytes) === content.image.sha256 ? "same" : "changed";
}

/** The sign-offs of exactly the content that was approved, as far as they were there by then. */
function signOffsOf({ signOffs }: Library, { approval, messageId }: Post): SignOff[] {
  if (approval?.messageHash == null) return [];
  const { messageHash, on } = approval;
  return (signOffs[messageId] ?? []).filter(
    (signOff) => signOff.contentHash === messageHash && signOff.on <= on.slice(0, 10),
  );
}
