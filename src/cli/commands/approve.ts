import type { Command } from "commander";
import { systemClock } from "#adapters/clock.ts";
import { loadBrand } from "#cards/brands.ts";
import { drawnOnce } from "#cards/drawn-once.ts";
import { fitImage } from "#cards/fit.ts";
import { renderCard } from "#cards/render.tsx";
import { findCampaign, openLibrary, openStore } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { pseudonym } from "#cli/options.ts";
import { progress } from "#cli/progress.ts";
import { type ApproveDeps, approvePost } from "#core/approve.ts";
import { postsOf, readPost, type StoredPost } from "#core/ledger.ts";

export function addApprove(program: Command): void {
  program
    .command("approve [posts...]")
    .description("sign posts on sandbox accounts: freezes text, picture and time under one hash")
    .option("--campaign <id>", "every draft of a campaign")
    .requiredOption("--as <id>", "your pseudonymous id, for the audit log", pseudonym)
    .action(async (ids: string[], options: { campaign?: string; as: string }) => {
      if ((ids.length === 0) === (options.campaign === undefined)) {
        throw new WrongUse("Name the posts, or --campaign ID for all of its drafts.");
      }
      const library = openLibrary();
      if (options.campaign !== undefined) findCampaign(library, options.campaign);
      const store = await openStore(process.env);
      try {
        const drafts = options.campaign
          ? (await postsOf(store.table, options.campaign)).filter(isDraft)
          : await Promise.all(
              ids.map(async (id) => {
                const stored = await readPost(store.table, id);
                if (stored === undefined) throw new Refused(`There is no post "${id}".`);
                return stored;
              }),
            );
        const deps = {
          ...store,
          clock: systemClock(),
          library,
          brandKit: loadBrand,
          renderCard: drawnOnce(renderCard),
          fitImage,
        };
        if (drafts.length === 0) {
          throw new Refused(
            `${options.campaign} has no drafts; "campaign schedule ${options.campaign}" adds them, "campaign status" tells what is there.`,
          );
        }
        const refusals = await approveAll(deps, drafts, options.as);
        for (const line of byReason(refusals)) process.stderr.write(`campaign: ${line}\n`);
        if (refusals.length > 0) process.exitCode = 1;
      } finally {
        store.close();
      }
    });
}

/** One line for each reason: a message that may not be said is refused in every one of its slots. */
export function byReason(refusals: readonly Refusal[]): string[] {
  return [...Map.groupBy(refusals, ({ reason }) => reason)].map(([reason, posts]) => {
    const [first] = posts;
    const others = posts.length > 1 ? ` and ${posts.length - 1} more` : "";
    return `${first?.id}${others}: ${reason}`;
  });
}

interface Refusal {
  id: string;
  reason: string;
}

/** Approves one post after the other; returns those that were refused. */
export async function approveAll(
  deps: ApproveDeps,
  drafts: readonly StoredPost[],
  by: string,
): Promise<Refusal[]> {
  const shown = progress("approve");
  const refusals: Refusal[] = [];
  for (const [nth, stored] of drafts.entries()) {
    const result = await approvePost(deps, stored, by);
    if (!result.approved) {
      refusals.push({ id: stored.post.id, reason: result.reasons.join("; ") });
    }
    shown.step(nth + 1, drafts.length);
  }
  shown.end(`${drafts.length - refusals.length} posts signed, ${refusals.length} refused`);
  return refusals;
}

function isDraft({ post }: StoredPost): boolean {
  return post.status === "draft";
}
