import { z } from "zod";
import { sandboxHeader } from "#adapters/channels/address.ts";
import { clean } from "#adapters/channels/clean.ts";
import { bareHandle, type Identity } from "#adapters/channels/identity.ts";
import { failureOf } from "./answer.ts";
import type { MastodonConnection } from "./connection.ts";

const Me = z.object({
  id: z.string(),
  acct: z.string(),
  followersCount: z.int().min(0).optional().catch(undefined),
});

/**
 * Asks the server whom the token speaks for, and compares it with the account's handle; on its own server an account's
 * `acct` is its bare name. A stand-in must say that it is one before it is sent the token, and again with its answer:
 * something on loopback that does not may be a way to a real server.
 */
export async function identityOnMastodon(
  connection: MastodonConnection,
  { handle, standIn }: { handle: string; standIn: boolean },
): Promise<Identity<{ id: string; followers: number | undefined }>> {
  if (standIn) {
    const hello = await connection.hello();
    if (hello.kind !== "answered") return { kind: "unread", reason: hello.detail };
    if (!hello.headers.has(sandboxHeader)) return notAStandIn;
  }
  try {
    const { data, headers } = await connection.client.v1.accounts.verifyCredentials.$raw();
    if (standIn && !headers.has(sandboxHeader)) return notAStandIn;
    const { id, acct, followersCount } = Me.parse(data);
    if (bareHandle(acct) !== bareHandle(handle)) {
      const speaksFor = clean(acct, connection.secrets);
      const reason = `The token speaks for @${speaksFor} on Mastodon, the account is @${handle.replace(/^@/, "")}`;
      return { kind: "stranger", reason };
    }
    return { kind: "self", id, followers: followersCount };
  } catch (error) {
    return { kind: "unread", ...failureOf(error, connection) };
  }
}

const notAStandIn = {
  kind: "stranger",
  reason: "What answers on loopback does not say that it is a stand-in; it may be Mastodon",
} as const;
