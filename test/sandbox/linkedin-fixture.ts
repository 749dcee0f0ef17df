import { randomBytes } from "node:crypto";
import { littleText } from "#core/little-text.ts";
import { type LinkedInSandboxOptions, startLinkedInSandbox } from "#sandbox/linkedin/server.ts";
import type { SandboxCredentials } from "#sandbox/linkedin/state.ts";
import { steppedClock } from "./fixture.ts";

export const organization = "1234567";

export function someLinkedInCredentials(): SandboxCredentials {
  const some = () => randomBytes(20).toString("base64");
  return { clientId: some(), clientSecret: some(), refreshToken: some(), accessToken: some() };
}

/** The same for every stand-in of a test file: the key that seals a session is made of them, and takes a while. */
const credentials = someLinkedInCredentials();

/** A stand-in with one page, and its clock. Closed at the end of an `await using` block. */
export async function linkedInFixture(options: Partial<LinkedInSandboxOptions> = {}) {
  const clock = steppedClock("2027-03-01T08:00:00.250Z");
  const organizations = [{ handle: organization, credentials, followers: 321 }];
  const sandbox = await startLinkedInSandbox({ clock, organizations, seed: 7, ...options });
  return { clock, credentials, sandbox, [Symbol.asyncDispose]: () => sandbox.close() };
}

export interface LinkedInCall {
  method?: string;
  json?: unknown;
  body?: Uint8Array | URLSearchParams;
  token?: string;
  headers?: Record<string, string>;
}

/** A request straight to the stand-in, as LinkedIn's documentation has it. */
export function linkedInFetch(
  x: { sandbox: { url: string }; credentials: SandboxCredentials },
  path: string,
  { method = "GET", json, body, token = x.credentials.accessToken, headers }: LinkedInCall = {},
): Promise<Response> {
  const sent = json === undefined ? body : JSON.stringify(json);
  return fetch(new URL(path, x.sandbox.url), {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      "linkedin-version": "202607",
      "x-restli-protocol-version": "2.0.0",
      ...headers,
    },
    ...(sent !== undefined && { body: sent as string }),
  });
}

/** Posts words straight to the stand-in, without the channel. */
export function linkedInPost(
  x: Parameters<typeof linkedInFetch>[0],
  text: string,
  more: object = {},
): Promise<Response> {
  const json = {
    author: `urn:li:organization:${organization}`,
    commentary: littleText(text),
    visibility: "PUBLIC",
    distribution: {
      feedDistribution: "MAIN_FEED",
      targetEntities: [],
      thirdPartyDistributionChannels: [],
    },
    lifecycleState: "PUBLISHED",
    ...more,
  };
  return linkedInFetch(x, "/rest/posts", { method: "POST", json });
}
