import { z } from "zod";
import { apiAddress } from "#adapters/channels/x/address.ts";

/** What a function needs that speaks to the networks. */
export const NetworkEnv = z.object({
  TABLE_NAME: z.string().min(1),
  BUCKET_NAME: z.string().min(1),
  /** The secret that holds the networks' credentials. */
  CREDENTIALS_SECRET_ID: z.string().min(1),
  /** A stand-in for X on loopback, for tests of the deployed code; left out, X's own API. */
  CAMPAIGN_X_API_URL: z
    .string()
    .refine((address) => apiAddress(address).ok, "must be a stand-in on loopback, or X's own")
    .optional(),
});
export type NetworkEnv = z.infer<typeof NetworkEnv>;
