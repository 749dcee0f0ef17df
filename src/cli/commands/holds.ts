import { type Command, Option } from "commander";
import { systemClock } from "#adapters/clock.ts";
import { openLibrary, openStore } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { pseudonym } from "#cli/options.ts";
import { actor } from "#cli/people.ts";
import { progress } from "#cli/progress.ts";
import { standsAt } from "#cli/stands-at.ts";
import { cancelPost } from "#core/cancel.ts";
import { inFlight, landed } from "#core/flight.ts";
import { type HoldScope, holdsOn, nameOfHold, type SetHold, setHold } from "#core/hold.ts";
import { postsOf, readPost } from "#core/ledger.ts";
import type { Library } from "#core/library.ts";
import type { Table } from "#core/ports.ts";
import type { Post } from "#core/post.ts";
import { type LateChoice, lateChoices, liftingAsks, resume } from "#core/resume.ts";

type ScopeOptions = Partial<Record<"campaign" | "account" | "message" | "evidence", string>> & {
  all?: true;
};

export function addHold(program: Command): void {
  scoped(program.command("hold"))
    .description("stop posts: after the command returns, nothing in this scope starts any more")
    .option("--note <text>", "why")
    .option("--no-wait", "list the attempts that are under way, and do not wait for them")
    .action((options: ScopeOptions & { as: string; note?: string; wait: boolean }) => {
      const library = openLibrary();
      const hold = known(library, scopeOf(options));
      return withTable(async (table) => {
        const { by } = actor(library, options.as, "hold");
        const at = new Date().toISOString();
        const set = await setHold(table, hold, { by, at, note: options.note ?? null });
        const waiting = (await postsIn(table, library)).filter((post) => stops(hold, post)).length;
        const posts = `${waiting} post${waiting === 1 ? "" : "s"} waiting`;
        say(`${set ? "held" : "already held"}: ${nameOfHold(hold)} (${posts})`);
        for (const post of await inFlight(table, hold, at)) say(underWay(post));
        if (options.wait) await settled(table, hold);
      });
    });
}

export function addResume(program: Command): void {
  scoped(program.command("resume"))
    .description("lift a hold; posts that are still to come go out in their slots")
    .addOption(
      new Option("--late <choice>", "posts whose slot passed in the meantime").choices(
        Object.keys(lateChoices),
      ),
    )
    .option("--note <text>", "why; needed for evidence, which only a clinician reinstates")
    .action((options: ScopeOptions & { as: string; late?: LateChoice; note?: string }) => {
      const hold = scopeOf(options);
      return withTable(async (table) => {
        const library = openLibrary();
        const who = actor(library, options.as, liftingAsks(hold));
        const entry = { ...who, at: new Date().toISOString(), note: options.note || null };
        const result = await resume(table, hold, entry, options.late);
        if (result.resumed) {
          say(`resumed: ${nameOfHold(hold)}, which was ${setBy(result.lifted)}`);
          if (hold.scope === "evidence") sayStatus(library, hold.id);
          for (const { id, slot } of result.late) {
            say(
              `  ${id}, slot ${slot.local}: ${options.late === "miss" ? "missed" : "goes out now"}`,
            );
          }
          return;
        }
        if (result.because === "unexplained") {
          throw new Refused(
            `${nameOfHold(hold)} stays held. It was ${setBy(result.set)}. Lifting it says that the evidence may be relied on after all: say why with --note.`,
          );
        }
        if (result.because === "not-held") throw new Refused(`${nameOfHold(hold)} was not held.`);
        for (const { id, slot, window } of result.late) {
          say(`late: ${id}, slot ${slot.local} ${slot.zone}, window closes ${window.closes}`);
        }
        throw new Refused(
          `${nameOfHold(hold)} stays held: the slots of ${result.late.length} posts have passed. --late release sends them now, --late miss leaves them out; "campaign edit POST --slot TIME" moves one.`,
        );
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
        const who = actor(openLibrary(), options.as, "cancel");
        const stored = await readPost(table, id);
        if (stored === undefined) throw new Refused(`There is no post "${id}".`);
        const reason = options.note ?? "cancelled by a person";
        const entry = { ...who, at: new Date().toISOString(), reason };
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

/** Waits for what was under way, and says what became of it. */
async function settled(table: Table, hold: HoldScope): Promise<void> {
  const shown = progress("under way");
  let most = 0;
  const posts = await landed({ table, clock: systemClock() }, hold, (flying) => {
    most = Math.max(most, flying.length);
    shown.step(most - flying.length, most);
  });
  if (most > 0) shown.end(`ended; nothing starts any more`);
  for (const post of posts) {
    const gone = post.status === "publishing" ? "its worker is gone; it will be looked for" : "";
    const how = standsAt(post) ?? post.reason ?? gone;
    say(`  ${post.id}  ${post.status}${how === "" ? "" : `: ${how}`}`);
  }
}

function setBy({ by, at, note }: SetHold): string {
  return `held by ${by} on ${at}${note === null ? "" : ` (${note})`}`;
}

/** A hold is not all that keeps back what rests on withdrawn evidence. */
function sayStatus({ sources, files }: Library, key: string): void {
  const status = sources[key]?.status;
  if (status === undefined || status === "cited" || status === "verified") return;
  say(`${files.sources[key]} still calls it ${status}: what rests on it goes out no sooner.`);
}

function underWay({ id, lease }: Post): string {
  return `under way: ${id}, until ${lease?.until} at the latest`;
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
