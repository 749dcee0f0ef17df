import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadBrand } from "#cards/brands.ts";
import { approvePost } from "#core/approve.ts";
import { auditor, type Noted, type Proof } from "#core/audit.ts";
import { editPost } from "#core/edit.ts";
import { withdrawEvidence } from "#core/evidence.ts";
import { sha256 } from "#core/hash.ts";
import { liftHold, setHold } from "#core/hold.ts";
import { addPost, historyOf, readPost, type StoredPost } from "#core/ledger.ts";
import type { Library } from "#core/library.ts";
import { draftPosts } from "#core/plan.ts";
import type { FitImage, Item, JsonObject } from "#core/ports.ts";
import { imageName, type Post, plusSeconds, postItem } from "#core/post.ts";
import { historyFaults, type Recorded } from "#core/seal.ts";
import { png } from "#test/support/approved-post.ts";
import { shippedLibrary } from "#test/support/campaign-history.ts";
import { type World, world, worldHandle, worldStart } from "#test/support/world.ts";

const library = shippedLibrary();
const asItIs: FitImage = async (bytes) => ({ bytes, mediaType: "image/png" });

/** A post that was planned, signed, moved, signed again and published. */
async function lived(w: World): Promise<string> {
  const campaign = library.campaigns["save-the-scan"];
  const message = library.messages.P04;
  if (campaign === undefined || message === undefined) throw new Error("The library has changed.");
  const at = "2027-03-01T10:00:00.000Z";
  const slot = {
    local: "2027-03-01T10:00",
    zone: "UTC",
    at,
    week: 14,
    arm: null,
    block: null,
    message,
  };
  const account = { ...(library.accounts["sandbox-x"] as Post["account"]), handle: worldHandle };
  const accounts = { ...library.accounts, "sandbox-x": account };
  const [post] = draftPosts(campaign, [slot], { ...library, accounts });
  if (post === undefined) throw new Error("Nothing was planned.");
  await addPost(w.table, post, worldStart, "demo-scheduler");
  const card = { png, sha256: sha256(png), width: 1, height: 1, alt: "A card." };
  const deps = {
    ...w,
    library,
    brandKit: loadBrand,
    renderCard: async () => card,
    fitImage: asItIs,
  };
  await approvePost(deps, await stored(w, post.id), "demo-approver");
  await editPost(deps, await stored(w, post.id), { slot: "2027-03-01T09:30" }, "demo-editor-1");
  await approvePost(deps, await stored(w, post.id), "demo-clinician-1");
  await w.publishAt(31);
  return post.id;
}

async function stored(w: World, id: string): Promise<StoredPost> {
  const found = await readPost(w.table, id);
  if (found === undefined) throw new Error(`No post ${id}.`);
  return found;
}

async function prove(w: World, id: string, noted?: Noted, by: Library = library): Promise<Proof> {
  return auditor({ ...w, library: by })(await stored(w, id), noted);
}

/** Changes what is stored behind the ledger's back. */
async function forge(w: World, sk: string, id: string, change: (data: JsonObject) => unknown) {
  const item = (await w.table.get({ pk: `POST#${id}`, sk })) as Item;
  const data = structuredClone(item.data);
  change(data);
  await w.table.transact([{ kind: "put", item: { ...item, version: item.version + 1, data } }]);
}

const entry = (nth: number) => `AUDIT#${String(nth).padStart(9, "0")}`;

describe("the proof of a post", () => {
  test("tells who did what, that the approval is of what stands there, and on what it rests", async () => {
    const w = await world();
    const id = await lived(w);
    const proof = await prove(w, id);
    expect(proof.faults).toEqual([]);
    expect(proof.history.map(({ event, by, role }) => [event, by, role])).toEqual([
      ["plan", "demo-scheduler", undefined],
      ["approve", "demo-approver", "comms"],
      ["edit", "demo-editor-1", "comms"],
      ["approve", "demo-clinician-1", "clinician"],
      ["claim", "test", undefined],
      ["publish", "test", undefined],
    ]);
    expect(proof).toMatchObject({
      status: "published",
      entries: 6,
      approval: { by: "demo-clinician-1", recomputed: "same" },
      image: "same",
      signOffs: [{ role: "clinical" }, { role: "communications" }],
      holds: [],
    });
  });

  test("lists the holds that were set and lifted, withdrawn evidence among them", async () => {
    const w = await world();
    const id = await lived(w);
    const later = plusSeconds(worldStart, 7200);
    await setHold(w.table, { scope: "all" }, { by: "demo-admin", at: worldStart, note: "drill" });
    await liftHold(w.table, { scope: "all" }, { by: "demo-scheduler", at: later });
    const [source = ""] = (await w.read(id)).evidence;
    const why = { by: "demo-clinician-1", at: later, note: "retracted" };
    await withdrawEvidence({ table: w.table, library }, [source], why);
    const { holds, faults } = await prove(w, id);
    expect(faults).toEqual([]);
    expect(holds).toMatchObject([
      {
        scope: "all",
        by: "demo-admin",
        note: "drill",
        lifted: { by: "demo-scheduler", at: later },
      },
      { scope: "evidence", id: source, by: "demo-clinician-1", note: "retracted", lifted: null },
    ]);
  });

  test("changes nothing", async () => {
    const w = await world();
    const id = await lived(w);
    const transact = w.table.transact.bind(w.table);
    w.table.transact = () => Promise.reject(new Error("The proof wrote something."));
    expect((await prove(w, id)).faults).toEqual([]);
    w.table.transact = transact;
  });

  test.each([
    [
      "another signer in the history",
      (w: World, id: string) =>
        forge(w, entry(2), id, (data) => Object.assign(data, { by: "demo-admin" })),
      3,
    ],
    [
      "another note on the last entry",
      (w: World, id: string) =>
        forge(w, entry(6), id, (data) => Object.assign(data, { note: "1" })),
      null,
    ],
    [
      "another text in the post",
      (w: World, id: string) =>
        forge(w, "POST", id, (data) =>
          Object.assign(data.content as JsonObject, { text: "Forged." }),
        ),
      null,
    ],
    [
      "another address in the post",
      (w: World, id: string) =>
        forge(w, "POST", id, (data) =>
          Object.assign(data.published as JsonObject, { url: "https://x.com" }),
        ),
      null,
    ],
  ])("fails for %s, and says where", async (_name, tamper, at) => {
    const w = await world();
    const id = await lived(w);
    await tamper(w, id);
    expect((await prove(w, id)).faults).toContainEqual({ entry: at, reason: expect.any(String) });
  });

  test("fails for an entry that was taken out, and for other bytes in place of the picture", async () => {
    const w = await world();
    const id = await lived(w);
    await w.files.put(
      imageName({ sha256: sha256(png), mediaType: "image/png" }),
      Buffer.from("forged"),
      "image/png",
    );
    expect((await prove(w, id)).faults).toEqual([
      { entry: null, reason: "the signed picture is changed" },
    ]);
    await w.files.put(imageName({ sha256: sha256(png), mediaType: "image/png" }), png, "image/png");
    const key = { pk: `POST#${id}`, sk: entry(3) };
    await w.table.transact([{ kind: "delete", key, version: 1 }]);
    expect((await prove(w, id)).faults[0]).toEqual({
      entry: 4,
      reason: "entry 3 is missing before it",
    });
  });

  test("fails when the library has lost the sign-offs that the approval rested on", async () => {
    const w = await world();
    const id = await lived(w);
    const { faults } = await prove(w, id, undefined, { ...library, signOffs: {} });
    expect(faults.map(({ reason }) => reason)).toEqual([
      "the library holds no clinical sign-off of what was approved",
      "the library holds no communications sign-off of what was approved",
    ]);
  });

  test("fails when the one who signed had a hand in the post", async () => {
    const w = await world();
    const signed = await w.signed("own");
    await addPost(w.table, signed, worldStart, signed.approval?.by ?? "");
    const reasons = (await prove(w, "own")).faults.map(({ reason }) => reason);
    expect(reasons).toContain("approver-1 signed it, and had a hand in it");
  });

  test("a history that was rolled back whole is told by what was noted before", async () => {
    const w = await world();
    const id = await lived(w);
    const noted = await prove(w, id);
    expect((await prove(w, id, noted)).faults).toEqual([]);
    const { post, version } = await stored(w, id);
    // As if the post had never been published: the last entry goes, and the post is put back as it was before it.
    const partition = { by: "items", of: `POST#${id}`, from: "AUDIT#" } as const;
    const entries = (await w.table.query(partition)).items;
    await w.table.transact([{ kind: "delete", key: entries[5] as Item, version: 1 }]);
    await forge(w, "POST", id, (data) => Object.assign(data, { status: "publishing" }));
    const after = (await prove(w, id, noted)).faults;
    expect(after).toContainEqual({ entry: 6, reason: "an entry that was noted is gone" });
    expect([post.status, version]).toEqual(["published", 6]);
  });

  test("entries of before histories were sealed are told apart, and do not fail", async () => {
    const w = await world();
    const old = await w.signed("old", { status: "draft", approval: null });
    const plan = { event: "plan", from: null, to: "draft", at: worldStart, by: "p", note: null };
    const item = { pk: "POST#old", sk: entry(1), version: 1, data: plan };
    await w.table.transact([
      { kind: "put", item: postItem(old, 1) },
      { kind: "put", item },
    ]);
    expect(await prove(w, "old")).toMatchObject({ faults: [], head: null });
    await w.publishAt(61);
    const proof = await prove(w, "old");
    expect(proof).toMatchObject({ status: "missed", faults: [] });
    expect(proof.history.map(({ seal }) => seal !== undefined)).toEqual([false, true]);
  });

  test("no single change to a stored history or post goes unseen", async () => {
    const w = await world();
    const id = await lived(w);
    const { post, version } = await stored(w, id);
    const history = await historyOf(w.table, id);
    expect(historyFaults({ post, version }, history)).toEqual([]);
    const record = {
      post,
      history: Object.fromEntries(history.entries()),
    } as unknown as JsonObject;
    const leaves = leavesOf(record);
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(fc.constantFrom(...leaves), value, (path, forged) => {
        const changed = structuredClone(record);
        const parent = path.slice(0, -1).reduce((at, name) => at[name] as JsonObject, changed);
        const last = path.at(-1) as string;
        fc.pre(parent[last] !== forged);
        parent[last] = forged;
        const entries = Object.values(changed.history as JsonObject) as unknown as Recorded[];
        const read = { post: changed.post as unknown as Post, version };
        expect(historyFaults(read, entries)).not.toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

/** The path to every value in a record that is not itself a record. */
function leavesOf(data: JsonObject, path: string[] = []): string[][] {
  return Object.entries(data).flatMap(([name, value]) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? leavesOf(value, [...path, name])
      : [[...path, name]],
  );
}
