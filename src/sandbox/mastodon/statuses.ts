import { z } from "zod";
import { mastodonLength } from "#core/network-text.ts";
import { engagementAt } from "#sandbox/engagement.ts";
import type { Answer } from "#sandbox/wire.ts";
import { invalid, notFound, ok, problem } from "./answer.ts";
import { attachable, mediaView, type StoredMedia } from "./media.ts";
import {
  accountIdOf,
  idOf,
  type MastodonSandboxAccount,
  type MastodonState,
  origin,
  type Visibility,
  visibilities,
} from "./state.ts";
import { formatted } from "./text.ts";

export interface Status {
  id: string;
  handle: string;
  /** As it was sent; it is given back as HTML. */
  text: string;
  media: StoredMedia[];
  /** The status that it answers. */
  replyTo: string | null;
  visibility: Visibility;
  sensitive: boolean;
  language: string | null;
  /** By the stand-in's clock. */
  createdAt: Date;
  /** How many times this account had posted this very text before. */
  earlier: number;
  deleted: boolean;
}

const Create = z.object({
  status: z.string().default(""),
  media_ids: z.array(z.string()).default([]),
  in_reply_to_id: z.string().optional(),
  sensitive: z.boolean().optional(),
  visibility: z.enum(visibilities).optional(),
  language: z.string().optional(),
});

/** POST /api/v1/statuses: the key is checked first and stored last, as Mastodon does. */
export function createStatus(
  state: MastodonState,
  account: MastodonSandboxAccount,
  key: string | undefined,
  body: unknown,
): Answer {
  const { handle, defaults = { visibility: "public", sensitive: false } } = account;
  const now = state.clock.now();
  const made = key === undefined ? undefined : state.keys.get(`${handle} ${key}`);
  if (made !== undefined && now.getTime() < made.until)
    return made.status.deleted ? notFound : ok(statusView(state, made.status));

  const parsed = Create.safeParse(body);
  if (!parsed.success) return problem(400, "Bad request");
  const { media_ids, in_reply_to_id: replyTo = null, ...given } = parsed.data;
  const text = given.status.trim();
  const found = attachable(state, account, media_ids);
  if ("refused" in found) return found.refused;
  const { media } = found;
  if (text === "" && media.length === 0) return invalid("Text can't be blank");
  if (mastodonLength(text) > state.maxCharacters)
    return invalid(`Text character limit of ${state.maxCharacters} exceeded`);
  if (replyTo !== null && !state.statuses.some(({ id, deleted }) => id === replyTo && !deleted))
    return problem(404, "The post you are trying to reply to does not appear to exist.");

  const own = state.statuses.filter((one) => one.handle === handle);
  const status: Status = {
    id: idOf(1, handle, own.length + 1),
    handle,
    text,
    media,
    replyTo,
    visibility: given.visibility ?? defaults.visibility,
    sensitive: given.sensitive ?? defaults.sensitive,
    language: given.language ?? null,
    createdAt: now,
    earlier: own.filter((one) => one.text === text).length,
    deleted: false,
  };
  for (const one of media) one.attached = true;
  state.statuses.push(status);
  if (key !== undefined)
    state.keys.set(`${handle} ${key}`, { status, until: now.getTime() + state.keyLifeMs });
  return ok(statusView(state, status));
}

/** DELETE /api/v1/statuses/:id */
export function deleteStatus(
  state: MastodonState,
  { handle }: MastodonSandboxAccount,
  id: string,
): Answer {
  const status = standing(state, id);
  if (status?.handle !== handle) return notFound;
  status.deleted = true;
  return ok({ ...statusView(state, status), text: status.text });
}

export function standing(state: MastodonState, id: string): Status | undefined {
  return state.statuses.find((one) => one.id === id && !one.deleted);
}

export function urlOf({ handle, id }: Pick<Status, "handle" | "id">): string {
  return `${origin}/@${handle}/${id}`;
}

/** A status as Mastodon gives it; its counts are synthetic. */
export function statusView(state: MastodonState, status: Status): object {
  const { id, handle, text, createdAt } = status;
  const count = engagementAt({
    seed: state.seed,
    // Not the id: which of two simultaneous posts came first must not change what either gets.
    key: `${handle}/${status.earlier}/${text}`,
    ageSeconds: (state.clock.now().getTime() - createdAt.getTime()) / 1000,
    hasLink: /https?:\/\//i.test(text),
  });
  return {
    id,
    created_at: createdAt.toISOString(),
    in_reply_to_id: status.replyTo,
    in_reply_to_account_id: status.replyTo === null ? null : accountIdOf(handle),
    sensitive: status.sensitive,
    spoiler_text: "",
    visibility: status.visibility,
    language: status.language,
    uri: `${origin}/users/${handle}/statuses/${id}`,
    url: urlOf(status),
    replies_count: count.replies,
    reblogs_count: count.reposts,
    favourites_count: count.likes,
    ...(state.release === "4.5" && { quotes_count: count.quotes }),
    content: formatted(text),
    reblog: null,
    account: { id: accountIdOf(handle), username: handle, acct: handle },
    media_attachments: status.media.map((one) => mediaView(state, one)),
    mentions: [],
    tags: [],
    emojis: [],
    card: null,
    poll: null,
  };
}
