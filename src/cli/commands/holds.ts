import { type Command, Option } from "commander";
import { openStore, type Store } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { type HoldScope, liftHold, setHold } from "#core/hold.ts";
import { move, readPost } from "#core/ledger.ts";

type ScopeOptions = Partial<Record<"campaign" | "account" | "message" | "evidence", string>> & {
  all?: true;
};

export function addHold(program: Command): void {
  scoped(program.command("hold"))
    .description("stop posts at once: no attempt starts in this scope after the command returns")
    .option("--note <text>", "why")
    .action((options: ScopeOptions & { as: string; note?: string }) =>
      withTable(async (table) => {
        const hold = scopeOf(options);
        const at = new Date().toISOString();
        const set = await setHold(table, hold, { by: options.as, at, note: options.note ?? null });
        say(set ? `held: ${nameOf(hold)}` : `already held: ${nameOf(hold)}`);
      }),
    );
}

export function addResume(program: Command): void {
  scoped(program.command("resume"))
    .description("lift a hold; posts whose window is still open go out")
    .action((options: ScopeOptions & { as: string }) =>
      withTable(async (table) => {
        const hold = scopeOf(options);
        if (!(await liftHold(table, hold))) throw new Refused(`${nameOf(hold)} was not held.`);
        say(`resumed: ${nameOf(hold)}`);
      }),
    );
}

export function addCancel(program: Command): void {
  program
    .command("cancel <post>")
    .description("take a post out of the plan for good")
    .requiredOption("--as <who>", "your pseudonymous id, for the audit log")
    .option("--note <text>", "why")
    .action((id: string, options: { as: string; note?: string }) =>
      withTable(async (table) => {
        const stored = await readPost(table, id);
        if (stored === undefined) throw new Refused(`There is no post "${id}".`);
        const { status } = stored.post;
        if (!["draft", "approved", "needs-person"].includes(status)) {
          throw new Refused(`${id} is ${status}; it cannot be cancelled any more.`);
        }
        const reason = options.note ?? "cancelled by a person";
        const entry = { at: new Date().toISOString(), by: options.as, note: reason };
        const moved = await move(table, stored, "cancel", { reason }, entry);
        if (!moved.moved) throw new Refused(`${id} was changed at the same moment; look again.`);
        say(`cancelled: ${id}`);
      }),
    );
}

function scoped(command: Command): Command {
  return command
    .addOption(new Option("--all", "everything"))
    .option("--campaign <id>")
    .option("--account <id>")
    .option("--message <id>")
    .option("--evidence <source>", "every post that rests on this source")
    .requiredOption("--as <who>", "your pseudonymous id, for the audit log");
}

function scopeOf(options: ScopeOptions): HoldScope {
  const given = (["campaign", "account", "message", "evidence"] as const).flatMap((scope) => {
    const id = options[scope];
    return id === undefined ? [] : [{ scope, id }];
  });
  const scopes: HoldScope[] = options.all ? [{ scope: "all" }, ...given] : given;
  const [only] = scopes;
  if (only === undefined || scopes.length > 1) {
    throw new WrongUse("Name one of --all, --campaign, --account, --message, --evidence.");
  }
  return only;
}

function nameOf(hold: HoldScope): string {
  return hold.scope === "all" ? "everything" : `${hold.scope} ${hold.id}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function withTable(use: (table: Store["table"]) => Promise<void>) {
  const store = await openStore(process.env);
  try {
    await use(store.table);
  } finally {
    store.close();
  }
}
