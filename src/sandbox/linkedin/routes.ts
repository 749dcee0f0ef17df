import { type Limit, type StandInRequest, type StandInRoute, withJson } from "#sandbox/stand-in.ts";
import type { Answer } from "#sandbox/wire.ts";
import { problem } from "./answer.ts";
import { initializeImage, readImage, takeImage } from "./images.ts";
import { createComment, createPost, deletePost } from "./posts.ts";
import { readComments, readFollowers, readPosts, readRoles, readStatistics } from "./reading.ts";
import { inspectToken, renewToken, scopesOf } from "./sign-in.ts";
import type { LinkedInState, SandboxOrganization } from "./state.ts";

type Request = StandInRequest<SandboxOrganization>;
type Route = StandInRoute<SandboxOrganization>;

/**
 * LinkedIn tells an app its allowances in the developer portal only: so many calls of an endpoint in a day that ends at
 * midnight UTC, and no header says what is left. The number here is an assumption.
 */
const callsPerDay = 500;

/** Every endpoint that the stand-in serves, with the permissions of which it wants one. */
export function linkedInRoutes(state: LinkedInState) {
  const daily: Limit<SandboxOrganization> = {
    limit: callsPerDay,
    windowSeconds: 86_400,
    of: ({ credentials }, endpoint) =>
      `${endpoint} ${credentials.clientId} ${state.clock.now().toISOString().slice(0, 10)}`,
    tell: () => {},
  };
  const open = (serve: (form: URLSearchParams) => Answer): Route => ({
    serve: ({ body }) => serve(new URLSearchParams(body.toString("utf8"))),
  });
  const limited = (either: readonly string[], serve: (request: Request) => Answer): Route => ({
    limits: [daily],
    serve: (request) => {
      const permitted = either.some((scope) => scopesOf(request.account).includes(scope));
      return permitted ? serve(request) : problem(403);
    },
  });
  const notJson = () => problem(400, { message: "The body is not JSON" });
  const admin = ["rw_organization_admin", "r_organization_admin"];

  return {
    "POST /oauth/v2/accessToken": open((form) => renewToken(state, form)),
    "POST /oauth/v2/introspectToken": open((form) => inspectToken(state, form)),
    "GET /rest/organizationAcls": limited(admin, ({ account, query }) => readRoles(account, query)),
    "POST /rest/images": limited(["w_organization_social"], ({ account, headers, query, body }) =>
      query.get("action") === "initializeUpload"
        ? withJson(body, notJson, (json) =>
            initializeImage(state, account, json, `http://${headers.host}`),
          )
        : problem(400),
    ),
    "PUT /dms-uploads/:name": limited(["w_organization_social"], ({ account, path, body }) =>
      takeImage(state, account, path.name ?? "", body),
    ),
    "GET /rest/images/:urn": limited(["r_organization_social"], ({ path }) =>
      readImage(state, path.urn ?? ""),
    ),
    "POST /rest/posts": limited(["w_organization_social"], ({ account, body }) =>
      withJson(body, notJson, (json) => createPost(state, account, json)),
    ),
    "GET /rest/posts": limited(["r_organization_social"], ({ account, query }) =>
      readPosts(state, account, query),
    ),
    "DELETE /rest/posts/:urn": limited(["w_organization_social"], ({ account, path }) =>
      deletePost(state, account, path.urn ?? ""),
    ),
    "POST /rest/socialActions/:urn/comments": limited(
      ["w_organization_social_feed"],
      ({ account, path, body }) =>
        withJson(body, notJson, (json) => createComment(state, account, path.urn ?? "", json)),
    ),
    "GET /rest/socialActions/:urn/comments": limited(
      ["r_organization_social_feed", "r_organization_social"],
      ({ path, query }) => readComments(state, path.urn ?? "", query),
    ),
    "DELETE /rest/socialActions/:urn/comments/:id": limited(
      ["w_organization_social_feed"],
      ({ account, path }) => deletePost(state, account, `urn:li:comment:(${path.urn},${path.id})`),
    ),
    "GET /rest/organizationalEntityShareStatistics": limited(admin, ({ account, query }) =>
      readStatistics(state, account, query),
    ),
    "GET /rest/networkSizes/:urn": limited(
      [...admin, "r_organization_social"],
      ({ account, path, query }) => readFollowers(account, path.urn ?? "", query),
    ),
  } as const satisfies Record<string, Route>;
}

export type LinkedInEndpoint = keyof ReturnType<typeof linkedInRoutes>;
