import type { NetworkAdapter } from "#adapters/channels/network.ts";
import { blueskyChannel } from "./channel.ts";

/** Bluesky; the credential under the name that Bluesky's settings give it. The account's handle is its own user name. */
export const blueskyAdapter: NetworkAdapter<"appPassword"> = {
  network: "bluesky",
  addressVariable: "CAMPAIGN_BLUESKY_SERVICE",
  ownAddress: ({ server }) => server ?? "https://bsky.social",
  credentials: { appPassword: { name: "BLUESKY_APP_PASSWORD" } },
  open: ({ account, credentials, ...given }) =>
    blueskyChannel({
      ...given,
      handle: account.handle,
      ownServer: account.server !== undefined,
      appPassword: credentials.appPassword,
    }),
};
