import type { Command } from "commander";
import { findCampaign, openLibrary, openStore } from "#cli/context.ts";
import { warningLines, warningsNow } from "#cli/warnings.ts";
import { holdsOn, holdsSet, nameOfHold, type SetHold } from "#core/hold.ts";
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
        const warnings = await warningsNow(store.table, library, now, ids);
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

function summaryOf(holds: readonly SetHold[], all: readonly Post[], now: string): string[] {
  const [corrections, posts] = [true, false].map((is) =>
    all.filter(({ corrects }) => (corrects !== null) === is),
  ) as [Post[], Post[]];
  const set = new Set(holds.map(nameOfHold));
  const approved = all
    .filter(({ status }) => status === "approved")
    .toSorted((a, b) => (a.window.opens < b.window.opens ? -1 : 1));
  const ahead = approved.filter(({ window }) => window.opens > now);
  const late = approved.filter(({ window }) => window.opens <= now);
  const open = all.filter(({ status }) => status === "unknown" || status === "needs-person");
  const [next] = ahead;
  const free = ahead.find((post) => heldBy(post, set) === "");
  return [
    ...holds.map((hold) => {
      const why = hold.note === null ? "" : `: ${hold.note}`;
      return `HELD: ${nameOfHold(hold)}, by ${hold.by} on ${minute(hold.at)}${why}`;
    }),
    posts.length === 0
      ? 'No posts yet; "campaign schedule CAMPAIGN --as ID" adds them.'
      : tally(posts),
    ...(corrections.length > 0 ? [`corrections: ${tally(corrections)}`] : []),
    ...(next ? [`next: ${when(next)}${heldBy(next, set)}`] : []),
    ...(free && free !== next ? [`next that is not held: ${when(free)}`] : []),
    ...late.map((post) => `late: ${post.id}: ${lateness(post)}${heldBy(post, set)}`),
    ...open.map(({ id, status, reason }) => `${status}: ${id}: ${reason ?? ""}`),
  ];
}

function tally(posts: readonly Post[]): string {
  const counts = Map.groupBy(posts, ({ status }) => status);
  return [...counts].map(([status, some]) => `${some.length} ${status}`).join(", ");
}

function when({ id, slot }: Post): string {
  return `${id}, ${slot.local} ${slot.zone}`;
}

/** Empty where nothing that is set stops the post. */
function heldBy(post: Post, set: ReadonlySet<string>): string {
  const names = holdsOn(post).map(nameOfHold);
  const stopping = names.filter((name) => set.has(name));
  return stopping.length === 0 ? "" : `; held (${stopping.join(", ")})`;
}

function lateness({ attempts, notBefore, window, reason }: Post): string {
  const tried = attempts === 0 ? "not tried yet" : `tried ${attempts} times`;
  const again = notBefore === null ? "" : `, again at ${minute(notBefore)}`;
  return `${tried}${again}, window closes ${minute(window.closes)}${reason === null ? "" : `: ${reason}`}`;
}

function minute(instant: string): string {
  return `${instant.slice(0, 16).replace("T", " ")} UTC`;
}
