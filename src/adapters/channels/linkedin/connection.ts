import { type ApiAddress, sandboxHeader } from "#adapters/channels/address.ts";
import { type Reply, request } from "#adapters/channels/request.ts";
import type { Sessions } from "#adapters/channels/sessions.ts";
import type { Clock } from "#core/ports.ts";
import { problemIn, saidIn } from "./said.ts";
import { type LinkedInCredentials, type LinkedInTokens, linkedInTokens } from "./tokens.ts";

/**
 * The version of LinkedIn's API that is spoken here. LinkedIn keeps each for a year or longer, so this one until July 2027 at
 * least; afterwards it answers 426 to every request, and posts wait until this line was raised. Before raising it, read
 * https://learn.microsoft.com/en-us/linkedin/marketing/integrations/migrations
 */
const apiVersion = "202607";

/** LinkedIn gives tokens, and says what they are good for, at another address than its API's. */
const signInOrigin = "https://www.linkedin.com";

/** How one request ended. `detail` is one line for a person, without any secret. */
export type Answer =
  /** LinkedIn answered in full, whatever the status. */
  | {
      kind: "answered";
      status: number;
      headers: Headers;
      /** The body to the letter, and as JSON where it is such. */
      text: string;
      json: unknown;
      detail: string;
      /** LinkedIn's own codes of what is wrong. */
      codes: string[];
      retryAt?: string;
    }
  /** Nothing was sent: there is no connection, or no token. */
  | { kind: "unsent"; detail: string; retryAt?: string }
  /** It was sent, or may have been, and no whole answer came back. */
  | { kind: "lost"; detail: string };

export interface LinkedInConnection {
  clock: Clock;
  tokens: LinkedInTokens;
  /**
   * Sends one request to a path of the API. A token that LinkedIn does not take (401) is renewed, and the request then sent
   * a second time, unless it makes a post public. Such a request carries `sendBy`: it is sent a single time whatever the
   * answer, and not at all at or after that time, which is looked at when all else is ready.
   */
  send(method: string, path: string, more?: { json?: object; sendBy?: string }): Promise<Answer>;
  /** Sends bytes to an address that LinkedIn gave for it; nowhere but to LinkedIn, or to the stand-in. */
  upload(url: string, image: { bytes: Uint8Array; mediaType: string }): Promise<Answer>;
  /** Asks what a token is good for. */
  inspect(token: string): Promise<Answer>;
}

export function connectToLinkedIn(options: {
  credentials: LinkedInCredentials;
  address: ApiAddress;
  clock: Clock;
  sessions: Sessions;
  timeoutMs: number;
}): LinkedInConnection {
  const { credentials, address, clock, sessions, timeoutMs } = options;
  const { clientId, clientSecret } = credentials;
  const secrets = new Set(Object.values(credentials).filter(Boolean));
  const signIn = (path: string) => new URL(path, address.loopback ? address.url : signInOrigin);

  const ask = async (url: URL, init: Parameters<typeof request>[1]): Promise<Reply> => {
    const reply = await request(url, init, { name: "LinkedIn", timeoutMs, secrets: [...secrets] });
    if (!address.loopback || reply.kind !== "answered" || reply.headers.has(sandboxHeader))
      return reply;
    return { kind: "lost", detail: notAStandIn };
  };
  /** Before anything secret goes to loopback, what listens there must have said that it is a stand-in. */
  let known = !address.loopback;
  const askKnown: typeof ask = async (url, init) => {
    if (!known) {
      const hello = await ask(address.url, {});
      if (hello.kind !== "answered") return { kind: "unreached", detail: hello.detail };
      known = true;
    }
    return ask(url, init);
  };
  const answerOf = (reply: Reply): Answer => {
    if (reply.kind === "lost") return reply;
    if (reply.kind === "unreached") return { kind: "unsent", detail: reply.detail };
    const { status, headers, text } = reply;
    const json = saidIn(text);
    const { said, codes } = status < 400 ? nothingWrong : problemIn(json, [...secrets]);
    const detail = `LinkedIn answered ${status}${said && `: ${said}`}`;
    const retryAt = status === 429 ? allowanceReturns(said, headers, clock) : undefined;
    return { ...reply, json, detail, codes, ...(retryAt !== undefined && { retryAt }) };
  };

  const tokens = linkedInTokens(credentials, {
    clock,
    sessions,
    ask: (body) => askKnown(signIn("/oauth/v2/accessToken"), { method: "POST", body }),
    keepSecret: (token) => token !== "" && secrets.add(token),
  });
  const authorized = async (
    url: URL,
    init: { method: string; headers?: Record<string, string>; body?: string | Uint8Array },
    sendBy?: string,
  ): Promise<Answer> => {
    const attempt = async (token: string) => {
      const headers = { ...init.headers, authorization: `Bearer ${token}` };
      return answerOf(await askKnown(url, { ...init, headers } as RequestInit));
    };
    const token = await tokens.current();
    if (!token.ok) return unsent(token);
    if (sendBy !== undefined && clock.now() >= new Date(sendBy))
      return { kind: "unsent", detail: "It took too long to get ready; it was not sent any more" };
    const answer = await attempt(token.token);
    if (answer.kind !== "answered" || answer.status !== 401) return answer;
    const renewed = await tokens.next(token.token);
    if (!renewed.ok) return { ...answer, detail: `${answer.detail}; ${renewed.reason}` };
    return sendBy === undefined ? attempt(renewed.token) : answer;
  };

  return {
    clock,
    tokens,
    send: (method, path, { json, sendBy } = {}) =>
      authorized(
        new URL(path, address.url),
        {
          method,
          headers: {
            "linkedin-version": apiVersion,
            "x-restli-protocol-version": "2.0.0",
            ...(json && { "content-type": "application/json" }),
          },
          ...(json && { body: JSON.stringify(json) }),
        },
        sendBy,
      ),
    async upload(to, { bytes, mediaType }) {
      const url = URL.canParse(to) ? new URL(to) : undefined;
      const own = address.loopback
        ? url?.origin === address.url.origin
        : url?.protocol === "https:" && /(^|\.)linkedin\.com$/.test(url.hostname);
      if (url === undefined || !own)
        return {
          kind: "unsent",
          detail: "LinkedIn named a place for the image that is not its own",
        };
      const headers = { "content-type": mediaType };
      return authorized(url, { method: "PUT", headers, body: bytes });
    },
    async inspect(token) {
      const body = new URLSearchParams({
        client_id: clientId,
        client_secret: clientSecret,
        token,
      });
      return answerOf(
        await askKnown(signIn("/oauth/v2/introspectToken"), { method: "POST", body }),
      );
    },
  };
}

const notAStandIn =
  "What answers on loopback does not say that it is a stand-in; it may be LinkedIn";
const nothingWrong = { said: "", codes: [] };

function unsent({ reason, retryAt }: { reason: string; retryAt?: string }): Answer {
  return {
    kind: "unsent",
    detail: `There is no access token for LinkedIn: ${reason}`,
    ...(retryAt !== undefined && { retryAt }),
  };
}

/** Why an answer is not what was hoped for, in words for a person. */
export function reasonOf(answer: Answer): string {
  return answer.kind === "answered" && answer.status < 300
    ? "LinkedIn answered in an unexpected form"
    : answer.detail;
}

/** When to ask again, if LinkedIn said so: to be spread into an outcome. */
export function retryOf(answer: Answer): { retryAt?: string } {
  return answer.kind !== "lost" && answer.retryAt !== undefined ? { retryAt: answer.retryAt } : {};
}

/**
 * LinkedIn sends no header that says how much is left. Its allowances are for a day and return at midnight UTC; a 429
 * that names none of them passes by itself, nobody says when. By LinkedIn's own clock: a little before its midnight,
 * the next by ours might be a day too late.
 * Source: https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits
 */
function allowanceReturns(said: string, headers: Headers, clock: Clock): string | undefined {
  if (!/\bDAY\b/.test(said)) return undefined;
  const dated = Date.parse(headers.get("date") ?? "");
  const now = new Date(Number.isNaN(dated) ? clock.now() : dated);
  return new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1),
  ).toISOString();
}
