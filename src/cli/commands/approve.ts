import type { Command } from "commander";
import { systemClock } from "#adapters/clock.ts";
import { loadBrand } from "#cards/brands.ts";
import { drawnOnce } from "#cards/drawn-once.ts";
import { fitImage } from "#cards/fit.ts";
import { renderCard } from "#cards/render.ts";
import { findCampaign, findMessage, openLibrary, openStore, type Store } from "#cli/context.ts";
import { Refused, WrongUse } from "#cli/fault.ts";
import { instant, pseudonym, wholeNumber } from "#cli/options.ts";
import { actor } from "#cli/people.ts";
import { progress } from "#cli/progress.ts";
import { type ApproveDeps, approvePost } from "#core/approve.ts";
import { postsOf, readPost, type StoredPost } from "#core/ledger.ts";
import type { Post } from "#core/post.ts";
import { wordsOf } from "./show.ts";

interface ApproveOptions {
  campaign?: string;
  account?: string;
  message?: string;
  until?: Date;
  validDays?: number;
  as: string;
}

export function addApprove(program: Command): void {
  program
    .command("approve [posts...]")
    .description("sign posts on sandbox accounts: freezes text, picture and time under one hash")
    .option("--campaign <id>", "every draft of a campaign")
    .option("--account <id>", "of the campaign, only this account's")
    .option("--message <id>", "of the campaign, only this message's")
    .option("--until <time>", "of the campaign, only slots up to this time", instant)
    .option(
      "--valid-days <n>",
      "how long the approval holds; its message's review ends it sooner",
      wholeNumber,
    )
    .requiredOption("--as <id>", "your pseudonymous id, for the audit log", pseudonym)
    .action(async (ids: string[], options: ApproveOptions) => {
      const { campaign, account, message, until, validDays } = options;
      if ((ids.length === 0) === (campaign === undefined)) {
        throw new WrongUse("Name the posts, or --campaign ID for all of its drafts.");
      }
      if (campaign === undefined && (account ?? message ?? until) !== undefined) {
        throw new WrongUse("--account, --message and --until choose among --campaign ID.");
      }
      if (validDays === 0) throw new WrongUse("--valid-days is at least 1.");
      const library = openLibrary();
      actor(library, options.as, "approve");
      if (campaign !== undefined) findCampaign(library, campaign);
      if (message !== undefined) findMessage(library, message);
      const store = await openStore(process.env);
      try {
        const chosen = campaign
          ? (await draftsOf(store, campaign)).filter(
              ({ post }) =>
                (account === undefined || post.account.id === account) &&
                (message === undefined || post.messageId === message) &&
                (until === undefined || post.slot.at <= until.toISOString()),
            )
          : await Promise.all(ids.map((id) => named(store, id)));
        if (chosen.length === 0) {
          throw new Refused(
            `${campaign} has no such drafts; "campaign schedule ${campaign} --as ID" adds them, "campaign status" tells what is there.`,
          );
        }
        const deps = {
          ...store,
          clock: systemClock(),
          library,
          brandKit: loadBrand,
          renderCard: drawnOnce(renderCard),
          fitImage,
        };
        for (const line of toSign(chosen)) process.stdout.write(`${line}\n`);
        const refusals = await approveAll(deps, chosen, options.as, {
          ...(validDays !== undefined && { validDays }),
        });
        for (const line of byReason(refusals)) process.stderr.write(`campaign: ${line}\n`);
        if (refusals.length > 0) process.exitCode = 1;
      } finally {
        store.close();
      }
    });
}

async function draftsOf({ table }: Store, campaignId: string): Promise<StoredPost[]> {
  return (await postsOf(table, campaignId)).filter(({ post }) => post.status === "draft");
}

async function named({ table }: Store, id: string): Promise<StoredPost> {
  const stored = await readPost(table, id);
  if (stored === undefined) throw new Refused(`There is no post "${id}".`);
  return stored;
}

/** What a signature is about to cover. Signing is restartable: what is signed already is no draft any more. */
function toSign(chosen: readonly StoredPost[]): string[] {
  const posts = chosen.map(({ post }) => post).toSorted((a, b) => (a.slot.at < b.slot.at ? -1 : 1));
  const when = ({ slot }: Post) => `${slot.local.replace("T", " ")} ${slot.zone}`;
  const [first, last] = [posts[0] as Post, posts.at(-1) as Post];
  const each = (of: (post: Post) => string) => [...new Set(posts.map(of))].sort().join(", ");
  const edited = posts.filter(({ words }) => words);
  return [
    `to sign: ${posts.length} post${posts.length === 1 ? "" : "s"}, ${when(first)} to ${when(last)}`,
    `  accounts: ${each(({ account }) => `${account.id} (${account.mode})`)}`,
    `  messages: ${each(({ messageId, messageVersion }) => `${messageId}@${messageVersion}`)}`,
    ...edited.flatMap((post) => [`  in words that a person wrote: ${post.id}`, ...wordsOf(post)]),
  ];
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
  terms: { validDays?: number } = {},
): Promise<Refusal[]> {
  const shown = progress("approve");
  const refusals: Refusal[] = [];
  for (const [nth, stored] of drafts.entries()) {
    const result = await approvePost(deps, stored, by, terms);
    if (!result.approved) {
      refusals.push({ id: stored.post.id, reason: result.reasons.join("; ") });
    }
    shown.step(nth + 1, drafts.length);
  }
  shown.end(`${drafts.length - refusals.length} posts signed, ${refusals.length} refused`);
  return refusals;
}
