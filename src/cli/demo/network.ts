import { randomBytes } from "node:crypto";
import type { Account } from "#core/campaign.ts";
import type { Clock } from "#core/ports.ts";
import { seededRandom } from "#core/random.ts";
import { startXSandbox, type XSandbox } from "#sandbox/x/server.ts";

export interface DemoNetwork {
  sandbox: XSandbox;
  /** Under the names that X's own documentation uses; made up for this run. */
  credentials: Record<string, string>;
  /** What goes wrong on the way, in words. */
  trouble: string;
}

/**
 * A stand-in for X on loopback, on the campaign's own clock, with its refusal of duplicates switched off, so that
 * anything sent twice would be seen to stand twice. It misbehaves a few times, at posts drawn from the seed.
 */
export async function startDemoNetwork(
  clock: Clock,
  account: Account,
  seed: number,
): Promise<DemoNetwork> {
  const secret = () => randomBytes(24).toString("base64url");
  const credentials = {
    appKey: secret(),
    appSecret: secret(),
    accessToken: secret(),
    accessSecret: secret(),
  };
  const sandbox = await startXSandbox({
    clock,
    seed,
    refuseDuplicates: false,
    accounts: [{ handle: account.handle, credentials, followers: 4_200 }],
  });
  const random = seededRandom("demo-trouble", seed);
  const acts = ["accept-then-reset", "refuse", "rate-limit", "accept-then-cut"] as const;
  for (const act of acts) {
    sandbox.inject({ on: "POST /2/tweets", act: "pass", times: 4 + Math.floor(random() * 12) });
    sandbox.inject({ on: "POST /2/tweets", act });
  }
  return {
    sandbox,
    credentials: {
      X_API_KEY: credentials.appKey,
      X_API_KEY_SECRET: credentials.appSecret,
      X_ACCESS_TOKEN: credentials.accessToken,
      X_ACCESS_TOKEN_SECRET: credentials.accessSecret,
    },
    trouble: "two answers lost after the post was accepted, one 503, one rate limit",
  };
}
