import type { NetworkAdapter } from "#adapters/channels/network.ts";
import { linkedInChannel } from "./channel.ts";
import type { LinkedInCredentials } from "./tokens.ts";
import { urnIn } from "./urn.ts";

/**
 * LinkedIn, on behalf of an organisation's page; credentials under the names that its developer portal gives them. An app
 * that LinkedIn lets renew tokens needs the refresh token alone; any other, an access token, which lasts 60 days.
 */
export const linkedInAdapter: NetworkAdapter<keyof LinkedInCredentials> = {
  network: "linkedin",
  addressVariable: "CAMPAIGN_LINKEDIN_API_URL",
  ownAddress: () => "https://api.linkedin.com",
  credentials: {
    clientId: { name: "LINKEDIN_CLIENT_ID" },
    clientSecret: { name: "LINKEDIN_CLIENT_SECRET" },
    refreshToken: { name: "LINKEDIN_REFRESH_TOKEN", optional: true },
    accessToken: { name: "LINKEDIN_ACCESS_TOKEN", optional: true },
  },
  networkIdIn: urnIn,
  open: ({ account, ...given }) => linkedInChannel({ ...given, handle: account.handle }),
};
