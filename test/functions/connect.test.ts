import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { expect, it, onTestFinished } from "vitest";
import { connectionFrom } from "#functions/connect.ts";
import { sandboxFixture } from "#test/sandbox/fixture.ts";
import { memoryTable } from "#test/support/memory-table.ts";
import { startSecretsManager } from "./secrets-manager.ts";

const secretId = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:credentials";
const account = { id: "body-x", network: "x", mode: "sandbox", handle: "example_body" } as const;

it("asks whom the credentials speak for once in the life of the credentials, not with every tick", async () => {
  await using x = await sandboxFixture();
  const { appKey, appSecret, accessToken, accessSecret } = x.credentials;
  const secrets = await startSecretsManager({
    id: secretId,
    value: JSON.stringify({
      X_API_KEY: appKey,
      X_API_KEY_SECRET: appSecret,
      X_ACCESS_TOKEN: accessToken,
      X_ACCESS_TOKEN_SECRET: accessSecret,
    }),
  });
  onTestFinished(() => secrets.close());
  const client = new SecretsManagerClient({
    endpoint: secrets.endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  const env = {
    TABLE_NAME: "t",
    BUCKET_NAME: "b",
    CREDENTIALS_SECRET_ID: secretId,
    CAMPAIGN_X_API_URL: x.sandbox.url,
  };
  const connect = connectionFrom(env, { secrets: client, clock: x.clock, table: memoryTable() });
  const tick = async () => (await connect())(account).metrics(["1"]);
  for (let n = 0; n < 3; n += 1) expect((await tick()).outcome).toBe("read");
  expect(x.sandbox.requests()["GET /2/users/me"]).toBe(1);
  x.clock.advance(300);
  expect((await tick()).outcome).toBe("read");
  expect(x.sandbox.requests()["GET /2/users/me"]).toBe(2);
});
