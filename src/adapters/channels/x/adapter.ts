import type { NetworkAdapter } from "#adapters/channels/network.ts";
import { xChannel } from "./channel.ts";
import type { XCredentials } from "./connection.ts";

/** X; credentials under the names that its developer console shows for an OAuth 1.0a user context. */
export const xAdapter: NetworkAdapter<keyof XCredentials> = {
  network: "x",
  addressVariable: "CAMPAIGN_X_API_URL",
  ownAddress: () => "https://api.x.com",
  credentials: {
    appKey: { name: "X_API_KEY" },
    appSecret: { name: "X_API_KEY_SECRET" },
    accessToken: { name: "X_ACCESS_TOKEN" },
    accessSecret: { name: "X_ACCESS_TOKEN_SECRET" },
  },
  open: ({ account, ...given }) => xChannel({ ...given, handle: account.handle }),
};
