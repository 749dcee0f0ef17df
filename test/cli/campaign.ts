import { execFile } from "node:child_process";
import { join } from "node:path";
import { inject } from "vitest";

const root = join(import.meta.dirname, "../..");

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** The command as a person starts it, from its source; as one program it starts sooner. */
export const source = join(root, "src/cli/main.ts");

/**
 * Runs the `campaign` command in a process of its own, with no more environment than is given: the one program, or from
 * the source that `main` names.
 */
export function campaign(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; main?: string } = {},
): Promise<Ran> {
  const tsx = join(root, "node_modules/tsx/dist/loader.mjs");
  const { main } = options;
  const command =
    main === undefined ? [inject("programs").campaign] : ["--import", `file://${tsx}`, main];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...command, ...args],
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
