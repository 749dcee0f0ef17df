/**
 * A stand-in for a Mastodon server on loopback: it speaks the real HTTP API and keeps everything in memory. It serves the
 * demonstration and the tests. Nothing on it is seen by anyone, and every number that it gives for engagement is synthetic
 * (see ../engagement.ts).
 */
import type { Clock } from "#core/ports.ts";
import type { Fault, InjectedFault } from "#sandbox/faults.ts";
import { startStandIn } from "#sandbox/stand-in.ts";
import type { Answer } from "#sandbox/wire.ts";
import { problem } from "./answer.ts";
import { scopesOf } from "./reading.ts";
import { type MastodonEndpoint, type MastodonRoute, mastodonRoutes } from "./routes.ts";
import type { MastodonSandboxAccount, MastodonState } from "./state.ts";
import { type Status, urlOf } from "./statuses.ts";

export interface MastodonSandboxOptions {
  /** The server's own time: creation times, ages, rate-limit windows, the Date header. */
  clock: Clock;
  accounts: readonly MastodonSandboxAccount[];
  /** Of the engagement model. */
  seed: number;
  /** 0, the default: any free port. */
  port?: number;
  maxCharacters?: number;
  /** How far the server's clock is ahead of `clock`; behind it, if negative. */
  clockSkewSeconds?: number;
  /** A post is not in the timeline before it is so old; it stands all the same. */
  timelineLagSeconds?: number;
  /** So long an image is worked on after its upload; 0, the default: it is ready at once. */
  processingSeconds?: number;
  /** So long an idempotency key is kept; an hour when left out. */
  keySeconds?: number;
  /** Before 4.3 posts are looked up one at a time, before 4.5 quotes are not counted. */
  release?: MastodonState["release"];
}

/** A post that stands on the server. */
export type StandingStatus = Readonly<
  Omit<Status, "media" | "earlier" | "deleted"> & {
    media: { id: string; sha256: string; alt: string | null }[];
    url: string;
  }
>;

export interface MastodonSandbox {
  /** `http://127.0.0.1:PORT`: what CAMPAIGN_MASTODON_URL takes. */
  url: string;
  /** Every post that stands, in the order of creation. */
  posts(): StandingStatus[];
  /** Requests that arrived so far, refused ones included, by endpoint. */
  requests(): Record<MastodonEndpoint, number>;
  inject(fault: Fault<MastodonEndpoint>): InjectedFault;
  /** Breaks held connections off too. */
  close(): Promise<void>;
}

/** Starts the stand-in on 127.0.0.1. Rejects when the port is taken. */
export async function startMastodonSandbox(
  options: MastodonSandboxOptions,
): Promise<MastodonSandbox> {
  const { clock, accounts, clockSkewSeconds = 0, port = 0 } = options;
  const state: MastodonState = {
    clock: { ...clock, now: () => new Date(clock.now().getTime() + clockSkewSeconds * 1000) },
    timelineLagMs: (options.timelineLagSeconds ?? 0) * 1000,
    processingMs: (options.processingSeconds ?? 0) * 1000,
    keyLifeMs: (options.keySeconds ?? 3600) * 1000,
    maxCharacters: options.maxCharacters ?? 500,
    release: options.release ?? "4.5",
    seed: options.seed,
    media: new Map(),
    keys: new Map(),
    statuses: [],
  };
  const routes: Readonly<Record<MastodonEndpoint, MastodonRoute>> = mastodonRoutes(state);
  const { url, requests, inject, close } = await startStandIn<
    MastodonEndpoint,
    MastodonSandboxAccount
  >({
    routes,
    authenticate({ headers, endpoint }) {
      const account = accounts.find(
        ({ accessToken }) => headers.authorization === `Bearer ${accessToken}`,
      );
      if (account === undefined) return { refused: problem(401, "The access token is invalid") };
      const refused = refusal(account, routes[endpoint], state.clock.now());
      return refused === undefined ? { account } : { refused };
    },
    problem,
    clock: state.clock,
    port,
  });
  return {
    url,
    requests,
    inject,
    close,
    posts: () =>
      state.statuses
        .filter((status) => !status.deleted)
        .map(({ earlier: _, deleted: __, media, ...status }) => ({
          ...status,
          media: media.map(({ id, sha256, alt }) => ({ id, sha256, alt })),
          url: urlOf(status),
        })),
  };
}

/** `read` stands for all `read:…`, and `write` for all `write:…`. */
function refusal(
  account: MastodonSandboxAccount,
  { scope }: MastodonRoute,
  now: Date,
): Answer | undefined {
  if (account.tokenEnds !== undefined && now >= account.tokenEnds)
    return problem(401, "The access token expired");
  if (scope === undefined) return undefined;
  const allowed = scopesOf(account).some((one) => one === scope || scope.startsWith(`${one}:`));
  return allowed ? undefined : problem(403, "This action is outside the authorized scopes");
}
