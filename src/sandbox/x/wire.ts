/** What goes over the wire: requests read whole, answers sent as X sends them, or spoilt as a fault demands. */
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import { gzipSync } from "node:zlib";
import type { PendingFault } from "#sandbox/faults.ts";
import type { Standing } from "#sandbox/rate-limit.ts";
import { type Answer, problem } from "./answer.ts";

const maxBodyBytes = 8 * 1024 * 1024;

/** The URL that the client signed: clients that are led here by their agent still address https://api.x.com. */
export function addressed(request: IncomingMessage): URL {
  const host = request.headers.host ?? "api.x.com";
  const scheme = /^(127\.0\.0\.1|localhost|\[::1\])(:|$)/.test(host) ? "http" : "https";
  return new URL(request.url ?? "/", `${scheme}://${host}`);
}

/** The whole body; undefined when it is too large. */
export async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
  }
  return size <= maxBodyBytes ? Buffer.concat(chunks) : undefined;
}

export function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  fault: PendingFault<string> | undefined,
): void {
  switch (fault?.act) {
    case "hold":
      return;
    case "accept-then-reset":
      request.socket.resetAndDestroy();
      return;
    case "accept-then-answer":
      send(response, failure(fault));
      return;
    case "accept-then-cut": {
      const body = head(response, answer);
      response.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
      return;
    }
    default:
      send(response, answer);
  }
}

export function failure({ status = 503, body }: PendingFault<string>): Answer {
  const title = STATUS_CODES[status] ?? "Error";
  return body === undefined ? problem(status, title) : { status, body };
}

export function setRateHeaders(response: ServerResponse, prefix: string, standing: Standing): void {
  response.setHeader(`${prefix}-limit`, standing.limit);
  response.setHeader(`${prefix}-remaining`, standing.remaining);
  response.setHeader(`${prefix}-reset`, standing.reset);
}

export function send(response: ServerResponse, answer: Answer): void {
  response.end(head(response, answer));
}

/** Writes the head of an answer and returns its body, compressed if the client takes that, as X does. */
function head(response: ServerResponse, { status, body }: Answer): Buffer {
  const type = status < 400 ? "application/json" : "application/problem+json";
  const gzip = /\bgzip\b/.test(String(response.req.headers["accept-encoding"] ?? ""));
  const text = Buffer.from(JSON.stringify(body));
  const bytes = gzip ? gzipSync(text) : text;
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "content-length": bytes.length,
    ...(gzip && { "content-encoding": "gzip" }),
  });
  return bytes;
}
