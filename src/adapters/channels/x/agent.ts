import { Agent } from "node:https";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/**
 * The agent that the X client sends through. It leads to another server where an address is given (the client knows no
 * base URL; the Host header stays X's own, so signatures can be verified), and it ends each request after `timeoutMs`,
 * from the first byte of the connection to the last of the answer (the client knows no timeout by default).
 *
 * Connections are not kept alive. One that the network closes just as a post is sent over it would turn a post that
 * was certainly not accepted into one whose fate is unknown; and with one request to a connection, the connection's
 * life is the request's deadline. Deadlines run on the machine's own time: virtual time does not move sockets.
 */
export function xAgent({ address, timeoutMs }: { address?: URL; timeoutMs: number }): Agent {
  const agent = new Agent({ keepAlive: false });
  const connectTls = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = open(address, options, (to) => connectTls(to, callback));
    const timer = setTimeout(() => socket?.destroy(new Error("Request timeout.")), timeoutMs);
    socket?.once("close", () => clearTimeout(timer));
    return socket;
  };
  return agent;
}

type Options = Parameters<Agent["createConnection"]>[0];

function open(
  address: URL | undefined,
  options: Options,
  connectTls: (options: Options) => Duplex | null | undefined,
): Socket | Duplex | null | undefined {
  if (address === undefined) return connectTls(options);
  const host = address.hostname.replace(/^\[|\]$/g, "");
  if (address.protocol === "http:") return connect({ host, port: Number(address.port || 80) });
  return connectTls({
    ...options,
    host,
    port: Number(address.port || 443),
    servername: host,
  } as Options);
}
