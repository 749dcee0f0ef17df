/**
 * A stand-in for X's API v2 on loopback: it speaks the real HTTP API, verifies real OAuth 1.0a signatures, and keeps
 * everything in memory. Each of its answers carries the header `x-campaign-sandbox`. It serves the demonstration and the tests. Nothing on it is seen by anyone, and every number
 * that it gives for engagement is synthetic (see ../engagement.ts).
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock } from "#core/ports.ts";
import { type Fault, faultQueue, type InjectedFault } from "#sandbox/faults.ts";
import { oauth1Verifier } from "#sandbox/oauth1.ts";
import { rateLimiter } from "#sandbox/rate-limit.ts";
import { problem } from "./answer.ts";
import { endpointOf, routes, type XEndpoint } from "./routes.ts";
import type { SandboxAccount, XState } from "./state.ts";
import type { Tweet } from "./tweets.ts";
import { addressed, deliver, failure, read, send, setRateHeaders } from "./wire.ts";

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
  const { clock, clockSkewSeconds = 0, timelineLagSeconds = 0 } = options;
  const state: XState = {
    clock: { ...clock, now: () => new Date(clock.now().getTime() + clockSkewSeconds * 1000) },
    timelineLagMs: timelineLagSeconds * 1000,
    seed: options.seed,
    refuseDuplicates: options.refuseDuplicates ?? true,
    repostField: options.repostField ?? "retweet_count",
    media: new Map(),
    tweets: [],
  };
  const faults = faultQueue<XEndpoint>();
  const limit = rateLimiter(() => state.clock.now());
  const requests = Object.fromEntries(
    Object.keys(routes).map((endpoint) => [endpoint, 0]),
  ) as Record<XEndpoint, number>;
  const verify = oauth1Verifier(
    options.accounts.map((account) => ({ ...account.credentials, account })),
    options.signatureNow ?? (() => new Date()),
  );

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.sendDate = false;
    // So that a client can tell it from X, wherever a tunnel may lead.
    response.setHeader("x-campaign-sandbox", "1");
    response.setHeader("date", state.clock.now().toUTCString());
    const url = addressed(request);
    const method = request.method ?? "GET";
    const found = endpointOf(method, url.pathname);
    const body = await read(request);
    if (found === undefined) return send(response, problem(404, "Not Found"));
    requests[found.endpoint] += 1;
    if (body === undefined) return send(response, problem(413, "Payload Too Large"));

    const contentType = request.headers["content-type"] ?? "";
    const signer = verify({
      method,
      url,
      authorization: request.headers.authorization,
      ...(contentType.startsWith("application/x-www-form-urlencoded") && {
        form: new URLSearchParams(body.toString("utf8")),
      }),
    });
    if (signer === undefined) return send(response, problem(401, "Unauthorized"));

    const { account } = signer;
    const fault = faults.take(found.endpoint);
    await fault?.before?.();
    const standing = limit(`${found.endpoint} ${account.handle}`, found.route.allowance);
    setRateHeaders(response, "x-rate-limit", standing);
    let allowed = standing.allowed && fault?.act !== "rate-limit";
    if (allowed && found.route.daily !== undefined) {
      const daily = limit(`${found.endpoint} ${account.credentials.appKey}`, found.route.daily);
      setRateHeaders(response, "x-app-limit-24hour", daily);
      allowed = daily.allowed;
    }
    if (!allowed) {
      if (fault?.act === "rate-limit") response.setHeader("x-rate-limit-remaining", 0);
      send(response, problem(429, "Too Many Requests"));
      fault?.strike();
      return;
    }
    if (fault?.act === "refuse") send(response, failure(fault));
    else if (fault?.act === "reset") request.socket.resetAndDestroy();
    else {
      const query = url.searchParams;
      const answer = found.route.serve({ state, account, id: found.id, query, contentType, body });
      deliver(request, response, answer, fault);
    }
    fault?.strike();
  }

  const server = createServer((request, response) => {
    respond(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else send(response, problem(500, "Internal Server Error"));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
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
    requests: () => ({ ...requests }),
    inject: (fault) => faults.inject(fault),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
