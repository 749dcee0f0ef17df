import { ApiPartialResponseError, ApiRequestError, ApiResponseError } from "twitter-api-v2";

/** What went wrong with one request to X. `detail` is one line for a person, without any credential. */
export type Failure =
  /** X answered in full, with this status. */
  | { kind: "answered"; status: number; detail: string; retryAt?: string }
  /** No connection came about: nothing was sent. */
  | { kind: "unreached"; detail: string }
  /** It was sent, or may have been, and no whole answer came back. */
  | { kind: "lost"; detail: string };

/** Sorts whatever the client threw. `secrets` never stand in the detail, even if the network echoes them. */
export function failureOf(error: unknown, secrets: readonly string[]): Failure {
  if (error instanceof ApiResponseError) {
    const said = saidBy(error.data);
    const retryAt = error.code === 429 ? retryAtOf(error) : undefined;
    return {
      kind: "answered",
      status: error.code,
      detail: clean(`X answered ${error.code}${said && `: ${said}`}`, secrets),
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

/** True when the fault came while looking the host up or connecting, so no byte of the request went out. */
function neverConnected(cause: unknown): boolean {
  if (cause instanceof AggregateError) return cause.errors.every(neverConnected);
  const syscall = (cause as NodeJS.ErrnoException | undefined)?.syscall;
  return syscall === "connect" || syscall === "getaddrinfo";
}

/** The end of the last of the windows that are used up; X has one of 15 minutes and ones of a day. */
function retryAtOf({ rateLimit }: ApiResponseError): string | undefined {
  if (rateLimit === undefined) return undefined;
  const windows = [rateLimit, rateLimit.day, rateLimit.userDay].filter((one) => one !== undefined);
  const usedUp = windows.filter((one) => one.remaining === 0);
  const reset = Math.max(...(usedUp.length > 0 ? usedUp : windows).map((one) => one.reset));
  return Number.isFinite(reset) ? new Date(reset * 1000).toISOString() : undefined;
}

function saidBy(data: unknown): string {
  if (typeof data === "string") {
    try {
      return saidBy(JSON.parse(data));
    } catch {
      return "";
    }
  }
  if (typeof data !== "object" || data === null) return "";
  const { detail, title } = data as { detail?: unknown; title?: unknown };
  return String(detail ?? title ?? "");
}

function clean(text: string, secrets: readonly string[]): string {
  const forms = secrets.filter(Boolean).flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return forms
    .reduce((kept, form) => kept.replaceAll(form, "[redacted]"), text)
    .replace(/(oauth_\w+|authorization)\s*["']?\s*[=:]\s*["']?[^"',\s]*/gi, "[redacted]")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 200);
}
