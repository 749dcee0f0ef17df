import { z } from "zod";
import { sandboxHeader } from "#adapters/channels/address.ts";
import { clean } from "#adapters/channels/clean.ts";
import { request } from "#adapters/channels/request.ts";
import type { Clock } from "#core/ports.ts";

/** What went wrong with one call. `detail` is one line for a person, without any secret. */
export type Failure =
  /** The server answered in full, with this status and the name of an error where it gave one. */
  | {
      kind: "answered";
      status: number;
      error: string | undefined;
      detail: string;
      retryAt?: string;
    }
  /** Nothing was sent. */
  | { kind: "unsent"; detail: string; retryAt?: string }
  /** It was sent, or may have been, and no whole answer came back. */
  | { kind: "lost"; detail: string };

/** `text` is the answer to the letter, `json` what it says. */
export type Answer =
  | { ok: true; json: unknown; text: string; headers: Headers }
  | { ok: false; failure: Failure; text?: string };

/** One call of a method, by its name in the lexicons: a query, or a procedure with a body. */
export type Call = { method: string } & (
  | { query: Readonly<Record<string, string | readonly string[]>> }
  | { json: object }
  | { bytes: Uint8Array; mediaType: string }
  | { empty: true }
);

export interface XrpcOptions {
  clock: Clock;
  timeoutMs: number;
  /** Each answer must then say that it comes from a stand-in, and nothing is sent before the first has said so. */
  standIn: boolean;
  /** What must stand in no detail. */
  secrets: readonly string[];
}

/** Sends one call to one server, once. A token is sent with it when there is one. */
export type Xrpc = (server: URL, call: Call, token?: string) => Promise<Answer>;

/**
 * Calls over HTTP as https://atproto.com/specs/xrpc says. Not through the library's own client: that one refreshes
 * sessions behind its caller's back and sends the call again, knows no deadline, and follows redirects with its token.
 */
export function xrpcClient({ clock, timeoutMs, standIn, secrets }: XrpcOptions): Xrpc {
  const proven = new Set<string>();

  async function send(server: URL, call: Call, token: string | undefined): Promise<Answer> {
    const url = new URL(`/xrpc/${call.method}`, server);
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    let init: RequestInit = { method: "POST", headers };
    if ("query" in call) {
      for (const [name, value] of Object.entries(call.query))
        for (const one of [value].flat()) url.searchParams.append(name, one);
      init = { headers };
    } else if ("json" in call) {
      headers["content-type"] = "application/json";
      init.body = JSON.stringify(call.json);
    } else if ("bytes" in call) {
      headers["content-type"] = call.mediaType;
      init.body = new Uint8Array(call.bytes);
    }
    const told = token ? [...secrets, token] : secrets;
    const reply = await request(url, init, { name: "Bluesky", timeoutMs, secrets: told });
    if (reply.kind === "unreached") return failed({ kind: "unsent", detail: reply.detail });
    if (reply.kind === "lost") return failed(reply);
    const { status, text } = reply;
    if (standIn && !reply.headers.has(sandboxHeader)) {
      proven.delete(server.origin);
      const detail =
        "What answers on loopback does not say that it is a stand-in; it may be Bluesky";
      return failed({ kind: "lost", detail });
    }
    const json = jsonIn(text);
    if (status < 200 || status > 299) {
      const { error, message } = Problem.parse(json);
      const said = clean([error, message].filter(Boolean).join(": "), told);
      const detail = `Bluesky answered ${status}${said && `: ${said}`}`;
      const retryAt = status === 429 ? resetIn(reply.headers, clock) : undefined;
      const failure = { kind: "answered", status, error, detail } as const;
      return { ...failed(retryAt === undefined ? failure : { ...failure, retryAt }), text };
    }
    if (json === undefined)
      return failed({ kind: "lost", detail: "Bluesky answered in an unexpected form" });
    return { ok: true, json, text, headers: reply.headers };
  }

  return async (server, call, token) => {
    if (standIn && !proven.has(server.origin)) {
      // A question that holds no secret and changes nothing.
      const asked = await send(
        server,
        { method: "com.atproto.server.describeServer", query: {} },
        undefined,
      );
      if (!asked.ok) {
        const { failure } = asked;
        const retry = failure.kind !== "lost" && failure.retryAt !== undefined;
        return failed({
          kind: "unsent",
          detail: failure.detail,
          ...(retry && { retryAt: failure.retryAt as string }),
        });
      }
      proven.add(server.origin);
    }
    return send(server, call, token);
  };
}

function failed(failure: Failure) {
  return { ok: false, failure } as const;
}

/** When to ask again, if Bluesky said so: to be spread into an outcome. */
export function retryOf(failure: Failure): { retryAt?: string } {
  return failure.kind !== "lost" && failure.retryAt !== undefined
    ? { retryAt: failure.retryAt }
    : {};
}

/** The server does not take the token: it expired, was revoked, or is none of its own. Nothing else was looked at. */
export function refusesToken(failure: Failure): boolean {
  if (failure.kind !== "answered") return false;
  const { status, error = "" } = failure;
  return (
    (status === 400 && ["ExpiredToken", "InvalidToken"].includes(error)) ||
    (status === 401 && !error.startsWith("Account"))
  );
}

/** What a post may cost; the server of 2026 takes two points for it. Source: the guide on rate limits. */
const postPoints = 3;
const dayMs = 86_400_000;

/** When the account's allowance begins anew, if there is not enough left of it for another post. */
export function usedUpUntil(headers: Headers, clock: Clock): string | undefined {
  const remaining = headers.get("ratelimit-remaining");
  return remaining !== null && Number(remaining) < postPoints ? resetIn(headers, clock) : undefined;
}

/** A time that lies in the past or beyond a day, Bluesky's longest window, is none. */
function resetIn(headers: Headers, clock: Clock): string | undefined {
  const reset = Number(headers.get("ratelimit-reset") ?? Number.NaN) * 1000;
  const now = clock.now().getTime();
  return reset >= now && reset <= now + dayMs ? new Date(reset).toISOString() : undefined;
}

const text = z.string().optional().catch(undefined);
const Problem = z.object({ error: text, message: text }).catch({});

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
