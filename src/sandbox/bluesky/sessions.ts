import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import type { Answer } from "#sandbox/wire.ts";
import { invalid, ok, problem } from "./answer.ts";
import { type BlueskySandboxAccount, type BlueskyState, didOf } from "./state.ts";

const lifeSeconds = { access: 2 * 3600, refresh: 90 * 86_400 } as const;
type Kind = keyof typeof lifeSeconds;

const scopes = { access: "com.atproto.appPass", refresh: "com.atproto.refresh" } as const;

const Claims = z.object({
  scope: z.string(),
  sub: z.string(),
  exp: z.number(),
  jti: z.number(),
});

/** Whose token comes with a request; a problem when it is nobody's, or not of the kind that is wanted. */
export function bearer(
  state: BlueskyState,
  { authorization }: IncomingHttpHeaders,
  kind: Kind,
): { account: BlueskySandboxAccount; id: number } | { refused: Answer } {
  if (authorization === undefined)
    return { refused: problem(401, "AuthMissing", "Authentication Required") };
  const [head = "", payload = "", signature] = authorization.replace(/^Bearer /, "").split(".");
  if (signature !== signed(state, `${head}.${payload}`))
    return { refused: invalid("Token could not be verified", "InvalidToken") };
  const claims = Claims.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  const account = state.accounts.find((one) => didOf(one) === claims.sub);
  if (claims.scope !== scopes[kind] || account === undefined)
    return { refused: invalid("Bad token scope", "InvalidToken") };
  if (state.clock.now().getTime() >= claims.exp * 1000)
    return { refused: invalid("Token has expired", "ExpiredToken") };
  return { account, id: claims.jti };
}

const SignIn = z.object({ identifier: z.string(), password: z.string() });

/** The account that a sign-in names, whatever its password. */
export function namedIn(state: BlueskyState, body: Buffer): BlueskySandboxAccount | undefined {
  try {
    const { identifier } = SignIn.parse(JSON.parse(body.toString("utf8")));
    return state.accounts.find((one) => one.handle === identifier || didOf(one) === identifier);
  } catch {
    return undefined;
  }
}

/** POST com.atproto.server.createSession */
export function createSession(
  state: BlueskyState,
  account: BlueskySandboxAccount,
  json: unknown,
): Answer {
  const parsed = SignIn.safeParse(json);
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  if (account.appPassword === "" || parsed.data.password !== account.appPassword)
    return problem(401, "AuthenticationRequired", "Invalid identifier or password");
  return grant(state, account);
}

/**
 * POST com.atproto.server.refreshSession. The network takes a used refresh token for two hours more; here each is good for
 * one use, so that a second use is seen.
 */
export function refreshSession(state: BlueskyState, headers: IncomingHttpHeaders): Answer {
  const token = bearer(state, headers, "refresh");
  if ("refused" in token) return token.refused;
  if (state.spent.has(token.id)) return invalid("Token has been revoked", "ExpiredToken");
  state.spent.add(token.id);
  return grant(state, token.account);
}

function grant(state: BlueskyState, account: BlueskySandboxAccount): Answer {
  return ok({
    accessJwt: token(state, account, "access"),
    refreshJwt: token(state, account, "refresh"),
    ...whoIs(account),
    didDoc: { id: didOf(account), alsoKnownAs: [`at://${account.handle}`], service: [] },
  });
}

/** GET com.atproto.server.getSession */
export function getSession(account: BlueskySandboxAccount): Answer {
  return ok(whoIs(account));
}

function whoIs(account: BlueskySandboxAccount) {
  return { did: didOf(account), handle: account.handle, active: true };
}

function token(state: BlueskyState, account: BlueskySandboxAccount, kind: Kind): string {
  const now = Math.floor(state.clock.now().getTime() / 1000);
  state.tokens += 1;
  const claims = {
    scope: scopes[kind],
    sub: didOf(account),
    iat: now,
    exp: now + lifeSeconds[kind],
    jti: state.tokens,
  };
  const parts = [{ alg: "HS256", typ: kind === "access" ? "at+jwt" : "refresh+jwt" }, claims];
  const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  return `${text.join(".")}.${signed(state, text.join("."))}`;
}

function signed({ secret }: BlueskyState, text: string): string {
  return createHmac("sha256", secret).update(text).digest("base64url");
}
