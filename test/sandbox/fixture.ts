import { randomBytes } from "node:crypto";
import type { Clock } from "#core/ports.ts";
import { type OAuth1Credentials, oauth1Signature } from "#sandbox/oauth1.ts";
import { startXSandbox, type XSandboxOptions } from "#sandbox/x/server.ts";

/** A clock that moves only when it is told to. */
export function steppedClock(start: string): Clock & { advance(seconds: number): void } {
  let now = Date.parse(start);
  const advance = (seconds: number) => {
    now += seconds * 1000;
  };
  return {
    now: () => new Date(now),
    sleep: async (milliseconds) => advance(milliseconds / 1000),
    advance,
  };
}

export function someCredentials(): OAuth1Credentials {
  const some = () => randomBytes(20).toString("base64");
  return { appKey: some(), appSecret: some(), accessToken: some(), accessSecret: some() };
}

/** A stand-in with one account, and its clock. Closed at the end of an `await using` block. */
export async function sandboxFixture(options: Partial<XSandboxOptions> = {}) {
  const clock = steppedClock("2027-03-01T08:00:00.250Z");
  const credentials = someCredentials();
  const accounts = [{ handle: "example_body", credentials, followers: 321 }];
  const sandbox = await startXSandbox({ clock, accounts, seed: 7, ...options });
  return {
    clock,
    credentials,
    sandbox,
    [Symbol.asyncDispose]: () => sandbox.close(),
  };
}

export interface SignedCall {
  base: string;
  credentials: OAuth1Credentials;
  method?: string;
  path: string;
  json?: unknown;
  nonce?: string;
  timestamp?: number;
}

/** A request signed as RFC 5849 says, straight to the stand-in. */
export function signedFetch(call: SignedCall): Promise<Response> {
  const method = call.method ?? "GET";
  const url = new URL(call.path, call.base);
  const oauth: [string, string][] = [
    ["oauth_consumer_key", call.credentials.appKey],
    ["oauth_nonce", call.nonce ?? randomBytes(16).toString("hex")],
    ["oauth_signature_method", "HMAC-SHA1"],
    ["oauth_timestamp", String(call.timestamp ?? Math.floor(Date.now() / 1000))],
    ["oauth_token", call.credentials.accessToken],
    ["oauth_version", "1.0"],
  ];
  const signature = oauth1Signature(method, url, [...oauth, ...url.searchParams], call.credentials);
  const header = [...oauth, ["oauth_signature", signature] as const]
    .map(([name, value]) => `${name}="${encodeURIComponent(value)}"`)
    .join(", ");
  return fetch(url, {
    method,
    headers: { authorization: `OAuth ${header}`, "content-type": "application/json" },
    ...(call.json !== undefined && { body: JSON.stringify(call.json) }),
  });
}
