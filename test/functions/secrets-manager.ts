import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A stand-in for Secrets Manager on loopback, which knows one secret and answers GetSecretValue for it. */
export async function startSecretsManager(secret: { id: string; value: string }) {
  let reads = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { SecretId } = JSON.parse(Buffer.concat(chunks).toString());
    const known =
      request.headers["x-amz-target"] === "secretsmanager.GetSecretValue" && SecretId === secret.id;
    if (known) reads += 1;
    response.writeHead(known ? 200 : 400, { "content-type": "application/x-amz-json-1.1" });
    response.end(
      JSON.stringify(
        known
          ? { ARN: secret.id, Name: "credentials", SecretString: secret.value }
          : { __type: "ResourceNotFoundException", message: "No such secret." },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reads: () => reads,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
