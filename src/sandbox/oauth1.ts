/** OAuth 1.0a request signatures, RFC 5849: the server's side, HMAC-SHA1 only. */
import { createHmac, timingSafeEqual } from "node:crypto";

export interface OAuth1Credentials {
  appKey: string;
  appSecret: string;
  accessToken: string;
  accessSecret: string;
}

export interface SignedRequest {
  method: string;
  /** Scheme, authority and path as the client addressed them, with the query. */
  url: URL;
  authorization: string | undefined;
  /** Parameters of an application/x-www-form-urlencoded body; no other body is signed. */
  form?: URLSearchParams;
}

type Parameter = readonly [name: string, value: string];

/** The signature, in base64, over a request's method, URL and parameters (section 3.4). */
export function oauth1Signature(
  method: string,
  url: URL,
  parameters: readonly Parameter[],
  secrets: Pick<OAuth1Credentials, "appSecret" | "accessSecret">,
): string {
  const normalized = parameters
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? order(x, y) : order(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  // `url.host` is in lower case and leaves a default port out, as section 3.4.1.2 asks.
  const baseUri = `${url.protocol}//${url.host}${url.pathname}`;
  const base = [method.toUpperCase(), baseUri, normalized].map(encode).join("&");
  const key = `${encode(secrets.appSecret)}&${encode(secrets.accessSecret)}`;
  return createHmac("sha1", key).update(base).digest("base64");
}

/**
 * Verifies requests against the credentials that a server has given out. Refuses a timestamp more than five minutes
 * off, and a nonce that it has seen. Returns whose credentials signed it, or undefined.
 */
export function oauth1Verifier<Known extends OAuth1Credentials>(
  known: readonly Known[],
  now: () => Date,
): (request: SignedRequest) => Known | undefined {
  const windowSeconds = 300;
  const seen = new Map<string, number>();

  return ({ method, url, authorization, form }) => {
    const given = headerParameters(authorization);
    const of = new Map(given);
    const credentials = known.find(
      ({ appKey, accessToken }) =>
        appKey === of.get("oauth_consumer_key") && accessToken === of.get("oauth_token"),
    );
    const nonce = of.get("oauth_nonce");
    const timestamp = Number(of.get("oauth_timestamp"));
    const nowSeconds = now().getTime() / 1000;
    if (credentials === undefined || !nonce || of.size !== given.length) return undefined;
    if (of.get("oauth_signature_method") !== "HMAC-SHA1") return undefined;
    if ((of.get("oauth_version") ?? "1.0") !== "1.0") return undefined;
    if (!(Math.abs(timestamp - nowSeconds) <= windowSeconds)) return undefined;

    const signed = [
      ...given.filter(([name]) => name !== "oauth_signature" && name !== "realm"),
      ...url.searchParams,
      ...(form ?? []),
    ];
    const want = Buffer.from(oauth1Signature(method, url, signed, credentials), "base64");
    const got = Buffer.from(of.get("oauth_signature") ?? "", "base64");
    if (got.length !== want.length || !timingSafeEqual(got, want)) return undefined;

    // Only after the signature held: a stranger must not be able to use up nonces.
    for (const [key, at] of seen) {
      if (at >= nowSeconds - 2 * windowSeconds) break;
      seen.delete(key);
    }
    const key = JSON.stringify([credentials.accessToken, timestamp, nonce]);
    if (seen.has(key)) return undefined;
    seen.set(key, nowSeconds);
    return credentials;
  };
}

/** The parameters of `Authorization: OAuth …` (section 3.5.1); none when it is absent or of another scheme. */
function headerParameters(authorization: string | undefined): Parameter[] {
  if (authorization === undefined || !/^OAuth /i.test(authorization)) return [];
  try {
    return [...authorization.matchAll(/([A-Za-z0-9_%.~-]+)="([^"]*)"/g)].map(
      ([, name = "", value = ""]) => [decodeURIComponent(name), decodeURIComponent(value)],
    );
  } catch {
    return [];
  }
}

/** Percent-encoding of section 3.6: only unreserved characters stay. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
