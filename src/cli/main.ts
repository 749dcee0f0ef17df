import { Command, CommanderError } from "commander";
import { addApprove } from "./commands/approve.ts";
import { addCards } from "./commands/cards.ts";
import { addCheck } from "./commands/check.ts";
import { addDemo } from "./commands/demo.ts";
import { addExport } from "./commands/export.ts";
import { addHolds } from "./commands/holds.ts";
import { addPlan } from "./commands/plan.ts";
import { addRun } from "./commands/run.ts";
import { addStatus } from "./commands/status.ts";
import { Refused, WrongUse } from "./fault.ts";

const program = new Command("campaign")
  .description("Runs evidence-based micro-campaigns: messages, cards, plan, sign-off, posts, data.")
  .showHelpAfterError("(campaign --help shows how)")
  .exitOverride();

for (const add of [
  addCheck,
  addCards,
  addPlan,
  addApprove,
  addHolds,
  addStatus,
  addRun,
  addExport,
  addDemo,
]) {
  add(program);
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** Exit 1: something to mend, told in one line. Exit 2: wrong use. A surprise is told in one line too; the stack is there on request. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`campaign: ${message.replaceAll("\n", " ")}\n`);
  if (error instanceof WrongUse) return 2;
  if (!(error instanceof Refused) && process.env.CAMPAIGN_DEBUG === "1") console.error(error);
  return 1;
}
