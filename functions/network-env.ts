import { z } from "zod";
import { apiAddress } from "#adapters/channels/address.ts";

const standIn = z
  .string()
  .refine((text) => {
    const address = apiAddress(text);
    return address.ok && address.loopback;
  }, "must be on loopback")
  .optional();

/** A stand-in for each network on loopback, for tests of the deployed code; left out, the network itself. */
export const standInVariables = {
  CAMPAIGN_X_API_URL: standIn,
  CAMPAIGN_BLUESKY_SERVICE: standIn,
  CAMPAIGN_MASTODON_URL: standIn,
  CAMPAIGN_LINKEDIN_API_URL: standIn,
};

/** What a function needs that speaks to the networks. */
export const NetworkEnv = z.object({
  TABLE_NAME: z.string().min(1),
  BUCKET_NAME: z.string().min(1),
  /** The secret that holds the networks' credentials. */
  CREDENTIALS_SECRET_ID: z.string().min(1),
  ...standInVariables,
});
export type NetworkEnv = z.infer<typeof NetworkEnv>;
