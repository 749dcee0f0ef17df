import { randomBytes } from "node:crypto";
import type { Answer } from "#sandbox/wire.ts";
import { ok } from "./answer.ts";
import { type LinkedInState, type SandboxOrganization, scopes } from "./state.ts";

const refused = (error: string, error_description: string, status = 400): Answer => ({
  status,
  body: { error, error_description },
});

/** Whose app it is that asks for tokens; an answer when it is nobody's. */
export function appOf(
  { organizations }: LinkedInState,
  form: URLSearchParams,
): { account: SandboxOrganization } | { refused: Answer } {
  const account = organizations.find(
    ({ credentials }) =>
      credentials.clientId === form.get("client_id") &&
      credentials.clientSecret === form.get("client_secret"),
  );
  return account === undefined
    ? { refused: refused("invalid_client", "Client authentication failed", 401) }
    : { account };
}

/** POST /oauth/v2/accessToken */
export function renewToken(state: LinkedInState, form: URLSearchParams): Answer {
  const token = form.get("refresh_token") ?? "";
  const owner = state.organizations.find(
    ({ credentials }) =>
      credentials.refreshToken === token && credentials.clientId === form.get("client_id"),
  );
  const now = state.clock.now().getTime();
  const left = Math.floor((state.refreshTokensEnd.getTime() - now) / 1000);
  if (
    form.get("grant_type") !== "refresh_token" ||
    owner === undefined ||
    token === "" ||
    left <= 0
  )
    return refused(
      "invalid_request",
      "The provided authorization grant or refresh token is invalid, expired or revoked",
    );
  const access_token = randomBytes(30).toString("base64url");
  const endsAt = Math.min(now + state.accessTokenMs, state.refreshTokensEnd.getTime());
  state.accessTokens.set(access_token, { handle: owner.handle, endsAt });
  return ok({
    access_token,
    expires_in: Math.floor((endsAt - now) / 1000),
    ...(state.refreshTokenInAnswer !== "absent" && {
      refresh_token: state.refreshTokenInAnswer === "same" ? token : "",
    }),
    refresh_token_expires_in: left,
    scope: scopesOf(owner).join(","),
  });
}

/** POST /oauth/v2/introspectToken */
export function inspectToken(state: LinkedInState, form: URLSearchParams): Answer {
  const known = state.accessTokens.get(form.get("token") ?? "");
  const owner = state.organizations.find(({ handle }) => handle === known?.handle);
  if (known === undefined || owner === undefined) return ok({ active: false });
  const active = state.clock.now().getTime() < known.endsAt;
  return ok({
    active,
    client_id: owner.credentials.clientId,
    status: active ? "active" : "expired",
    expires_at: Math.floor(known.endsAt / 1000),
    scope: scopesOf(owner).join(","),
    auth_type: "3L",
  });
}

export function scopesOf(organization: SandboxOrganization): readonly string[] {
  return organization.scopes ?? scopes;
}
