import { createServer } from "node:http";
import { formatDidDoc, validateOperationLog } from "@did-plc/lib";

/**
 * The directory of `did:plc` identifiers, in memory: it takes the signed operations that a server sends, checks them by
 * the directory's own library, and gives them back.
 */
export async function startPlc() {
  const logs = new Map();

  async function answer(method, did, what, body) {
    if (method === "POST") {
      const log = [...(logs.get(did) ?? []), JSON.parse(body)];
      await validateOperationLog(did, log);
      logs.set(did, log);
      return {};
    }
    const log = logs.get(did);
    if (log === undefined) return undefined;
    if (what === "log") return log;
    const data = await validateOperationLog(did, log);
    return what === "data" ? data : formatDidDoc(data);
  }

  const server = createServer(async (request, response) => {
    const [, did, what] = decodeURIComponent(request.url).split("/");
    let body = "";
    for await (const chunk of request) body += chunk;
    const said = await answer(request.method, did, what, body).catch((error) => error);
    const status = said === undefined ? 404 : said instanceof Error ? 400 : 200;
    response.writeHead(status, { "content-type": "application/json" });
    response.end(
      JSON.stringify(status === 200 ? said : { message: said?.message ?? "No such DID" }),
    );
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${server.address().port}`;
}
