import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const imports = `import { defineMessages } from "#core/message.ts";
import { p01 } from "#messages/save-the-scan/p01.ts";
const sound = p01.P01;
`;
const contents = {
  "sound.ts": "defineMessages({ X: { ...sound } });",
  "no-claims.ts": "const { claims, ...rest } = sound;\ndefineMessages({ X: rest });\nvoid claims;",
  "empty-claims.ts": "defineMessages({ X: { ...sound, claims: [] } });",
  "misspelt.ts": 'defineMessages({ X: { ...sound, slogn: "Ask." } });',
  "no-such-target.ts": 'defineMessages({ X: { ...sound, targets: ["habits"] } });',
  "twice.ts": "defineMessages({ X: { ...sound }, X: { ...sound } });",
} as const;

let folder: string;
let output: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "messages-"));
  for (const [file, text] of Object.entries(contents)) {
    await writeFile(join(folder, file), `${imports}${text}\n`);
  }
  const compilerOptions = {
    paths: { "#core/*": [`${root}/src/core/*`], "#messages/*": [`${root}/messages/*`] },
    types: [],
  };
  const config = { extends: `${root}/tsconfig.json`, compilerOptions, include: ["*.ts"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  output = await new Promise((done) => {
    const tsc = join(root, "node_modules/.bin/tsc");
    execFile(tsc, ["-p", folder, "--pretty", "false"], { cwd: folder }, (_error, stdout) =>
      done(stdout),
    );
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const errorsIn = (file: keyof typeof contents) =>
  output.split("\n").filter((line) => line.startsWith(`${file}(`));

test("a whole message compiles", () => {
  expect(errorsIn("sound.ts")).toEqual([]);
});

test.each([
  ["no-claims.ts", /'claims' is missing/],
  ["empty-claims.ts", /TS2322/],
  ["misspelt.ts", /'slogn' does not exist/],
  ["no-such-target.ts", /"habits"/],
  ["twice.ts", /TS1117/],
] as const)("%s does not compile", (file, reason) => {
  expect(errorsIn(file)).toEqual([expect.stringMatching(reason)]);
});
