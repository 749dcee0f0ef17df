import { randomBytes } from "node:crypto";
import { type MastodonSandboxOptions, startMastodonSandbox } from "#sandbox/mastodon/server.ts";
import { steppedClock } from "./fixture.ts";

/** A stand-in with one account, and its clock. Closed at the end of an `await using` block. */
export async function mastodonFixture(options: Partial<MastodonSandboxOptions> = {}) {
  const clock = steppedClock("2027-03-01T08:00:00.250Z");
  const accessToken = randomBytes(24).toString("base64url");
  const accounts = [{ handle: "example_body", accessToken, followers: 321 }];
  const sandbox = await startMastodonSandbox({ clock, accounts, seed: 7, ...options });
  /** A request straight to the stand-in. */
  const call = (
    path: string,
    init: RequestInit & { json?: unknown; token?: string } = {},
  ): Promise<Response> => {
    const { json, token = accessToken, ...more } = init;
    return fetch(new URL(path, sandbox.url), {
      ...more,
      headers: {
        authorization: `Bearer ${token}`,
        ...(json !== undefined && { "content-type": "application/json" }),
        ...(more.headers as Record<string, string>),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
  };
  const post = (status: string, more: object = {}, headers: Record<string, string> = {}) =>
    call("/api/v1/statuses", { method: "POST", json: { status, ...more }, headers });
  return { clock, accessToken, sandbox, call, post, [Symbol.asyncDispose]: () => sandbox.close() };
}

/** An upload as a client sends it. */
export function upload(bytes: Uint8Array, description?: string): RequestInit {
  const body = new FormData();
  body.set("file", new Blob([Uint8Array.from(bytes)], { type: "image/png" }), "card.png");
  if (description !== undefined) body.set("description", description);
  return { method: "POST", body };
}
