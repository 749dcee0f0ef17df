import { textLimitOf } from "./caption.ts";
import type { Role } from "./codes.ts";
import { addPost, move, type StoredPost } from "./ledger.ts";
import type { Library } from "./library.ts";
import { safetyLineOf } from "./locale.ts";
import type { Channel, Clock, Table } from "./ports.ts";
import { type Post, plusSeconds } from "./post.ts";
import { permitted } from "./roles.ts";
import { wordFaults } from "./rules/wording.ts";

/** A correction goes out as soon as it is signed; one that could not within a day waits no longer. */
const correctionWindowSeconds = 86_400;
const mostCorrections = 20;

interface WithdrawDeps {
  table: Table;
  clock: Clock;
}

export type TakenDown = { down: true } | { down: false; reason: string };

/**
 * Takes a published post off the network, and writes it down. Asking again after a failure does no harm: a post that
 * does not stand there any more counts as taken down.
 */
export async function takeDown(
  deps: WithdrawDeps & { channelFor: (account: Post["account"]) => Channel },
  stored: StoredPost,
  { reason, ...who }: { by: string; role?: Role; reason: string },
): Promise<TakenDown> {
  const { post } = stored;
  if (post.status !== "published" || post.published === null) {
    return { down: false, reason: `it is ${post.status}; only a published post is taken down` };
  }
  const removal = await deps.channelFor(post.account).remove(post.published.networkId);
  if (removal.outcome === "failed") return { down: false, reason: removal.reason };
  const at = deps.clock.now().toISOString();
  const note = removal.outcome === "gone" ? `${reason} (it was gone already)` : reason;
  const moved = await move(deps.table, stored, "take-down", { reason }, { at, ...who, note });
  return moved.moved
    ? { down: true }
    : { down: false, reason: "it was changed at the same moment; ask again" };
}

export type Corrected = { post: Post } | { reason: string };

/**
 * Answers a published post with a correction. It is a post of its own: a draft until somebody else signs it, then due at
 * once, never doubled, never lost. Its words are held to the rules on wording, and to patients it says the short safety
 * line too. The message that it corrects is asked nothing: it may well be one that must not be said.
 */
export async function correct(
  { table, clock, library }: WithdrawDeps & { library: Library },
  { post }: StoredPost,
  { by, text }: { by: string; text: string },
): Promise<Corrected> {
  const may = permitted(library, by, "correct");
  if (!may.permitted) return { reason: may.reason };
  if (post.status !== "published" || post.published === null || post.approval === null) {
    return { reason: `it is ${post.status}; only a published post is corrected` };
  }
  const said = text.normalize("NFC").trim();
  if (said === "") return { reason: "the correction says nothing" };
  const faults = wordFaults(said, post.locale);
  if (faults.length > 0) return { reason: faults.join("; ") };
  const message = library.messages[post.messageId];
  const safety =
    message?.audience === "clinicians" ? null : safetyLineOf(library, "short", post.locale);
  const words = safety === null ? said : `${said}\n\n${safety.text}`;
  const limit = textLimitOf(post.account);
  if (limit.count(words) > limit.max) {
    return { reason: `the correction is ${limit.count(words) - limit.max} too long` };
  }
  const now = clock.now().toISOString();
  const closes = plusSeconds(now, correctionWindowSeconds);
  for (let nth = 1; nth <= mostCorrections; nth += 1) {
    const correction: Post = {
      ...post,
      id: `${post.id}-correction-${nth}`,
      corrects: { postId: post.id, networkId: post.published.networkId },
      slot: { local: now.slice(0, 16), zone: "UTC", at: now },
      window: { opens: now, closes },
      status: "draft",
      words: { text: words },
      content: null,
      approval: null,
      lease: null,
      open: null,
      attempts: 0,
      notBefore: null,
      published: null,
      observed: 0,
      followers: null,
      reason: null,
    };
    if (await addPost(table, correction, now, by, `text: ${words}`)) return { post: correction };
  }
  return { reason: `it was corrected ${mostCorrections} times already` };
}
