import { type Command, Option } from "commander";
import { openLibrary, openStore } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { pseudonym } from "#cli/options.ts";
import { cancelPost } from "#core/cancel.ts";
import { type HoldScope, holdsOn, liftHold, nameOfHold, setHold } from "#core/hold.ts";
import { postsOf, readPost } from "#core/ledger.ts";
import type { Library } from "#core/library.ts";
import type { Table } from "#core/ports.ts";
import type { Post } from "#core/post.ts";

type ScopeOptions = Partial<Record<"campaign" | "account" | "message" | "evidence", string>> & {
  all?: true;
};

export function addHold(program: Command): void {
  scoped(program.command("hold"))
    .description("stop posts at once: no attempt starts in this scope after the command returns")
    .option("--note <text>", "why")
    .action((options: ScopeOptions & { as: string; note?: string }) => {
      const library = openLibrary();
      const hold = known(library, scopeOf(options));
      return withTable(async (table) => {
        const at = new Date().toISOString();
        const set = await setHold(table, hold, { by: options.as, at, note: options.note ?? null });
        const waiting = (await postsIn(table, library)).filter((post) => stops(hold, post)).length;
        const posts = `${waiting} post${waiting === 1 ? "" : "s"} waiting`;
        say(`${set ? "held" : "already held"}: ${nameOfHold(hold)} (${posts})`);
      });
    });
}

export function addResume(program: Command): void {
  scoped(program.command("resume"))
    .description("lift a hold; posts whose window is still open go out")
    .action((options: ScopeOptions & { as: string }) => {
      const hold = scopeOf(options);
      return withTable(async (table) => {
        const entry = { by: options.as, at: new Date().toISOString() };
        if (!(await liftHold(table, hold, entry)))
          throw new Refused(`${nameOfHold(hold)} was not held.`);
        say(`resumed: ${nameOfHold(hold)}`);
      });
    });
}

export function addCancel(program: Command): void {
  program
    .command("cancel <post>")
    .description("take a post out of the plan for good")
    .requiredOption("--as <id>", "your pseudonymous id, for the audit log", pseudonym)
    .option("--note <text>", "why")
    .action((id: string, options: { as: string; note?: string }) =>
      withTable(async (table) => {
        const stored = await readPost(table, id);
        if (stored === undefined) throw new Refused(`There is no post "${id}".`);
        const reason = options.note ?? "cancelled by a person";
        const entry = { at: new Date().toISOString(), by: options.as, reason };
        const cancelled = await cancelPost(table, stored, entry);
        if (cancelled.left === "as-it-was") throw new Refused(`${id}: ${cancelled.reason}.`);
        if (cancelled.left === "cancelled") return say(`cancelled: ${id}`);
        say(
          `stopped: ${id}. An earlier attempt may stand on ${stored.post.account.handle}: look there,`,
        );
        say(`then: campaign settle ${id} --found URL --at TIME, or: campaign cancel ${id}`);
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
    .requiredOption("--as <id>", "your pseudonymous id, for the audit log", pseudonym);
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

/** A hold on something that does not exist would stop nothing, and look as if it did. */
function known(library: Library, hold: HoldScope): HoldScope {
  if (hold.scope === "all") return hold;
  const things = {
    campaign: library.campaigns,
    account: library.accounts,
    message: library.messages,
    evidence: library.sources,
  }[hold.scope];
  if (hold.id in things) return hold;
  const names = Object.keys(things).sort().join(", ");
  throw new Refused(`There is no ${hold.scope} "${hold.id}". Known: ${names}.`);
}

async function postsIn(table: Table, library: Library): Promise<Post[]> {
  const campaigns = Object.keys(library.campaigns).map((id) => postsOf(table, id));
  return (await Promise.all(campaigns)).flat().map(({ post }) => post);
}

function stops(hold: HoldScope, post: Post): boolean {
  const waits = post.status === "draft" || post.status === "approved";
  return waits && holdsOn(post).some((one) => nameOfHold(one) === nameOfHold(hold));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function withTable(use: (table: Table) => Promise<void>) {
  const store = await openStore(process.env);
  try {
    await use(store.table);
  } finally {
    store.close();
  }
}
