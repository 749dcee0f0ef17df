import { rmSync } from "node:fs";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** A run that wrote nothing for so long, in ms, is dead: it was killed and could not tidy. */
const deadAfter = 60 * 60 * 1000;
const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Works in a folder of its own inside another one; it goes when the work ends, fails, or is stopped from the keyboard.
 * What killed runs left under the prefix goes too.
 */
export async function workAside<T>(
  parent: string,
  prefix: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  await sweep(parent, prefix);
  const folder = await mkdtemp(join(parent, prefix));
  const stop = (signal: NodeJS.Signals) => {
    rmSync(folder, { recursive: true, force: true });
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.once(signal, stop);
  try {
    return await work(folder);
  } finally {
    for (const signal of signals) process.off(signal, stop);
    await rm(folder, { recursive: true, force: true });
  }
}

async function sweep(parent: string, prefix: string): Promise<void> {
  const left = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  for (const path of left.map((name) => join(parent, name))) {
    const written = await stat(path).catch(() => undefined);
    if (written && Date.now() - written.mtimeMs > deadAfter) {
      // It may be another person's, in a folder for all.
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}
