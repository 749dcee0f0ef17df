import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type FontFile, type Job, type RendererName, renderers } from "./renderers.ts";

/** A process that draws cards one way: `child.js RENDERER FOLDER CARDS AT_ONCE`. Tells when, how long, how much memory. */
const [name, folder = "", count, atOnce] = process.argv.slice(2);

const fonts: FontFile[] = JSON.parse(readFileSync(join(folder, "fonts.json"), "utf8")).map(
  (font: FontFile & { file: string }) => ({ ...font, data: readFileSync(font.file) }),
);
const draw = await renderers[name as RendererName](fonts);
const jobs: Job[] = JSON.parse(readFileSync(join(folder, `jobs-${count}.json`), "utf8"));
const queue = jobs.values();
await Promise.all(
  Array.from({ length: Number(atOnce) }, async () => {
    for (const job of queue) await draw(job);
  }),
);
// Of this process alone: what getrusage says begins with the memory of the one that spawned it.
const [, kibibytes] = /VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
process.stdout.write(JSON.stringify({ peak: Number(kibibytes) * 1024 }));
