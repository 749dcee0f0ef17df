import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { Draw, FontFile, Job, RendererName } from "./renderers.ts";

export type Draws = Record<RendererName, Draw>;
/** Measurements by renderer; those of one place were taken beside one another. */
export type Taken = Partial<Record<RendererName, number[]>>;

export function note(taken: Taken, name: RendererName, value: number): void {
  taken[name] = [...(taken[name] ?? []), value];
}

const run = promisify(execFile);

/** Milliseconds and bytes a card: each card is drawn by every renderer in turn, and the turns go round. */
export async function warm(draws: Draws, jobs: Job[], warmUps: number) {
  const names = Object.keys(draws) as RendererName[];
  const times: Taken = {};
  const bytes: Taken = {};
  for (const [at, job] of jobs.entries()) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(at + turn) % names.length] as RendererName;
      const start = performance.now();
      const { length } = await draws[name](job);
      if (at < warmUps) continue;
      note(times, name, performance.now() - start);
      note(bytes, name, length);
    }
  }
  return { times, bytes };
}

/** Cards a second in one process, several at once; the renderers take turns, a round each. */
export async function throughput(draws: Draws, jobs: Job[], rounds: number, atOnce: number) {
  const taken: Taken = {};
  const perRound = Math.floor(jobs.length / rounds);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of Object.keys(draws) as RendererName[]) {
      const queue = jobs.slice(round * perRound, (round + 1) * perRound).values();
      const start = performance.now();
      const worker = async () => {
        for (const job of queue) await draws[name](job);
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
      note(taken, name, (perRound / (performance.now() - start)) * 1000);
    }
  }
  return taken;
}

/**
 * Puts a bundle of the child and what it draws in a folder: one file for each renderer, as the render function is
 * deployed. What is native, or comes as a bundle of its own, stays outside.
 */
export async function prepareChildren(
  folder: string,
  fonts: FontFile[],
  jobs: Record<number, Job[]>,
) {
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
      minify: true,
      format: "esm",
      platform: "node",
      jsx: "automatic",
      jsxImportSource: "satori/jsx",
      outdir: folder,
      logLevel: "error",
    }),
    writeFile(join(folder, "fonts.json"), JSON.stringify(kept)),
    ...fonts.map(({ data }, at) => writeFile(join(folder, `font-${at}.ttf`), data)),
    ...Object.entries(jobs).map(([count, some]) =>
      writeFile(join(folder, `jobs-${count}.json`), JSON.stringify(some)),
    ),
  ]);
}

/** From spawning a process to its end, after it drew one card. */
export async function coldStart(folder: string, name: RendererName): Promise<number> {
  const start = performance.now();
  await child(folder, name, 1, 1);
  return performance.now() - start;
}

/** The most memory that a process held while it drew so many cards, in MiB. */
export async function peakMemory(
  folder: string,
  name: RendererName,
  cards: number,
  atOnce: number,
) {
  const { peak } = JSON.parse(await child(folder, name, cards, atOnce)) as { peak: number };
  return peak / 2 ** 20;
}

async function child(folder: string, name: RendererName, cards: number, atOnce: number) {
  const args = [join(folder, "child.js"), name, folder, String(cards), String(atOnce)];
  return (await run(process.execPath, args)).stdout;
}
