import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { channelFor } from "#adapters/channels/channels.ts";
import type { Account } from "#core/campaign.ts";
import type { Channel, Clock } from "#core/ports.ts";
import { credentialsFrom } from "./credentials.ts";
import type { NetworkEnv } from "./network-env.ts";

/** The way to each account's network. Throws for an account that must not or cannot be reached. */
export type Connection = (account: Account) => Channel;

/** Reads the credentials, once per container, and leads to the networks with them. */
export function connectionFrom(
  env: NetworkEnv,
  { secrets, clock }: { secrets: SecretsManagerClient; clock: Clock },
): () => Promise<Connection> {
  const credentials = credentialsFrom({ client: secrets, secretId: env.CREDENTIALS_SECRET_ID });
  const x = env.CAMPAIGN_X_API_URL;
  return async () => {
    const sources = { credentials: await credentials(), apiUrls: { ...(x && { x }) }, clock };
    return (account) => {
      const found = channelFor(account, sources);
      if (!found.ok) throw new Error(found.reason);
      return found.channel;
    };
  };
}
