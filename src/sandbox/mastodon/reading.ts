import { z } from "zod";
import { imageLimits } from "#core/network-media.ts";
import { urlLength } from "#core/network-text.ts";
import type { Answer } from "#sandbox/wire.ts";
import { notFound, ok, problem } from "./answer.ts";
import { accountIdOf, type MastodonSandboxAccount, type MastodonState, origin } from "./state.ts";
import { standing, statusView } from "./statuses.ts";

/** GET /api/v1/statuses/:id */
export function readStatus(state: MastodonState, id: string): Answer {
  const status = standing(state, id);
  return status === undefined ? notFound : ok(statusView(state, status));
}

/** GET /api/v1/statuses: what does not stand is left out. Added in 4.3. */
export function readStatuses(state: MastodonState, query: URLSearchParams): Answer {
  if (state.release === "4.2") return problem(404);
  const ids = [...new Set(query.getAll("id[]"))];
  return ok(
    ids.flatMap((id) => {
      const status = standing(state, id);
      return status === undefined ? [] : [statusView(state, status)];
    }),
  );
}

const Timeline = z.object({
  limit: z.coerce.number().int().min(1).default(20),
  max_id: z.string().optional(),
});

/** GET /api/v1/accounts/:id/statuses: newest first, at most 40 a page. Nobody boosts here. */
export function readTimeline(
  state: MastodonState,
  accountId: string,
  query: URLSearchParams,
): Answer {
  const parsed = Timeline.safeParse(Object.fromEntries(query));
  if (!parsed.success) return problem(400, "Bad request");
  const { limit, max_id } = parsed.data;
  const visibleFrom = state.clock.now().getTime() - state.timelineLagMs;
  const page = state.statuses
    .filter(
      (one) =>
        accountIdOf(one.handle) === accountId &&
        !one.deleted &&
        one.createdAt.getTime() <= visibleFrom &&
        (max_id === undefined || one.id < max_id),
    )
    .toReversed()
    .slice(0, Math.min(limit, 40));
  return ok(page.map((status) => statusView(state, status)));
}

/** GET /api/v1/accounts/verify_credentials */
export function readSelf(state: MastodonState, account: MastodonSandboxAccount): Answer {
  const { handle, followers } = account;
  return ok({
    id: accountIdOf(handle),
    username: handle,
    acct: handle,
    display_name: handle,
    url: `${origin}/@${handle}`,
    followers_count: followers,
    following_count: 0,
    statuses_count: state.statuses.filter((one) => one.handle === handle && !one.deleted).length,
  });
}

/** GET /api/v1/apps/verify_credentials: the scopes are told since 4.3. */
export function readApp({ release }: MastodonState, account: MastodonSandboxAccount): Answer {
  return ok({
    name: "A sandbox app",
    website: null,
    ...(release === "4.5" && { scopes: scopesOf(account) }),
  });
}

/** GET /api/v2/instance */
export function readInstance({ maxCharacters, release }: MastodonState): Answer {
  const { maxBytes, maxAlt } = imageLimits.mastodon;
  return ok({
    domain: new URL(origin).host,
    title: "A stand-in",
    version: `${release}.0`,
    configuration: {
      statuses: {
        max_characters: maxCharacters,
        max_media_attachments: 4,
        characters_reserved_per_url: urlLength,
      },
      media_attachments: {
        ...(release === "4.5" && { description_limit: maxAlt }),
        image_size_limit: maxBytes,
        image_matrix_limit: 33_177_600,
        supported_mime_types: ["image/jpeg", "image/png"],
      },
    },
  });
}

export function scopesOf({ scopes = ["read", "write"] }: MastodonSandboxAccount) {
  return scopes;
}
