import { z } from "zod";
import type { ApiAddress } from "#adapters/channels/address.ts";
import { actingAs } from "#adapters/channels/identity.ts";
import type { Sessions } from "#adapters/channels/sessions.ts";
import type { Channel, Clock, PublishOutcome } from "#core/ports.ts";
import { identityOnBluesky } from "./identity.ts";
import { readMetrics } from "./metrics.ts";
import { publishToBluesky } from "./publish.ts";
import { findOnBluesky } from "./reconcile.ts";
import { removeFromBluesky } from "./remove.ts";
import { blueskySession } from "./session.ts";
import { xrpcClient } from "./xrpc.ts";

export interface BlueskyChannelOptions {
  /** Of the account for which the channel is to speak, in any case, with or without @. */
  handle: string;
  appPassword: string;
  /** Where the account signs in. */
  address: ApiAddress;
  /** The account names its server, which then keeps its records too, unless it says otherwise. */
  ownServer: boolean;
  sessions: Sessions;
  clock: Clock;
  /** Of each request, whole. A post takes three, and the first one of a channel up to three more. */
  timeoutMs: number;
}

const Profile = z.object({ followersCount: z.int().min(0).optional() });

/**
 * Bluesky, on behalf of one account. Before anything else it asks once whom the session speaks for, and does nothing
 * under another account than `handle`.
 */
export function blueskyChannel({
  handle,
  appPassword,
  address: { url: entry, loopback: standIn },
  ownServer,
  sessions,
  clock,
  timeoutMs,
}: BlueskyChannelOptions): Channel {
  const secrets = [appPassword];
  const xrpc = xrpcClient({ clock, timeoutMs, standIn, secrets });
  const home = standIn ? "loopback" : ownServer ? "own" : "named";
  const session = blueskySession({ xrpc, entry, home, handle, appPassword, sessions, clock });

  const { identify, asSelf } = actingAs(() => identityOnBluesky(session, { handle, secrets }));
  /** What keeps one post of the account waiting keeps them all. */
  const asSelfOrPaused = async (act: (self: { did: string }) => Promise<PublishOutcome>) => {
    const ended = await asSelf({ outcome: "deferred" } as const, act);
    const wait = ended.outcome === "deferred" ? ended.retryAt : undefined;
    return wait === undefined ? ended : { ...ended, pausedUntil: wait };
  };

  return {
    network: "bluesky",
    async verify() {
      const identity = await identify();
      if (identity.kind !== "self") return { ok: false, reason: identity.reason };
      // An app password stays good until somebody revokes it, and opens new sessions for ever.
      return { ok: true, handle, expires: null, notes: identity.notes };
    },
    absenceIsProof: true,
    publish: (outgoing) =>
      asSelfOrPaused(({ did }) => publishToBluesky({ session, clock, did, handle }, outgoing)),
    reconcile: (sought) =>
      asSelf({ outcome: "unreadable" } as const, ({ did }) =>
        findOnBluesky({ session, did, handle }, sought),
      ),
    remove: (networkId) =>
      asSelf({ outcome: "failed" } as const, ({ did }) =>
        removeFromBluesky(session, did, networkId),
      ),
    metrics: (networkIds) =>
      asSelf({ outcome: "failed" } as const, ({ did }) => readMetrics(session, did, networkIds)),
    async followers() {
      const answer = await asSelf({ ok: false } as const, ({ did }) =>
        session.call({ method: "app.bsky.actor.getProfile", query: { actor: did } }),
      );
      const profile = Profile.safeParse(answer.ok ? answer.json : undefined);
      if (!profile.success) return { count: null, status: "api_error" };
      const { followersCount: count } = profile.data;
      return count === undefined
        ? { count: null, status: "not_supported" }
        : { count, status: "observed" };
    },
  };
}
