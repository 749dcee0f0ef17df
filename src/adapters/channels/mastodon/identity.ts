import { z } from "zod";
import { sandboxHeader } from "#adapters/channels/address.ts";
import { clean } from "#adapters/channels/clean.ts";
import { failureOf } from "./answer.ts";
import type { MastodonConnection } from "./connection.ts";

const Me = z.object({
  id: z.string(),
  acct: z.string(),
  followersCount: z.int().min(0).optional().catch(undefined),
});

/**
 * Whom the token speaks for. `stranger`: not for the account that is meant, or at another place than is meant; only a
 * person can put that right. `unread`: nobody knows yet.
 */
export type Identity =
  | { kind: "self"; id: string; followers: number | undefined }
  | { kind: "stranger"; reason: string }
  | { kind: "unread"; reason: string; retryAt?: string };

/**
 * Asks the server whom the token speaks for, and compares it with the account's handle; on its own server an account's
 * `acct` is its bare name. A stand-in must also say that it is one: something on loopback that does not may be a way to a
 * real server.
 */
export async function identityOnMastodon(
  connection: MastodonConnection,
  { handle, standIn }: { handle: string; standIn: boolean },
): Promise<Identity> {
  try {
    const { data, headers } = await connection.client.v1.accounts.verifyCredentials.$raw();
    if (standIn && !headers.has(sandboxHeader)) {
      const reason =
        "What answers on loopback does not say that it is a stand-in; it may be Mastodon";
      return { kind: "stranger", reason };
    }
    const { id, acct, followersCount } = Me.parse(data);
    if (bare(acct) !== bare(handle)) {
      const speaksFor = clean(acct, connection.secrets);
      const reason = `The token speaks for @${speaksFor} on Mastodon, the account is @${handle.replace(/^@/, "")}`;
      return { kind: "stranger", reason };
    }
    return { kind: "self", id, followers: followersCount };
  } catch (error) {
    return { kind: "unread", ...failureOf(error, connection) };
  }
}

function bare(handle: string): string {
  return handle.replace(/^@/, "").toLowerCase();
}
