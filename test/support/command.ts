import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The `campaign` command as one program, a file that Node runs as it is. */
    command: string;
  }
}

/**
 * Puts the command together once for the whole run: a hundred tests run it in processes of their own, each of which
 * would spend longer on translating and finding the source than on its work. What it does is the same.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, "../..");
  // As deep in the tree as the folders of the source: assets lie beside those.
  const outdir = join(root, "out", `command-${process.pid}`);
  await build({
    absWorkingDir: root,
    entryPoints: ["src/cli/main.ts"],
    ...{ outdir, bundle: true, splitting: true, format: "esm", platform: "node" },
    ...{ packages: "external", logLevel: "error" },
  });
  project.provide("command", join(outdir, "main.js"));
  return () => rm(outdir, { recursive: true, force: true });
}
