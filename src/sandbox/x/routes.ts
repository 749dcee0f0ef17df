import type { ServerResponse } from "node:http";
import type { Standing } from "#sandbox/rate-limit.ts";
import { type Limit, type StandInRoute, withJson } from "#sandbox/stand-in.ts";
import { invalid } from "./answer.ts";
import { appendMedia, describeMedia, finalizeMedia, initializeMedia } from "./media.ts";
import { lookUpTweets, readMe, readTimeline } from "./reading.ts";
import type { SandboxAccount, XState } from "./state.ts";
import { createTweet, deleteTweet } from "./tweets.ts";

type XLimit = Limit<SandboxAccount>;

/** X's limits: per user and endpoint in 15 minutes, and for posts per app in a day. */
const per15Minutes = (limit: number): XLimit => ({
  limit,
  windowSeconds: 900,
  of: ({ handle }, endpoint) => `${endpoint} ${handle}`,
  tell: tellAs("x-rate-limit"),
});
const daily = (limit: number): XLimit => ({
  limit,
  windowSeconds: 86_400,
  of: ({ credentials }, endpoint) => `${endpoint} ${credentials.appKey}`,
  tell: tellAs("x-app-limit-24hour"),
});

function tellAs(prefix: string): XLimit["tell"] {
  return (response: ServerResponse, { limit, remaining, reset }: Standing) => {
    response.setHeader(`${prefix}-limit`, limit);
    response.setHeader(`${prefix}-remaining`, remaining);
    response.setHeader(`${prefix}-reset`, reset);
  };
}

const notJson = () => invalid("The body is not JSON.");

/** Every endpoint that the stand-in serves, with X's own limits. */
export function xRoutes(state: XState) {
  return {
    "POST /2/media/upload/initialize": {
      limits: [per15Minutes(1875)],
      serve: ({ account, body }) =>
        withJson(body, notJson, (json) => initializeMedia(state, account, json)),
    },
    "POST /2/media/upload/:id/append": {
      limits: [per15Minutes(1875)],
      serve: ({ account, path, contentType, body }) =>
        appendMedia(state, account, path.id ?? "", contentType, body),
    },
    "POST /2/media/upload/:id/finalize": {
      limits: [per15Minutes(1875)],
      serve: ({ account, path }) => finalizeMedia(state, account, path.id ?? ""),
    },
    "POST /2/media/metadata": {
      limits: [per15Minutes(500)],
      serve: ({ account, body }) =>
        withJson(body, notJson, (json) => describeMedia(state, account, json)),
    },
    "POST /2/tweets": {
      limits: [per15Minutes(100), daily(10_000)],
      serve: ({ account, body }) =>
        withJson(body, notJson, (json) => createTweet(state, account, json)),
    },
    "GET /2/tweets": {
      limits: [per15Minutes(5000)],
      serve: ({ account, query }) => lookUpTweets(state, account, query),
    },
    "DELETE /2/tweets/:id": {
      limits: [per15Minutes(50)],
      serve: ({ account, path }) => deleteTweet(state, account, path.id ?? ""),
    },
    "GET /2/users/me": {
      limits: [per15Minutes(75)],
      serve: ({ account, query }) => readMe(state, account, query),
    },
    "GET /2/users/:id/tweets": {
      limits: [per15Minutes(900)],
      serve: ({ account, path, query }) => readTimeline(state, account, path.id ?? "", query),
    },
  } as const satisfies Record<string, StandInRoute<SandboxAccount>>;
}

export type XEndpoint = keyof ReturnType<typeof xRoutes>;
