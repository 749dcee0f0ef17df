import { approvePost } from "#core/approve.ts";
import { cancelPost } from "#core/cancel.ts";
import { editPost } from "#core/edit.ts";
import { type HoldScope, holdsOn, holdsSet, liftHold, setHold } from "#core/hold.ts";
import { readPost, type StoredPost } from "#core/ledger.ts";
import type { Library } from "#core/library.ts";
import { type Channel, queryAll, type Table } from "#core/ports.ts";
import { type Post, postItem, postOf } from "#core/post.ts";
import type { Random } from "#core/random.ts";
import { resume } from "#core/resume.ts";
import { settle } from "#core/settle.ts";
import { correct, takeDown } from "#core/withdraw.ts";
import { campaignId, pictures, wordsFor } from "./campaign.ts";
import { type Networks, pick } from "./network.ts";
import type { Actor, Scheduler } from "./scheduler.ts";

export interface PersonDeps {
  sched: Scheduler;
  actor: Actor;
  table: Table;
  networks: Networks;
  library: Library;
  safetyLine: string;
  channelFor: (account: Post["account"]) => Channel;
  /** As they were planned. */
  posts: readonly Post[];
}

/** Whoever writes may not sign; both are in the library. */
const editor = "demo-editor-1";
const approver = "demo-clinician-1";
const groups = [`CAMPAIGN#${campaignId}`, `CORRECTIONS#${campaignId}`] as const;

/** What people do while posts are under way. Each reads first, as the command line does, and may be too late. */
export const deeds = {
  async hold(deps: PersonDeps) {
    const { sched, table, posts } = deps;
    await setHold(table, pick(sched.random, holdsOn(pick(sched.random, posts))), entryOf(deps));
  },

  async lift({ table, sched, actor }: PersonDeps) {
    for await (const { data } of queryAll(table, { by: "group", of: "HOLDS" })) {
      await liftHold(table, data as HoldScope, { by: actor.name, at: timeOf({ sched, actor }) });
    }
  },

  /** Lifts one hold, of whatever scope, as `campaign resume` does: says, or not, what becomes of what is late by it. */
  async resume(deps: PersonDeps) {
    const { sched, table, actor } = deps;
    const set = await holdsSet(table);
    if (set.length === 0) return;
    const choice = pick(sched.random, [undefined, "release", "miss"] as const);
    const entry = { by: actor.name, role: "scheduler", at: timeOf(deps) } as const;
    const resumed = await resume(table, pick(sched.random, set), entry, choice);
    if (!resumed.resumed) sched.note(actor, `is refused: ${resumed.because}`);
  },

  /** Takes the approval back, with other words or the same; often they are signed again. */
  async edit(deps: PersonDeps) {
    const stored = await somePost(deps);
    if (stored === undefined) return;
    const { id, words } = stored.post;
    const { random, now } = deps.sched;
    const other = wordsFor(`${id} as of ${now()}`, deps.safetyLine);
    const text = random() < 0.5 ? other : (words?.text ?? other);
    const edited = await editPost(withClock(deps), stored, { text }, editor);
    if (!edited.edited) deps.sched.note(deps.actor, `is refused: ${edited.reasons}`);
    else if (random() < 0.7) await sign(deps, await readPost(deps.table, id));
  },

  /** Signs a draft: one that was never signed, or whose approval was taken back or fell. */
  async approve(deps: PersonDeps) {
    const drafts: string[] = [];
    for (const of of groups) {
      for await (const item of queryAll(deps.table, { by: "group", of })) {
        const { id, status } = postOf(item);
        if (status === "draft") drafts.push(id);
      }
    }
    if (drafts.length > 0) {
      await sign(deps, await readPost(deps.table, pick(deps.sched.random, drafts)));
    }
  },

  async cancel(deps: PersonDeps) {
    const stored = await somePost(deps);
    if (stored?.post.status === "needs-person") return;
    if (stored !== undefined) {
      await cancelPost(deps.table, stored, { ...entryOf(deps), reason: "cancelled" });
    }
  },

  /** Looks at the account, and says what became of a post that waits for it. */
  async settle(deps: PersonDeps) {
    for (const { id } of deps.posts) {
      const stored = await readPost(deps.table, id);
      if (stored?.post.status !== "needs-person") continue;
      const copy = deps.networks.standing.find(({ postId }) => postId === id);
      if (copy !== undefined) {
        const { id: networkId, acceptedAt } = copy;
        const at = new Date(acceptedAt).toISOString();
        const found = { networkId, url: `https://network.invalid/${networkId}`, at };
        await settle(deps.table, stored, { found }, entryOf(deps));
      } else if (deps.sched.random() < 0.5) {
        await settle(deps.table, stored, { resend: true }, entryOf(deps));
      } else {
        await cancelPost(deps.table, stored, { ...entryOf(deps), reason: "given up" });
      }
    }
  },

  async takeDown(deps: PersonDeps) {
    const stored = await somePost(deps);
    if (stored?.post.status !== "published") return;
    const by = deps.actor.name;
    await takeDown(withClock(deps), stored, { by, reason: "taken down" });
  },

  async correct(deps: PersonDeps) {
    const stored = await somePost(deps);
    if (stored?.post.status !== "published" || stored.post.corrects !== null) return;
    const text = `A correction of ${stored.post.id}.`;
    const corrected = await correct(withClock(deps), stored, { by: editor, text });
    if ("reason" in corrected) deps.sched.note(deps.actor, `is refused: ${corrected.reason}`);
  },

  /** Changes the words of a post in the store itself, approval and all else left as it was. */
  async forge(deps: PersonDeps) {
    const stored = await somePost(deps);
    if (stored === undefined || stored.post.content === null) return;
    deps.actor.role = "forger";
    const content = { ...stored.post.content, text: "Forged." };
    if (stored.post.status !== "approved" || stored.post.open !== null) return;
    const item = postItem({ ...stored.post, content }, stored.version + 1);
    await deps.table.transact([{ kind: "put", item }]);
  },
} satisfies Record<string, (deps: PersonDeps) => Promise<void>>;

export type Deed = keyof typeof deeds;

/** Any deed; a hold, and the end of one, more often than the others. */
export function someDeed(random: Random): Deed {
  return pick(random, [
    ...(Object.keys(deeds) as Deed[]),
    "hold",
    "hold",
    "hold",
    "lift",
    "resume",
  ]);
}

/** Signs it as `campaign approve` does, if it may be signed; each rendering gives one of the two cards. */
async function sign(deps: PersonDeps, stored: StoredPost | undefined): Promise<void> {
  if (stored === undefined) return;
  const { bytes: png, alt, image } = pick(deps.sched.random, pictures);
  const approved = await approvePost(
    {
      ...withClock(deps),
      files: { put: async () => {}, get: async () => undefined },
      brandKit: async () => ({ brand: { id: "simulated" }, logo: new Uint8Array() }) as never,
      renderCard: async () => ({ ...image, png, alt }),
      fitImage: async (bytes) => ({ bytes, mediaType: "image/png" }),
    },
    stored,
    approver,
  );
  if (!approved.approved) deps.sched.note(deps.actor, `is refused: ${approved.reasons}`);
}

/** Any post there is, a correction too. */
async function somePost({ sched, table, posts }: PersonDeps): Promise<StoredPost | undefined> {
  const ids = posts.map(({ id }) => id);
  for await (const item of queryAll(table, { by: "group", of: groups[1] })) {
    ids.push(postOf(item).id);
  }
  return readPost(table, pick(sched.random, ids));
}

function withClock<Deps extends Pick<PersonDeps, "sched" | "actor">>(deps: Deps) {
  return { ...deps, clock: deps.sched.clockOf(deps.actor) };
}

function timeOf({ sched, actor }: Pick<PersonDeps, "sched" | "actor">): string {
  return sched.clockOf(actor).now().toISOString();
}

function entryOf(deps: Pick<PersonDeps, "sched" | "actor">) {
  return { at: timeOf(deps), by: deps.actor.name, note: null };
}
