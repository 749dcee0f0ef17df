import type { Command } from "commander";
import { openLibrary, openStore } from "#cli/context.ts";
import { postsOf } from "#core/ledger.ts";
import type { Post } from "#core/post.ts";

export function addStatus(program: Command): void {
  program
    .command("status [campaign]")
    .description("how many posts stand where, what is next, and what waits for a person")
    .option("--json", "every post as JSON")
    .action(async (campaignId: string | undefined, options: { json?: true }) => {
      const library = openLibrary();
      const ids = campaignId === undefined ? Object.keys(library.campaigns) : [campaignId];
      const store = await openStore(process.env);
      try {
        const posts: Post[] = [];
        for (const id of ids) {
          for (const { post } of await postsOf(store.table, id)) posts.push(post);
        }
        const text = options.json ? JSON.stringify(posts, null, 2) : summaryOf(posts);
        process.stdout.write(`${text}\n`);
      } finally {
        store.close();
      }
    });
}

function summaryOf(posts: readonly Post[]): string {
  if (posts.length === 0) return 'No posts yet; "campaign schedule CAMPAIGN" adds them.';
  const counts = Map.groupBy(posts, ({ status }) => status);
  const next = posts.find(({ status }) => status === "approved");
  const waiting = posts.filter(({ status }) => status === "unknown" || status === "needs-person");
  return [
    [...counts].map(([status, some]) => `${some.length} ${status}`).join(", "),
    ...(next ? [`next: ${next.id}, ${next.slot.local} ${next.slot.zone}`] : []),
    ...waiting.map(({ id, status, reason }) => `${status}: ${id}: ${reason ?? ""}`),
  ].join("\n");
}
