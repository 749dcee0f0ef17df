import { describe, expect, test } from "vitest";
import { loadBrand } from "#cards/brands.ts";
import { approvePost } from "#core/approve.ts";
import type { Campaign } from "#core/campaign.ts";
import { editPost } from "#core/edit.ts";
import { withdrawEvidence } from "#core/evidence.ts";
import { sha256 } from "#core/hash.ts";
import { addPost, readPost, type StoredPost } from "#core/ledger.ts";
import type { Library } from "#core/library.ts";
import type { Message } from "#core/message.ts";
import { draftPosts } from "#core/plan.ts";
import type { FitImage, JsonObject } from "#core/ports.ts";
import { imageName, type Post } from "#core/post.ts";
import { publishDue } from "#core/publish.ts";
import { png } from "#test/support/approved-post.ts";
import { shippedLibrary } from "#test/support/campaign-history.ts";
import { minute, type World, world, worldHandle, worldStart } from "#test/support/world.ts";

const library = shippedLibrary();
const campaign = library.campaigns["save-the-scan"] as Campaign;
const message = library.messages.P04 as Message;
const [{ source }] = message.claims;

/** A post that was planned and signed as people do it, due at the world's start. */
async function signed(
  w: World,
  given: { handle?: string; validDays?: number; latenessMinutes?: number } = {},
): Promise<string> {
  const { handle = worldHandle, validDays, latenessMinutes = 60 } = given;
  const slot = {
    local: "2027-03-01T09:00",
    zone: "UTC",
    at: worldStart,
    week: 14,
    arm: null,
    block: null,
    message,
  };
  const account = { ...(library.accounts["sandbox-x"] as Post["account"]), handle };
  const accounts = { ...library.accounts, "sandbox-x": account };
  const publishing = { ...campaign.publishing, latenessMinutes };
  const [post] = draftPosts({ ...campaign, publishing }, [slot], { ...library, accounts });
  if (post === undefined) throw new Error("Nothing was planned.");
  await addPost(w.table, post, worldStart, "demo-scheduler");
  const card = { png, sha256: sha256(png), width: 1, height: 1, alt: "A card." };
  const fitImage: FitImage = async (bytes) => ({ bytes, mediaType: "image/png" });
  const deps = { ...w, library, brandKit: loadBrand, renderCard: async () => card, fitImage };
  const terms = validDays === undefined ? {} : { validDays };
  const result = await approvePost(deps, await stored(w, post.id), "demo-approver", terms);
  if (!result.approved) throw new Error(result.reasons.join());
  return post.id;
}

async function stored(w: World, id: string): Promise<StoredPost> {
  return (await readPost(w.table, id)) as StoredPost;
}

/** One tick, by a library that may have moved on since the post was signed. */
function tick(w: World, at: string, by: Library = library) {
  w.clock.advanceTo(at);
  return publishDue({
    ...w,
    library: by,
    worker: "test",
    deadline: new Date(w.clock.now().getTime() + 60_000),
  });
}

async function forge(w: World, id: string, change: (post: Post) => Post) {
  const { post, version } = await stored(w, id);
  const item = await w.table.get({ pk: `POST#${id}`, sk: "POST" });
  if (item === undefined) throw new Error(`No post ${id}.`);
  const data = change(structuredClone(post)) as unknown as JsonObject;
  await w.table.transact([{ kind: "put", item: { ...item, version: version + 1, data } }]);
}

/** What the history says last, and that the network was sent nothing. */
async function lastWord(w: World, id: string) {
  expect(w.sandbox.requests()["POST /2/tweets"]).toBe(0);
  const { event, note } = (await w.history(id)).at(-1) ?? {};
  return `${event}: ${note}`;
}

describe("refused at the moment of publishing, with the reason in the history", () => {
  test("what is none of these goes out", async () => {
    const w = await world();
    await signed(w);
    expect(await tick(w, worldStart)).toMatchObject({ published: 1 });
  });

  test("an approval that has expired", async () => {
    const w = await world();
    const id = await signed(w, { validDays: 1, latenessMinutes: 3 * 1440 });
    expect(await tick(w, minute(2 * 1440))).toMatchObject({ voided: 1 });
    expect(await lastWord(w, id)).toBe("void: its approval expired at 2027-03-02T23:59:59.999Z");
  });

  test("a text that was changed", async () => {
    const w = await world();
    const id = await signed(w);
    await forge(w, id, (post) => {
      const content = post.content as NonNullable<Post["content"]>;
      return { ...post, content: { ...content, text: "Other words." } };
    });
    expect(await tick(w, worldStart)).toMatchObject({ voided: 1 });
    expect(await lastWord(w, id)).toBe("void: it is not what was signed");
  });

  test("a picture that was changed", async () => {
    const w = await world();
    const id = await signed(w);
    const name = imageName({ sha256: sha256(png), mediaType: "image/png" });
    await w.files.put(name, Buffer.from("forged"), "image/png");
    expect(await tick(w, worldStart)).toMatchObject({ voided: 1 });
    expect(await lastWord(w, id)).toBe("void: the stored image was changed");
  });

  test("evidence that the library calls retracted", async () => {
    const w = await world();
    const id = await signed(w);
    const retracted = { ...library.sources[source], status: "retracted" };
    const sources = { ...library.sources, [source]: retracted } as Library["sources"];
    expect(await tick(w, worldStart, { ...library, sources })).toMatchObject({ voided: 1 });
    expect(await lastWord(w, id)).toMatch(/^void: .*retracted/);
  });

  test("evidence that was withdrawn by hand, when its window closes", async () => {
    const w = await world();
    const id = await signed(w);
    const why = { by: "demo-clinician-1", at: worldStart, note: "retracted" };
    await withdrawEvidence({ table: w.table, library }, [source], why);
    expect(await tick(w, worldStart)).toMatchObject({ held: 1, published: 0 });
    const { window } = await w.read(id);
    expect(await tick(w, window.closes)).toMatchObject({ missed: 1 });
    expect(await lastWord(w, id)).toBe(`miss: held (evidence ${source}) until its window closed`);
  });

  test("credentials of another account, as long as they are those", async () => {
    const w = await world();
    const id = await signed(w, { handle: "example_other" });
    expect(await tick(w, worldStart)).toMatchObject({ deferred: 1 });
    expect(await lastWord(w, id)).toBe(
      "defer: The credentials speak for @example_spine on X, the account is @example_other",
    );
  });

  test("another account than was signed for", async () => {
    const w = await world();
    const id = await signed(w, { handle: "example_other" });
    await forge(w, id, (post) => ({ ...post, account: { ...post.account, handle: worldHandle } }));
    expect(await tick(w, worldStart)).toMatchObject({ voided: 1 });
    expect(await lastWord(w, id)).toBe("void: it is not what was signed");
  });

  test("words of a person that the campaign would not say any more", async () => {
    const w = await world();
    const id = await signed(w);
    const safety = library.safetyLines.short?.["en-GB"]?.text;
    const text = `Ask what a scan would change. ${safety} ${campaign.link}`;
    const deps = { ...w, library };
    const edit = await editPost(deps, await stored(w, id), { text }, "demo-editor-1");
    expect(edit).toMatchObject({ edited: true });
    const moved = { ...campaign, link: "https://example.org/elsewhere" };
    const campaigns = { ...library.campaigns, [campaign.id]: moved };
    const card = { png, sha256: sha256(png), width: 1, height: 1, alt: "A card." };
    const fitImage: FitImage = async (bytes) => ({ bytes, mediaType: "image/png" });
    const all = { ...deps, brandKit: loadBrand, renderCard: async () => card, fitImage };
    const post = await stored(w, id);
    const refused = await approvePost(
      { ...all, library: { ...library, campaigns } },
      post,
      "demo-clinician-1",
    );
    expect(refused).toMatchObject({ reasons: [expect.stringMatching(/leads to/)] });
    expect(await approvePost(all, post, "demo-clinician-1")).toMatchObject({ approved: true });
    expect(await tick(w, worldStart, { ...library, campaigns })).toMatchObject({ voided: 1 });
    expect(await lastWord(w, id)).toMatch(/^void: the text leads to/);
  });
});
