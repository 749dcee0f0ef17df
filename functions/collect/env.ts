import { NetworkEnv } from "#functions/network-env.ts";

/** What the collector needs from its environment. */
export const CollectEnv = NetworkEnv;
