import { z } from "zod";
import type { ApiAddress } from "#adapters/channels/address.ts";
import { actingAs } from "#adapters/channels/identity.ts";
import type { Sessions } from "#adapters/channels/sessions.ts";
import type { Channel, Clock } from "#core/ports.ts";
import { publishComment } from "./comment.ts";
import { connectToLinkedIn } from "./connection.ts";
import { identityOnLinkedIn } from "./identity.ts";
import { readMetrics } from "./metrics.ts";
import { publishPost } from "./publish.ts";
import { findOnLinkedIn } from "./reconcile.ts";
import { removeFromLinkedIn } from "./remove.ts";
import type { LinkedInCredentials } from "./tokens.ts";
import { organizationUrn } from "./urn.ts";
import { verifyOnLinkedIn } from "./verify.ts";

export interface LinkedInChannelOptions {
  credentials: LinkedInCredentials;
  /** The number of the organisation for which the channel is to speak. */
  handle: string;
  address: ApiAddress;
  clock: Clock;
  sessions: Sessions;
  /** Of each request, whole. */
  timeoutMs: number;
}

const Followers = z.object({ firstDegreeSize: z.int().min(0) });

/**
 * LinkedIn, on behalf of an organisation's page. Before anything else it asks LinkedIn once which pages the credentials
 * are for, and does nothing for another than `handle`. Nothing here re-sends a request but for a token that LinkedIn did not take.
 */
export function linkedInChannel({ handle, ...way }: LinkedInChannelOptions): Channel {
  const connection = connectToLinkedIn(way);
  const author = organizationUrn(handle);

  const { identify, asSelf } = actingAs(() => identityOnLinkedIn(connection, handle));

  return {
    network: "linkedin",
    verify: () => verifyOnLinkedIn(connection, handle, identify),
    absenceIsProof: false,
    publish: (outgoing) =>
      asSelf({ outcome: "deferred" } as const, () =>
        outgoing.replyTo === null
          ? publishPost(connection, author, outgoing)
          : publishComment(connection, author, { ...outgoing, replyTo: outgoing.replyTo }),
      ),
    reconcile: (sought) =>
      asSelf({ outcome: "unreadable" } as const, () => findOnLinkedIn(connection, author, sought)),
    remove: (networkId) =>
      asSelf({ outcome: "failed" } as const, () =>
        removeFromLinkedIn(connection, author, networkId),
      ),
    metrics: (networkIds) =>
      asSelf({ outcome: "failed" } as const, () => readMetrics(connection, author, networkIds)),
    async followers() {
      const path = `/rest/networkSizes/${encodeURIComponent(author)}?edgeType=COMPANY_FOLLOWED_BY_MEMBER`;
      const read = await asSelf({ kind: "unsent", detail: "" } as const, () =>
        connection.send("GET", path),
      );
      if (read.kind !== "answered") return { count: null, status: "api_error" };
      if (read.status === 403) return { count: null, status: "not_permitted" };
      const size = Followers.safeParse(read.json);
      return read.status === 200 && size.success
        ? { count: size.data.firstDegreeSize, status: "observed" }
        : { count: null, status: "api_error" };
    },
  };
}
