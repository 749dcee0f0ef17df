import { spawn } from "node:child_process";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface RealServer {
  /** Straight to the server. */
  url: string;
  /** Through a door that says that it is a stand-in: nobody sees what is posted here. */
  door: string;
  /** Requests that went through the door so far, by method. */
  requests(): Record<string, number>;
  /** The next request of this method is served in full, and its answer lost. */
  loseAnswerOf(method: string): void;
  close(): Promise<void>;
}

/** Starts the real server as a process of its own, with the index that it is to forward reads to. */
export async function startRealServer(folder: string, index: string): Promise<RealServer> {
  const script = join(import.meta.dirname, "server/start.js");
  const child = spawn(process.execPath, [script, folder, index], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, LOG_ENABLED: "false" },
  });
  const lines = createInterface({ input: child.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    lines.once("line", resolve);
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}.`)));
  });
  const requests: Record<string, number> = {};
  const lost = new Set<string>();
  const door = await serve(async (request, response) => {
    const body: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) body.push(chunk);
    const { host: _, connection: __, ...headers } = request.headers;
    const answer = await fetch(new URL(request.url ?? "/", url), {
      method: request.method ?? "GET",
      headers: { ...(headers as Record<string, string>), "accept-encoding": "identity" },
      ...(body.length > 0 && { body: Buffer.concat(body) }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const method = new URL(request.url ?? "/", url).pathname.split("/").at(-1) ?? "";
    requests[method] = (requests[method] ?? 0) + 1;
    if (lost.delete(method)) {
      request.socket.resetAndDestroy();
      return;
    }
    const type = answer.headers.get("content-type") ?? "application/json";
    response.writeHead(answer.status, { "content-type": type, "x-campaign-sandbox": "1" });
    response.end(bytes);
  });
  return {
    url,
    door: door.url,
    requests: () => ({ ...requests }),
    loseAnswerOf: (method) => void lost.add(method),
    async close() {
      await door.close();
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.stdin.end();
      await ended;
    },
  };
}

/** An HTTP server on any free port of this machine. */
export async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
