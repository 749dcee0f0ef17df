import type { ApiAddress } from "#adapters/channels/address.ts";
import { actingAs } from "#adapters/channels/identity.ts";
import type { Account } from "#core/campaign.ts";
import { textLimitOf } from "#core/caption.ts";
import type { Channel, Clock } from "#core/ports.ts";
import { connectToMastodon } from "./connection.ts";
import { identityOnMastodon } from "./identity.ts";
import { readMetrics } from "./metrics.ts";
import { publishToMastodon } from "./publish.ts";
import { findOnMastodon } from "./reconcile.ts";
import { removeFromMastodon } from "./remove.ts";
import { notesOnServer } from "./server-notes.ts";

export interface MastodonChannelOptions {
  accessToken: string;
  /** Its handle is taken in any case, with or without @; without the server. */
  account: Pick<Account, "network" | "handle" | "maxCharacters">;
  address: ApiAddress;
  clock: Clock;
  /** Of each request, whole. A post takes two requests, more while the server works on its image. */
  timeoutMs: number;
}

/**
 * Mastodon documents that it keeps an idempotency key for up to one hour. It checks the key before it creates and stores it
 * after, so a repeat is safe only once the first request is over, which a few minutes make sure of; and a key can be
 * lost with the server's cache. So neither key nor timeline is trusted alone: a post is repeated only while the key is
 * kept, and when it is absent from the timeline as well.
 */
const dropsRepeats = { fromMinutes: 3, untilMinutes: 50 };

/**
 * Mastodon, on behalf of one account. Before anything else it asks the server once whom the token speaks for, and does
 * nothing under another account than the one that is meant.
 */
export function mastodonChannel({
  accessToken,
  account,
  address: { url: address, loopback: standIn },
  clock,
  timeoutMs,
}: MastodonChannelOptions): Channel {
  const connection = connectToMastodon({ accessToken, address, clock, timeoutMs });
  const { handle } = account;

  const { identify, asSelf } = actingAs(() => identityOnMastodon(connection, { handle, standIn }));

  return {
    network: "mastodon",
    async verify() {
      const identity = await identify();
      if (identity.kind !== "self") return { ok: false, reason: identity.reason };
      // A token of Mastodon stays good until somebody revokes it.
      return { ok: true, handle, expires: null, notes: await notesOnServer(connection, account) };
    },
    absenceIsProof: false,
    dropsRepeats,
    publish: (outgoing) =>
      asSelf({ outcome: "deferred" } as const, () =>
        publishToMastodon(connection, outgoing, textLimitOf(account)),
      ),
    reconcile: (sought) =>
      asSelf({ outcome: "unreadable" } as const, ({ id }) =>
        findOnMastodon(connection, id, sought),
      ),
    remove: (networkId) =>
      asSelf({ outcome: "failed" } as const, () => removeFromMastodon(connection, networkId)),
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
