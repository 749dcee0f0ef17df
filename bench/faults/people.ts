import { approveCorrection } from "#core/approve-correction.ts";
import { cancelPost } from "#core/cancel.ts";
import { type HoldScope, holdsOn, liftHold, setHold } from "#core/hold.ts";
import { move, readPost, type StoredPost } from "#core/ledger.ts";
import type { Library } from "#core/library.ts";
import { type Channel, queryAll, type Table } from "#core/ports.ts";
import { type Post, postItem, postOf } from "#core/post.ts";
import type { Random } from "#core/random.ts";
import { settle } from "#core/settle.ts";
import { correct, takeDown } from "#core/withdraw.ts";
import { contentOf, pictures, signed } from "./campaign.ts";
import { type Networks, pick } from "./network.ts";
import type { Actor, Scheduler } from "./scheduler.ts";

export interface PersonDeps {
  sched: Scheduler;
  actor: Actor;
  table: Table;
  networks: Networks;
  library: Library;
  channelFor: (account: Post["account"]) => Channel;
  /** As they were planned. */
  posts: readonly Post[];
}

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

  /** Takes the approval back, with other words; often they are signed again. */
  async edit(deps: PersonDeps) {
    const stored = await somePost(deps);
    if (stored?.post.status !== "approved" || stored.post.corrects !== null) return;
    // As `campaign edit` does: with other words an earlier copy would not be found.
    if (stored.post.open !== null) return;
    const { random, now } = deps.sched;
    const content = contentOf(`Words of ${stored.post.id} as of ${now()}.`, pick(random, pictures));
    const edited = await move(
      deps.table,
      stored,
      "edit",
      { content, approval: null, reason: "edited" },
      entryOf(deps),
    );
    if (edited.moved && random() < 0.7) await sign(deps, edited.stored);
  },

  async approve(deps: PersonDeps) {
    const stored = await somePost(deps);
    if (stored?.post.status === "draft") await sign(deps, stored);
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
    const clock = deps.sched.clockOf(deps.actor);
    await takeDown({ ...deps, clock }, stored, { by: deps.actor.name, reason: "taken down" });
  },

  async correct(deps: PersonDeps) {
    const stored = await somePost(deps);
    if (stored?.post.status !== "published" || stored.post.corrects !== null) return;
    const clock = deps.sched.clockOf(deps.actor);
    const text = `A correction of ${stored.post.id}.`;
    const people = Object.entries(deps.library.people);
    const by = people.find(([, { role }]) => role === "clinician")?.[0] ?? "";
    const corrected = await correct({ ...deps, clock }, stored, { by, text });
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
  return pick(random, [...(Object.keys(deeds) as Deed[]), "hold", "hold", "hold", "lift", "lift"]);
}

async function sign({ sched, ...deps }: PersonDeps, draft: StoredPost): Promise<void> {
  if (draft.post.corrects !== null) {
    const clock = sched.clockOf(deps.actor);
    const who = { permitted: true, by: "approver", role: "clinician" } as const;
    await approveCorrection({ ...deps, clock }, draft, who);
    return;
  }
  const content = draft.post.content;
  const change = { ...signed(draft.post, content, sched.now()), reason: null };
  await move(deps.table, draft, "approve", change, entryOf({ sched, ...deps }));
}

/** Any post there is, a correction too. */
async function somePost({ sched, table, posts }: PersonDeps): Promise<StoredPost | undefined> {
  const ids = posts.map(({ id }) => id);
  for await (const item of queryAll(table, { by: "group", of: "CORRECTIONS#simulated" })) {
    ids.push(postOf(item).id);
  }
  return readPost(table, pick(sched.random, ids));
}

function timeOf({ sched, actor }: Pick<PersonDeps, "sched" | "actor">): string {
  return sched.clockOf(actor).now().toISOString();
}

function entryOf(deps: Pick<PersonDeps, "sched" | "actor">) {
  return { at: timeOf(deps), by: deps.actor.name, note: null };
}
