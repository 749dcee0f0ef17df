import { channelsFrom } from "#adapters/channels/channels.ts";
import type { Account } from "#core/campaign.ts";
import type { Channel, Clock } from "#core/ports.ts";

/** The way to each account's network, with credentials and addresses from the environment. */
export function channelsOf(
  env: Record<string, string | undefined>,
  clock: Clock,
): (account: Account) => Channel {
  const x = env.CAMPAIGN_X_API_URL;
  return channelsFrom({ credentials: env, apiUrls: x ? { x } : {}, clock });
}
