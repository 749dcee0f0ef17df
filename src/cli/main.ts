import { Command, CommanderError } from "commander";
import { Refused, WrongUse } from "./fault.ts";

type Add = (program: Command) => void;

/**
 * Each command, and the module that adds it. Only what was asked for is loaded: the renderer and the cloud's clients
 * take longer to load than most commands take to run.
 */
const commands: Record<string, () => Promise<Add>> = {
  check: async () => (await import("./commands/check.ts")).addCheck,
  new: async () => (await import("./commands/new-message.ts")).addNew,
  messages: async () => (await import("./commands/messages.ts")).addMessages,
  sign: async () => (await import("./commands/sign.ts")).addSign,
  coverage: async () => (await import("./commands/coverage.ts")).addCoverage,
  chart: async () => (await import("./commands/chart.ts")).addChart,
  cards: async () => (await import("./commands/cards.ts")).addCards,
  print: async () => (await import("./commands/print.ts")).addPrint,
  pack: async () => (await import("./commands/pack.ts")).addPack,
  landing: async () => (await import("./commands/landing.ts")).addLanding,
  plan: async () => (await import("./commands/plan.ts")).addPlan,
  schedule: async () => (await import("./commands/schedule.ts")).addSchedule,
  protocol: async () => (await import("./commands/protocol.ts")).addProtocol,
  calendar: async () => (await import("./commands/calendar.ts")).addCalendar,
  approve: async () => (await import("./commands/approve.ts")).addApprove,
  edit: async () => (await import("./commands/edit.ts")).addEdit,
  audit: async () => (await import("./commands/audit.ts")).addAudit,
  hold: async () => (await import("./commands/holds.ts")).addHold,
  resume: async () => (await import("./commands/holds.ts")).addResume,
  cancel: async () => (await import("./commands/holds.ts")).addCancel,
  settle: async () => (await import("./commands/settle.ts")).addSettle,
  evidence: async () => (await import("./commands/evidence.ts")).addEvidence,
  takedown: async () => (await import("./commands/withdraw.ts")).addTakedown,
  correct: async () => (await import("./commands/withdraw.ts")).addCorrect,
  channels: async () => (await import("./commands/channels.ts")).addChannels,
  show: async () => (await import("./commands/show.ts")).addShow,
  status: async () => (await import("./commands/status.ts")).addStatus,
  run: async () => (await import("./commands/run.ts")).addRun,
  export: async () => (await import("./commands/export.ts")).addExport,
  report: async () => (await import("./commands/report.ts")).addReport,
  sandbox: async () => (await import("./commands/sandbox.ts")).addSandbox,
  demo: async () => (await import("./commands/demo.ts")).addDemo,
};

async function main(): Promise<void> {
  const program = new Command("campaign")
    .description(
      "Runs evidence-based micro-campaigns: messages, cards, plan, sign-off, posts, data.",
    )
    .exitOverride();
  const [asked] = process.argv.slice(2);
  const known = Object.entries(commands).filter(([name]) => name === asked);
  for (const [, load] of known.length > 0 ? known : Object.entries(commands)) {
    (await load())(program);
  }
  tellHow(program);
  let acting = program;
  program.hook("preAction", (_program, command) => {
    acting = command;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    throw error instanceof WrongUse ? new WrongUse(`${error.message} ${howTo(acting)}`) : error;
  }
}

/** After a wrong use, each command names its own help. */
function tellHow(command: Command): void {
  command.showHelpAfterError(howTo(command));
  for (const one of command.commands) tellHow(one);
}

function howTo(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at !== null; at = at.parent) names.unshift(at.name());
  return `(${names.join(" ")} --help shows how)`;
}

/** Exit 1: something to mend, told in one line. Exit 2: wrong use. A surprise is told in one line too; its stack on request. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`campaign: ${message.replaceAll("\n", " ")}\n`);
  if (error instanceof WrongUse) return 2;
  if (!(error instanceof Refused) && process.env.CAMPAIGN_DEBUG === "1") console.error(error);
  return 1;
}

try {
  await main();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
