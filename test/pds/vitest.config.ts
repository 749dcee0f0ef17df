import { defineConfig } from "vitest/config";
import { TallyReporter } from "#test/reporter/tally.ts";

export default defineConfig({
  test: {
    include: ["test/pds/*.pds.ts"],
    reporters: ["default", new TallyReporter()],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
