import type { Role } from "./codes.ts";
import { type Moved, move, ownsOnNetwork, type StoredPost } from "./ledger.ts";
import type { Sent, Table } from "./ports.ts";
import { type Post, publicUrl } from "./post.ts";

/** What a person found out about a post whose fate the publisher could not tell. */
export type Verdict = { found: Sent } | { resend: true };

export type Settled = { settled: true } | { settled: false; reason: string };

/**
 * Settles a post that waits for a person: it stands on the network, or it does not and may be sent again while its
 * window is open. (To give it up, cancel it.)
 */
export async function settle(
  table: Table,
  stored: StoredPost,
  verdict: Verdict,
  entry: { by: string; role?: Role; at: string },
): Promise<Settled> {
  const { post } = stored;
  if (post.status !== "needs-person") {
    return {
      settled: false,
      reason: `it is ${post.status}; only a post that needs a person is settled`,
    };
  }
  const moved: Moved =
    "found" in verdict
      ? await move(
          table,
          stored,
          "find",
          { published: verdict.found, open: null, notBefore: null, reason: null },
          { ...entry, note: `seen by a person: ${where(post, verdict.found)}` },
          [ownsOnNetwork(post, verdict.found.networkId)],
        )
      : await move(
          table,
          stored,
          "release",
          { open: null, notBefore: entry.at, reason: null },
          { ...entry, note: "a person saw that it does not stand there" },
        );
  if (moved.moved) return { settled: true };
  const reason =
    moved.because === "refused"
      ? "that post on the network is another one of ours"
      : "it was changed at the same moment; look again";
  return { settled: false, reason };
}

/** What stands on a stand-in is told by its id alone. */
function where(post: Post, found: Sent): string {
  return publicUrl({ ...post, published: found }) ?? found.networkId;
}
