import type { Allowance } from "#sandbox/rate-limit.ts";
import { type Answer, invalid } from "./answer.ts";
import { appendMedia, describeMedia, finalizeMedia, initializeMedia } from "./media.ts";
import { lookUpTweets, readMe, readTimeline } from "./reading.ts";
import type { SandboxAccount, XState } from "./state.ts";
import { createTweet, deleteTweet } from "./tweets.ts";

/** A request that was authenticated, and whose path fits a route. */
export interface XRequest {
  state: XState;
  account: SandboxAccount;
  /** What stands in the path at `:id`; empty where there is none. */
  id: string;
  query: URLSearchParams;
  contentType: string;
  body: Buffer;
}

interface Route {
  /** Per user. */
  allowance: Allowance;
  /** Per app, over a day. */
  daily?: Allowance;
  serve(request: XRequest): Answer;
}

const per15Minutes = (limit: number): Allowance => ({ limit, windowSeconds: 900 });

/** Every endpoint that the stand-in serves, with X's own limits. */
export const routes = {
  "POST /2/media/upload/initialize": {
    allowance: per15Minutes(1875),
    serve: ({ state, account, body }) =>
      withJson(body, (json) => initializeMedia(state, account, json)),
  },
  "POST /2/media/upload/:id/append": {
    allowance: per15Minutes(1875),
    serve: ({ state, account, id, contentType, body }) =>
      appendMedia(state, account, id, contentType, body),
  },
  "POST /2/media/upload/:id/finalize": {
    allowance: per15Minutes(1875),
    serve: ({ state, account, id }) => finalizeMedia(state, account, id),
  },
  "POST /2/media/metadata": {
    allowance: per15Minutes(500),
    serve: ({ state, account, body }) =>
      withJson(body, (json) => describeMedia(state, account, json)),
  },
  "POST /2/tweets": {
    allowance: per15Minutes(100),
    daily: { limit: 10_000, windowSeconds: 86_400 },
    serve: ({ state, account, body }) =>
      withJson(body, (json) => createTweet(state, account, json)),
  },
  "GET /2/tweets": {
    allowance: per15Minutes(5000),
    serve: ({ state, account, query }) => lookUpTweets(state, account, query),
  },
  "DELETE /2/tweets/:id": {
    allowance: per15Minutes(50),
    serve: ({ state, account, id }) => deleteTweet(state, account, id),
  },
  "GET /2/users/me": {
    allowance: per15Minutes(75),
    serve: ({ state, account, query }) => readMe(state, account, query),
  },
  "GET /2/users/:id/tweets": {
    allowance: per15Minutes(900),
    serve: ({ state, account, id, query }) => readTimeline(state, account, id, query),
  },
} as const satisfies Record<string, Route>;

export type XEndpoint = keyof typeof routes;

/** The endpoint that a method and path lead to, and the id in the path. */
export function endpointOf(
  method: string,
  path: string,
): { endpoint: XEndpoint; route: Route; id: string } | undefined {
  for (const [endpoint, route] of Object.entries(routes)) {
    const [verb, template = ""] = endpoint.split(" ");
    const found = new RegExp(`^${template.replace(":id", "(?<id>\\d+)")}$`).exec(path);
    if (verb === method && found !== null)
      return { endpoint: endpoint as XEndpoint, route, id: found.groups?.id ?? "" };
  }
  return undefined;
}

function withJson(body: Buffer, serve: (json: unknown) => Answer): Answer {
  let json: unknown;
  try {
    json = JSON.parse(body.toString("utf8"));
  } catch {
    return invalid("The body is not JSON.");
  }
  return serve(json);
}
