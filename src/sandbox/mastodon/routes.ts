import type { ServerResponse } from "node:http";
import type { Standing } from "#sandbox/rate-limit.ts";
import { type Limit, type StandInRoute, withJson } from "#sandbox/stand-in.ts";
import { problem } from "./answer.ts";
import { createMedia, readMedia } from "./media.ts";
import {
  readApp,
  readInstance,
  readSelf,
  readStatus,
  readStatuses,
  readTimeline,
} from "./reading.ts";
import type { MastodonSandboxAccount, MastodonState } from "./state.ts";
import { createStatus, deleteStatus } from "./statuses.ts";

type MastodonLimit = Limit<MastodonSandboxAccount>;

/** Mastodon's documented limits, per account: for all requests together, for uploads, and for deletions. */
const all: MastodonLimit = {
  limit: 300,
  windowSeconds: 300,
  of: ({ handle }) => handle,
  tell,
};
const thirty: MastodonLimit = {
  limit: 30,
  windowSeconds: 1800,
  of: ({ handle }, endpoint) => `${endpoint} ${handle}`,
  tell,
};

/** The headers tell of the limit that is closest to being exceeded. */
function tell(response: ServerResponse, { limit, remaining, reset }: Standing): void {
  const told = response.getHeader("x-ratelimit-remaining");
  if (told !== undefined && Number(told) <= remaining) return;
  response.setHeader("x-ratelimit-limit", limit);
  response.setHeader("x-ratelimit-remaining", remaining);
  response.setHeader("x-ratelimit-reset", new Date(reset * 1000).toISOString());
}

export interface MastodonRoute extends StandInRoute<MastodonSandboxAccount> {
  /** What the token must be allowed to do, if anything. */
  scope?: string;
}

/** Every endpoint that the stand-in serves, with the scope that Mastodon demands for it. */
export function mastodonRoutes(state: MastodonState) {
  return {
    "POST /api/v2/media": {
      scope: "write:media",
      limits: [all, thirty],
      serve: ({ account, contentType, body }) => createMedia(state, account, contentType, body),
    },
    "GET /api/v1/media/:id": {
      scope: "write:media",
      limits: [all],
      serve: ({ account, path }) => readMedia(state, account, path.id ?? ""),
    },
    "POST /api/v1/statuses": {
      scope: "write:statuses",
      limits: [all],
      serve: ({ account, headers, body }) =>
        withJson(
          body,
          () => problem(400, "Bad request"),
          (json) => createStatus(state, account, headers["idempotency-key"]?.toString(), json),
        ),
    },
    "GET /api/v1/statuses": {
      scope: "read:statuses",
      limits: [all],
      serve: ({ query }) => readStatuses(state, query),
    },
    "GET /api/v1/statuses/:id": {
      scope: "read:statuses",
      limits: [all],
      serve: ({ path }) => readStatus(state, path.id ?? ""),
    },
    "DELETE /api/v1/statuses/:id": {
      scope: "write:statuses",
      limits: [all, thirty],
      serve: ({ account, path }) => deleteStatus(state, account, path.id ?? ""),
    },
    "GET /api/v1/accounts/verify_credentials": {
      scope: "read:accounts",
      limits: [all],
      serve: ({ account }) => readSelf(state, account),
    },
    "GET /api/v1/accounts/:id/statuses": {
      scope: "read:statuses",
      limits: [all],
      serve: ({ path, query }) => readTimeline(state, path.id ?? "", query),
    },
    "GET /api/v1/apps/verify_credentials": {
      limits: [all],
      serve: ({ account }) => readApp(state, account),
    },
    "GET /api/v2/instance": {
      limits: [all],
      serve: () => readInstance(state),
    },
  } as const satisfies Record<string, MastodonRoute>;
}

export type MastodonEndpoint = keyof ReturnType<typeof mastodonRoutes>;
