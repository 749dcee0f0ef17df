/**
 * A stand-in for X's API v2 on loopback: it speaks the real HTTP API, verifies real OAuth 1.0a signatures, and keeps
 * everything in memory. It serves the demonstration and the tests. Nothing on it is seen by anyone, and every number that
 * it gives for engagement is synthetic (see ../engagement.ts).
 */
import type { Clock } from "#core/ports.ts";
import type { Fault, InjectedFault } from "#sandbox/faults.ts";
import { oauth1Verifier } from "#sandbox/oauth1.ts";
import { startStandIn } from "#sandbox/stand-in.ts";
import { problem } from "./answer.ts";
import { type XEndpoint, xRoutes } from "./routes.ts";
import type { SandboxAccount, XState } from "./state.ts";
import type { Tweet } from "./tweets.ts";

export interface XSandboxOptions {
  /** The network's own time: creation times, ages, rate-limit windows, the Date header. */
  clock: Clock;
  accounts: readonly SandboxAccount[];
  /** Of the engagement model. */
  seed: number;
  /** 0, the default: any free port. */
  port?: number;
  /** False: the same text may be posted again at once, so that a post sent twice is seen to stand twice. */
  refuseDuplicates?: boolean;
  repostField?: XState["repostField"];
  /** How far the network's clock is ahead of `clock`; behind it, if negative. */
  clockSkewSeconds?: number;
  /** A post is not in the timeline before it is so old; it stands all the same. */
  timelineLagSeconds?: number;
  /** Clients stamp their signatures by their machine's clock, also when a campaign runs in virtual time. */
  signatureNow?: () => Date;
}

/** A post that stands on the network. */
export type StandingTweet = Readonly<
  Pick<Tweet, "id" | "handle" | "text" | "media" | "replyTo" | "createdAt"> & { url: string }
>;

export interface XSandbox {
  /** `http://127.0.0.1:PORT`: what CAMPAIGN_X_API_URL takes. */
  url: string;
  /** Every post that stands, in the order of acceptance. */
  tweets(): StandingTweet[];
  /** Requests that arrived so far, refused ones included, by endpoint. */
  requests(): Record<XEndpoint, number>;
  inject(fault: Fault<XEndpoint>): InjectedFault;
  /** Breaks held connections off too. */
  close(): Promise<void>;
}

/** Starts the stand-in on 127.0.0.1. Rejects when the port is taken. */
export async function startXSandbox(options: XSandboxOptions): Promise<XSandbox> {
  const { clock, clockSkewSeconds = 0, timelineLagSeconds = 0, port = 0 } = options;
  const state: XState = {
    clock: { ...clock, now: () => new Date(clock.now().getTime() + clockSkewSeconds * 1000) },
    timelineLagMs: timelineLagSeconds * 1000,
    seed: options.seed,
    refuseDuplicates: options.refuseDuplicates ?? true,
    repostField: options.repostField ?? "retweet_count",
    media: new Map(),
    tweets: [],
  };
  const verify = oauth1Verifier(
    options.accounts.map((account) => ({ ...account.credentials, account })),
    options.signatureNow ?? (() => new Date()),
  );
  const { url, requests, inject, close } = await startStandIn<XEndpoint, SandboxAccount>({
    routes: xRoutes(state),
    authenticate({ method, url: { pathname, search }, headers, body }) {
      const form = headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
      const signer = verify({
        method,
        url: new URL(`${pathname}${search}`, signedOrigin(headers.host)),
        authorization: headers.authorization,
        ...(form && { form: new URLSearchParams(body.toString("utf8")) }),
      });
      return signer === undefined ? { refused: problem(401) } : { account: signer.account };
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
    tweets: () =>
      state.tweets
        .filter((tweet) => !tweet.deleted)
        .map(({ id, handle, text, media, replyTo, createdAt }) => ({
          id,
          handle,
          text,
          media: structuredClone(media),
          replyTo,
          createdAt,
          url: `https://x.com/${handle}/status/${id}`,
        })),
  };
}

/** Where the client thinks that it is: one that is led here by its agent still addresses https://api.x.com. */
function signedOrigin(host = "api.x.com"): string {
  const scheme = /^(127\.0\.0\.1|localhost|\[::1\])(:|$)/.test(host) ? "http" : "https";
  return `${scheme}://${host}`;
}
