import type { Account } from "#core/campaign.ts";
import type { Network } from "#core/codes.ts";
import type { Channel, Clock } from "#core/ports.ts";
import type { ApiAddress } from "./address.ts";
import type { Sessions } from "./sessions.ts";

/** All that is particular to opening a channel of one network; `channels.ts` holds one of each. */
export interface NetworkAdapter<Part extends string = string> {
  network: Network;
  /** The environment variable that leads to a stand-in. */
  addressVariable: string;
  /** Where a live account lives, an https origin; undefined when the account does not say. */
  ownAddress(account: Account): string | undefined;
  /** Which credentials are wanted, each under the name that the network's own documentation uses. */
  credentials: Readonly<Record<Part, CredentialNeed>>;
  open(given: OpenChannel<Part>): Channel;
  /**
   * The network's id of a post, from its address as a person copies it; undefined when it is none of this network. For a
   * network that leaves this out, an address ends in the id, a number.
   */
  networkIdIn?(url: string): string | undefined;
}

export interface CredentialNeed {
  name: string;
  /** Without it the channel works, if less well: an empty text is given for it. */
  optional?: true;
}

export interface OpenChannel<Part extends string = string> {
  account: Account;
  credentials: Readonly<Record<Part, string>>;
  /** Where the requests go; a stand-in when it is on loopback, and then each answer must say that it is one. */
  address: ApiAddress;
  clock: Clock;
  /** Tokens of this account that change while it is in use, shared with every other process. */
  sessions: Sessions;
  /** Of each request, whole. */
  timeoutMs: number;
}
