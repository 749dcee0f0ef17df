import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { request } from "#adapters/channels/request.ts";

const way = { name: "The network", timeoutMs: 15_000, secrets: [] };

async function serverThat(answers: RequestListener) {
  const asked: (string | undefined)[] = [];
  const sockets = new Set<unknown>();
  const server = createServer((incoming, response) => {
    asked.push(incoming.headers.authorization);
    sockets.add(incoming.socket);
    answers(incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return { url, asked, sockets };
}

test("follows no redirect: nobody said that the credentials may go there", async () => {
  const elsewhere = await serverThat((_, response) => void response.end());
  const first = await serverThat((_, response) => {
    response.writeHead(307, { location: elsewhere.url.href }).end();
  });
  const headers = { authorization: "Bearer secret" };
  const reply = await request(first.url, { method: "POST", headers, body: "x" }, way);
  expect(reply).toMatchObject({ kind: "answered", status: 307 });
  expect(first.asked).toEqual(["Bearer secret"]);
  expect(elsewhere.asked).toEqual([]);
});

test("each request has a connection of its own", async () => {
  const server = await serverThat((_, response) => void response.end("{}"));
  for (let n = 0; n < 3; n += 1) await request(server.url, {}, way);
  expect(server.sockets.size).toBe(3);
});
