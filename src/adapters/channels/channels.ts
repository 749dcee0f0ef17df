import type { Account } from "#core/campaign.ts";
import { type Network, networks } from "#core/codes.ts";
import type { Channel, Clock } from "#core/ports.ts";
import { apiAddress } from "./x/address.ts";
import { xChannel } from "./x/channel.ts";

export interface ChannelSources {
  /** An environment, or something like it: credentials under names as `credentialName` gives them. */
  credentials: Readonly<Record<string, string | undefined>>;
  /** A stand-in on loopback, or the network's own address. */
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
 * The name of an account's own credential: the plain name, two underscores and the account's id in capitals, as in
 * `X_ACCESS_TOKEN__BODY_X` for the account `body-x`. Each credential is looked for under this name first and under its
 * plain name second, so that accounts may share an app, and a campaign with one account needs no suffix.
 */
export function credentialName(name: string, accountId: string): string {
  return `${name}__${accountId.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}`;
}

/**
 * The channel of an account; or, where a setting is wrong, why there can be none, in one line that names no secret.
 *
 * A sandbox account goes to a stand-in on loopback and nowhere else. A live account goes to the network itself and
 * nowhere else: elsewhere its posts would be recorded as seen by people, and its credentials handed to whatever listens.
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
    ([part, name]) => [part, name, credentialOf(account, name, sources.credentials)] as const,
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
      handle: account.handle,
      clock: sources.clock,
      ...(apiUrl !== undefined && { apiUrl }),
      ...(sources.timeoutMs !== undefined && { timeoutMs: sources.timeoutMs }),
    }),
  };
}

/** An account that cannot be reached with the settings that are there. Its message names the setting, and no secret. */
export class ChannelUnavailable extends Error {
  override name = "ChannelUnavailable";
}

/**
 * The way to each account's network: one channel for an account, which remembers what it learned of itself: whom
 * its credentials speak for. What this returns throws `ChannelUnavailable`.
 */
export function channelsFrom(sources: ChannelSources): (account: Account) => Channel {
  const known = new Map<string, Channel>();
  return (account) => {
    const key = JSON.stringify(account);
    const open = known.get(key);
    if (open !== undefined) return open;
    const found = channelFor(account, sources);
    if (!found.ok) throw new ChannelUnavailable(found.reason);
    known.set(key, found.channel);
    return found.channel;
  };
}

function credentialOf(
  account: Account,
  name: string,
  credentials: ChannelSources["credentials"],
): string {
  return credentials[credentialName(name, account.id)] || credentials[name] || "";
}

function refused(account: Account, why: string): ChannelOutcome {
  return { ok: false, reason: `Account ${account.id}: ${why.replace(/\.$/, "")}.` };
}
