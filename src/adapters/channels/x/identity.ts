import { z } from "zod";
import { sandboxHeader } from "#adapters/channels/address.ts";
import { clean } from "#adapters/channels/clean.ts";
import { bareHandle, type Identity } from "#adapters/channels/identity.ts";
import type { XConnection } from "./connection.ts";
import { failureOf, retryOf } from "./failure.ts";

const Me = z.object({
  data: z.object({
    id: z.string(),
    username: z.string(),
    public_metrics: z.object({ followers_count: z.int().min(0) }).optional(),
  }),
});

/**
 * Asks X whom the credentials speak for, and compares it with the account's handle. A stand-in must also say that it is
 * one: something on loopback that does not may be a way to the real network.
 */
export async function identityOnX(
  { client, clock, secrets }: XConnection,
  { handle, standIn }: { handle: string; standIn: boolean },
): Promise<Identity<{ id: string; followers: number | undefined }>> {
  try {
    const { data, headers } = await client.v2.get<unknown>(
      "users/me",
      { "user.fields": "public_metrics" },
      { fullResponse: true },
    );
    if (standIn && headers[sandboxHeader] === undefined) {
      const reason = "What answers on loopback does not say that it is a stand-in; it may be X";
      return { kind: "stranger", reason };
    }
    const { id, username, public_metrics } = Me.parse(data).data;
    if (bareHandle(username) !== bareHandle(handle)) {
      const speaksFor = clean(username, secrets);
      const reason = `The credentials speak for @${speaksFor} on X, the account is @${handle.replace(/^@/, "")}`;
      return { kind: "stranger", reason };
    }
    return { kind: "self", id, followers: public_metrics?.followers_count };
  } catch (error) {
    const failure = failureOf(error, { clock, secrets });
    return { kind: "unread", reason: failure.detail, ...retryOf(failure) };
  }
}
