import { clean } from "./clean.ts";

/** How one request over HTTP ended. `detail` is one line for a person, without any secret. */
export type Reply =
  /** The network answered in full, whatever the status. */
  | { kind: "answered"; status: number; headers: Headers; text: string }
  /** No connection came about: nothing was sent. */
  | { kind: "unreached"; detail: string }
  /** It was sent, or may have been, and no whole answer came back. */
  | { kind: "lost"; detail: string };

/**
 * Sends one request, once; never throws for anything that a network can do. Redirects are not followed: they would
 * carry the credentials to where nobody said. Connections are not kept: one that the network closes just as a post is
 * sent over it would make a post unknown that was certainly not accepted. `timeoutMs` is for the whole of it, the
 * answer's body included.
 */
export async function request(
  url: URL,
  init: Omit<RequestInit, "redirect" | "signal">,
  { name, timeoutMs, secrets }: { name: string; timeoutMs: number; secrets: readonly string[] },
): Promise<Reply> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const headers = new Headers(init.headers);
    headers.set("connection", "close");
    const response = await fetch(url, { ...init, headers, redirect: "manual", signal });
    const { status } = response;
    return { kind: "answered", status, headers: response.headers, text: await response.text() };
  } catch (error) {
    const cause = causeOf(error);
    const said = clean(cause instanceof Error ? cause.message || cause.name : "", secrets);
    return neverConnected(cause)
      ? { kind: "unreached", detail: `${name} could not be reached: ${said}` }
      : { kind: "lost", detail: `The connection to ${name} failed: ${said}` };
  }
}

/** What `fetch` itself wraps into "fetch failed". */
function causeOf(error: unknown): unknown {
  return error instanceof TypeError && error.cause !== undefined ? error.cause : error;
}

/**
 * True when the fault came while looking the host up, connecting or agreeing on TLS, so no byte of the request went out.
 */
export function neverConnected(cause: unknown): boolean {
  if (cause instanceof AggregateError) return cause.errors.every(neverConnected);
  const { syscall, code = "" } = (cause ?? {}) as NodeJS.ErrnoException;
  return (
    syscall === "connect" ||
    syscall === "getaddrinfo" ||
    code === "UND_ERR_CONNECT_TIMEOUT" ||
    /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code)
  );
}
