import { execFile } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the `campaign` command as a person would, in a process of its own, with no more environment than is given. */
export function campaign(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; main?: string } = {},
): Promise<Ran> {
  const tsx = join(root, "node_modules/tsx/dist/loader.mjs");
  const main = options.main ?? join(root, "src/cli/main.ts");
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", `file://${tsx}`, main, ...args],
      {
        cwd: options.cwd ?? root,
        env: {
          PATH: process.env.PATH,
          TSX_TSCONFIG_PATH: join(root, "tsconfig.json"),
          ...options.env,
        },
        maxBuffer: 64 * 1024 * 1024,
      },
      (error, stdout, stderr) => {
        resolve({
          code: typeof error?.code === "number" ? error.code : error ? 1 : 0,
          stdout,
          stderr,
        });
      },
    );
  });
}
