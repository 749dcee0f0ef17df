import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { workAside } from "#cards/aside.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

test("what killed runs left goes; what a run beside this one writes stays", async () => {
  const parent = await temporaryFolder();
  for (const name of [".part-dead", ".part-alive", "mine"]) await mkdir(join(parent, name));
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
  for (const name of [".part-dead", "mine"]) await utimes(join(parent, name), yesterday, yesterday);
  await workAside(parent, ".part-", (folder) => writeFile(join(folder, "a"), "a"));
  expect((await readdir(parent)).sort()).toEqual([".part-alive", "mine"]);
});

test.each(["SIGINT", "SIGTERM"] as const)("stopped by %s, it leaves nothing", async (signal) => {
  const parent = await temporaryFolder();
  const module = pathToFileURL(join(import.meta.dirname, "../../src/cards/aside.ts")).href;
  // Two, one in the other, as a pack has them.
  const program = `
    import { workAside } from ${JSON.stringify(module)};
    await workAside(${JSON.stringify(parent)}, "outer-", (outer) =>
      workAside(outer, ".part-", async () => {
        process.stdout.write("working");
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      }));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  expect(await readdir(parent)).toHaveLength(1);
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([null, signal]);
  expect(await readdir(parent)).toEqual([]);
});
