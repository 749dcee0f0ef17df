import { linkedInAdapter } from "#adapters/channels/linkedin/adapter.ts";
import { startLinkedInSandbox } from "#sandbox/linkedin/server.ts";
import { credentialEnv, madeUp, type StartStandIn, strew, syntheticFollowers } from "./stand-in.ts";

/** A campaign in virtual time outlives the year of a refresh token, and nobody is there to sign in again. */
const refreshTokenSeconds = 20 * 365 * 86_400;
/** Not the allowance of a day: that would hold posts back until midnight, and out of their windows. */
const passing = { status: 429, body: { status: 429, message: "Too many requests" } };

export const startLinkedIn: StartStandIn = async ({ accounts, ...given }) => {
  const app = { clientId: madeUp(), clientSecret: madeUp() };
  const organizations = accounts.map((account) => ({
    account,
    handle: account.handle,
    credentials: { ...app, refreshToken: madeUp(), accessToken: "" },
    followers: syntheticFollowers,
  }));
  const sandbox = await startLinkedInSandbox({ ...given, organizations, refreshTokenSeconds });
  const credentials = organizations.map(({ account, credentials: { accessToken: _, ...own } }) =>
    credentialEnv(linkedInAdapter.credentials, account, own),
  );
  return {
    env: Object.assign({ [linkedInAdapter.addressVariable]: sandbox.url }, ...credentials),
    posts: sandbox.posts,
    misbehave: (random) =>
      strew(random, ({ act, ...fault }) =>
        act === "rate-limit"
          ? sandbox.inject({ on: "POST /rest/posts", act: "refuse", ...passing, ...fault })
          : sandbox.inject({ on: "POST /rest/posts", act, ...fault }),
      ),
    close: sandbox.close,
  };
};
