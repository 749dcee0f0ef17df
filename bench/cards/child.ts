import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Draw, type FontFile, type Job, type RendererName, renderers } from "./renderers.ts";
import { drawAll, sideBySide } from "./side-by-side.ts";

/**
 * A process that draws cards, some at once: `child.js all FOLDER ROUND AT_ONCE` by all renderers side by side,
 * `child.js RENDERER FOLDER JOBS AT_ONCE` by one. Prints what was measured, or else the most memory it held, in bytes. One card after the other
 * is read, so that it is the renderer's memory.
 */
const [name = "", folder = "", jobs, atOnce] = process.argv.slice(2);

const read = (file: string) => JSON.parse(readFileSync(join(folder, file), "utf8"));
const fonts: FontFile[] = read("fonts.json").map((font: FontFile & { file: string }) => ({
  ...font,
  data: readFileSync(font.file),
}));

if (name === "all") {
  const draws = {} as Record<RendererName, Draw>;
  for (const one of Object.keys(renderers) as RendererName[]) {
    draws[one] = await renderers[one](fonts);
  }
  process.stdout.write(
    JSON.stringify(await sideBySide(draws, read(`${jobs}.json`), Number(atOnce))),
  );
} else {
  const lines = readFileSync(join(folder, `${jobs}.jsonl`), "utf8").split("\n");
  const queue = parsed(lines);
  await drawAll(await renderers[name as RendererName](fonts), queue, Number(atOnce));
  // Of this process alone: what getrusage says begins with the memory of the one that spawned it.
  const [, kibibytes] = /VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  process.stdout.write(JSON.stringify(Number(kibibytes) * 1024));
}

function* parsed(lines: string[]): Generator<Job> {
  for (const line of lines) yield JSON.parse(line);
}
