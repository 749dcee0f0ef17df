import { defineConfig } from "vitest/config";
import { TallyReporter } from "./test/reporter/tally.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    globalSetup: ["test/support/dynamo-process.ts", "test/support/programs.ts"],
    setupFiles: ["test/support/fast-check.ts"],
    reporters: ["default", new TallyReporter()],
    // One for each core: many tests only wait for a process or a server.
    maxWorkers: "100%",
    // Renders, child processes and DynamoDB Local share the cores; a hang still ends within the minute.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
