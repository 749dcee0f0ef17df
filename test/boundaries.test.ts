import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

/** Per file: modules that the lint must refuse there, and modules that it must let pass. */
const cases: Record<string, { refused: string[]; allowed: string[] }> = {
  "src/core/plan.ts": {
    refused: [
      "#adapters/store/sqlite.ts",
      "../adapters/store/sqlite.ts",
      "./../adapters/store/sqlite.ts",
      "#cards/render.ts",
      "#messages/library.ts",
      "#test/support/builders.ts",
      "#cli/main.ts",
      "../../infra/app.ts",
      "@aws-sdk/client-dynamodb",
      "sharp",
      "node:fs",
      "node:crypto",
    ],
    allowed: [
      "./post.ts",
      "#core/post.ts",
      "zod",
      "canonicalize",
      "twitter-text",
      "csv-stringify/sync",
    ],
  },
  "src/core/hash.ts": { refused: ["node:fs", "sharp"], allowed: ["node:crypto", "canonicalize"] },
  "src/cards/render.ts": {
    refused: ["#adapters/files/disk.ts", "#messages/library.ts", "../core/card.ts", "#cli/main.ts"],
    allowed: ["#core/card.ts", "#assets/brands/brand.ts", "./layout.ts", "sharp", "satori"],
  },
  "src/plots/plot.tsx": {
    refused: ["#cards/render.ts", "#adapters/files/disk.ts", "satori", "../core/post.ts"],
    allowed: ["#core/post.ts", "d3-scale", "react-dom/server"],
  },
  "src/adapters/store/dynamo.ts": {
    refused: [
      "#sandbox/x/server.ts",
      "#cards/render.ts",
      "sharp",
      "../files/disk.ts",
      "#messages/l.ts",
    ],
    allowed: ["#core/ports.ts", "#adapters/clock.ts", "@aws-sdk/client-dynamodb", "node:fs"],
  },
  "src/sandbox/x/server.ts": {
    refused: ["#adapters/channels/x.ts", "../../adapters/channels/x.ts", "#cli/main.ts", "sharp"],
    allowed: ["#core/codes.ts", "#sandbox/clock.ts", "node:http"],
  },
  "messages/clinicians.ts": {
    refused: ["#core/post.ts", "#adapters/clock.ts", "zod", "node:fs", "../src/core/message.ts"],
    allowed: ["#core/message.ts", "#core/campaign.ts", "#core/roles.ts", "./patients.ts"],
  },
  "functions/publish/index.ts": {
    refused: [
      "#cards/render.ts",
      "#cli/main.ts",
      "../../infra/app.ts",
      "sharp",
      "#sandbox/x/server.ts",
    ],
    allowed: ["#core/publish.ts", "#adapters/store/dynamo.ts", "#messages/library.ts", "./env.ts"],
  },
  "functions/render/index.ts": {
    refused: ["#cli/main.ts", "../../infra/app.ts", "sharp"],
    allowed: ["#cards/render.ts", "#core/card.ts", "#adapters/files/s3.ts", "./env.ts"],
  },
  "infra/app.ts": {
    refused: [
      "#functions/publish/handler.ts",
      "../functions/publish/index.ts",
      "#adapters/store/dynamo.ts",
      "#core/post.ts",
      "#test/support/builders.ts",
    ],
    allowed: [
      "#functions/publish/env.ts",
      "#adapters/store/dynamo-definition.ts",
      "./data-stack.ts",
      "aws-cdk-lib",
    ],
  },
  "src/cli/main.ts": {
    refused: ["#test/support/builders.ts", "../../infra/app.ts", "sharp"],
    allowed: [
      "#adapters/clock.ts",
      "#cards/render.ts",
      "#sandbox/x/server.ts",
      "./commands/demo.ts",
    ],
  },
  "test/cards/render.test.ts": { refused: [], allowed: ["sharp", "#cli/main.ts", "#infra/app.ts"] },
};

let copy: string;
let refusals: { file: string; line: number }[];

beforeAll(async () => {
  copy = await realpath(await mkdtemp(join(tmpdir(), "boundaries-")));
  await cp(join(root, "biome.json"), join(copy, "biome.json"));
  for (const [file, modules] of Object.entries(cases)) {
    const lines = linesOf(modules).map((name) => `import ${JSON.stringify(name)};`);
    await mkdir(dirname(join(copy, file)), { recursive: true });
    await writeFile(join(copy, file), `${lines.join("\n")}\n`);
  }
  refusals = await lint(copy);
});

afterAll(() => rm(copy, { recursive: true, force: true }));

it.each(Object.entries(cases))("%s imports only what it may", (file, modules) => {
  const lines = refusals.filter((refusal) => refusal.file === file).map(({ line }) => line);
  const refused = linesOf(modules).filter((_, at) => lines.includes(at + 1));
  expect(refused).toEqual(modules.refused);
});

/** The modules imported by a file of the copy, one a line. */
function linesOf({ refused, allowed }: { refused: string[]; allowed: string[] }): string[] {
  return [...refused, ...allowed];
}

/** Every import that the project's lint refuses in this folder. */
function lint(cwd: string): Promise<{ file: string; line: number }[]> {
  const args = ["lint", "--vcs-enabled=false", "--reporter=github", "--max-diagnostics=none"];
  return new Promise((resolve, reject) => {
    execFile(join(root, "node_modules/.bin/biome"), args, { cwd }, (_, out, err) => {
      const found = [...out.matchAll(/noRestrictedImports,file=([^,]+),line=(\d+),/g)];
      // A run without a refusal is no proof of anything: the rule did not run.
      if (found.length === 0) reject(new Error(`biome refused nothing: ${out}${err}`));
      resolve(
        found.map(([, file = "", line]) => ({ file: relative(cwd, file), line: Number(line) })),
      );
    });
  });
}
