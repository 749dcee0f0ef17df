import type { Account } from "#core/campaign.ts";
import { type Network, networks } from "#core/codes.ts";
import type { Channel, Clock } from "#core/ports.ts";
import { apiAddress } from "./x/address.ts";
import { xChannel } from "./x/channel.ts";

export interface ChannelSources {
  /** An environment, or something like it: credentials under the names that each network's own pages use. */
  credentials: Readonly<Record<string, string | undefined>>;
  /** Another server in a network's place. */
  apiUrls: Partial<Record<Network, string | undefined>>;
  clock: Clock;
  timeoutMs?: number;
}

export type ChannelOutcome = { ok: true; channel: Channel } | { ok: false; reason: string };

/** The names under which X's developer console shows the credentials of an OAuth 1.0a user context. */
export const xCredentialNames = {
  appKey: "X_API_KEY",
  appSecret: "X_API_KEY_SECRET",
  accessToken: "X_ACCESS_TOKEN",
  accessSecret: "X_ACCESS_TOKEN_SECRET",
} as const;

/**
 * The channel of an account; or, where a setting is wrong, why there can be none, in one line that names no secret.
 *
 * A sandbox account goes to a stand-in on loopback and nowhere else. A live account never goes to loopback: its posts
 * would be recorded as seen by people, and its real credentials handed to whatever listens there.
 */
export function channelFor(account: Account, sources: ChannelSources): ChannelOutcome {
  if (account.network !== "x")
    return refused(account, `there is no channel for ${networks[account.network]} yet`);
  const apiUrl = sources.apiUrls.x;
  const address = apiUrl === undefined ? undefined : apiAddress(apiUrl);
  if (address?.ok === false) return refused(account, address.reason);
  if (account.mode === "sandbox" && address?.loopback !== true)
    return refused(account, "a sandbox account needs a stand-in on loopback (CAMPAIGN_X_API_URL)");
  if (account.mode === "live" && address?.loopback === true)
    return refused(account, "a live account cannot be led to loopback (CAMPAIGN_X_API_URL)");

  const found = Object.entries(xCredentialNames).map(
    ([part, name]) => [part, name, sources.credentials[name] ?? ""] as const,
  );
  const missing = found.filter(([, , value]) => value === "").map(([, name]) => name);
  if (missing.length > 0) return refused(account, `${missing.join(", ")} not set`);
  const credentials = Object.fromEntries(found.map(([part, , value]) => [part, value])) as Record<
    keyof typeof xCredentialNames,
    string
  >;
  return {
    ok: true,
    channel: xChannel({
      credentials,
      clock: sources.clock,
      ...(apiUrl !== undefined && { apiUrl }),
      ...(sources.timeoutMs !== undefined && { timeoutMs: sources.timeoutMs }),
    }),
  };
}

function refused(account: Account, why: string): ChannelOutcome {
  return { ok: false, reason: `Account ${account.id}: ${why.replace(/\.$/, "")}.` };
}
