import type { StandIns } from "#cli/stand-ins/stand-ins.ts";
import type { Post } from "#core/post.ts";

/**
 * Counts on the network's side, without looking at what the ledger believes: `lost` are posts that were due and do not
 * stand there, `duplicates` are copies beyond the first, and posts that nobody planned. A standing post belongs to
 * the plan's one with its account and text in whose window it was posted; one that fits none is counted as a double.
 */
export function tally(
  due: readonly Post[],
  standing: ReturnType<StandIns["posts"]>,
): { duplicates: number; lost: number } {
  const copies = new Map(due.map(({ id }) => [id, 0]));
  let duplicates = 0;
  for (const { network, handle, text, createdAt } of standing) {
    const at = createdAt.toISOString();
    const owner = due
      .filter(({ account }) => account.network === network && account.handle === handle)
      .filter(({ content }) => content?.text === text)
      .filter(({ window }) => window.opens <= at && at < window.closes)
      .toSorted((a, b) => (a.window.opens < b.window.opens ? 1 : -1))[0];
    const before = owner && copies.get(owner.id);
    if (owner === undefined || before === undefined) duplicates += 1;
    else {
      copies.set(owner.id, before + 1);
      if (before > 0) duplicates += 1;
    }
  }
  const lost = [...copies.values()].filter((count) => count === 0).length;
  return { duplicates, lost };
}
