/**
 * A stand-in for the parts of LinkedIn's versioned API that the channel uses, and for its sign-in, both on loopback. It
 * keeps everything in memory. Nothing on it is seen by anyone, and every number that it gives for engagement is
 * synthetic (see ../engagement.ts).
 */
import type { IncomingHttpHeaders } from "node:http";
import type { Clock } from "#core/ports.ts";
import type { Fault, InjectedFault } from "#sandbox/faults.ts";
import { startStandIn } from "#sandbox/stand-in.ts";
import type { Answer } from "#sandbox/wire.ts";
import { problem } from "./answer.ts";
import { type LinkedInEndpoint, linkedInRoutes } from "./routes.ts";
import { appOf } from "./sign-in.ts";
import type { LinkedInState, SandboxOrganization, StoredPost } from "./state.ts";

export interface LinkedInSandboxOptions {
  /** The network's own time: creation times, ages, days, the ends of tokens, the Date header. */
  clock: Clock;
  organizations: readonly SandboxOrganization[];
  /** Of the engagement model. */
  seed: number;
  /** 0, the default: any free port. */
  port?: number;
  /** False: the same text may be posted again at once, so that a post sent twice is seen to stand twice. */
  refuseDuplicates?: boolean;
  /** How far the network's clock is ahead of `clock`; behind it, if negative. */
  clockSkewSeconds?: number;
  /** A post is not in the timeline before it is so old; it stands all the same. */
  timelineLagSeconds?: number;
  /** How long an image is worked on. */
  processingSeconds?: number;
  /** 60 days when left out. */
  accessTokenSeconds?: number;
  /** From the start; 365 days when left out. */
  refreshTokenSeconds?: number;
  /** What a renewal says of the refresh token, which stays good in any case. */
  refreshTokenInAnswer?: LinkedInState["refreshTokenInAnswer"];
  /** Which of its two kinds of name LinkedIn gives to posts. */
  postKind?: LinkedInState["postKind"];
  /** Versions of the API that are no more. */
  sunset?: readonly string[];
}

/** A post, or a comment, that stands on the network. */
export type StandingPost = Readonly<
  Pick<StoredPost, "id" | "handle" | "text" | "media" | "replyTo" | "createdAt"> & { url: string }
>;

export interface LinkedInSandbox {
  /** `http://127.0.0.1:PORT`: what CAMPAIGN_LINKEDIN_API_URL takes. */
  url: string;
  /** Every post and comment that stands, in the order of acceptance. */
  posts(): StandingPost[];
  /** Requests that arrived so far, refused ones included, by endpoint. */
  requests(): Record<LinkedInEndpoint, number>;
  inject(fault: Fault<LinkedInEndpoint>): InjectedFault;
  /** Makes every access token given so far worth nothing, as when somebody signs out. */
  revokeAccessTokens(): void;
  /** Breaks held connections off too. */
  close(): Promise<void>;
}

const daySeconds = 86_400;

/** Starts the stand-in on 127.0.0.1. Rejects when the port is taken. */
export async function startLinkedInSandbox(
  options: LinkedInSandboxOptions,
): Promise<LinkedInSandbox> {
  const { clock, clockSkewSeconds = 0, organizations, port = 0, sunset = [] } = options;
  const own: Clock = {
    ...clock,
    now: () => new Date(clock.now().getTime() + clockSkewSeconds * 1000),
  };
  const start = own.now().getTime();
  const accessTokenMs = (options.accessTokenSeconds ?? 60 * daySeconds) * 1000;
  const given = organizations.filter(({ credentials }) => credentials.accessToken !== "");
  const state: LinkedInState = {
    clock: own,
    organizations,
    timelineLagMs: (options.timelineLagSeconds ?? 0) * 1000,
    processingMs: (options.processingSeconds ?? 0) * 1000,
    accessTokenMs,
    refreshTokensEnd: new Date(start + (options.refreshTokenSeconds ?? 365 * daySeconds) * 1000),
    refreshTokenInAnswer: options.refreshTokenInAnswer ?? "same",
    postKind: options.postKind ?? "share",
    seed: options.seed,
    refuseDuplicates: options.refuseDuplicates ?? true,
    accessTokens: new Map(
      given.map(({ handle, credentials }) => [
        credentials.accessToken,
        { handle, endsAt: start + accessTokenMs },
      ]),
    ),
    images: new Map(),
    posts: [],
  };
  const { url, requests, inject, close } = await startStandIn<
    LinkedInEndpoint,
    SandboxOrganization
  >({
    routes: linkedInRoutes(state),
    authenticate({ url: { pathname }, headers, body }) {
      if (pathname.startsWith("/oauth/"))
        return appOf(state, new URLSearchParams(body.toString("utf8")));
      const misspoken = pathname.startsWith("/rest/") ? protocolFault(headers, sunset) : undefined;
      return misspoken === undefined ? bearerOf(state, headers) : { refused: misspoken };
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
    revokeAccessTokens: () => state.accessTokens.clear(),
    posts: () =>
      state.posts
        .filter((post) => !post.deleted)
        .map(({ id, handle, text, media, replyTo, createdAt }) => ({
          id,
          handle,
          text,
          media: structuredClone(media),
          replyTo,
          createdAt,
          url: `https://www.linkedin.com/feed/update/${replyTo ?? id}`,
        })),
  };
}

/** Every request must name a version of the API, and of Rest.li. */
function protocolFault(
  headers: IncomingHttpHeaders,
  sunset: readonly string[],
): Answer | undefined {
  const version = String(headers["linkedin-version"] ?? "");
  if (!/^\d{6}$/.test(version))
    return problem(400, { code: "VERSION_MISSING", message: "A version must be present" });
  if (sunset.includes(version)) {
    const message = `Requested version ${version} is not active`;
    return problem(426, { code: "NONEXISTENT_VERSION", message });
  }
  return headers["x-restli-protocol-version"] === "2.0.0" ? undefined : problem(400);
}

function bearerOf(
  { accessTokens, organizations, clock }: LinkedInState,
  { authorization = "" }: IncomingHttpHeaders,
): { account: SandboxOrganization } | { refused: Answer } {
  const known = accessTokens.get(/^Bearer (.+)$/.exec(authorization)?.[1] ?? "");
  const account = organizations.find(({ handle }) => handle === known?.handle);
  if (known === undefined || account === undefined) return { refused: problem(401) };
  if (clock.now().getTime() < known.endsAt) return { account };
  const message = "The token used in the request has expired";
  return {
    refused: problem(401, { code: "EXPIRED_ACCESS_TOKEN", serviceErrorCode: 65602, message }),
  };
}
