import { mastodonAdapter } from "#adapters/channels/mastodon/adapter.ts";
import { xAdapter } from "#adapters/channels/x/adapter.ts";
import { credentialEnv, madeUp } from "#cli/stand-ins/stand-in.ts";
import type { Account } from "#core/campaign.ts";
import type { Network } from "#core/codes.ts";
import type { Clock } from "#core/ports.ts";
import type { FaultAct } from "#sandbox/faults.ts";
import { startMastodonSandbox } from "#sandbox/mastodon/server.ts";
import { startXSandbox } from "#sandbox/x/server.ts";

/** A network on loopback, as far as a schedule over HTTP wants to know it. */
export interface HttpNetwork {
  env: Record<string, string>;
  /** Every post that was accepted and stands. */
  posts(): { id: string; text: string; alt: string | null; sha256: string | null; at: Date }[];
  /** How many requests arrived so far. */
  requests(): number;
  /** Spoils the next request of that kind: before a post is made public, that makes it so, or that looks for it. */
  spoil(stage: "before" | "post" | "look", act: FaultAct): void;
  close(): Promise<void>;
}

export interface HttpGiven {
  clock: Clock;
  accounts: readonly Account[];
  timelineLagSeconds: number;
}

/** Every network that schedules over HTTP run on; to add one, add its stand-in here. */
export const httpNetworks: Partial<Record<Network, (given: HttpGiven) => Promise<HttpNetwork>>> = {
  x: async ({ accounts: own, ...given }) => {
    const app = { appKey: madeUp(), appSecret: madeUp() };
    const accounts = own.map((account) => ({
      account,
      handle: account.handle,
      credentials: { ...app, accessToken: madeUp(), accessSecret: madeUp() },
      followers: 1,
    }));
    const sandbox = await startXSandbox({ ...given, accounts, seed: 1, refuseDuplicates: false });
    const stages = {
      before: "POST /2/media/metadata",
      post: "POST /2/tweets",
      look: "GET /2/users/:id/tweets",
    } as const;
    return {
      env: Object.assign(
        { [xAdapter.addressVariable]: sandbox.url },
        ...accounts.map(({ account, credentials }) =>
          credentialEnv(xAdapter.credentials, account, credentials),
        ),
      ),
      posts: () => sandbox.tweets().map(seen),
      requests: () => total(sandbox.requests()),
      spoil: (stage, act) => void sandbox.inject({ on: stages[stage], act }),
      close: sandbox.close,
    };
  },

  mastodon: async ({ accounts: own, ...given }) => {
    const accounts = own.map((account) => {
      return { account, handle: account.handle, accessToken: madeUp(), followers: 1 };
    });
    const sandbox = await startMastodonSandbox({ ...given, accounts, seed: 1 });
    const stages = {
      before: "POST /api/v2/media",
      post: "POST /api/v1/statuses",
      look: "GET /api/v1/accounts/:id/statuses",
    } as const;
    return {
      env: Object.assign(
        { [mastodonAdapter.addressVariable]: sandbox.url },
        ...accounts.map(({ account, accessToken }) =>
          credentialEnv(mastodonAdapter.credentials, account, { accessToken }),
        ),
      ),
      posts: () => sandbox.posts().map(seen),
      requests: () => total(sandbox.requests()),
      spoil: (stage, act) => void sandbox.inject({ on: stages[stage], act }),
      close: sandbox.close,
    };
  },
};

/** What all stand-ins say of a post, and no more. */
function seen(post: {
  id: string;
  text: string;
  media: readonly { alt: string | null; sha256: string | null }[];
  createdAt: Date;
}): ReturnType<HttpNetwork["posts"]>[number] {
  const [image] = post.media;
  return {
    ...{ id: post.id, text: post.text, at: post.createdAt },
    ...{ alt: image?.alt ?? null, sha256: image?.sha256 ?? null },
  };
}

function total(requests: Record<string, number>): number {
  return Object.values(requests).reduce((sum, count) => sum + count, 0);
}
