import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { channelsFrom } from "#adapters/channels/channels.ts";
import type { Account } from "#core/campaign.ts";
import type { Channel, Clock } from "#core/ports.ts";
import { type Credentials, credentialsFrom } from "./credentials.ts";
import type { NetworkEnv } from "./network-env.ts";

/** The way to each account's network. Throws for an account that must not or cannot be reached. */
export type Connection = (account: Account) => Channel;

/**
 * Reads the credentials and leads to the networks with them. The channels are kept as long as the credentials are, so
 * that not every tick asks anew whom they speak for.
 */
export function connectionFrom(
  env: NetworkEnv,
  { secrets, clock }: { secrets: SecretsManagerClient; clock: Clock },
): () => Promise<Connection> {
  const read = credentialsFrom({ client: secrets, secretId: env.CREDENTIALS_SECRET_ID, clock });
  const x = env.CAMPAIGN_X_API_URL;
  let known: { credentials: Credentials; connection: Connection } | undefined;
  return async () => {
    const credentials = await read();
    if (known?.credentials !== credentials) {
      const sources = { credentials, apiUrls: { ...(x && { x }) }, clock };
      known = { credentials, connection: channelsFrom(sources) };
    }
    return known.connection;
  };
}
