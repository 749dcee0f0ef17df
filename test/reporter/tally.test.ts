import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const root = join(import.meta.dirname, "../..");

/** Runs test files of that text in a project of their own, with the reporter: the exit code and the last line. */
async function run(...files: string[]): Promise<{ code: number; last: string }> {
  const folder = await temporaryFolder();
  const reporter = JSON.stringify(join(root, "test/reporter/tally.ts"));
  await writeFile(
    join(folder, "vitest.config.mjs"),
    `import { TallyReporter } from ${reporter};
    export default { test: { globals: true, reporters: ["default", new TallyReporter()] } };`,
  );
  await Promise.all(files.map((text, at) => writeFile(join(folder, `${at}.test.js`), text)));
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, FORCE_COLOR: "1" };
    execFile(process.execPath, [vitest, "run"], { cwd: folder, env }, (error, stdout) => {
      resolve({
        code: error === null ? 0 : Number(error.code),
        last: stdout.trimEnd().split("\n").at(-1) ?? "",
      });
    });
  });
}

it("counts what passed and says so in the last line", async () => {
  expect(await run("test('a', () => {}); test('b', () => {});", "test('c', () => {});")).toEqual({
    code: 0,
    last: "3 passed, 0 failed",
  });
});

it("counts as failed every test, set-up, file and stray error that failed", async () => {
  const { code, last } = await run(
    "test('a', () => {}); test('b', () => { throw new Error('no'); }); test.skip('c', () => {});",
    "throw new Error('not loaded');",
    "test('d', () => {}); setTimeout(() => { throw new Error('stray'); }); test('e', () => new Promise((end) => setTimeout(end, 50)));",
    "describe('s', () => { beforeAll(() => { throw new Error('set-up'); }); test('f', () => {}); });",
  );
  expect(last).toBe("3 passed, 4 failed, 2 skipped");
  expect(code).toBe(1);
});
