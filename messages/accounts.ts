import { defineAccounts } from "#core/campaign.ts";

/** Accounts that posts go out from. Credentials come from the environment, never from here. */
export const accounts = defineAccounts({
  "sandbox-x": { network: "x", mode: "sandbox", handle: "example_spine" },
  "sandbox-bluesky": { network: "bluesky", mode: "sandbox", handle: "spine.example.org" },
  "sandbox-mastodon": { network: "mastodon", mode: "sandbox", handle: "example_spine" },
  "sandbox-linkedin": { network: "linkedin", mode: "sandbox", handle: "10000001" },
  "sandbox-x-knee": { network: "x", mode: "sandbox", handle: "example_knee" },
});
