import { z } from "zod";
import { apiAddress } from "#adapters/channels/address.ts";
import type { Session, Sessions, StoredSession } from "#adapters/channels/sessions.ts";
import type { Clock } from "#core/ports.ts";
import { type Answer, type Call, type Failure, refusesToken, retryOf, type Xrpc } from "./xrpc.ts";

export interface BlueskySessionOptions {
  xrpc: Xrpc;
  /** Where the account signs in. */
  entry: URL;
  /**
   * Where the account's records are kept: at the server that its DID document names, and where none is named at `entry`
   * if that is the account's `own` server; on `loopback` always at `entry`.
   */
  home: "loopback" | "own" | "named";
  handle: string;
  appPassword: string;
  sessions: Sessions;
  clock: Clock;
}

/** Calls under the account's session. */
export interface BlueskySession {
  /**
   * Sends a call to the server that keeps the account's records. When that does not take the token, the session is
   * renewed and the call sent a second time; with `onceBefore` it is left at that, and the next call renews. Nor is the
   * call sent at or after that time, ISO 8601: renewing may have taken long.
   */
  call(call: Call, options?: { onceBefore?: string }): Promise<Answer>;
  /** A call without a token, which anybody may make. */
  ask(call: Call): Promise<Answer>;
  /** The session in use, for what is to be read from its token; a failure when there can be none now. */
  open(): Promise<Opened>;
}

export type Opened =
  | { ok: true; did: string; home: URL; session: StoredSession; scope: string | undefined }
  | { ok: false; failure: Failure };

/** A token is renewed so long before it expires, so that it outlasts the request that it is sent with. */
const marginMs = 60_000;
/** Bluesky allows 300 sign-ins a day: so long a wrong password is not tried again. */
const refusalMs = 15 * 60_000;

const Granted = z.object({
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
  did: z.string().startsWith("did:"),
  didDoc: z.unknown().optional(),
});

/**
 * One session for all processes: its tokens are kept in `sessions`, renewed there under a lock, and stored before
 * anybody uses them. The password is sent only when there is no refresh token, or Bluesky does not take it any more:
 * sign-ins are few (30 in 5 minutes, 300 a day).
 */
export function blueskySession(options: BlueskySessionOptions): BlueskySession {
  const { xrpc, entry, home: homeRule, handle, appPassword, sessions, clock } = options;
  let current: StoredSession | undefined;
  /** Of the session that the server last refused. */
  let refused: string | undefined;
  let barred: { until: Date; detail: string } | undefined;
  let renewing: Promise<Failure | undefined> | undefined;

  /** A live account never goes to this machine, nor the account of a stand-in anywhere else. */
  const allowed = (home: string) => {
    const address = apiAddress(home);
    const lawful = address.ok && address.loopback === (homeRule === "loopback");
    return home === entry.origin || lawful;
  };
  const usable = (session: StoredSession | undefined) =>
    session !== undefined &&
    allowed(session.tokens.home ?? "") &&
    session.stamp !== refused &&
    (claimsOf(session.tokens.access).exp ?? Number.POSITIVE_INFINITY) * 1000 >
      clock.now().getTime() + marginMs;

  /** What the store cannot give or keep is told like what Bluesky did not give: nothing was sent. */
  const open = () =>
    opened().catch((fault: unknown): Opened => {
      const detail = `the session cannot be kept: ${fault instanceof Error ? fault.message : fault}`;
      return { ok: false, failure: { kind: "unsent", detail } };
    });

  async function opened(): Promise<Opened> {
    current ??= await sessions.read();
    // What another process has brought may have expired too, in a process that slept for long.
    for (let tries = 0; tries < 3 && !usable(current); tries += 1) {
      renewing ??= renew(current).finally(() => {
        renewing = undefined;
      });
      const failure = await renewing;
      if (failure !== undefined) return { ok: false, failure };
    }
    const session = current;
    if (session === undefined) throw new TypeError("A session was renewed, and there is none.");
    const { did = "", home = "" } = session.tokens;
    if (!allowed(home)) throw new TypeError("A session leads where its account may not go.");
    const { scope } = claimsOf(session.tokens.access);
    return { ok: true, did, home: new URL(home), session, scope };
  }

  async function renew(seen: StoredSession | undefined): Promise<Failure | undefined> {
    const renewed = await sessions.renew(seen, obtain);
    if (renewed.ok) {
      current = renewed.session;
      return undefined;
    }
    const { reason: detail, retryAt } = renewed;
    return { kind: "unsent", detail, ...(retryAt !== undefined && { retryAt }) };
  }

  async function obtain(now: StoredSession | undefined) {
    const { refresh, home } = now?.tokens ?? {};
    if (refresh && home && allowed(home)) {
      const call = { method: "com.atproto.server.refreshSession", empty: true } as const;
      const answer = await xrpc(new URL(home), call, refresh);
      if (answer.ok || !refusesToken(answer.failure)) return granted(answer, home);
    }
    if (barred !== undefined && clock.now() < barred.until) return told(barred);
    const json = { identifier: handle.replace(/^@/, ""), password: appPassword };
    const answer = await xrpc(entry, { method: "com.atproto.server.createSession", json });
    if (!answer.ok && answer.failure.kind === "answered" && answer.failure.status === 401) {
      const until = new Date(clock.now().getTime() + refusalMs);
      barred = { until, detail: `Bluesky does not let the account in. ${answer.failure.detail}` };
      return told(barred);
    }
    return granted(answer, homeRule === "named" ? undefined : entry.origin);
  }

  /** The tokens of an answer; `home` is where the records are when the answer does not say. */
  function granted(answer: Answer, home: string | undefined) {
    if (!answer.ok) {
      const { detail: reason } = answer.failure;
      return { ok: false as const, reason, ...retryOf(answer.failure) };
    }
    const parsed = Granted.safeParse(answer.json);
    if (!parsed.success)
      return { ok: false as const, reason: "Bluesky opened a session without its tokens" };
    const { accessJwt: access, refreshJwt: refresh, did, didDoc } = parsed.data;
    const kept = homeRule === "loopback" ? home : (homeIn(didDoc) ?? home);
    if (kept === undefined)
      return { ok: false as const, reason: "Bluesky did not say where the account's records are" };
    const session: Session = { tokens: { access, refresh, did, home: kept }, expires: null };
    return { ok: true as const, ...session };
  }

  /** The answer; `stale` when the session was refused, which the next `open` renews. */
  async function attempt(what: Call, before?: string): Promise<{ answer: Answer; stale: boolean }> {
    const opened = await open();
    if (!opened.ok) return { answer: opened, stale: false };
    if (before !== undefined && clock.now() >= new Date(before)) {
      const detail = "It took too long to get ready; it was not sent any more";
      return { answer: { ok: false, failure: { kind: "unsent", detail } }, stale: false };
    }
    const { session, home } = opened;
    const answer = await xrpc(home, what, session.tokens.access);
    const stale = !answer.ok && refusesToken(answer.failure);
    if (stale) refused = session.stamp;
    return { answer, stale };
  }

  return {
    open,
    async call(what, { onceBefore } = {}) {
      const { answer, stale } = await attempt(what, onceBefore);
      return stale && onceBefore === undefined ? (await attempt(what)).answer : answer;
    },
    async ask(what) {
      const opened = await open();
      return opened.ok ? xrpc(opened.home, what) : opened;
    },
  };
}

function told({ until, detail }: { until: Date; detail: string }) {
  return { ok: false as const, reason: detail, retryAt: until.toISOString() };
}

const Document = z.object({
  service: z.array(z.object({ id: z.string(), serviceEndpoint: z.unknown() })),
});

/** The server that keeps an account's records, by its DID document; only one that is reached over https. */
function homeIn(didDoc: unknown): string | undefined {
  const { data } = Document.safeParse(didDoc);
  const service = data?.service.find(({ id }) => id.endsWith("#atproto_pds"));
  const address = apiAddress(String(service?.serviceEndpoint ?? ""));
  return address.ok && !address.loopback ? address.url.origin : undefined;
}

const Claims = z.object({ exp: z.number().optional(), scope: z.string().optional() });

/** What a JSON Web Token says of itself; nothing when it cannot be read. */
function claimsOf(token = ""): z.infer<typeof Claims> {
  try {
    const payload = Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8");
    return Claims.parse(JSON.parse(payload));
  } catch {
    return {};
  }
}
