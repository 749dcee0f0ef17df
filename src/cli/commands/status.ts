import type { Command } from "commander";
import { findCampaign, openLibrary, openStore } from "#cli/context.ts";
import { readWarnings, warningLines } from "#cli/warnings.ts";
import { holdsSet, nameOfHold, type SetHold } from "#core/hold.ts";
import { postsOf } from "#core/ledger.ts";
import type { Post } from "#core/post.ts";

export function addStatus(program: Command): void {
  program
    .command("status [campaign]")
    .description(
      "what is held, how many posts stand where, what is next or late, what needs a person, and warnings",
    )
    .option("--json", "every hold, warning and post as JSON")
    .action(async (campaignId: string | undefined, options: { json?: true }) => {
      const library = openLibrary();
      const ids =
        campaignId === undefined
          ? Object.keys(library.campaigns)
          : [findCampaign(library, campaignId).id];
      const store = await openStore(process.env);
      try {
        const holds = await holdsSet(store.table);
        const listed = ids.flatMap((id) =>
          (["CAMPAIGN", "CORRECTIONS"] as const).map((kind) => postsOf(store.table, id, kind)),
        );
        const posts = (await Promise.all(listed)).flat().map(({ post }) => post);
        const now = new Date().toISOString();
        const warnings = await readWarnings(store.table, library, now, ids);
        const text = options.json
          ? JSON.stringify({ holds, warnings, posts }, null, 2)
          : [
              ...summaryOf(holds, posts, now),
              ...warningLines(warnings.filter(({ kind }) => kind !== "waits")),
            ].join("\n");
        process.stdout.write(`${text}\n`);
      } finally {
        store.close();
      }
    });
}

function summaryOf(holds: readonly SetHold[], posts: readonly Post[], now: string): string[] {
  const counts = Map.groupBy(posts, ({ status }) => status);
  const tally = [...counts].map(([status, some]) => `${some.length} ${status}`).join(", ");
  const approved = posts.filter(({ status }) => status === "approved");
  const next = approved.find(({ window }) => window.opens > now);
  const late = approved.filter(({ window }) => window.opens <= now);
  const open = posts.filter(({ status }) => status === "unknown" || status === "needs-person");
  return [
    ...holds.map((hold) => {
      const why = hold.note === null ? "" : `: ${hold.note}`;
      return `HELD: ${nameOfHold(hold)}, by ${hold.by} on ${minute(hold.at)}${why}`;
    }),
    tally === "" ? 'No posts yet; "campaign schedule CAMPAIGN" adds them.' : tally,
    ...(next ? [`next: ${next.id}, ${next.slot.local} ${next.slot.zone}`] : []),
    ...late.map((post) => `late: ${post.id}: ${lateness(post)}`),
    ...open.map(({ id, status, reason }) => `${status}: ${id}: ${reason ?? ""}`),
  ];
}

function lateness({ attempts, notBefore, window, reason }: Post): string {
  const tried = attempts === 0 ? "not tried yet" : `tried ${attempts} times`;
  const again = notBefore === null ? "" : `, again at ${minute(notBefore)}`;
  return `${tried}${again}, window closes ${minute(window.closes)}${reason === null ? "" : `: ${reason}`}`;
}

function minute(instant: string): string {
  return `${instant.slice(0, 16).replace("T", " ")} UTC`;
}
