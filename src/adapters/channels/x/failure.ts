import {
  ApiPartialResponseError,
  ApiRequestError,
  ApiResponseError,
  type TwitterRateLimit,
} from "twitter-api-v2";
import { z } from "zod";
import { clean } from "#adapters/channels/clean.ts";
import { neverConnected } from "#adapters/channels/request.ts";
import type { XConnection } from "./connection.ts";

/** What went wrong with one request to X. `detail` is one line for a person, without any credential. */
export type Failure =
  /** X answered in full, with this status. `problem` is all that it said, to be searched and never to be told. */
  | { kind: "answered"; status: number; detail: string; problem: string; retryAt?: string }
  /** No connection came about: nothing was sent. */
  | { kind: "unreached"; detail: string }
  /** It was sent, or may have been, and no whole answer came back. */
  | { kind: "lost"; detail: string };

/** Sorts whatever the client threw. No credential stands in the detail, even if the network echoes them. */
export function failureOf(
  error: unknown,
  { clock, secrets }: Pick<XConnection, "clock" | "secrets">,
): Failure {
  if (error instanceof ApiResponseError) {
    const { detail, title, ...more } = problemIn(error.data);
    const said = detail ?? title ?? "";
    const retryAt = error.code === 429 ? retryAtOf(error, clock.now()) : undefined;
    return {
      kind: "answered",
      status: error.code,
      detail: `X answered ${error.code}${said && `: ${clean(said, secrets)}`}`,
      problem: JSON.stringify([detail, title, more]),
      ...(retryAt !== undefined && { retryAt }),
    };
  }
  if (error instanceof ApiPartialResponseError)
    return { kind: "lost", detail: `The answer of X (${error.response.statusCode}) broke off` };
  if (error instanceof ApiRequestError) {
    // The public accessor `requestError` is always undefined in this version.
    const cause = (error as unknown as { _options: { error?: unknown } })._options.error;
    const detail = clean(cause instanceof Error ? cause.message || cause.name : "", secrets);
    return neverConnected(cause)
      ? { kind: "unreached", detail: `X could not be reached: ${detail}` }
      : { kind: "lost", detail: `The connection to X failed: ${detail}` };
  }
  return { kind: "lost", detail: "X answered in an unexpected form" };
}

/** When to ask again, if X said so: to be spread into an outcome. */
export function retryOf(failure: Failure): { retryAt?: string } {
  return failure.kind === "answered" && failure.retryAt !== undefined
    ? { retryAt: failure.retryAt }
    : {};
}

/** X's longest window. */
const dayMs = 86_400_000;

/**
 * The end of the last of the windows that are used up; X has one of 15 minutes and ones of a day. A time that lies in
 * the past or beyond a day is none.
 */
function retryAtOf({ rateLimit }: ApiResponseError, now: Date): string | undefined {
  if (rateLimit === undefined) return undefined;
  return usedUpUntil(rateLimit, now) ?? lastEnd(windowsOf(rateLimit), now);
}

/** The end of the last of the windows that hold nothing more; undefined when each has something left. */
export function usedUpUntil(rateLimit: TwitterRateLimit, now: Date): string | undefined {
  return lastEnd(
    windowsOf(rateLimit).filter(({ remaining }) => remaining === 0),
    now,
  );
}

type Window = Pick<TwitterRateLimit, "remaining" | "reset">;

function windowsOf(rateLimit: TwitterRateLimit): Window[] {
  return [rateLimit, rateLimit.day, rateLimit.userDay].filter((one) => one !== undefined);
}

function lastEnd(windows: readonly Window[], now: Date): string | undefined {
  const ends = windows
    .map(({ reset }) => reset * 1000)
    .filter((reset) => reset >= now.getTime() && reset <= now.getTime() + dayMs);
  return ends.length === 0 ? undefined : new Date(Math.max(...ends)).toISOString();
}

const text = z.string().optional().catch(undefined);
const Problem = z
  .object({
    detail: text,
    title: text,
    type: text,
    reason: text,
    errors: z
      .array(z.object({ message: text, detail: text, type: text, reason: text }))
      .optional()
      .catch(undefined),
  })
  .catch({});
type Problem = z.infer<typeof Problem>;

function problemIn(data: unknown): Problem {
  if (typeof data !== "string") return Problem.parse(data);
  try {
    return Problem.parse(JSON.parse(data));
  } catch {
    return {};
  }
}
