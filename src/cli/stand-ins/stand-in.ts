import { randomBytes } from "node:crypto";
import { credentialName } from "#adapters/channels/channels.ts";
import type { CredentialNeed } from "#adapters/channels/network.ts";
import type { Account } from "#core/campaign.ts";
import type { Clock } from "#core/ports.ts";
import type { Random } from "#core/random.ts";

/** A post as it stands on a network, whoever put it there. */
export interface Standing {
  handle: string;
  text: string;
  createdAt: Date;
}

/** A stand-in that runs for this process, with credentials that were made up for it. */
export interface RunningStandIn {
  /** What leads a channel to it: its address, and each account's credentials. */
  env: Record<string, string>;
  posts(): Standing[];
  /** Goes wrong a few times from now on, at posts that are drawn; says how, in words. */
  misbehave(random: Random): string;
  close(): Promise<void>;
}

export interface StandInGiven {
  clock: Clock;
  /** Of the simulated engagement. */
  seed: number;
  accounts: readonly Account[];
  /** 0: any free port. */
  port: number;
  /** False: anything sent twice stands twice, so that it is seen. */
  refuseDuplicates: boolean;
}

export type StartStandIn = (given: StandInGiven) => Promise<RunningStandIn>;

/** Followers of an account on a stand-in; as made up as all of its numbers. */
export const syntheticFollowers = 4_200;

export function madeUp(): string {
  return randomBytes(18).toString("base64url");
}

/** One account's credentials, under the names that `channels.ts` looks for. */
export function credentialEnv<Part extends string>(
  needs: Readonly<Record<Part, CredentialNeed>>,
  { id }: Account,
  credentials: Readonly<Partial<Record<NoInfer<Part>, string>>>,
): Record<string, string> {
  const parts = Object.entries(credentials) as [Part, string][];
  return Object.fromEntries(
    parts.map(([part, value]) => [credentialName(needs[part].name, id), value]),
  );
}

/** The trouble that every publisher meets: at which request each strikes is drawn. */
export const troubles = {
  "accept-then-reset": "an answer lost after the post was accepted",
  refuse: "a 503",
  "rate-limit": "a rate limit",
  "accept-then-cut": "an answer cut off after the post was accepted",
} as const;

/** Injects each of the troubles once, with a few requests that go well before it. */
export function strew(
  random: Random,
  inject: (fault: { act: keyof typeof troubles | "pass"; times?: number }) => void,
): string {
  for (const act of Object.keys(troubles) as (keyof typeof troubles)[]) {
    inject({ act: "pass", times: 4 + Math.floor(random() * 12) });
    inject({ act });
  }
  return Object.values(troubles).join(", ");
}
