import { type ExecFileException, execFile } from "node:child_process";
import { cp, readdir, readFile, symlink } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect } from "vitest";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const home = join(import.meta.dirname, "../../..");

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

export interface Checkout {
  root: string;
  /** Runs `campaign` in this checkout, with nobody at the terminal. */
  campaign(...args: string[]): Promise<Ran>;
  /** Every file of its content, by path. */
  content(): Promise<Record<string, string>>;
}

/** A copy of the program and its content that a test may write into; it goes when the test ends. */
export async function checkout(): Promise<Checkout> {
  const root = await temporaryFolder();
  for (const part of ["src", "messages", "assets", "package.json", "tsconfig.json", "biome.json"]) {
    await cp(join(home, part), join(root, part), { recursive: true });
  }
  await symlink(join(home, "node_modules"), join(root, "node_modules"));
  return {
    root,
    campaign: (...args) =>
      run(process.execPath, ["--import", "tsx", "src/cli/main.ts", ...args], root),
    content: () => contentOf(root),
  };
}

/** Every file of the content in a folder, by its path from there. */
export async function contentOf(root: string): Promise<Record<string, string>> {
  const entries = await readdir(join(root, "messages"), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((f) => join(f.parentPath, f.name));
  const texts = files.sort().map(async (file) => {
    return [relative(root, file), await readFile(file, "utf8")] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}

/** Runs one of the project's tools in a folder. */
export function tool(name: string, args: string[], cwd: string): Promise<Ran> {
  return run(join(home, "node_modules/.bin", name), args, cwd);
}

function run(command: string, args: string[], cwd: string): Promise<Ran> {
  return new Promise((resolve) => {
    const done = (error: ExecFileException | null, stdout: string, stderr: string) =>
      resolve({
        code: typeof error?.code === "number" ? error.code : error ? -1 : 0,
        stdout,
        stderr,
      });
    const env = { PATH: process.env.PATH };
    execFile(command, args, { cwd, env, maxBuffer: 1 << 26 }, done).stdin?.end();
  });
}

/** One line on stderr that says it, and no stack. */
export function expectRefused(ran: Ran, code: 1 | 2, why: RegExp): void {
  expect(ran.stderr.trimEnd().split("\n")).toEqual([expect.stringMatching(why)]);
  expect(ran.code).toBe(code);
}
