import { createRestAPIClient, type mastodon } from "masto";
import { type Reply, request } from "#adapters/channels/request.ts";
import type { Clock } from "#core/ports.ts";

/** A way to a Mastodon server with the token of one account, and what is needed to read its answers. */
export interface MastodonConnection {
  /**
   * masto, for what is read and given in a known form. It re-sends nothing by itself. Of an error that is not JSON, such as
   * a proxy's page, it loses status and headers.
   */
  client: mastodon.rest.Client;
  /** For what is written, and for answers that are kept to the letter: one request, whose every answer can be told apart. */
  send(
    method: "GET" | "POST" | "DELETE",
    path: string,
    content?: { body?: string | FormData; headers?: Readonly<Record<string, string>> },
  ): Promise<Reply>;
  clock: Clock;
  /** What must stand in no reason that is told. */
  secrets: readonly string[];
}

export function connectToMastodon(options: {
  accessToken: string;
  address: URL;
  clock: Clock;
  timeoutMs: number;
}): MastodonConnection {
  const { accessToken, address, clock, timeoutMs } = options;
  const secrets = [accessToken];
  const authorization = `Bearer ${accessToken}`;
  return {
    client: createRestAPIClient({
      url: address.href,
      accessToken,
      timeout: timeoutMs,
      // A redirect would carry the token to where nobody said.
      requestInit: { redirect: "manual" },
    }),
    send: (method, path, { headers, ...content } = {}) =>
      request(
        new URL(path, address),
        { method, headers: { ...headers, authorization }, ...content },
        { name: "Mastodon", timeoutMs, secrets },
      ),
    clock,
    secrets,
  };
}
