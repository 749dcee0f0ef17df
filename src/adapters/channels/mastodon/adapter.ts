import type { NetworkAdapter } from "#adapters/channels/network.ts";
import { mastodonChannel } from "./channel.ts";

/** Mastodon; an account lives on a server of its own, and the token is the one that this server's settings show. */
export const mastodonAdapter: NetworkAdapter<"accessToken"> = {
  network: "mastodon",
  addressVariable: "CAMPAIGN_MASTODON_URL",
  ownAddress: ({ server }) => server,
  credentials: { accessToken: { name: "MASTODON_ACCESS_TOKEN" } },
  open: ({ credentials, ...given }) => mastodonChannel({ ...credentials, ...given }),
};
