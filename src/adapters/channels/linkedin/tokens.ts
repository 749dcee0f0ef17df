import { z } from "zod";
import type { Reply } from "#adapters/channels/request.ts";
import type { Session, Sessions, StoredSession } from "#adapters/channels/sessions.ts";
import type { Clock } from "#core/ports.ts";
import { saidIn } from "./said.ts";

/** An app, and what the page's administrator gave it: a refresh token, or an access token that cannot be renewed. */
export interface LinkedInCredentials {
  clientId: string;
  clientSecret: string;
  /** Empty where the app may not renew tokens. */
  refreshToken: string;
  /** Used only where there is no refresh token. */
  accessToken: string;
}

export type Token = { ok: true; token: string; expires: string | null } | NoToken;
type NoToken = { ok: false; reason: string; retryAt?: string };

export interface LinkedInTokens {
  /** False: when the access token ends, somebody must bring another. */
  renewable: boolean;
  /** The access token of now. `expires`: when a person must sign in again, if that is known. */
  current(): Promise<Token>;
  /** Another one, after LinkedIn did not take this. */
  next(refused: string): Promise<Token>;
}

/** A token is renewed so long before it ends: no request may outlive it. */
const aheadMs = 5 * 60_000;

const Granted = z.object({
  access_token: z.string().min(1),
  /** Both in seconds; the second does not start anew with a renewal. */
  expires_in: z.int().positive(),
  refresh_token: z.string().default(""),
  refresh_token_expires_in: z.int().positive().optional(),
});

/**
 * The access tokens of one account. Each comes from the shared session and is renewed by one process for all. A renewal
 * whose answer was lost may be repeated: the refresh token stays good for the whole of its year.
 * Source: https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens
 */
export function linkedInTokens(
  credentials: LinkedInCredentials,
  given: {
    clock: Clock;
    sessions: Sessions;
    /** Asks LinkedIn for tokens. */
    ask: (form: URLSearchParams) => Promise<Reply>;
    /** Told each token before anything can repeat it. */
    keepSecret: (token: string) => void;
  },
): LinkedInTokens {
  const { clientId, clientSecret, refreshToken, accessToken } = credentials;
  const { clock, sessions, ask, keepSecret } = given;
  let held: StoredSession | undefined;

  if (refreshToken === "") {
    const fixed: Token =
      accessToken === ""
        ? refused("neither LINKEDIN_REFRESH_TOKEN nor LINKEDIN_ACCESS_TOKEN is set")
        : { ok: true, token: accessToken, expires: null };
    const last = refused("LINKEDIN_REFRESH_TOKEN is not set, so it cannot be renewed");
    return {
      renewable: false,
      current: async () => fixed,
      next: async () => (fixed.ok ? last : fixed),
    };
  }

  const obtain = async (
    now: StoredSession | undefined,
  ): Promise<({ ok: true } & Session) | NoToken> => {
    const reply = await ask(
      new URLSearchParams({
        grant_type: "refresh_token",
        refresh_token: now?.tokens.refresh ?? refreshToken,
        client_id: clientId,
        client_secret: clientSecret,
      }),
    );
    if (reply.kind !== "answered") return refused(reply.detail);
    const granted = Granted.safeParse(saidIn(reply.text));
    if (reply.status !== 200 || !granted.success) {
      const must = [400, 401].includes(reply.status) ? "; somebody must sign in again" : "";
      return refused(`LinkedIn renewed no token (${reply.status})${must}`);
    }
    const { access_token, expires_in, refresh_token, refresh_token_expires_in } = granted.data;
    const inSeconds = (seconds: number) =>
      new Date(clock.now().getTime() + seconds * 1000).toISOString();
    return {
      ok: true,
      tokens: { access: access_token, ends: inSeconds(expires_in), refresh: refresh_token },
      expires: refresh_token_expires_in
        ? inSeconds(refresh_token_expires_in)
        : (now?.expires ?? null),
    };
  };
  /** What the store cannot give or keep is told like what the network did not give: nothing was sent. */
  const told = (session: () => Promise<Token>) =>
    session().catch((fault: unknown) =>
      refused(`the session cannot be kept: ${fault instanceof Error ? fault.message : fault}`),
    );
  const use = (session: StoredSession): Token => {
    held = session;
    for (const name of ["access", "refresh"]) keepSecret(session.tokens[name] ?? "");
    return { ok: true, token: session.tokens.access ?? "", expires: session.expires };
  };
  const renew = async () => {
    const renewed = await sessions.renew(held, obtain);
    return renewed.ok ? use(renewed.session) : renewed;
  };
  const next = (refused: string) =>
    told(async () =>
      // Another request may have met the same refusal a moment before.
      held !== undefined && held.tokens.access !== refused ? use(held) : renew(),
    );
  const current = () =>
    told(async () => {
      held ??= await sessions.read();
      const lasts = Date.parse(held?.tokens.ends ?? "") - clock.now().getTime() > aheadMs;
      return held !== undefined && lasts ? use(held) : renew();
    });
  return { renewable: true, current, next };
}

function refused(reason: string): NoToken {
  return { ok: false, reason };
}
