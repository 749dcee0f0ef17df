import type { Account } from "#core/campaign.ts";
import { type ChannelSources, channelFor } from "./channels.ts";

/** What was found of one account's settings and credentials. No part of it holds a secret. */
export interface VerifiedAccount {
  account: string;
  network: Account["network"];
  mode: Account["mode"];
  handle: string;
  ok: boolean;
  /** Why it cannot be used; null when it can. */
  reason: string | null;
  /** When somebody must sign in again, ISO 8601 UTC; null when never, or when nobody knows. */
  expires: string | null;
  /** Whole days until then, rounded down. */
  daysLeft: number | null;
  /** What a person should know although all is well. */
  notes: string[];
}

const dayMs = 86_400_000;
/** So long before credentials end, somebody is told. */
const warnDays = 14;

/**
 * Asks each account's network whom its credentials speak for, all at the same time: one that fails, or is slow, keeps no
 * other back. The results stand in the order of the accounts.
 */
export function verifyAccounts(
  accounts: readonly Account[],
  sources: ChannelSources,
  onVerified: () => void = () => {},
): Promise<VerifiedAccount[]> {
  return Promise.all(
    accounts.map(async (account) => {
      const verified = await verifyAccount(account, sources);
      onVerified();
      return verified;
    }),
  );
}

async function verifyAccount(account: Account, sources: ChannelSources): Promise<VerifiedAccount> {
  const { id, network, mode, handle } = account;
  const about = { account: id, network, mode, handle };
  const found = channelFor(account, sources);
  const verified = found.ok ? await found.channel.verify() : found;
  if (!verified.ok) {
    const reason = verified.reason.replace(`Account ${id}: `, "");
    return { ...about, ok: false, reason, expires: null, daysLeft: null, notes: [] };
  }
  const { expires, notes } = verified;
  const now = sources.clock.now().getTime();
  const daysLeft = expires === null ? null : Math.floor((Date.parse(expires) - now) / dayMs);
  const soon = daysLeft !== null && daysLeft < warnDays;
  const warning = `Somebody must sign in again before ${expires?.slice(0, 10)}`;
  return {
    ...about,
    ok: true,
    reason: null,
    expires,
    daysLeft,
    notes: [...(soon ? [warning] : []), ...notes],
  };
}
