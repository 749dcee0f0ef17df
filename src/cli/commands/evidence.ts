import type { Command } from "commander";
import { systemClock } from "#adapters/clock.ts";
import { openLibrary, openStore } from "#cli/context.ts";
import { Refused } from "#cli/fault.ts";
import { pseudonym } from "#cli/options.ts";
import { actor } from "#cli/people.ts";
import { standsAt } from "#cli/stands-at.ts";
import { sourcesNamed, withdrawEvidence } from "#core/evidence.ts";
import { landed } from "#core/flight.ts";
import { setHold } from "#core/hold.ts";
import type { Post } from "#core/post.ts";

export function addEvidence(program: Command): void {
  const evidence = program
    .command("evidence")
    .description(
      "withdraw evidence: holds at once every post that rests on it, and lists what is out",
    );
  for (const [name, status] of [
    ["retract", "retracted"],
    ["supersede", "superseded"],
  ] as const) {
    evidence
      .command(`${name} <source>`)
      .description(
        `the source is ${status}: its DOI, url, guideline, or key in messages/sources.ts`,
      )
      .requiredOption("--as <id>", "your pseudonymous id, for the audit log", pseudonym)
      .option("--note <text>", "why, and where it was announced")
      .option("--json", "as JSON")
      .action((source: string, options: { as: string; note?: string; json?: true }) =>
        withdraw(source, status, options),
      );
  }
}

async function withdraw(
  name: string,
  status: "retracted" | "superseded",
  options: { as: string; note?: string; json?: true },
): Promise<void> {
  const library = openLibrary();
  const sources = sourcesNamed(library, name);
  if (sources.length === 0) {
    const known = Object.keys(library.sources).sort().join(", ");
    throw new Refused(
      `No source is "${name}" by key, DOI, url or guideline. Known keys: ${known}.`,
    );
  }
  const store = await openStore(process.env);
  try {
    const note = options.note === undefined ? status : `${status}: ${options.note}`;
    const { by } = actor(library, options.as, "hold");
    const entry = { by, at: new Date().toISOString(), note };
    const holds = sources.map((id) => ({ scope: "evidence", id }) as const);
    for (const hold of holds) await setHold(store.table, hold, entry);
    // What had begun before is out or not by then, so that the list below is whole.
    for (const hold of holds) await landed({ table: store.table, clock: systemClock() }, hold);
    const fallout = await withdrawEvidence({ table: store.table, library }, sources, entry);
    if (options.json) {
      process.stdout.write(`${JSON.stringify(fallout, null, 2)}\n`);
      return;
    }
    say(
      `held: every post that rests on ${sources.join(", ")} (${fallout.held.length} were to come)`,
    );
    const file = [...new Set(sources.map((key) => library.files.sources[key]))].join(", ");
    say(`in ${file}, set status: "${status}", so that the library says so too`);
    say(
      fallout.out.length === 0 ? "nothing is out" : `${fallout.out.length} out; for each, one of:`,
    );
    for (const post of fallout.out) for (const line of waysOut(post)) say(line);
    if (fallout.prints.length > 0) {
      say(
        `${fallout.prints.length} printed or packed; "campaign landing" makes a page that says so:`,
      );
      for (const { what, version, campaign, madeOn } of fallout.prints) {
        say(`  ${what} ${version} of ${campaign}, made on ${madeOn.slice(0, 10)}`);
      }
    }
  } finally {
    store.close();
  }
}

function waysOut(post: Post): string[] {
  const where = standsAt(post) ?? post.status;
  return [
    `  ${post.id}  ${where}`,
    `    campaign takedown ${post.id} --as ID --note "..."`,
    `    campaign correct ${post.id} --as ID --text "..."`,
  ];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
