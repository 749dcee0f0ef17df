import type { Account } from "#core/campaign.ts";
import type { Network } from "#core/codes.ts";
import type { Channel, Clock, Table } from "#core/ports.ts";
import { type ApiAddress, apiAddress } from "./address.ts";
import { blueskyAdapter } from "./bluesky/adapter.ts";
import { linkedInAdapter } from "./linkedin/adapter.ts";
import { mastodonAdapter } from "./mastodon/adapter.ts";
import type { NetworkAdapter } from "./network.ts";
import { tableSessions } from "./sessions.ts";
import { xAdapter } from "./x/adapter.ts";

/** One for every network. */
export const networkAdapters: Readonly<Record<Network, NetworkAdapter>> = {
  x: xAdapter,
  mastodon: mastodonAdapter,
  linkedin: linkedInAdapter,
  bluesky: blueskyAdapter,
};

export interface ChannelSources {
  /**
   * An environment, or something like it: credentials under names as `credentialName` gives them, and the addresses of
   * stand-ins under each network's `addressVariable`.
   */
  env: Readonly<Record<string, string | undefined>>;
  clock: Clock;
  /** Where the tokens of sessions are kept that all processes share. */
  table: Table;
  /** Of each request, whole; 15 seconds when left out. */
  timeoutMs?: number;
}

export type ChannelOutcome = { ok: true; channel: Channel } | { ok: false; reason: string };

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
  const { env, clock, table, timeoutMs = 15_000 } = sources;
  const adapter = networkAdapters[account.network];
  const address = addressOf(account, adapter, env);
  const wanted = Object.entries(adapter.credentials);
  const credentials = Object.fromEntries(
    wanted.map(([part, { name }]) => [part, credentialOf(account, name, env)]),
  );
  const missing = wanted
    .filter(([part, { optional }]) => !optional && credentials[part] === "")
    .map(([, { name }]) => name);
  const unset = missing.length > 0 ? [`${missing.join(", ")} not set`] : [];
  // All that is wrong at once: nobody should have to mend settings one by one.
  if ("fault" in address) return refused(account, [address.fault, ...unset].join("; "));
  if (unset.length > 0) return refused(account, unset.join());
  // What a stand-in handed out is never opened for a live account, nor what came from another server.
  const boundTo = [account.mode, address.url.origin].join("\n");
  const sealedBy = wanted.map(([part]) => credentials[part]).join("\n");
  const sessions = tableSessions({ table, clock, accountId: account.id, sealedBy, boundTo });
  return {
    ok: true,
    channel: adapter.open({ account, credentials, address, clock, sessions, timeoutMs }),
  };
}

/** Where the requests of an account go, or why they may go nowhere. */
function addressOf(
  account: Account,
  { addressVariable, ownAddress }: NetworkAdapter,
  env: ChannelSources["env"],
): ApiAddress | { fault: string } {
  const setting = env[addressVariable] || undefined;
  const own = ownAddress(account);
  const address = apiAddress(setting ?? own ?? "");
  if (account.mode === "sandbox") {
    return setting !== undefined && address.ok && address.loopback
      ? address
      : { fault: `a sandbox account needs a stand-in on loopback (${addressVariable})` };
  }
  if (own === undefined) return { fault: "a live account needs its server's address" };
  if (!address.ok)
    return { fault: `its address cannot be used (${addressVariable}): ${address.reason}` };
  if (address.url.origin !== new URL(own).origin)
    return { fault: `a live account goes to ${own} and nowhere else (${addressVariable})` };
  return address;
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

function credentialOf(account: Account, name: string, env: ChannelSources["env"]): string {
  return env[credentialName(name, account.id)] || env[name] || "";
}

function refused(account: Account, why: string): ChannelOutcome {
  return { ok: false, reason: `Account ${account.id}: ${why.replace(/\.$/, "")}.` };
}
