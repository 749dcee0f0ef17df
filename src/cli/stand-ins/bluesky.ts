import { blueskyAdapter } from "#adapters/channels/bluesky/adapter.ts";
import { startBlueskySandbox } from "#sandbox/bluesky/server.ts";
import { credentialEnv, madeUp, type StartStandIn, strew, syntheticFollowers } from "./stand-in.ts";

/** Bluesky has no refusal of duplicates to switch off: a record's key is all that keeps a post from standing twice. */
export const startBluesky: StartStandIn = async ({ accounts: own, clock, seed, port }) => {
  const accounts = own.map((account) => ({
    account,
    handle: account.handle,
    appPassword: madeUp(),
    followers: syntheticFollowers,
  }));
  const sandbox = await startBlueskySandbox({ clock, seed, port, accounts });
  const credentials = accounts.map(({ account, appPassword }) =>
    credentialEnv(blueskyAdapter.credentials, account, { appPassword }),
  );
  const posting = "POST /xrpc/com.atproto.repo.putRecord";
  return {
    env: Object.assign({ [blueskyAdapter.addressVariable]: sandbox.url }, ...credentials),
    posts: sandbox.posts,
    misbehave: (random) => strew(random, (fault) => sandbox.inject({ on: posting, ...fault })),
    close: sandbox.close,
  };
};
