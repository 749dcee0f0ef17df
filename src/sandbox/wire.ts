/** What goes over the wire of every stand-in: requests read whole, answers sent whole, or spoilt as a fault demands. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { PendingFault } from "./faults.ts";

/** What an endpoint answers. */
export interface Answer {
  status: number;
  /** Sent as JSON; null for an empty body. */
  body: object | null;
  headers?: Readonly<Record<string, string>>;
}

const maxBodyBytes = 24 * 1024 * 1024;

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

/** Sends an answer, unless the fault that struck says otherwise; `failure` is what it answers instead. */
export function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, failure }: { answer: Answer; failure: (fault: PendingFault<string>) => Answer },
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

export function send(response: ServerResponse, answer: Answer): void {
  response.end(head(response, answer));
}

/** Writes the head of an answer and returns its body, compressed if the client takes that. */
function head(response: ServerResponse, { status, body, headers = {} }: Answer): Buffer {
  const type = status < 400 ? "application/json" : "application/problem+json";
  const gzip = /\bgzip\b/.test(String(response.req.headers["accept-encoding"] ?? ""));
  const text = Buffer.from(body === null ? "" : JSON.stringify(body));
  const bytes = gzip && body !== null ? gzipSync(text) : text;
  response.writeHead(status, {
    ...(body !== null && { "content-type": `${type}; charset=utf-8` }),
    "content-length": bytes.length,
    ...(bytes !== text && { "content-encoding": "gzip" }),
    ...headers,
  });
  return bytes;
}
