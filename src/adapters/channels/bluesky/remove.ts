import { z } from "zod";
import type { RemovalOutcome } from "#core/ports.ts";
import { collection, ownKeyIn } from "./record-key.ts";
import type { BlueskySession } from "./session.ts";

const Removed = z.object({ commit: z.object({}).optional() });

/** Takes a post down. Where nothing stood Bluesky writes no commit: `gone`; asking again does no harm. */
export async function removeFromBluesky(
  session: BlueskySession,
  did: string,
  networkId: string,
): Promise<RemovalOutcome> {
  const rkey = ownKeyIn(networkId, did);
  if (rkey === undefined) return { outcome: "failed", reason: "It is no post of this account" };
  const json = { repo: did, collection, rkey };
  const answer = await session.call({ method: "com.atproto.repo.deleteRecord", json });
  if (!answer.ok) return { outcome: "failed", reason: answer.failure.detail };
  const removed = Removed.safeParse(answer.json);
  if (!removed.success)
    return { outcome: "failed", reason: "Bluesky did not say that it is removed" };
  return { outcome: removed.data.commit === undefined ? "gone" : "removed" };
}
