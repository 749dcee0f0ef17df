import { TwitterApi } from "twitter-api-v2";
import type { Clock } from "#core/ports.ts";
import { xAgent } from "./agent.ts";

/** The four parts of an OAuth 1.0a user context. */
export interface XCredentials {
  appKey: string;
  appSecret: string;
  accessToken: string;
  accessSecret: string;
}

/** A way to X with the credentials of one account, and what is needed to read its answers. */
export interface XConnection {
  client: TwitterApi;
  clock: Clock;
  /** What must stand in no reason that is told. */
  secrets: readonly string[];
}

/**
 * Connects through twitter-api-v2 over OAuth 1.0a. The client re-sends nothing by itself (it does so only in plugins,
 * and none is installed).
 */
export function connectToX(options: {
  credentials: XCredentials;
  address?: URL;
  clock: Clock;
  timeoutMs: number;
}): XConnection {
  const { credentials, clock, ...way } = options;
  const client = new TwitterApi(
    { ...credentials },
    {
      httpAgent: xAgent(way),
      // With a compressed answer that breaks off, the client would wait for ever.
      compression: "identity",
    },
  );
  return { client, clock, secrets: Object.values(credentials) };
}
