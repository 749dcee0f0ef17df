import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { expect, it, onTestFinished } from "vitest";
import type { Clock } from "#core/ports.ts";
import { credentialsFrom } from "#functions/credentials.ts";
import { steppedClock } from "#test/sandbox/fixture.ts";
import { startSecretsManager } from "./secrets-manager.ts";

const secretId = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:credentials";
const start = "2027-03-01T08:00:00Z";

async function secretOf(value: string) {
  const secrets = await startSecretsManager({ id: secretId, value });
  onTestFinished(() => secrets.close());
  return secrets;
}

function reader(endpoint: string, id = secretId, clock: Clock = steppedClock(start)) {
  const client = new SecretsManagerClient({
    endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
  });
  return credentialsFrom({ client, secretId: id, clock });
}

it("reads the secret once, however many ask at once", async () => {
  const secrets = await secretOf('{"X_API_KEY":"k"}');
  const credentials = reader(secrets.endpoint);
  expect(await Promise.all([credentials(), credentials()])).toEqual([
    { X_API_KEY: "k" },
    { X_API_KEY: "k" },
  ]);
  await credentials();
  expect(secrets.reads()).toBe(1);
});

it("uses new credentials five minutes after they were put in", async () => {
  const secret = { id: secretId, value: '{"X_API_KEY":"old"}' };
  const secrets = await startSecretsManager(secret);
  onTestFinished(() => secrets.close());
  const clock = steppedClock(start);
  const credentials = reader(secrets.endpoint, secretId, clock);
  const old = await credentials();
  secret.value = '{"X_API_KEY":"new"}';
  clock.advance(299);
  expect(await credentials()).toBe(old);
  clock.advance(1);
  expect(await credentials()).toEqual({ X_API_KEY: "new" });
  expect(secrets.reads()).toBe(2);
});

it("asks again after a failed read", async () => {
  const secrets = await secretOf("[]");
  const credentials = reader(secrets.endpoint);
  await expect(credentials()).rejects.toThrow();
  await expect(credentials()).rejects.toThrow();
  expect(secrets.reads()).toBe(2);
});

it.each([
  '{"X_API_KEY": hush-hush}',
  '{"X_API_KEY":"hush',
  '["hush-hush"]',
  '{"X_API_KEY":{"a":"hush"}}',
])("does not repeat what it could not read: %s", async (value) => {
  const secrets = await secretOf(value);
  const error = await reader(secrets.endpoint)().catch((failed: unknown) => failed);
  expect(error).toBeInstanceOf(TypeError);
  expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain("hush");
});

it("throws for a secret that is not there", async () => {
  const secrets = await secretOf("{}");
  await expect(reader(secrets.endpoint, "another")()).rejects.toThrow(/No such secret/);
});
