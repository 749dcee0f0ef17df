import { z } from "zod";
import { clean } from "#adapters/channels/clean.ts";
import { bareHandle, type Identity } from "#adapters/channels/identity.ts";
import type { BlueskySession } from "./session.ts";
import { retryOf } from "./xrpc.ts";

const Own = z.object({
  did: z.string(),
  handle: z.string(),
  active: z.boolean().default(true),
  status: z.string().optional(),
});

/** Asks Bluesky whom the session speaks for, and compares it with the account's handle. */
export async function identityOnBluesky(
  session: BlueskySession,
  { handle, secrets }: { handle: string; secrets: readonly string[] },
): Promise<Identity<{ did: string; notes: string[] }>> {
  const answer = await session.call({ method: "com.atproto.server.getSession", query: {} });
  if (!answer.ok)
    return { kind: "unread", reason: answer.failure.detail, ...retryOf(answer.failure) };
  const own = Own.safeParse(answer.json);
  const opened = await session.open();
  if (!own.success || !opened.ok || own.data.did !== opened.did)
    return { kind: "unread", reason: "Bluesky answered in an unexpected form" };
  const { did, active, status = "not active" } = own.data;
  const wanted = bareHandle(handle);
  if (bareHandle(own.data.handle) !== wanted) {
    const speaksFor = clean(bareHandle(own.data.handle), secrets);
    const reason = `The app password speaks for @${speaksFor} on Bluesky, the account is @${wanted}`;
    return { kind: "stranger", reason };
  }
  if (!active)
    return { kind: "stranger", reason: `The account is ${clean(status, secrets)} on Bluesky` };
  const notes =
    opened.scope === "com.atproto.access"
      ? ["BLUESKY_APP_PASSWORD holds the account's own password; an app password can do less harm"]
      : [];
  return { kind: "self", did, notes };
}
