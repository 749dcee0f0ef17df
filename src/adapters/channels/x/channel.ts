import { TwitterApi } from "twitter-api-v2";
import { z } from "zod";
import type { Channel, Clock } from "#core/ports.ts";
import { apiAddress } from "./address.ts";
import { xAgent } from "./agent.ts";
import { readMetrics } from "./metrics.ts";
import { publishToX } from "./publish.ts";
import { findOnX } from "./reconcile.ts";

/** The four parts of an OAuth 1.0a user context. */
export interface XCredentials {
  appKey: string;
  appSecret: string;
  accessToken: string;
  accessSecret: string;
}

export interface XChannelOptions {
  credentials: XCredentials;
  /** Another server in X's place; see `apiAddress` for what is taken. */
  apiUrl?: string;
  clock: Clock;
  /** Of each request, whole; 15 seconds when left out. A post takes five requests for an image of up to 1 MiB. */
  timeoutMs?: number;
}

const Me = z.object({
  data: z.object({
    id: z.string(),
    public_metrics: z.object({ followers_count: z.int().min(0) }).optional(),
  }),
});

/**
 * X, on behalf of one account, through twitter-api-v2 over OAuth 1.0a. The client re-sends nothing by itself (it does
 * so only in plugins, and none is installed). Throws TypeError for an address that cannot be used.
 */
export function xChannel({
  credentials,
  apiUrl,
  clock,
  timeoutMs = 15_000,
}: XChannelOptions): Channel {
  const address = apiUrl === undefined ? undefined : apiAddress(apiUrl);
  if (address?.ok === false) throw new TypeError(address.reason);
  const secrets = Object.values(credentials);
  const client = new TwitterApi(
    { ...credentials },
    {
      httpAgent: xAgent({ ...(address && { address: address.url }), timeoutMs }),
      // With a compressed answer that breaks off, the client would wait for ever.
      compression: "identity",
    },
  );
  let ownId: string | undefined;

  async function me(): Promise<z.infer<typeof Me>["data"]> {
    const answer = await client.v2.get<unknown>("users/me", { "user.fields": "public_metrics" });
    const { data } = Me.parse(answer);
    ownId = data.id;
    return data;
  }

  return {
    network: "x",
    absenceIsProof: false,
    publish: (outgoing) => publishToX(client, outgoing, { clock, secrets }),
    reconcile: (sought) => findOnX(client, async () => ownId ?? (await me()).id, sought, secrets),
    metrics: (networkIds) => readMetrics(client, networkIds, secrets),
    async followers() {
      try {
        const count = (await me()).public_metrics?.followers_count;
        return count === undefined
          ? { count: null, status: "not_permitted" }
          : { count, status: "observed" };
      } catch {
        return { count: null, status: "api_error" };
      }
    },
  };
}
