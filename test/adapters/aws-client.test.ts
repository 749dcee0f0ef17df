import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import { awsClient } from "#adapters/aws-client.ts";

it.each([
  ["is never answered", "", { requestTimeout: 300 }],
  ["breaks off", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{", { socketTimeout: 300 }],
])("a request that %s ends", async (_how, answer, sooner) => {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.write(answer));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  // The same settings, but for one that comes sooner.
  const { requestHandler } = awsClient;
  const client = new DynamoDBClient({
    ...awsClient,
    requestHandler: { ...requestHandler, ...sooner },
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: "eu-west-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
  });
  const began = Date.now();
  const get = new GetItemCommand({ TableName: "t", Key: { pk: { S: "a" } } });
  await expect(client.send(get)).rejects.toMatchObject({ name: "TimeoutError" });
  expect(Date.now() - began).toBeLessThan(5000);
  client.destroy();
  server.close();
});

it("waits long enough for a slow answer, and three attempts fit into what a function has left", () => {
  const { connectionTimeout, requestTimeout, socketTimeout } = awsClient.requestHandler;
  expect(Math.min(requestTimeout, socketTimeout)).toBeGreaterThanOrEqual(5_000);
  expect(3 * (connectionTimeout + requestTimeout)).toBeLessThan(45_000);
});
