import type { ReconcileOutcome, Sought } from "#core/ports.ts";
import type { BlueskyAccount } from "./publish.ts";
import { readRecord } from "./reading.ts";
import { recordKey, urlOf } from "./record-key.ts";
import { retryOf } from "./xrpc.ts";

/**
 * Reads what stands under the post's own key. There is at most one such record, and no other post of ours can be taken
 * for it, whatever its words.
 *
 * Absence proves that the post was not accepted. A request that is still on its way may yet write it, but only there: should
 * the post be sent again in between, one of the two is refused.
 */
export async function findOnBluesky(
  { session, did, handle }: Omit<BlueskyAccount, "clock">,
  sought: Sought,
): Promise<ReconcileOutcome> {
  const rkey = recordKey(sought);
  const read = await readRecord(session, did, rkey);
  if (read.kind === "failed")
    return { outcome: "unreadable", reason: read.failure.detail, ...retryOf(read.failure) };
  if (read.kind === "absent") return { outcome: "absent" };
  const { uri, value } = read.record;
  if (value.text !== sought.text)
    return { outcome: "unreadable", reason: `Another text stands in this post's place: ${uri}` };
  // The record holds the slot's time only; it cannot have been written before the first attempt.
  const at = sought.since > sought.slotAt ? sought.since : sought.slotAt;
  return { outcome: "found", matches: [{ networkId: uri, url: urlOf(handle, rkey), at }] };
}
