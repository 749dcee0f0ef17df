import { GetSecretValueCommand, type SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { z } from "zod";
import type { Clock } from "#core/ports.ts";

const Credentials = z.record(z.string(), z.string());
/** By the names that each network's own documentation uses. */
export type Credentials = z.infer<typeof Credentials>;

/** So long after they were put in, new credentials are used by every container. */
const freshForMs = 5 * 60_000;

/**
 * The networks' credentials: a secret with a JSON object of strings. It is read again after five minutes; the same
 * object is given until then. A failed read is not kept. Throws when it cannot be read or is no such object, without a
 * word of what it holds.
 */
export function credentialsFrom(options: {
  client: SecretsManagerClient;
  secretId: string;
  clock: Clock;
}): () => Promise<Credentials> {
  let known: { reading: Promise<Credentials>; until: number } | undefined;
  return () => {
    const now = options.clock.now().getTime();
    if (known !== undefined && now < known.until) return known.reading;
    const reading = read(options).catch((error: unknown) => {
      if (known?.reading === reading) known = undefined;
      throw error;
    });
    known = { reading, until: now + freshForMs };
    return reading;
  };
}

async function read(options: {
  client: SecretsManagerClient;
  secretId: string;
}): Promise<Credentials> {
  const command = new GetSecretValueCommand({ SecretId: options.secretId });
  const { SecretString } = await options.client.send(command);
  const parsed = Credentials.safeParse(jsonOf(SecretString));
  // Neither the parser's error nor zod's is passed on: they may quote what they could not read.
  if (!parsed.success)
    throw new TypeError("The credentials secret is not a JSON object of strings.");
  return parsed.data;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
