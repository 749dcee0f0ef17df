import type { Answer } from "#sandbox/wire.ts";

/** An answer without any problem. */
export function ok(body: object): Answer {
  return { status: 200, body };
}

/** The names that an XRPC server gives to errors which have none of their own. */
const names: Record<number, string> = {
  400: "InvalidRequest",
  401: "AuthenticationRequired",
  403: "Forbidden",
  404: "XRPCNotSupported",
  413: "PayloadTooLarge",
  415: "UnsupportedMediaType",
  429: "RateLimitExceeded",
  500: "InternalServerError",
  501: "MethodNotImplemented",
  502: "UpstreamFailure",
  503: "NotEnoughResources",
  504: "UpstreamTimeout",
};

/** A problem in the form of every XRPC answer that is none. */
export function problem(status: number, error = names[status] ?? "Error", message = error): Answer {
  const headers = { "content-type": "application/json; charset=utf-8" };
  return { status, body: { error, message }, headers };
}

export function invalid(message: string, error = "InvalidRequest"): Answer {
  return problem(400, error, message);
}
