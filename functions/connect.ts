import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { channelsFrom } from "#adapters/channels/channels.ts";
import type { Account } from "#core/campaign.ts";
import type { Channel, Clock, Table } from "#core/ports.ts";
import { type Credentials, credentialsFrom } from "./credentials.ts";
import { type NetworkEnv, standInVariables } from "./network-env.ts";

/** The way to each account's network. Throws for an account that must not or cannot be reached. */
export type Connection = (account: Account) => Channel;

/**
 * Reads the credentials and leads to the networks with them. The channels are kept as long as the credentials are, so
 * that not every tick asks anew whom they speak for.
 */
export function connectionFrom(
  env: NetworkEnv,
  { secrets, clock, table }: { secrets: SecretsManagerClient; clock: Clock; table: Table },
): () => Promise<Connection> {
  const read = credentialsFrom({ client: secrets, secretId: env.CREDENTIALS_SECRET_ID, clock });
  let known: { credentials: Credentials; connection: Connection } | undefined;
  return async () => {
    const credentials = await read();
    if (known?.credentials !== credentials) {
      // What the functions were deployed with comes last: the secret cannot lead them elsewhere.
      const sources = { env: { ...credentials, ...standIns(env) }, clock, table };
      known = { credentials, connection: channelsFrom(sources) };
    }
    return known.connection;
  };
}

/** The address of each network's stand-in as it was deployed, given or not. */
function standIns(env: NetworkEnv): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.keys(standInVariables).map((name) => [name, env[name as keyof NetworkEnv]]),
  );
}
