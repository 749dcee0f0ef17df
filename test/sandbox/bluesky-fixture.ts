import { randomBytes } from "node:crypto";
import { type BlueskySandboxOptions, startBlueskySandbox } from "#sandbox/bluesky/server.ts";
import { steppedClock } from "./fixture.ts";

export const handle = "body.example.org";

/** The same for every stand-in of a test file: the key that seals a session is made of it, and takes a while. */
const appPassword = randomBytes(12).toString("base64url");

/** A stand-in with one account, and its clock. Closed at the end of an `await using` block. */
export async function blueskyFixture(options: Partial<BlueskySandboxOptions> = {}) {
  const clock = steppedClock("2027-03-01T08:00:00.250Z");
  const accounts = [{ handle, appPassword, followers: 321 }];
  const sandbox = await startBlueskySandbox({ clock, accounts, seed: 7, ...options });
  return { clock, appPassword, sandbox, [Symbol.asyncDispose]: () => sandbox.close() };
}

export interface Called {
  status: number;
  headers: Headers;
  json: Record<string, unknown>;
}

/** A call straight to the stand-in: with a body it is a procedure, else a query. */
export async function callMethod(
  base: string,
  method: string,
  { token, json, bytes }: { token?: string; json?: unknown; bytes?: Uint8Array } = {},
): Promise<Called> {
  const sent = json !== undefined || bytes !== undefined;
  const type = bytes === undefined ? "application/json" : "image/png";
  const answer = await fetch(new URL(`/xrpc/${method}`, base), {
    method: sent ? "POST" : "GET",
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(sent && { "content-type": type }),
    },
    ...(sent && { body: bytes === undefined ? JSON.stringify(json) : new Uint8Array(bytes) }),
  });
  return {
    status: answer.status,
    headers: answer.headers,
    json: (await answer.json()) as Record<string, unknown>,
  };
}

export interface SignedIn {
  did: string;
  access: string;
  refresh: string;
}

/** Signs in as a person's own client would. */
export async function signIn(
  base: string,
  identifier: string,
  password: string,
): Promise<SignedIn> {
  const method = "com.atproto.server.createSession";
  const { status, json } = await callMethod(base, method, { json: { identifier, password } });
  if (status !== 200) throw new Error(JSON.stringify(json));
  return {
    did: String(json.did),
    access: String(json.accessJwt),
    refresh: String(json.refreshJwt),
  };
}
