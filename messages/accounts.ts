import { defineAccounts } from "#core/campaign.ts";

/** Accounts that posts go out from. Credentials come from the environment, never from here. */
export const accounts = defineAccounts({
  "sandbox-x": { network: "x", mode: "sandbox", handle: "example_spine" },
  "sandbox-x-knee": { network: "x", mode: "sandbox", handle: "example_knee" },
});
