import { NetworkEnv } from "#functions/network-env.ts";

/** What the publisher needs from its environment. */
export const PublishEnv = NetworkEnv;
