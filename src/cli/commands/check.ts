import type { Command } from "commander";
import { brands } from "#assets/brands/index.ts";
import { checkFiles } from "#core/check.ts";
import { formatFault } from "#core/fault.ts";
import { libraryFiles } from "#messages/index.ts";

const brandsById = Object.fromEntries(brands.map((brand) => [brand.id, brand]));

export function addCheck(program: Command): void {
  program
    .command("check")
    .description("check the library, brands and campaigns; exit 1 when something must be mended")
    .option("--json", "the faults as JSON")
    .action((options: { json?: true }) => {
      const today = new Date().toISOString().slice(0, 10);
      const faults = checkFiles(libraryFiles, { today, brands: brandsById });
      const errors = faults.filter(({ severity }) => severity === "error").length;
      if (options.json) {
        process.stdout.write(`${JSON.stringify({ errors, faults }, null, 2)}\n`);
      } else {
        for (const fault of faults) {
          process.stdout.write(`${fault.severity}: ${formatFault(fault)}\n`);
        }
        const warnings = faults.length - errors;
        process.stdout.write(`${count(errors, "error")}, ${count(warnings, "warning")}\n`);
      }
      if (errors > 0) process.exitCode = 1;
    });
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}
