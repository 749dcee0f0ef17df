/**
 * Starts a Personal Data Server with its own directory of identifiers, both on loopback, and says its address in one line. Takes
 * the folder for its data and the address of an index (AppView) to forward reads to; ends with its standard input.
 */
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { envToCfg, envToSecrets, PDS } from "@atproto/pds";
import { startPlc } from "./plc.js";

const [dataDirectory, bskyAppViewUrl] = process.argv.slice(2);
const secret = () => randomBytes(32).toString("hex");
const port = await freePort();
const env = {
  devMode: true,
  disableSsrfProtection: true,
  hostname: "localhost",
  port,
  dataDirectory,
  blobstoreDiskLocation: `${dataDirectory}/blobs`,
  didPlcUrl: await startPlc(),
  bskyAppViewUrl,
  bskyAppViewDid: "did:web:index.invalid",
  enableDidDocWithSession: true,
  serviceHandleDomains: [".test"],
  inviteRequired: false,
  adminPassword: secret(),
  jwtSecret: secret(),
  plcRotationKeyK256PrivateKeyHex: secret(),
};
const pds = await PDS.create(envToCfg(env), envToSecrets(env));
await pds.start();
process.stdout.write(`http://127.0.0.1:${port}\n`);
process.stdin.resume().on("end", async () => {
  await pds.destroy();
  process.exit();
});

/** The server must be told a port before it starts, as it writes its own address into every identity. */
async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port: free } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return free;
}
