import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** Something else on loopback than a stand-in, until the test ends. */
export async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  const url = await listening(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return url;
}

/** Answers as a stand-in does, in JSON unless said otherwise. */
export function answer(
  response: ServerResponse,
  status: number,
  body: object | string,
  headers: Record<string, string> = {},
): void {
  const type = { "content-type": "application/json", "x-campaign-sandbox": "1" };
  response.writeHead(status, { ...type, ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
}

/** A way to a stand-in on which some requests are answered by somebody else; `elsewhere` says whether it did. */
export function between(
  url: string,
  elsewhere: (request: IncomingMessage, response: ServerResponse) => boolean,
): Promise<string> {
  return serving((request, response) => {
    if (!elsewhere(request, response)) passOn(url, request, response);
  });
}

/** A way to a stand-in that lets some requests through, one to a connection, and then no longer listens. */
export async function gateTo(url: string, letThrough: number): Promise<string> {
  let passed = 0;
  const gate = createServer((request, response) => {
    passed += 1;
    if (passed >= letThrough) gate.close();
    passOn(url, request, response);
  });
  const open = await listening(gate);
  if (letThrough === 0) await new Promise((resolve) => gate.close(resolve));
  return open;
}

function passOn(url: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method = "GET", headers } = incoming;
  const onward = request(new URL(incoming.url ?? "/", url), { method, headers }, (answered) => {
    response.writeHead(answered.statusCode ?? 500, { ...answered.headers, connection: "close" });
    answered.pipe(response);
  });
  onward.on("error", () => response.destroy());
  incoming.pipe(onward);
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
