import type { ApiAddress } from "#adapters/channels/address.ts";
import { actingAs } from "#adapters/channels/identity.ts";
import type { Channel, Clock } from "#core/ports.ts";
import { connectToX, type XCredentials } from "./connection.ts";
import { identityOnX } from "./identity.ts";
import { readMetrics } from "./metrics.ts";
import { publishToX } from "./publish.ts";
import { findOnX } from "./reconcile.ts";
import { removeFromX } from "./remove.ts";

export interface XChannelOptions {
  credentials: XCredentials;
  /** Of the account for which the channel is to speak, in any case, with or without @. */
  handle: string;
  address: ApiAddress;
  clock: Clock;
  /**
   * Of each request, whole. A post takes five requests for an image of up to 1 MiB, and the
   * first one of a channel takes one more.
   */
  timeoutMs: number;
}

/**
 * X, on behalf of one account. Before anything else it asks X once whom the credentials speak for, and does nothing
 * under another account than `handle`.
 */
export function xChannel({
  credentials,
  handle,
  address: { url: address, loopback: standIn },
  clock,
  timeoutMs,
}: XChannelOptions): Channel {
  const connection = connectToX({ credentials, clock, timeoutMs, ...(standIn && { address }) });

  const { identify, asSelf } = actingAs(() => identityOnX(connection, { handle, standIn }));

  return {
    network: "x",
    async verify() {
      const identity = await identify();
      if (identity.kind !== "self") return { ok: false, reason: identity.reason };
      // Keys and tokens of OAuth 1.0a stay good until somebody revokes them.
      return { ok: true, handle, expires: null, notes: [] };
    },
    absenceIsProof: false,
    publish: (outgoing) =>
      asSelf({ outcome: "deferred" } as const, () => publishToX(connection, outgoing)),
    reconcile: (sought) =>
      asSelf({ outcome: "unreadable" } as const, ({ id }) => findOnX(connection, id, sought)),
    remove: (networkId) =>
      asSelf({ outcome: "failed" } as const, () => removeFromX(connection, networkId)),
    metrics: (networkIds) =>
      asSelf({ outcome: "failed" } as const, () => readMetrics(connection, networkIds)),
    async followers() {
      const identity = await identify();
      if (identity.kind !== "self") return { count: null, status: "api_error" };
      return identity.followers === undefined
        ? { count: null, status: "not_permitted" }
        : { count: identity.followers, status: "observed" };
    },
  };
}
