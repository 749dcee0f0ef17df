import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Command } from "commander";
import { credentialName } from "#adapters/channels/channels.ts";
import { xAdapter } from "#adapters/channels/x/adapter.ts";
import { systemClock } from "#adapters/clock.ts";
import { openLibrary } from "#cli/context.ts";
import { wholeNumber } from "#cli/options.ts";
import { startXSandbox } from "#sandbox/x/server.ts";

export function addSandbox(program: Command): void {
  program
    .command("sandbox")
    .description(
      "start a stand-in for X on this machine, for sandbox accounts; it forgets all when it stops",
    )
    .option("--port <n>", "any free port if left out", wholeNumber, 0)
    .option("--seed <n>", "of the simulated engagement", wholeNumber, 1)
    .action(async ({ port, seed }: { port: number; seed: number }) => {
      const own = Object.values(openLibrary().accounts).filter(
        ({ network, mode }) => network === "x" && mode === "sandbox",
      );
      const secret = () => randomBytes(18).toString("base64url");
      // One app; each account has a token of its own, which tells the stand-in whose request it is.
      const app = { appKey: secret(), appSecret: secret() };
      const accounts = own.map(({ id, handle }) => ({
        id,
        handle,
        credentials: { ...app, accessToken: secret(), accessSecret: secret() },
        followers: 4_200,
      }));
      const sandbox = await startXSandbox({ clock: systemClock(), seed, port, accounts });
      const ended = new AbortController();
      const signals = ["SIGINT", "SIGTERM"].map((name) =>
        once(process, name, { signal: ended.signal }),
      );
      const { appKey, appSecret, accessToken, accessSecret } = xAdapter.credentials;
      const lines = [
        `export ${appKey.name}=${app.appKey}`,
        `export ${appSecret.name}=${app.appSecret}`,
        ...accounts.flatMap(({ id, credentials }) => [
          `export ${credentialName(accessToken.name, id)}=${credentials.accessToken}`,
          `export ${credentialName(accessSecret.name, id)}=${credentials.accessSecret}`,
        ]),
      ];
      process.stdout.write(
        `export CAMPAIGN_X_API_URL=${sandbox.url}\n${lines.join("\n")}\n` +
          "# Set these in another terminal, and run the publisher there. Ctrl-C stops the stand-in.\n",
      );
      await Promise.race(signals);
      ended.abort();
      await Promise.allSettled(signals);
      await sandbox.close();
    });
}
