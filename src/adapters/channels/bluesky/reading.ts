import { z } from "zod";
import { collection, uriOf } from "./record-key.ts";
import type { BlueskySession } from "./session.ts";
import type { Failure } from "./xrpc.ts";

const Found = z.object({ uri: z.string(), cid: z.string(), value: z.looseObject({}) });
export type StandingRecord = z.infer<typeof Found>;

export type RecordReading =
  | { kind: "found"; record: StandingRecord }
  /** The server that keeps the account's records says that there is none under this key. */
  | { kind: "absent"; text: string }
  | { kind: "failed"; failure: Failure };

/**
 * Reads one post from the server that keeps the account's records: what that server has not, was never accepted or was
 * taken away. Nothing comes between, no index and no cache, so there is no lag; and a record without a time cannot be
 * missed by a clock that is wrong.
 */
export async function readRecord(
  session: BlueskySession,
  did: string,
  rkey: string,
): Promise<RecordReading> {
  const query = { repo: did, collection, rkey };
  const answer = await session.ask({ method: "com.atproto.repo.getRecord", query });
  if (!answer.ok) {
    const { failure, text = "" } = answer;
    const none = failure.kind === "answered" && failure.error === "RecordNotFound";
    return none && failure.status === 400 ? { kind: "absent", text } : { kind: "failed", failure };
  }
  const found = Found.safeParse(answer.json);
  if (found.success && found.data.uri === uriOf(did, rkey))
    return { kind: "found", record: found.data };
  const detail = "Bluesky answered in an unexpected form";
  return { kind: "failed", failure: { kind: "lost", detail } };
}
