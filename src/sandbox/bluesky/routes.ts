import type { ServerResponse } from "node:http";
import type { Standing } from "#sandbox/rate-limit.ts";
import { type Limit, type StandInRoute, withJson } from "#sandbox/stand-in.ts";
import { invalid, ok } from "./answer.ts";
import { uploadBlob } from "./blobs.ts";
import { getPosts, getProfile } from "./reading.ts";
import { deleteRecord, getRecord, putRecord } from "./records.ts";
import { createSession, getSession, refreshSession } from "./sessions.ts";
import type { BlueskySandboxAccount, BlueskyState } from "./state.ts";

type BlueskyLimit = Limit<BlueskySandboxAccount>;

/** Bluesky's limits: for all requests from one address, for writing per account in points, and for some methods alone. */
const everything: BlueskyLimit = limit(3000, 300, () => "everything");
const perMethod = (most: number, seconds: number) =>
  limit(most, seconds, ({ handle }, endpoint) => `${endpoint} ${seconds} ${handle}`);
const writing = ({ hourlyPoints }: BlueskyState, points: number) =>
  [
    [hourlyPoints, 3600],
    [7 * hourlyPoints, 86_400],
  ].map(([most = 0, seconds = 0]) => ({
    ...limit(most, seconds, ({ handle }) => `writing ${seconds} ${handle}`),
    points,
  }));

function limit(most: number, windowSeconds: number, of: BlueskyLimit["of"]): BlueskyLimit {
  return { limit: most, windowSeconds, of, tell: tell(windowSeconds) };
}

/** The headers tell of the limit that has the least left. */
function tell(windowSeconds: number) {
  return (response: ServerResponse, { limit: most, remaining, reset }: Standing) => {
    if (Number(response.getHeader("ratelimit-remaining") ?? Infinity) <= remaining) return;
    response.setHeader("ratelimit-limit", most);
    response.setHeader("ratelimit-remaining", remaining);
    response.setHeader("ratelimit-reset", reset);
    response.setHeader("ratelimit-policy", `${most};w=${windowSeconds}`);
  };
}

const notJson = () => invalid("The body is not JSON.");

/** Every method that the stand-in serves, with Bluesky's own limits. */
export function blueskyRoutes(state: BlueskyState) {
  return {
    "GET /xrpc/com.atproto.server.describeServer": {
      limits: [everything],
      serve: () => ok({ did: "did:web:stand-in.invalid", availableUserDomains: [] }),
    },
    "POST /xrpc/com.atproto.server.createSession": {
      limits: [everything, perMethod(30, 300), perMethod(300, 86_400)],
      serve: ({ account, body }) =>
        withJson(body, notJson, (json) => createSession(state, account, json)),
    },
    "POST /xrpc/com.atproto.server.refreshSession": {
      limits: [everything],
      serve: ({ headers }) => refreshSession(state, headers),
    },
    "GET /xrpc/com.atproto.server.getSession": {
      limits: [everything],
      serve: ({ account }) => getSession(account),
    },
    "POST /xrpc/com.atproto.repo.uploadBlob": {
      limits: [everything, perMethod(1000, 86_400)],
      serve: ({ account, contentType, body }) => uploadBlob(state, account, contentType, body),
    },
    "POST /xrpc/com.atproto.repo.putRecord": {
      limits: [everything, ...writing(state, 2)],
      serve: ({ account, body }) =>
        withJson(body, notJson, (json) => putRecord(state, account, json)),
    },
    "POST /xrpc/com.atproto.repo.deleteRecord": {
      limits: [everything, ...writing(state, 1)],
      serve: ({ account, body }) =>
        withJson(body, notJson, (json) => deleteRecord(state, account, json)),
    },
    "GET /xrpc/com.atproto.repo.getRecord": {
      limits: [everything],
      serve: ({ query }) => getRecord(state, query),
    },
    "GET /xrpc/app.bsky.feed.getPosts": {
      limits: [everything],
      serve: ({ query }) => getPosts(state, query),
    },
    "GET /xrpc/app.bsky.actor.getProfile": {
      limits: [everything],
      serve: ({ query }) => getProfile(state, query),
    },
  } as const satisfies Record<string, StandInRoute<BlueskySandboxAccount>>;
}

export type BlueskyEndpoint = keyof ReturnType<typeof blueskyRoutes>;
