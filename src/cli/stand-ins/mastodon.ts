import { mastodonAdapter } from "#adapters/channels/mastodon/adapter.ts";
import { textLimitOf } from "#core/caption.ts";
import { startMastodonSandbox } from "#sandbox/mastodon/server.ts";
import { credentialEnv, madeUp, type StartStandIn, strew, syntheticFollowers } from "./stand-in.ts";

/** One server for all of them, which takes the longest text that any of them is said to hold. */
export const startMastodon: StartStandIn = async ({ accounts: own, ...given }) => {
  const accounts = own.map((account) => ({
    account,
    handle: account.handle,
    accessToken: madeUp(),
    followers: syntheticFollowers,
  }));
  const maxCharacters = Math.max(...own.map((account) => textLimitOf(account).max));
  const sandbox = await startMastodonSandbox({ ...given, accounts, maxCharacters });
  const credentials = accounts.map(({ account, accessToken }) =>
    credentialEnv(mastodonAdapter.credentials, account, { accessToken }),
  );
  return {
    env: Object.assign({ [mastodonAdapter.addressVariable]: sandbox.url }, ...credentials),
    posts: sandbox.posts,
    misbehave: (random) =>
      strew(random, (fault) => sandbox.inject({ on: "POST /api/v1/statuses", ...fault })),
    close: sandbox.close,
  };
};
