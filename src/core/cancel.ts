import type { Role } from "./codes.ts";
import { move, type StoredPost } from "./ledger.ts";
import type { Table } from "./ports.ts";

/** `look`: it is sent no more, but an earlier attempt may stand on the network; a person must look there first. */
export type Cancelled = { left: "cancelled" | "look" } | { left: "as-it-was"; reason: string };

/**
 * Takes a post out of the plan for good. A post that is cancelled stands nowhere: while an earlier attempt may still turn
 * up on the network, it goes to a person instead, and is cancelled when that person has looked.
 */
export async function cancelPost(
  table: Table,
  stored: StoredPost,
  { reason, ...entry }: { by: string; role?: Role; at: string; reason: string },
): Promise<Cancelled> {
  const { status, open } = stored.post;
  if (status !== "draft" && status !== "approved" && status !== "needs-person") {
    return { left: "as-it-was", reason: `it is ${status}; it cannot be cancelled any more` };
  }
  const mayStand = open !== null && status !== "needs-person";
  const note = mayStand ? `${reason}; an earlier attempt may stand on the network` : reason;
  const event = mayStand ? "escalate" : "cancel";
  const change = { notBefore: null, reason: note };
  const moved = await move(table, stored, event, change, { ...entry, note });
  if (!moved.moved) {
    return { left: "as-it-was", reason: "it was changed at the same moment; look again" };
  }
  return { left: mayStand ? "look" : "cancelled" };
}
