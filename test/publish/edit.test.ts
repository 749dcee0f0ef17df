import { describe, expect, test } from "vitest";
import { loadBrand } from "#cards/brands.ts";
import { approvePost } from "#core/approve.ts";
import { type Edit, editPost } from "#core/edit.ts";
import { sha256 } from "#core/hash.ts";
import { addPost, move, postsOf, readPost, type StoredPost } from "#core/ledger.ts";
import { draftPosts } from "#core/plan.ts";
import type { FitImage } from "#core/ports.ts";
import type { Post } from "#core/post.ts";
import { schedule } from "#core/schedule.ts";
import { png } from "#test/support/approved-post.ts";
import { shippedLibrary } from "#test/support/campaign-history.ts";
import { type World, world, worldHandle } from "#test/support/world.ts";

const library = shippedLibrary();
const asItIs: FitImage = async (bytes) => ({ bytes, mediaType: "image/png" });
const campaign = library.campaigns["save-the-scan"];
const message = library.messages.P04;
if (campaign === undefined || message === undefined) throw new Error("The library has changed.");
const { link } = campaign;
const safety = library.safetyLines.short?.["en-GB"]?.text ?? "";
const planner = "demo-scheduler";
const good = `Ask what a scan would change. ${safety} ${link}`;

/** A draft of the campaign in the world's time, one an hour from its start. */
async function draft(w: World, hour = 0, change: Partial<Post> = {}): Promise<string> {
  const local = `2027-03-01T${String(9 + hour).padStart(2, "0")}:00`;
  const slot = {
    local,
    zone: "UTC",
    at: `${local}:00.000Z`,
    week: 14,
    arm: null,
    block: null,
    message: message as never,
  };
  const account = { ...(library.accounts["sandbox-x"] as Post["account"]), handle: worldHandle };
  const accounts = { ...library.accounts, "sandbox-x": account };
  const [post] = draftPosts(campaign as never, [slot], { ...library, accounts });
  if (post === undefined) throw new Error("Nothing was planned.");
  await addPost(w.table, { ...post, ...change }, w.clock.now().toISOString(), planner);
  return post.id;
}

async function stored(w: World, id: string): Promise<StoredPost> {
  const found = await readPost(w.table, id);
  if (found === undefined) throw new Error(`No post ${id}.`);
  return found;
}

const edit = async (w: World, id: string, change: Edit, by = "demo-editor-1") =>
  editPost({ ...w, library }, await stored(w, id), change, by);

async function approve(w: World, id: string, by = "demo-approver") {
  const renderCard = async () => ({
    png,
    sha256: sha256(png),
    width: 1,
    height: 1,
    alt: "A card.",
  });
  const deps = { ...w, library, brandKit: loadBrand, renderCard, fitImage: asItIs };
  return approvePost(deps, await stored(w, id), by);
}

describe("an edit", () => {
  test("of an approved post takes its approval back in the same write, and says so", async () => {
    const w = await world();
    const id = await draft(w);
    await approve(w, id);
    expect(await edit(w, id, { text: good })).toMatchObject({ edited: true, voided: true });
    expect(await w.read(id)).toMatchObject({ status: "draft", approval: null, content: null });
    expect((await w.history(id)).at(-1)).toMatchObject({
      event: "edit",
      from: "approved",
      by: "demo-editor-1",
      role: "comms",
      note: expect.stringContaining("Ask what a scan would change."),
    });
    expect(await w.publishAt(0)).toMatchObject({ published: 0 });
    expect(w.sandbox.tweets()).toEqual([]);
  });

  test("of words is signed by a clinician who did not write them, and goes out as it stands", async () => {
    const w = await world();
    const id = await draft(w);
    await edit(w, id, { text: good });
    expect(await approve(w, id)).toMatchObject({ reasons: [expect.stringMatching(/for clinic/)] });
    expect(await approve(w, id, "demo-clinician-1")).toMatchObject({ approved: true });
    expect(await w.publishAt(0)).toMatchObject({ published: 1 });
    expect(w.sandbox.tweets()).toMatchObject([{ text: good, media: [{ alt: "A card." }] }]);
  });

  test("may go back to the words as composed, which communications may sign", async () => {
    const w = await world();
    const id = await draft(w);
    await edit(w, id, { text: good });
    await edit(w, id, { composed: true });
    expect(await approve(w, id, "demo-editor-1")).toMatchObject({ approved: false });
    expect(await approve(w, id)).toMatchObject({ approved: true });
    expect((await w.read(id)).content?.text).toContain("Not now does not mean never.");
  });

  test.each([
    ["a forbidden wording", { text: `Never have a scan. ${safety}` }, /never have a scan/i],
    ["no safety line", { text: "Ask what a scan would change." }, /leaves out the safety line/],
    ["another link", { text: `${good} evil.example.com` }, /leads to evil\.example\.com/],
    ["more than the network takes", { text: `${good} ${"a".repeat(280)}` }, /too long for x/],
    ["nothing", { text: " " }, /says nothing/],
    ["an alt text that leaves the card out", { alt: "A card." }, /alt text leaves out/],
    ["nothing changed", {}, /nothing is changed/],
    ["a time that is none", { slot: "soon" }, /no local time/],
    ["a time that has passed", { slot: "2027-02-01T09:00" }, /has passed/],
    ["a time after the campaign", { slot: "2028-02-01T09:00" }, /outside the 52 weeks/],
  ] as [string, Edit, RegExp][])(
    "with %s is refused, and changes nothing",
    async (_, change, why) => {
      const w = await world();
      const id = await draft(w);
      const before = await w.read(id);
      const result = await edit(w, id, change);
      expect(result).toMatchObject({ edited: false });
      expect(result.edited ? "" : result.reasons.join("; ")).toMatch(why);
      expect(await w.read(id)).toEqual(before);
    },
  );

  test("is for communications and the scheduler", async () => {
    const w = await world();
    const id = await draft(w);
    for (const by of ["demo-clinician-1", "demo-evaluator", "demo-admin", "stranger"])
      expect(await edit(w, id, { text: good }, by)).toMatchObject({ edited: false });
    expect(await edit(w, id, { slot: "2027-03-02T10:00" }, "demo-scheduler")).toMatchObject({
      edited: true,
    });
  });

  test("to another slot keeps the id, moves the window, and is signed anew", async () => {
    const w = await world();
    const id = await draft(w);
    await approve(w, id);
    await edit(w, id, { slot: "2027-03-08T10:30" });
    expect(await w.read(id)).toMatchObject({
      id,
      status: "draft",
      slot: { local: "2027-03-08T10:30", at: "2027-03-08T10:30:00.000Z" },
      window: { opens: "2027-03-08T10:30:00.000Z" },
      period: 16,
    });
    expect(await approve(w, id)).toMatchObject({ approved: true });
    expect(await w.publishAt(0)).toMatchObject({ published: 0 });
    expect(await w.publishAt(7 * 1440 + 90)).toMatchObject({ published: 1 });
  });

  test("never puts two posts in one slot, and never moves what was drawn at random", async () => {
    const w = await world();
    const id = await draft(w, 0);
    const other = await draft(w, 2);
    expect(await edit(w, id, { slot: "2027-03-01T11:00" })).toMatchObject({
      reasons: [`${other} has that slot on sandbox-x`],
    });
    const drawn = await draft(w, 4, { block: 3 });
    expect(await edit(w, drawn, { slot: "2027-03-02T11:00" })).toMatchObject({
      reasons: [expect.stringMatching(/drawn at random in block 3/)],
    });
  });

  test("never into a blackout, quiet hours, or too near to the same message", async () => {
    const w = await world();
    const id = await draft(w, 0);
    const strict = {
      ...campaign.schedule,
      blackouts: [{ from: "2027-03-10", reason: "a day of mourning" }],
      quietHours: { from: "21:00", to: "07:00" },
      minimumGapDays: 7,
    };
    const campaigns = { ...library.campaigns, [campaign.id]: { ...campaign, schedule: strict } };
    const to = async (slot: string) => {
      const deps = { ...w, library: { ...library, campaigns } };
      const result = await editPost(deps, await stored(w, id), { slot }, "demo-editor-1");
      return result.edited ? "edited" : result.reasons.join();
    };
    expect(await to("2027-03-10T12:00")).toBe("2027-03-10T12:00: a day of mourning");
    expect(await to("2027-03-11T06:59")).toMatch(/quiet hours/);
    const other = await draft(w, 5);
    expect(await to("2027-03-07T23:00")).toMatch(/quiet hours/);
    expect(await to("2027-03-07T12:00")).toBe(
      `${other} says the same 6 days apart, and the gap is 7`,
    );
    expect(await to("2027-03-08T07:00")).toBe("edited");
  });

  test("a moved post still fills the slot that the plan gave it: planning again changes nothing", async () => {
    const w = await world();
    const at = "2026-11-22T08:00:00.000Z";
    const plan = () => schedule({ table: w.table, library }, campaign, { by: planner, at });
    expect(await plan()).toMatchObject({ scheduled: true, there: 0 });
    const posts = (await postsOf(w.table, campaign.id)).map(({ post }) => post);
    const one = posts.find(({ slot }) => slot.at > "2027-06") as Post;
    const local = `${one.slot.local.slice(0, 10)}T07:45`;
    expect(await edit(w, one.id, { slot: local })).toMatchObject({ edited: true });
    expect(await plan()).toMatchObject({ added: 0, renewed: 0, cancelled: 0, there: posts.length });
    expect((await w.read(one.id)).slot.local).toBe(local);
    await edit(w, one.id, { slot: one.slot.local });
    expect((await w.read(one.id)).movedFrom).toBe(null);
  });

  test("is refused while an attempt may stand on the network, and once it is out", async () => {
    const w = await world();
    const id = await draft(w);
    await approve(w, id);
    const at = w.clock.now().toISOString();
    const claimed = await move(
      w.table,
      await stored(w, id),
      "claim",
      { lease: { worker: "w", until: at }, open: { since: at, last: at } },
      { at, by: "w" },
    );
    if (!claimed.moved) throw new Error("Not claimed.");
    expect(await edit(w, id, { text: good })).toMatchObject({ edited: false });
    await move(w.table, claimed.stored, "defer", { lease: null }, { at, by: "w" });
    expect(await edit(w, id, { text: good })).toMatchObject({
      reasons: [expect.stringMatching(/on the network already/)],
    });
  });

  test("comes first or not at all when a publisher claims at the same moment", async () => {
    const w = await world();
    const id = await draft(w);
    await approve(w, id);
    const read = await stored(w, id);
    await w.publishAt(0);
    expect(await editPost({ ...w, library }, read, { text: good }, "demo-editor-1")).toMatchObject({
      reasons: [expect.stringMatching(/at the same moment/)],
    });
    expect((await w.read(id)).status).toBe("published");
  });
});
