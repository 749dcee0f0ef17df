import { MastoHttpError, MastoTimeoutError } from "masto";
import { z } from "zod";
import { clean } from "#adapters/channels/clean.ts";
import { neverConnected, type Reply } from "#adapters/channels/request.ts";
import type { MastodonConnection } from "./connection.ts";

/** Mastodon's longest documented window is half an hour; a server may have longer ones, but none of more than a day. */
const dayMs = 86_400_000;

/**
 * When the allowance is renewed that an answer says is used up, ISO 8601; undefined while something is left of it. Mastodon
 * tells of the limit that is closest to being exceeded. A time that lies in the past or beyond a day is none.
 */
export function usedUpUntil(headers: Headers, now: Date): string | undefined {
  const remaining = headers.get("x-ratelimit-remaining");
  const reset = Date.parse(headers.get("x-ratelimit-reset") ?? "");
  if (remaining === null || !(Number(remaining) <= 0)) return undefined;
  const believable = reset >= now.getTime() && reset <= now.getTime() + dayMs;
  return believable ? new Date(reset).toISOString() : undefined;
}

const unexpected = "Mastodon answered in an unexpected form";

const said = z.string().optional().catch(undefined);
const Problem = z.object({ error: said, error_description: said }).catch({});

/** The text of an answer as JSON; undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Why a request did not do what it was for: one line for a person, without any secret. */
export function reasonOf(reply: Reply, secrets: readonly string[]): string {
  if (reply.kind !== "answered") return reply.detail;
  if (reply.status === 200) return unexpected;
  const { error, error_description } = Problem.parse(jsonOf(reply.text));
  return answered(reply.status, error_description ?? error, secrets);
}

/** What became of a request to the client that threw, and when to ask again if Mastodon said so. */
export function failureOf(
  thrown: unknown,
  { clock, secrets }: Pick<MastodonConnection, "clock" | "secrets">,
): { reason: string; retryAt?: string } {
  if (thrown instanceof MastoHttpError) {
    const { statusCode, description, message, cause } = thrown;
    const limited = statusCode === 429 && cause instanceof Response;
    const retryAt = limited ? usedUpUntil(cause.headers, clock.now()) : undefined;
    const reason = answered(statusCode, description ?? message, secrets);
    return { reason, ...(retryAt !== undefined && { retryAt }) };
  }
  if (thrown instanceof MastoTimeoutError)
    return { reason: "The connection to Mastodon failed: it took too long" };
  // What `fetch` throws holds its cause; what the client throws over an answer that is no JSON does not.
  const cause = thrown instanceof TypeError ? thrown.cause : undefined;
  if (!(cause instanceof Error)) return { reason: unexpected };
  const why = clean(cause.message || cause.name, secrets);
  return neverConnected(cause)
    ? { reason: `Mastodon could not be reached: ${why}` }
    : { reason: `The connection to Mastodon failed: ${why}` };
}

function answered(status: number, problem: string | undefined, secrets: readonly string[]): string {
  return `Mastodon answered ${status}${problem ? `: ${clean(problem, secrets)}` : ""}`;
}
