import { STATUS_CODES } from "node:http";
import type { Answer } from "#sandbox/wire.ts";

/** An answer without any problem. */
export function ok(body: object, status = 200): Answer {
  return { status, body };
}

/** A problem in Mastodon's own form. */
export function problem(status: number, error = STATUS_CODES[status] ?? "Error"): Answer {
  return {
    status,
    body: { error },
    headers: { "content-type": "application/json; charset=utf-8" },
  };
}

export function invalid(what: string): Answer {
  return problem(422, `Validation failed: ${what}`);
}

export const notFound = problem(404, "Record not found");
