import { blueskyAdapter } from "#adapters/channels/bluesky/adapter.ts";
import { linkedInAdapter } from "#adapters/channels/linkedin/adapter.ts";
import { mastodonAdapter } from "#adapters/channels/mastodon/adapter.ts";
import { xAdapter } from "#adapters/channels/x/adapter.ts";
import { credentialEnv, madeUp } from "#cli/stand-ins/stand-in.ts";
import type { Account } from "#core/campaign.ts";
import type { Network } from "#core/codes.ts";
import type { Clock } from "#core/ports.ts";
import { startBlueskySandbox } from "#sandbox/bluesky/server.ts";
import type { Fault, FaultAct } from "#sandbox/faults.ts";
import { startLinkedInSandbox } from "#sandbox/linkedin/server.ts";
import { startMastodonSandbox } from "#sandbox/mastodon/server.ts";
import { startXSandbox } from "#sandbox/x/server.ts";

/** A request before a post is made public, the one that makes it so, and the one that looks for it. */
type RequestKind = "before" | "post" | "look";

/** A network on loopback, as far as a schedule over HTTP wants to know it. */
export interface HttpNetwork {
  env: Record<string, string>;
  /** Every post that was accepted and stands. */
  posts(): { id: string; text: string; alt: string | null; sha256: string | null; at: Date }[];
  /** How many requests arrived so far. */
  requests(): number;
  /** Spoils the next request of that kind. */
  spoil(kind: RequestKind, act: FaultAct): void;
  close(): Promise<void>;
}

export interface HttpGiven {
  clock: Clock;
  accounts: readonly Account[];
  timelineLagSeconds: number;
}

const made = { seed: 1, refuseDuplicates: false };
const followers = 1;

/** Every network that schedules over HTTP run on, each of which would take any post twice; to add one, add it here. */
export const httpNetworks: Record<Network, (given: HttpGiven) => Promise<HttpNetwork>> = {
  async x({ accounts: own, ...given }) {
    const app = { appKey: madeUp(), appSecret: madeUp() };
    const accounts = own.map((account) => {
      const credentials = { ...app, accessToken: madeUp(), accessSecret: madeUp() };
      return { account, handle: account.handle, credentials, followers };
    });
    const { tweets: posts, ...sandbox } = await startXSandbox({ ...given, ...made, accounts });
    const env = accounts.map(({ account, credentials }) =>
      credentialEnv(xAdapter.credentials, account, credentials),
    );
    const at = { [xAdapter.addressVariable]: sandbox.url };
    return running({ ...sandbox, posts }, Object.assign(at, ...env), {
      before: "POST /2/media/metadata",
      post: "POST /2/tweets",
      look: "GET /2/users/:id/tweets",
    });
  },

  async mastodon({ accounts: own, ...given }) {
    const accounts = own.map((account) => {
      return { account, handle: account.handle, accessToken: madeUp(), followers };
    });
    const sandbox = await startMastodonSandbox({ ...given, ...made, accounts });
    const env = accounts.map(({ account, accessToken }) =>
      credentialEnv(mastodonAdapter.credentials, account, { accessToken }),
    );
    const at = { [mastodonAdapter.addressVariable]: sandbox.url };
    return running(sandbox, Object.assign(at, ...env), {
      before: "POST /api/v2/media",
      post: "POST /api/v1/statuses",
      look: "GET /api/v1/accounts/:id/statuses",
    });
  },

  async bluesky({ accounts: own, ...given }) {
    const accounts = own.map((account) => {
      return { account, handle: account.handle, appPassword: madeUp(), followers };
    });
    const sandbox = await startBlueskySandbox({ ...given, ...made, accounts });
    const env = accounts.map(({ account, appPassword }) =>
      credentialEnv(blueskyAdapter.credentials, account, { appPassword }),
    );
    const at = { [blueskyAdapter.addressVariable]: sandbox.url };
    return running(sandbox, Object.assign(at, ...env), {
      before: "POST /xrpc/com.atproto.repo.uploadBlob",
      post: "POST /xrpc/com.atproto.repo.putRecord",
      look: "GET /xrpc/com.atproto.repo.getRecord",
    });
  },

  async linkedin({ accounts, ...given }) {
    const app = { clientId: madeUp(), clientSecret: madeUp() };
    const organizations = accounts.map((account) => {
      const credentials = { ...app, refreshToken: madeUp(), accessToken: "" };
      return { account, handle: account.handle, credentials, followers };
    });
    const sandbox = await startLinkedInSandbox({ ...given, ...made, organizations });
    const env = organizations.map(({ account, credentials: { accessToken: _, ...credentials } }) =>
      credentialEnv(linkedInAdapter.credentials, account, credentials),
    );
    const at = { [linkedInAdapter.addressVariable]: sandbox.url };
    return running(sandbox, Object.assign(at, ...env), {
      before: "POST /rest/images",
      post: "POST /rest/posts",
      look: "GET /rest/posts",
    });
  },
};

/** What the stand-ins have in common. */
interface Sandbox<Endpoint extends string> {
  posts(): readonly {
    id: string;
    text: string;
    media: readonly { alt: string | null; sha256: string | null }[];
    createdAt: Date;
  }[];
  requests(): Record<Endpoint, number>;
  inject(fault: Fault<Endpoint>): unknown;
  close(): Promise<void>;
}

function running<Endpoint extends string>(
  { posts, requests, inject, close }: Sandbox<Endpoint>,
  env: Record<string, string>,
  endpoints: Record<RequestKind, NoInfer<Endpoint>>,
): HttpNetwork {
  return {
    env,
    posts: () =>
      posts().map(({ id, text, media: [image], createdAt: at }) => {
        return { id, text, alt: image?.alt ?? null, sha256: image?.sha256 ?? null, at };
      }),
    requests: () => Object.values<number>(requests()).reduce((sum, count) => sum + count, 0),
    spoil: (kind, act) => void inject({ on: endpoints[kind], act }),
    close,
  };
}
