import { cp, mkdir, mkdtemp, open, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { S3Client } from "@aws-sdk/client-s3";
import { type FauxqsServer, startFauxqs } from "fauxqs";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { s3Files } from "#adapters/files/s3.ts";
import { dynamoTable } from "#adapters/store/dynamo.ts";
import { sha256 } from "#core/hash.ts";
import { addPost, readPost } from "#core/ledger.ts";
import { observationKey } from "#core/observation.ts";
import { imageName, type Post, plusSeconds } from "#core/post.ts";
import { startXSandbox, type XSandbox } from "#sandbox/x/server.ts";
import { approvedPost, png } from "#test/support/approved-post.ts";
import { describeOnDynamo, localDynamo } from "#test/support/dynamo.ts";
import { type Assembly, synthesise } from "../infra/synthesise.ts";
import { bundleNow, runBundle } from "./run-bundle.ts";
import { startSecretsManager } from "./secrets-manager.ts";

const modules = join(import.meta.dirname, "../../node_modules");
const secretArn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:channel-credentials";
const credentials = {
  appKey: "app-key",
  appSecret: "app-secret",
  accessToken: "access-token",
  accessSecret: "access-secret",
};
const handle = "sandbox_spine";

let out: string;
let x: XSandbox;
let s3: FauxqsServer;
let bucket: string;
let assembly: Assembly;
let unreachable: string | undefined;

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), "synth-"));
  s3 = await startFauxqs({ port: 0, logger: false });
  bucket = s3.createBucket("campaign-files").bucketName;
  x = await startXSandbox({
    clock: { now: bundleNow, sleep: async () => {} },
    signatureNow: bundleNow,
    accounts: [{ handle, credentials, followers: 10 }],
    seed: 1,
    refuseDuplicates: false,
  });
  const result = await synthesise(out, { xApiUrl: x.url });
  if ("unreachable" in result) {
    unreachable = result.unreachable;
    const what = "The synthesised bundles are not tested";
    process.stderr.write(
      `\n  ${"!".repeat(72)}\n  ${what}: ${unreachable}.\n  ${"!".repeat(72)}\n`,
    );
  } else assembly = result;
}, 120_000);

beforeEach((test) => {
  if (unreachable === undefined) return;
  if (process.env.CI) throw new Error(unreachable);
  test.skip(unreachable);
});

afterAll(async () => {
  await Promise.all([x?.close(), s3?.stop()]);
  await rm(out, { recursive: true, force: true });
});

const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** The `e_machine` field of an ELF header: which processor a binary is for. */
async function machineOf(path: string): Promise<number | undefined> {
  await using file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(20), 0, 20, 0);
  return buffer.subarray(0, 4).toString("latin1") === "\x7fELF"
    ? buffer.readUInt16LE(18)
    : undefined;
}

const aarch64 = 0xb7;

describe("the code of a function", () => {
  it("holds sharp for the processor of Lambda, and for no other, where cards are rendered", async () => {
    const files = await filesIn(assembly.functionIn("render").asset);
    const addons = files.filter((file) => /\.node$|\.so(\.|$)/.test(file));
    expect(addons.some((file) => /sharp-linux-arm64[^/]*\.node$/.test(file))).toBe(true);
    for (const addon of addons) expect([addon, await machineOf(addon)]).toEqual([addon, aarch64]);
  });

  it.each(["publish", "collect"])("of %s is one module that renders nothing", async (name) => {
    const { asset } = assembly.functionIn(name);
    const files = await filesIn(asset);
    expect(files).toEqual([join(asset, "index.mjs")]);
    const code = await readFile(join(asset, "index.mjs"), "utf8");
    // esbuild names every module that it takes in by its path.
    expect(code).toMatch(/^\/\/ src\/core\/ports\.ts$/m);
    expect(code).not.toMatch(/^\/\/ (node_modules\/(sharp|satori|fontkit)\/|src\/cards\/)/m);
    expect(code).not.toMatch(/(from|require\(|import\() ?["'](sharp|satori)["']/);
  });
});

describeOnDynamo("publish and collect, as they would be deployed", () => {
  /** A table, and a way to run a function once from nothing but its declared environment. */
  async function deployment() {
    const dynamo = await localDynamo();
    const tableName = await dynamo.createTable();
    const table = dynamoTable({ client: dynamo.client, tableName });
    const secrets = await startSecretsManager({
      id: secretArn,
      value: JSON.stringify({
        X_API_KEY: credentials.appKey,
        X_API_KEY_SECRET: credentials.appSecret,
        X_ACCESS_TOKEN: credentials.accessToken,
        X_ACCESS_TOKEN_SECRET: credentials.accessSecret,
      }),
    });
    onTestFinished(() => secrets.close());
    const run = (name: "publish" | "collect") => {
      const found = assembly.functionIn(name);
      const environment = found.environment({
        "AWS::DynamoDB::GlobalTable": tableName,
        "AWS::S3::Bucket": bucket,
        "AWS::SecretsManager::Secret": secretArn,
      });
      const endpoints = {
        DYNAMODB: dynamo.endpoint,
        S3: s3.address,
        SECRETS_MANAGER: secrets.endpoint,
      };
      return runBundle({ ...found, environment, endpoints, event: {} });
    };
    return { table, run };
  }

  it("publish an approved post once, and observe it", async () => {
    const { table, run } = await deployment();
    const now = bundleNow();
    const post = approvedPost("bundle-1", handle, now);
    await addPost(table, post, now.toISOString(), "planner-1");
    await files().put(imageName({ sha256: sha256(png), mediaType: "image/png" }), png, "image/png");

    const first = await run("publish");
    expect(first.result).toMatchObject({ published: 1, unknown: 0, voided: 0 });
    const [tweet, ...more] = x.tweets();
    expect(more).toEqual([]);
    expect(tweet).toMatchObject({
      handle,
      text: post.content?.text,
      media: [{ sha256: sha256(png), alt: post.content?.alt }],
    });
    const published = (await readPost(table, post.id))?.post;
    expect(published).toMatchObject({ status: "published", published: { networkId: tweet?.id } });
    for (const secret of Object.values(credentials)) expect(first.log).not.toContain(secret);

    expect((await run("publish")).result).toMatchObject({ published: 0, unknown: 0 });
    expect(x.tweets()).toHaveLength(1);

    // The same tweet, seen from an hour later.
    const earlier = plusSeconds(now.toISOString(), -3600);
    const older = {
      ...published,
      id: "bundle-2",
      published: { ...published?.published, at: earlier },
    };
    await addPost(table, older as Post, earlier, "planner-1");
    expect((await run("collect")).result).toEqual({ observed: 1, missed: 0, failed: 0 });
    const observation = await table.get(observationKey("bundle-2", 3600));
    expect(observation?.data.values).toContainEqual(
      expect.objectContaining({ metric: "likes", value: expect.any(Number) }),
    );
    // Where the function may write, and what the observation rests on.
    expect(await files().get(`raw/${observation?.data.rawSha256}.json`)).toBeDefined();
  });

  it("fail where a variable that they declare is missing", async () => {
    const { asset, handler } = assembly.functionIn("publish");
    const bare = { asset, handler, environment: {}, endpoints: {}, event: {} };
    await expect(runBundle(bare)).rejects.toThrow(/TABLE_NAME/);
  });
});

describe("render, as it would be deployed", () => {
  it("makes a card and keeps it under the hash of its bytes", async () => {
    const render = assembly.functionIn("render");
    const asset = await withSharpOfThisMachine(render.asset);
    const run = (event: unknown) =>
      runBundle({
        asset,
        handler: render.handler,
        environment: render.environment({ "AWS::S3::Bucket": bucket }),
        endpoints: { S3: s3.address },
        event,
      });
    const card = { message: "P01", format: "square", brand: "example-spine-society" };
    const { result } = await run(card);
    const made = result as { file: string; sha256: string };
    expect(made).toMatchObject({ made: true, width: 1080, height: 1080, alt: expect.any(String) });
    expect(made.file).toBe(imageName({ sha256: made.sha256, mediaType: "image/png" }));
    expect(sha256((await files().get(made.file)) ?? "")).toBe(made.sha256);

    const { result: refused } = await run({ ...card, message: "P99" });
    expect(refused).toEqual({ made: false, reason: 'There is no message "P99".' });
  });
});

function files() {
  const client = new S3Client({
    endpoint: s3.address,
    region: "eu-west-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  });
  return s3Files({ client, bucket });
}

/** The renderer's code with the one part exchanged that runs on Lambda's processor only. */
async function withSharpOfThisMachine(asset: string): Promise<string> {
  const copy = join(out, "render-here");
  const foreign = [join(asset, "node_modules/sharp"), join(asset, "node_modules/@img")];
  await cp(asset, copy, { recursive: true, filter: (source) => !foreign.includes(source) });
  await mkdir(join(copy, "node_modules"), { recursive: true });
  for (const name of ["sharp", "@img"]) {
    await symlink(join(modules, name), join(copy, "node_modules", name));
  }
  return copy;
}
