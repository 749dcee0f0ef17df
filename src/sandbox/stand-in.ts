/**
 * What all stand-ins have in common: an HTTP server on loopback that knows its endpoints, whose request it is, how many
 * requests are allowed, and what goes wrong on request. What a network says and remembers is its own folder's.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock } from "#core/ports.ts";
import { type Fault, faultQueue, type InjectedFault, type PendingFault } from "./faults.ts";
import { type Allowance, rateLimiter, type Standing } from "./rate-limit.ts";
import { type Answer, deliver, read, send } from "./wire.ts";

/** A request whose path fits a route, and whose sender is known (or need not be). */
export interface StandInRequest<Account> {
  account: Account;
  /** What stands in the path at `:name`, decoded. */
  path: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  contentType: string;
  body: Buffer;
}

export interface StandInRoute<Account> {
  /** Each is counted, under its own name, for the key that it gives; the first that is used up refuses. */
  limits?: readonly Limit<Account>[];
  serve(request: StandInRequest<Account>): Answer | Promise<Answer>;
}

export interface Limit<Account> extends Allowance {
  /** Whose requests are counted together. */
  of: (account: Account, endpoint: string) => string;
  /** Tells the client where it stands. */
  tell: (response: ServerResponse, standing: Standing) => void;
}

export interface StandInOptions<Endpoint extends string, Account> {
  /** By method and path, as in "GET /2/tweets/:id". */
  routes: Readonly<Record<Endpoint, StandInRoute<Account>>>;
  /** Whose request it is; an answer when it is nobody's. */
  authenticate(request: {
    method: string;
    url: URL;
    headers: IncomingMessage["headers"];
    body: Buffer;
    endpoint: Endpoint;
  }): { account: Account } | { refused: Answer };
  /** A status without anything more to say, in the network's own form. */
  problem(status: number): Answer;
  clock: Clock;
  /** 0, the default: any free port. */
  port?: number;
}

export interface StandIn<Endpoint extends string> {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  /** Requests that arrived so far, refused ones included, by endpoint. */
  requests(): Record<Endpoint, number>;
  inject(fault: Fault<Endpoint>): InjectedFault;
  /** Breaks held connections off too. */
  close(): Promise<void>;
}

/** Starts a stand-in on 127.0.0.1. Rejects when the port is taken. */
export async function startStandIn<Endpoint extends string, Account>({
  routes,
  authenticate,
  problem,
  clock,
  port = 0,
}: StandInOptions<Endpoint, Account>): Promise<StandIn<Endpoint>> {
  const faults = faultQueue<Endpoint>();
  const count = rateLimiter(() => clock.now());
  const endpoints = Object.keys(routes) as Endpoint[];
  const find = router(endpoints);
  const requests = Object.fromEntries(endpoints.map((one) => [one, 0])) as Record<Endpoint, number>;
  const failure = ({ status = 503, body }: PendingFault<string>): Answer =>
    body === undefined ? problem(status) : { ...problem(status), body };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.sendDate = false;
    // So that a client can tell it from the network, wherever a tunnel may lead.
    response.setHeader("x-campaign-sandbox", "1");
    response.setHeader("date", clock.now().toUTCString());
    const method = request.method ?? "GET";
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? "127.0.0.1"}`);
    const found = find(method, url.pathname);
    const body = await read(request);
    if (found === undefined) return send(response, problem(404));
    const { endpoint, path } = found;
    requests[endpoint] += 1;
    if (body === undefined) return send(response, problem(413));
    const { headers } = request;
    const whose = authenticate({ method, url, headers, body, endpoint });
    if ("refused" in whose) return send(response, whose.refused);

    const { account } = whose;
    const route = routes[endpoint];
    const fault = faults.take(endpoint);
    await fault?.before?.();
    let allowed = true;
    for (const limit of route.limits ?? []) {
      if (!allowed) break;
      const standing = count(limit.of(account, endpoint), limit);
      allowed = standing.allowed && fault?.act !== "rate-limit";
      limit.tell(response, allowed ? standing : { ...standing, remaining: 0 });
    }
    if (!allowed || fault?.act === "rate-limit") send(response, problem(429));
    else if (fault?.act === "refuse") send(response, failure(fault));
    else if (fault?.act === "reset") request.socket.resetAndDestroy();
    else {
      const contentType = headers["content-type"] ?? "";
      const query = url.searchParams;
      const answer = await route.serve({ account, path, query, headers, contentType, body });
      deliver(request, response, { answer, failure }, fault);
    }
    fault?.strike();
  }

  const server = createServer((request, response) => {
    respond(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else send(response, problem(500));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => ({ ...requests }),
    inject: (fault) => faults.inject(fault),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Finds the endpoint that a method and path lead to, and what stands in the path at each `:name`. */
function router<Endpoint extends string>(endpoints: readonly Endpoint[]) {
  const patterns = endpoints.map((endpoint) => {
    const [verb = "", template = ""] = endpoint.split(" ");
    const literal = template.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const path = new RegExp(`^${literal.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
    return { endpoint, verb, path };
  });
  return (method: string, pathname: string) => {
    for (const { endpoint, verb, path } of patterns) {
      const found = verb === method ? path.exec(pathname) : null;
      if (found === null) continue;
      const parts = Object.entries(found.groups ?? {}).map(([name, text]) => [name, decoded(text)]);
      return { endpoint, path: Object.fromEntries(parts) as Record<string, string> };
    }
    return undefined;
  };
}

/** What is no proper percent-encoding stays as it came. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A route's body as JSON; the answer of `refuse` when it is none. */
export function withJson(
  body: Buffer,
  refuse: () => Answer,
  serve: (json: unknown) => Answer,
): Answer {
  let json: unknown;
  try {
    json = JSON.parse(body.toString("utf8"));
  } catch {
    return refuse();
  }
  return serve(json);
}
