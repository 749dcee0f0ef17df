import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The `campaign` command, and a publisher that may be killed, each as one program: files that Node runs as they are. */
    programs: { campaign: string; publisher: string };
  }
}

/**
 * Puts the programs together that tests start over and over, once for the whole run: each process would spend longer on
 * finding and translating its source than on its work. What they do is the same.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, "../..");
  // As deep in the tree as the folders of the source: assets lie beside those.
  const outdir = join(root, "out", `programs-${process.pid}`);
  await build({
    absWorkingDir: root,
    entryPoints: { campaign: "src/cli/main.ts", publisher: "test/publish/worker.ts" },
    ...{ outdir, bundle: true, splitting: true, format: "esm", platform: "node" },
    ...{ packages: "external", logLevel: "error" },
  });
  const [campaign, publisher] = [join(outdir, "campaign.js"), join(outdir, "publisher.js")];
  project.provide("programs", { campaign, publisher });
  return () => rm(outdir, { recursive: true, force: true });
}
