import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { staleTable } from "#adapters/store/stale-table.ts";
import type { Campaign } from "#core/campaign.ts";
import { type Edit, editPost } from "#core/edit.ts";
import { hashOf } from "#core/hash.ts";
import { auditOf, move, postsOf, readPost } from "#core/ledger.ts";
import type { Message } from "#core/message.ts";
import { makePlan, planFaults, planSlots } from "#core/plan.ts";
import type { Item, Table } from "#core/ports.ts";
import { type Post, type PostEvent, postOf } from "#core/post.ts";
import { protocolVersions } from "#core/protocol.ts";
import { type Scheduling, schedule } from "#core/schedule.ts";
import { scheduledPosts } from "#core/scheduled.ts";
import { libraryOnX } from "#test/support/campaign-history.ts";
import { memoryTable } from "#test/support/memory-table.ts";

/** On one account, so that a slot is a post. */
const library = libraryOnX();
const shipped = library.campaigns["save-the-scan"] as Campaign;
const day0 = "2026-11-22T09:00:00.000Z";

/** The shipped protocol, shortened, and changed. */
function protocol(schedule: Partial<Campaign["schedule"]> = {}, rest: Partial<Campaign> = {}) {
  return { ...shipped, ...rest, schedule: { ...shipped.schedule, weeks: 20, ...schedule } };
}

const framing = library.campaigns["save-the-scan-framing"] as Campaign;

function bring(table: Table, campaign: Campaign, over: Partial<Scheduling> = {}) {
  return schedule({ table, library }, campaign, { by: "scheduler-1", at: day0, ...over });
}

function messagesOf(campaign: Campaign): Message[] {
  return campaign.messages.flatMap(({ id }) => library.messages[id] ?? []);
}

/** Posts that still stand, in order of time: what each says, and where it is. */
async function standing(table: Table, id = shipped.id): Promise<Post[]> {
  const posts = (await postsOf(table, id)).map(({ post }) => post);
  return posts.filter(({ status }) => status !== "cancelled");
}

const said = (posts: readonly Post[]) =>
  posts.map(({ slot, messageId }) => `${slot.at} ${messageId}`);

/** Takes the nth post through some events, as people and the publisher would. */
async function take(table: Table, nth: number, ...events: PostEvent[]): Promise<void> {
  const { items } = await table.query({ by: "group", of: `CAMPAIGN#${shipped.id}` });
  for (const event of events) {
    const stored = await readPost(table, postOf(items[nth] as Item).id);
    if (stored === undefined) throw new Error(`no post ${nth}`);
    const reason = event === "cancel" ? "a person said so" : null;
    const moved = await move(table, stored, event, { reason }, { at: day0, by: "test" });
    if (!moved.moved) throw new Error("not moved");
  }
}

describe("the lock", () => {
  test("the protocol is locked by the first scheduling, and again by nothing", async () => {
    const table = memoryTable();
    const campaign = protocol();
    expect(await protocolVersions(table, shipped.id)).toEqual([]);
    expect(await bring(table, campaign)).toMatchObject({ scheduled: true, added: 40, there: 0 });
    expect(await bring(table, campaign, { at: "2026-11-22T10:00:00.000Z" })).toMatchObject({
      ...{ scheduled: true, added: 0, there: 40, renewed: 0, cancelled: 0 },
    });
    const versions = await protocolVersions(table, shipped.id);
    expect(versions).toEqual([
      {
        ...{ number: 1, sha256: hashOf(campaign), on: day0, by: "scheduler-1" },
        ...{ reason: null, changed: [], protocol: campaign },
      },
    ]);
  });

  test("a changed protocol is refused, tells what changed, and writes nothing", async () => {
    const table = memoryTable();
    await bring(table, protocol());
    const changed = protocol({ weeks: 21, seed: 3 }, { purpose: "Another." });
    expect(
      await bring(table, changed, { replaceDrafts: true, cancelApproved: true }),
    ).toMatchObject({
      scheduled: false,
      because: "amended",
      changed: ["purpose", "schedule.seed", "schedule.weeks"],
      locked: { number: 1 },
    });
    expect(await protocolVersions(table, shipped.id)).toHaveLength(1);
    expect(await standing(table)).toHaveLength(40);
  });

  test("an amendment is dated, tells who, why and what, and what it replaces is kept", async () => {
    const table = memoryTable();
    await bring(table, protocol());
    const at = "2026-12-01T08:00:00.000Z";
    const amend = { at, by: "scheduler-2", amend: "two weeks more" };
    const longer = protocol({ weeks: 22 });
    expect(await bring(table, longer, amend)).toMatchObject({ scheduled: true, added: 4 });
    const [first, second] = await protocolVersions(table, shipped.id);
    expect(first?.protocol.schedule.weeks).toBe(20);
    expect(second).toMatchObject({
      ...{ number: 2, sha256: hashOf(longer), on: at, by: "scheduler-2" },
      ...{ reason: "two weeks more", changed: ["schedule.weeks"] },
    });
  });

  test("an amendment that amends nothing is refused: the same protocol, or a seed from which nothing follows", async () => {
    const table = memoryTable();
    const campaign = protocol({ weeks: 1 });
    const reseeded = protocol({ weeks: 1, seed: 5 });
    await bring(table, campaign);
    expect(await bring(table, campaign, { amend: "why not" })).toMatchObject({
      ...{ scheduled: false, because: "idle", changed: [], recorded: { number: 1 } },
    });
    const posts = await standing(table);
    const redrawn = planSlots(reseeded, messagesOf(reseeded));
    expect(redrawn.map(({ message }) => message.id)).not.toEqual(
      posts.map(({ messageId }) => messageId),
    );
    for (const nth of posts.keys()) await take(table, nth, "approve");
    const amend = { amend: "a redraw", replaceDrafts: true };
    expect(await bring(table, reseeded, amend)).toMatchObject({
      ...{ scheduled: false, because: "idle", changed: ["schedule.seed"] },
    });
    expect(await protocolVersions(table, shipped.id)).toHaveLength(1);

    // What follows from the seed, and what does not lead to posts, is amended; and taken up again with the same reason.
    expect(await bring(table, reseeded, { ...amend, cancelApproved: true })).toMatchObject({
      ...{ scheduled: true, added: posts.length, cancelled: posts.length },
    });
    expect(await bring(table, reseeded, amend)).toMatchObject({ scheduled: true, added: 0 });
    const renamed = { ...reseeded, purpose: "Another." };
    expect(await bring(table, renamed, { amend: "put better" })).toMatchObject({ scheduled: true });
    expect(await protocolVersions(table, shipped.id)).toHaveLength(3);
  });

  test("two who amend at once: one of them is told", async () => {
    const table = memoryTable();
    await bring(table, protocol());
    const results = await Promise.all(
      ["one", "two"].map((by) => bring(table, protocol({ weeks: 22 }), { by, amend: by })),
    );
    expect(results.filter(({ scheduled }) => scheduled)).toHaveLength(1);
    expect(results.find(({ scheduled }) => !scheduled)).toMatchObject({ because: "conflict" });
    expect(await protocolVersions(table, shipped.id)).toHaveLength(2);
  });
});

describe("replanning", () => {
  const amended = { at: "2026-12-07T09:00:00.000Z", amend: "an earlier end" } as const;

  test("asks before it replaces drafts, and until then changes nothing", async () => {
    const table = memoryTable();
    await bring(table, protocol());
    const other = protocol({ seed: 9 });
    const asked = await bring(table, other, amended);
    expect(asked).toMatchObject({ scheduled: false, because: "strays" });
    expect(await protocolVersions(table, shipped.id)).toHaveLength(1);
    expect(await standing(table)).toHaveLength(40);

    const done = await bring(table, other, { ...amended, replaceDrafts: true });
    expect(done).toMatchObject({ scheduled: true });
    const posts = await standing(table);
    expect(posts).toHaveLength(40);
    expect(new Set(posts.map(({ slot }) => slot.at)).size).toBe(40);
    // A draft in its old place, with its old message, is the same post; its history says that it was renewed.
    const renewed = posts.filter(
      ({ slot, protocolSha256 }) => slot.at > amended.at && protocolSha256 === hashOf(other),
    );
    expect(renewed).toHaveLength(36);
  });

  test("keeps what is published, approved, under way or unknown, and what a person cancelled stays empty", async () => {
    const table = memoryTable();
    await bring(table, protocol());
    await take(table, 0, "approve", "claim", "publish");
    await take(table, 1, "approve", "claim", "lose");
    await take(table, 2, "approve", "claim");
    await take(table, 3, "approve");
    await take(table, 11, "approve");
    await take(table, 12, "cancel");
    await take(table, 20, "approve");
    const before = (await postsOf(table, shipped.id)).map(({ post }) => post);

    const other = protocol({ seed: 9, minimumGapDays: 10 });
    const result = await bring(table, other, { ...amended, replaceDrafts: true });
    expect(result).toMatchObject({ scheduled: true, outside: [] });
    const after = new Map((await postsOf(table, shipped.id)).map(({ post }) => [post.id, post]));
    for (const nth of [0, 1, 2, 3, 11, 12, 20]) {
      const post = before[nth] as Post;
      expect(after.get(post.id)).toEqual(post);
    }
    const posts = await standing(table);
    expect(posts).toHaveLength(39);
    expect(posts.map(({ slot }) => slot.at)).not.toContain(before[12]?.slot.at);
    // Gap and balance count what was kept.
    for (const [, own] of Map.groupBy(posts, ({ messageId }) => messageId)) {
      const days = own.map(({ slot }) => Date.parse(slot.local.slice(0, 10)) / 86_400_000);
      days.slice(1).forEach((day, at) => {
        if (own[at + 1]?.protocolSha256 !== hashOf(other)) return;
        expect(day - (days[at] ?? 0)).toBeGreaterThanOrEqual(10);
      });
    }
    const counts = [...Map.groupBy(posts, ({ messageId }) => messageId).values()].map(
      (p) => p.length,
    );
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  });

  test("an approved post that the new protocol would not plan stays and is told of; cancelling it takes consent", async () => {
    const table = memoryTable();
    await bring(table, protocol());
    await take(table, 20, "approve");
    const approved = (await standing(table))[20] as Post;
    const closed = protocol({
      blackouts: [{ from: approved.slot.local.slice(0, 10), reason: "closed" }],
    });
    const kept = await bring(table, closed, { ...amended, replaceDrafts: true });
    expect(kept).toMatchObject({ scheduled: true, outside: [{ id: approved.id }] });
    expect((await standing(table)).map(({ id }) => id)).toContain(approved.id);

    const gone = await bring(table, closed, { at: amended.at, cancelApproved: true });
    expect(gone).toMatchObject({ scheduled: true, outside: [] });
    expect((await standing(table)).map(({ id }) => id)).not.toContain(approved.id);
    expect((await auditOf(table, approved.id)).at(-1)).toMatchObject({
      event: "cancel",
      note: "no longer in the plan",
    });
  });

  test("a post that a person moved or reworded is theirs: it holds its place, here and in a new plan", async () => {
    const table = memoryTable();
    await bring(table, protocol());
    const clock = { now: () => new Date(day0), sleep: async () => {} };
    const edit = async (nth: number, change: Edit) => {
      const stored = (await postsOf(table, shipped.id))[nth];
      if (stored === undefined) throw new Error("no post");
      const edited = await editPost({ table, library, clock }, stored, change, "demo-scheduler");
      if (!edited.edited) throw new Error(edited.reasons.join());
      return edited.post;
    };
    const moved = await edit(20, { slot: "2027-02-03T10:00" });
    const { slogan, support } = library.messages.C03 ?? {};
    const reworded = await edit(22, { alt: `A card with words: ${slogan} ${support}` });
    expect(await bring(table, protocol())).toMatchObject({
      ...{ scheduled: true, added: 0, there: 40, renewed: 0, cancelled: 0 },
    });

    const other = protocol({ seed: 9 });
    const replaced = { at: day0, amend: "a redraw", replaceDrafts: true };
    expect(await bring(table, other, replaced)).toMatchObject({ scheduled: true });
    const posts = await standing(table);
    for (const own of [moved, reworded]) expect(posts).toContainEqual(own);
    // The slot that the one was moved from stays empty: it was moved, not copied.
    expect(posts).toHaveLength(40);
    expect(new Set(posts.map(({ slot }) => slot.at)).size).toBe(40);
    expect(await bring(table, other)).toMatchObject({ added: 0, renewed: 0, cancelled: 0 });
  });

  test("a draft of which an attempt may have got through is nobody's to replace", async () => {
    const table = memoryTable();
    await bring(table, protocol());
    const [stored] = (await postsOf(table, shipped.id)).slice(20);
    if (stored === undefined) throw new Error("no post");
    const open = { since: day0, last: day0 };
    const entry = { at: day0, by: "test" };
    const approved = await move(table, stored, "approve", { open }, entry);
    if (!approved.moved) throw new Error("not moved");
    await move(table, approved.stored, "void", {}, entry);
    await bring(table, protocol({ weeks: 8 }), { ...amended, replaceDrafts: true });
    expect((await standing(table)).map(({ id }) => id)).toContain(stored.post.id);
    expect(await standing(table)).toHaveLength(16 + 1);
  });

  test("nothing is planned in a past that is over", async () => {
    const table = memoryTable();
    await bring(table, protocol());
    const more = protocol({ cadence: [{ weekdays: ["mon", "tue", "thu"], times: ["12:30"] }] });
    await bring(table, more, { ...amended, replaceDrafts: true });
    const posts = await standing(table);
    const early = posts.filter(({ slot }) => slot.at < amended.at);
    expect(early.every(({ protocolSha256 }) => protocolSha256 === hashOf(protocol()))).toBe(true);
    expect(early).toHaveLength(4);
  });

  test("back to an earlier plan, a cancelled post is not revived: another takes its place", async () => {
    const table = memoryTable();
    const [one, two] = [protocol(), protocol({ seed: 9 })];
    await bring(table, one);
    await bring(table, two, { at: day0, amend: "a redraw", replaceDrafts: true });
    await bring(table, one, { at: day0, amend: "back", replaceDrafts: true });
    const posts = await standing(table);
    expect(posts).toHaveLength(40);
    expect(posts.some(({ id }) => id.endsWith("-2"))).toBe(true);
    expect(await bring(table, one)).toMatchObject({
      added: 0,
      there: 40,
      renewed: 0,
      cancelled: 0,
    });
  });

  test("a draft takes over what the library says now: nothing of it was signed yet", async () => {
    const table = memoryTable();
    await bring(table, protocol());
    const format = protocol({}, { accounts: [{ account: "sandbox-x", format: "portrait" }] });
    const result = await bring(table, format, { at: day0, amend: "portrait cards" });
    expect(result).toMatchObject({ scheduled: true, added: 0, renewed: 40, cancelled: 0 });
    const posts = await standing(table);
    expect(new Set(posts.map((post) => post.format))).toEqual(new Set(["portrait"]));
    expect((await auditOf(table, posts[0]?.id ?? "")).map(({ event }) => event)).toEqual([
      "plan",
      "replan",
    ]);
  });

  test("an index that lags behind hides no post from a new plan: no slot is taken twice", async () => {
    const table = staleTable(memoryTable(), { lagCalls: 100_000, pageSize: 7 });
    await bring(table, protocol());
    expect(await postsOf(table, shipped.id)).toEqual([]);
    await bring(table, protocol({ seed: 9 }), { ...amended, replaceDrafts: true });
    const posts = (await scheduledPosts(table, shipped.id)).map(({ post }) => post);
    const waiting = posts.filter(({ status }) => status !== "cancelled");
    expect(waiting).toHaveLength(40);
    expect(new Set(waiting.map(({ slot }) => slot.at)).size).toBe(40);
    expect(posts.length).toBeGreaterThan(40);
  });

  test("a plan with a fault is refused before anything is written", async () => {
    const table = memoryTable();
    const result = await bring(table, protocol({ quietHours: { from: "12:00", to: "13:00" } }));
    expect(result).toMatchObject({ scheduled: false, because: "refused" });
    expect(!result.scheduled && result.because === "refused" && result.reasons[0]).toMatch(
      /^2026-11-23 12:30: quiet-hours: 12:30 lies in the quiet hours, 12:00 to 13:00$/,
    );
    expect(await protocolVersions(table, shipped.id)).toEqual([]);
    expect(await postsOf(table, shipped.id)).toEqual([]);
  });

  test("whatever happens in between: nothing kept is touched, no slot is taken twice, and doing it again changes nothing", async () => {
    const happening = fc.record({
      nth: fc.nat({ max: 39 }),
      events: fc.constantFrom<PostEvent[]>(
        ["approve"],
        ["approve", "claim", "publish"],
        ["approve", "claim", "lose"],
        ["approve", "claim", "reject"],
        ["cancel"],
        ["miss"],
      ),
    });
    const change = fc.constantFrom<Partial<Campaign["schedule"]>>(
      { seed: 5 },
      { minimumGapDays: 14 },
      { weeks: 12 },
      { weeks: 26 },
      { blackouts: [{ from: "2026-12-24", to: "2027-01-03", reason: "closed" }] },
      { cadence: [{ weekdays: ["wed"], times: ["10:00", "16:00"] }] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(protocol(), { ...framing, schedule: { ...framing.schedule, weeks: 20 } }),
        fc.uniqueArray(happening, { maxLength: 12, selector: ({ nth }) => nth }),
        change,
        fc.integer({ min: 0, max: 100 }),
        async (campaign, happenings, schedule, days) => {
          const table = memoryTable();
          const one = { ...campaign, id: shipped.id };
          await bring(table, one);
          const count = (await postsOf(table, one.id)).length;
          for (const { nth, events } of happenings) {
            if (nth < count) await take(table, nth, ...events);
          }
          const before = (await postsOf(table, one.id)).map(({ post }) => post);

          const two = { ...one, schedule: { ...one.schedule, ...schedule } };
          const at = new Date(Date.parse(day0) + days * 86_400_000).toISOString();
          const result = await bring(table, two, { at, amend: "a change", replaceDrafts: true });
          const isSound = planFaults(makePlan(two, messagesOf(two))).length === 0;
          expect(result.scheduled).toBe(isSound);
          const after = (await postsOf(table, one.id)).map(({ post }) => post);
          const byId = new Map(after.map((post) => [post.id, post]));
          for (const post of before) {
            if (post.status !== "draft" || post.slot.at <= at)
              expect(byId.get(post.id)).toEqual(post);
          }
          const places = after
            .filter(({ reason }) => reason !== "no longer in the plan")
            .map(({ slot }) => slot.at);
          expect(new Set(places).size).toBe(places.length);
          if (!isSound) return;

          // Later, and again: the plan follows from the protocol and from what stands.
          const later = { at: new Date(Date.parse(at) + 20 * 86_400_000).toISOString() };
          const again = await bring(table, two, later);
          expect(again).toMatchObject({ scheduled: true, added: 0, renewed: 0, cancelled: 0 });
          expect(said(await standing(table))).toEqual(
            said(after.filter(({ status }) => status !== "cancelled")),
          );
        },
      ),
      { numRuns: 20 },
    );
  });
});
