import type { Reporter, TestModule } from "vitest/node";

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Says how the run ended in its very last line: `N passed, N failed`, and `, N skipped` when there are any. A file
 * that could not be loaded, a suite whose set-up failed and an error outside any test count as failed too, so
 * that `0 failed` is never said of a run that failed.
 */
export class TallyReporter implements Reporter {
  #line = "0 passed, 0 failed";

  onInit(): void {
    // Teardown and other reporters may still write after the run's end.
    process.once("exit", () => process.stdout.write(`${this.#line}\n`));
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    this.#line = lineOf(tallyOf(modules, unhandledErrors.length));
  }
}

/** `N passed, N failed`, with `, N skipped` when there are any. */
function lineOf({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

function tallyOf(modules: readonly TestModule[], unhandledErrors: number): Tally {
  const tally: Tally = { passed: 0, failed: unhandledErrors, skipped: 0 };
  for (const module of modules) {
    tally.failed += module.errors().length;
    for (const suite of module.children.allSuites()) tally.failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // A test left pending was never run: that is no success.
      tally[state === "pending" ? "failed" : state] += 1;
    }
  }
  return tally;
}
