import type { Answer } from "#sandbox/wire.ts";

export function ok(body: object, status = 200): Answer {
  return { status, body };
}

/** What LinkedIn says besides a status. */
const said: Record<number, { code: string; message: string; serviceErrorCode?: number }> = {
  400: { code: "ILLEGAL_ARGUMENT", message: "Bad request" },
  401: { code: "INVALID_ACCESS_TOKEN", message: "Invalid access token", serviceErrorCode: 65600 },
  403: {
    code: "ACCESS_DENIED",
    message: "Not enough permissions to access",
    serviceErrorCode: 100,
  },
  404: { code: "RESOURCE_NOT_FOUND", message: "Could not find entity" },
  413: { code: "PAYLOAD_TOO_LARGE", message: "The request is too large" },
  429: {
    code: "TOO_MANY_REQUESTS",
    message: "Resource level throttle APPLICATION DAY limit for calls to this resource is reached.",
    serviceErrorCode: 101,
  },
  500: { code: "INTERNAL_ERROR", message: "Internal Server Error" },
  504: { code: "GATEWAY_TIMEOUT", message: "Request timed out" },
};

/** A problem as LinkedIn words it. */
export function problem(status: number, change: object = {}): Answer {
  const words = said[status] ?? { code: "ERROR", message: "The request failed" };
  return { status, body: { status, ...words, ...change } };
}

/** A problem of the content. */
export function unprocessable(code: string, description: string, message = description): Answer {
  const errorDetails = { inputErrors: [{ description, input: {}, code }] };
  const errorDetailType = "com.linkedin.common.error.BadRequest";
  return { status: 422, body: { errorDetailType, message, errorDetails, status: 422 } };
}

/** One page of a list, with a link to the next where there is one. */
export function pageOf(all: readonly object[], path: string, query: URLSearchParams): Answer {
  const start = Number(query.get("start") ?? 0);
  const count = Number(query.get("count") ?? 10);
  if (!Number.isInteger(start) || !Number.isInteger(count) || start < 0 || count < 1 || count > 100)
    return problem(400, { message: "Invalid paging" });
  const elements = all.slice(start, start + count);
  const next = { type: "application/json", rel: "next", href: `${path}?start=${start + count}` };
  const links = start + count < all.length ? [next] : [];
  return ok({ paging: { start, count, links }, elements });
}

/** The names in `List(a,b)`, Rest.li 2.0; undefined where it is no such list. */
export function namesIn(list: string | null): string[] | undefined {
  const inner = /^List\((.+)\)$/.exec(list ?? "")?.[1];
  return inner?.split(",");
}
