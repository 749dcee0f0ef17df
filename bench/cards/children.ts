import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { FontFile, Job, RendererName } from "./renderers.ts";
import type { Measures, Round } from "./side-by-side.ts";

const run = promisify(execFile);

/** Cards drawn at the same time, where more than one is. */
const atOnce = 3;

/** Processes that draw the cards of a folder. */
export interface Children {
  /** All renderers side by side in one new process. */
  sideBySide(round: Round): Promise<Measures>;
  /** Milliseconds from spawning a process to its end, after it drew one card. */
  coldStart(name: RendererName): Promise<number>;
  /** The most memory that a process held while it drew many cards, in MiB. */
  peakMemory(name: RendererName): Promise<number>;
}

/**
 * Puts what children draw in a folder, and a bundle of the child, one file for each renderer, as the render function is
 * deployed. What is native, or comes as a bundle of its own, stays outside.
 */
export async function prepareChildren(
  folder: string,
  fonts: FontFile[],
  work: { first: Job[]; many: Job[] },
): Promise<Children> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const kept = fonts.map(({ data: _data, ...font }, at) => ({
    ...font,
    file: join(folder, `font-${at}.ttf`),
  }));
  await Promise.all([
    build({
      entryPoints: [join(import.meta.dirname, "child.ts")],
      bundle: true,
      external: ["sharp", "@resvg/resvg-js", "@takumi-rs/*", "@vercel/og"],
      banner: {
        js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
      },
      splitting: true,
      format: "esm",
      platform: "node",
      jsx: "automatic",
      jsxImportSource: "satori/jsx",
      outdir: folder,
      logLevel: "error",
    }),
    writeFile(join(folder, "fonts.json"), JSON.stringify(kept)),
    ...fonts.map(({ data }, at) => writeFile(join(folder, `font-${at}.ttf`), data)),
    writeFile(join(folder, "first.jsonl"), lines(work.first)),
    writeFile(join(folder, "many.jsonl"), lines(work.many)),
  ]);

  const child = async (name: RendererName | "all", jobs: "round" | "first" | "many") => {
    const args = [join(folder, "child.js"), name, folder, jobs, String(atOnce)];
    const running = run(process.execPath, args, { maxBuffer: 2 ** 26 });
    running.child.stderr?.pipe(process.stderr);
    return JSON.parse((await running).stdout);
  };
  return {
    sideBySide: async (round) => {
      await writeFile(join(folder, "round.json"), JSON.stringify(round));
      return child("all", "round");
    },
    coldStart: async (name) => {
      const start = performance.now();
      await child(name, "first");
      return performance.now() - start;
    },
    peakMemory: async (name) => (await child(name, "many")) / 2 ** 20,
  };
}

function lines(jobs: Job[]): string {
  return jobs.map((job) => JSON.stringify(job)).join("\n");
}
