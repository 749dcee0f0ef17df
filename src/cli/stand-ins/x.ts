import { xAdapter } from "#adapters/channels/x/adapter.ts";
import { startXSandbox } from "#sandbox/x/server.ts";
import { credentialEnv, madeUp, type StartStandIn, strew, syntheticFollowers } from "./stand-in.ts";

export const startX: StartStandIn = async ({ accounts: own, ...given }) => {
  // One app; each account has a token of its own, which tells the stand-in whose request it is.
  const app = { appKey: madeUp(), appSecret: madeUp() };
  const accounts = own.map((account) => ({
    account,
    handle: account.handle,
    credentials: { ...app, accessToken: madeUp(), accessSecret: madeUp() },
    followers: syntheticFollowers,
  }));
  const sandbox = await startXSandbox({ ...given, accounts });
  const credentials = accounts.map(({ account, credentials }) =>
    credentialEnv(xAdapter.credentials, account, credentials),
  );
  return {
    env: Object.assign({ [xAdapter.addressVariable]: sandbox.url }, ...credentials),
    posts: sandbox.tweets,
    misbehave: (random) =>
      strew(random, (fault) => sandbox.inject({ on: "POST /2/tweets", ...fault })),
    close: sandbox.close,
  };
};
