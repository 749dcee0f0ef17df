import { z } from "zod";
import { engagementAt } from "#sandbox/engagement.ts";
import type { Answer } from "#sandbox/wire.ts";
import { invalid, notAuthorizedForField, notFound, ok } from "./answer.ts";
import { type SandboxAccount, userIdOf, type XState } from "./state.ts";
import type { Tweet } from "./tweets.ts";

const tweetFields = [
  "id",
  "text",
  "edit_history_tweet_ids",
  "author_id",
  "created_at",
  "entities",
  "attachments",
  "public_metrics",
  "non_public_metrics",
] as const;
type TweetField = (typeof tweetFields)[number];

/** Private metrics are given to the author, for posts of the last 30 days. */
const privateForMs = 30 * 86_400_000;

const Fields = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum(tweetFields)))
  .default([]);

const Lookup = z.strictObject({
  ids: z
    .string()
    .transform((text) => text.split(","))
    .pipe(
      z
        .array(z.string().regex(/^\d{1,19}$/))
        .min(1)
        .max(100),
    ),
  "tweet.fields": Fields,
});

/** GET /2/tweets: a post whose private metrics may not be read is left out, and named in `errors`. */
export function lookUpTweets(
  state: XState,
  account: SandboxAccount,
  query: URLSearchParams,
): Answer {
  const parsed = Lookup.safeParse(Object.fromEntries(query));
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const { ids, "tweet.fields": fields } = parsed.data;
  const data: object[] = [];
  const errors: object[] = [];
  for (const id of new Set(ids)) {
    const tweet = state.tweets.find((one) => one.id === id && !one.deleted);
    if (tweet === undefined) errors.push(notFound(id));
    else if (fields.includes("non_public_metrics") && !privateMetricsOpen(state, account, tweet))
      errors.push(notAuthorizedForField(id, "non_public_metrics"));
    else data.push(view(state, tweet, fields));
  }
  return ok({ ...(data.length > 0 && { data }), ...(errors.length > 0 && { errors }) });
}

const Timeline = z.strictObject({
  max_results: z.coerce.number().int().min(5).max(100).default(10),
  pagination_token: z
    .string()
    .regex(/^after-\d+$/)
    .optional(),
  start_time: z.iso.datetime().optional(),
  end_time: z.iso.datetime().optional(),
  exclude: z
    .string()
    .regex(/^(replies|retweets)(,(replies|retweets))?$/)
    .optional(),
  "tweet.fields": Fields,
});

/**
 * GET /2/users/:id/tweets: newest first, by pages. Posts whose private metrics may not be read are dropped in silence
 * when those are asked for, as X does. Nobody replies or reposts here, so `exclude` leaves nothing out.
 */
export function readTimeline(
  state: XState,
  account: SandboxAccount,
  userId: string,
  query: URLSearchParams,
): Answer {
  const parsed = Timeline.safeParse(Object.fromEntries(query));
  if (!parsed.success) return invalid(z.prettifyError(parsed.error));
  const asked = parsed.data;
  const visibleFrom = state.clock.now().getTime() - state.timelineLagMs;
  const after = asked.pagination_token?.slice("after-".length);
  const page = state.tweets
    .filter(
      (one) =>
        userIdOf(one.handle) === userId &&
        !one.deleted &&
        one.createdAt.getTime() <= visibleFrom &&
        (after === undefined || one.id < after) &&
        (asked.start_time === undefined || one.createdAt >= new Date(asked.start_time)) &&
        (asked.end_time === undefined || one.createdAt < new Date(asked.end_time)),
    )
    .toReversed();
  const shown = page.slice(0, asked.max_results);
  const [newest, oldest] = [shown.at(0), shown.at(-1)];
  const fields = asked["tweet.fields"];
  const data = shown
    .filter(
      (one) => !fields.includes("non_public_metrics") || privateMetricsOpen(state, account, one),
    )
    .map((one) => view(state, one, fields));
  return ok({
    ...(data.length > 0 && { data }),
    meta: {
      result_count: data.length,
      ...(newest && oldest && { newest_id: newest.id, oldest_id: oldest.id }),
      ...(page.length > shown.length && oldest && { next_token: `after-${oldest.id}` }),
    },
  });
}

/** GET /2/users/me */
export function readMe(state: XState, account: SandboxAccount, query: URLSearchParams): Answer {
  const fields = (query.get("user.fields") ?? "").split(",");
  const { handle } = account;
  const tweetCount = state.tweets.filter((one) => one.handle === handle && !one.deleted).length;
  return ok({
    data: {
      id: userIdOf(handle),
      name: handle,
      username: handle,
      ...(fields.includes("public_metrics") && {
        public_metrics: {
          followers_count: account.followers,
          following_count: 0,
          tweet_count: tweetCount,
          listed_count: 0,
          like_count: 0,
          media_count: tweetCount,
        },
      }),
    },
  });
}

function privateMetricsOpen(state: XState, account: SandboxAccount, tweet: Tweet): boolean {
  const age = state.clock.now().getTime() - tweet.createdAt.getTime();
  return tweet.handle === account.handle && age <= privateForMs;
}

function view(state: XState, tweet: Tweet, fields: readonly TweetField[]): object {
  const count = engagementAt({
    seed: state.seed,
    // Not the id: which of two simultaneous posts came first must not change what either gets.
    key: `${tweet.handle}/${tweet.earlier}/${tweet.text}`,
    ageSeconds: (state.clock.now().getTime() - tweet.createdAt.getTime()) / 1000,
    hasLink: tweet.hasLink,
  });
  const optional: Record<Exclude<TweetField, "id" | "text" | "edit_history_tweet_ids">, object> = {
    author_id: { author_id: userIdOf(tweet.handle) },
    // To the second, as X gives it.
    created_at: { created_at: `${tweet.createdAt.toISOString().slice(0, 19)}.000Z` },
    entities: tweet.urls.length > 0 ? { entities: { urls: tweet.urls } } : {},
    attachments:
      tweet.media.length > 0
        ? { attachments: { media_keys: tweet.media.map(({ id }) => `3_${id}`) } }
        : {},
    public_metrics: {
      public_metrics: {
        [state.repostField]: count.reposts,
        reply_count: count.replies,
        like_count: count.likes,
        quote_count: count.quotes,
        bookmark_count: count.bookmarks,
        impression_count: count.impressions,
      },
    },
    non_public_metrics: {
      non_public_metrics: {
        impression_count: count.impressions,
        ...(tweet.hasLink && { url_link_clicks: count.linkClicks }),
        user_profile_clicks: count.profileClicks,
        engagements:
          count.likes +
          count.reposts +
          count.quotes +
          count.replies +
          count.bookmarks +
          count.linkClicks +
          count.profileClicks,
      },
    },
  };
  return Object.assign(
    { id: tweet.id, text: tweet.shown, edit_history_tweet_ids: [tweet.id] },
    ...fields.map((field) => optional[field as keyof typeof optional] ?? {}),
  );
}
