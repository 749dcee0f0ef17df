import { channelFor } from "#adapters/channels/channels.ts";
import type { Channel, Clock } from "#core/ports.ts";
import type { Post } from "#core/post.ts";
import { Refused } from "./fault.ts";

/**
 * The way to each account's network, with credentials and addresses from the environment. What it returns throws for
 * an account that cannot be reached so: a setting is missing or wrong, and its message says which.
 */
export function channelsOf(
  env: Record<string, string | undefined>,
  clock: Clock,
): (account: Post["account"]) => Channel {
  const x = env.CAMPAIGN_X_API_URL;
  return (account) => {
    const found = channelFor(account, { credentials: env, apiUrls: x ? { x } : {}, clock });
    if (!found.ok) throw new Refused(found.reason);
    return found.channel;
  };
}
