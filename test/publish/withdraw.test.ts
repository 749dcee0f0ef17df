import { describe, expect, test } from "vitest";
import { loadBrand } from "#cards/brands.ts";
import { fitImage } from "#cards/fit.ts";
import { renderCard } from "#cards/render.ts";
import { approvePost } from "#core/approve.ts";
import { sourcesNamed, withdrawEvidence } from "#core/evidence.ts";
import { liftHold } from "#core/hold.ts";
import { readPost, type StoredPost } from "#core/ledger.ts";
import { type Post, postItem } from "#core/post.ts";
import { type PrintVersion, recordPrint } from "#core/print-version.ts";
import { correct, takeDown } from "#core/withdraw.ts";
import { shippedLibrary } from "#test/support/campaign-history.ts";
import { minute, type World, world, worldStart } from "#test/support/world.ts";

const library = shippedLibrary();
const by = { by: "editor-1", at: worldStart, note: "retracted" };

async function stored(w: World, id: string): Promise<StoredPost> {
  const found = await readPost(w.table, id);
  if (found === undefined) throw new Error(`No post ${id}.`);
  return found;
}

/** Somebody signs a draft. */
async function signed(w: World, id: string, by = "demo-clinician-1") {
  const deps = { ...w, library, brandKit: loadBrand, renderCard, fitImage };
  return approvePost(deps, await stored(w, id), by);
}

describe("withdrawing evidence", () => {
  test("a source is found by key, DOI, DOI link or guideline, whatever its case", () => {
    const lin = library.sources["Lin-2020"];
    for (const name of [
      "Lin-2020",
      lin?.doi,
      `https://doi.org/${lin?.doi}`,
      lin?.doi?.toUpperCase(),
    ]) {
      expect(sourcesNamed(library, name ?? "")).toEqual(["Lin-2020"]);
    }
    expect(sourcesNamed(library, "NG59")).toEqual(["NG59-1.1.4", "NG59-1.1.6"]);
    expect(sourcesNamed(library, "10.1000/nonesuch")).toEqual([]);
  });

  test("holds what is to come, and lists what is out", async () => {
    const w = await world();
    const rests: Partial<Post> = { evidence: ["Lin-2020", "ACR-2021"] };
    const later = { opens: minute(30), closes: minute(60) };
    await w.post("out", rests);
    await w.post("to-come", { ...rests, window: later });
    await w.post("other", { evidence: ["Rolfe-2013"], window: later });
    const sheet: PrintVersion = {
      version: "0123456789",
      what: "handout",
      campaign: "save-the-scan",
      locale: "en-GB",
      messages: [{ id: "P07", version: 1 }],
      evidence: ["Lin-2020"],
      madeOn: worldStart,
    };
    await recordPrint(w.table, sheet);
    await recordPrint(w.table, { ...sheet, version: "9876543210", evidence: ["ACR-2021"] });
    await w.publishAt(0);
    const fallout = await withdrawEvidence({ table: w.table, library }, ["Lin-2020"], by);
    expect(fallout.out.map(({ id }) => id)).toEqual(["out"]);
    expect(fallout.held.map(({ id }) => id)).toEqual(["to-come"]);
    expect(fallout.prints).toEqual([sheet]);
    expect(await w.publishAt(30)).toMatchObject({ held: 1, published: 1 });
    expect((await w.read("other")).status).toBe("published");
    await liftHold(w.table, { scope: "evidence", id: "Lin-2020" }, { by: "test", at: worldStart });
    expect(await w.publishAt(31)).toMatchObject({ published: 1 });
  });
});

describe("taking down", () => {
  const dead = { by: "editor-1", reason: "the evidence was retracted" };
  const deps = (w: World) => ({ table: w.table, clock: w.clock, channelFor: w.channelFor });

  test("removes the post, writes it down, and observes it no more", async () => {
    const w = await world();
    await w.post("one");
    await w.publishAt(0);
    expect(await takeDown(deps(w), await stored(w, "one"), dead)).toEqual({ down: true });
    expect(w.sandbox.tweets()).toEqual([]);
    expect(await w.read("one")).toMatchObject({ status: "taken-down", reason: dead.reason });
    expect(await w.collectAt(120)).toMatchObject({ observed: 0 });
  });

  test("after a failure it is asked again", async () => {
    const w = await world();
    await w.post("one");
    await w.publishAt(0);
    w.sandbox.inject({ on: "DELETE /2/tweets/:id", act: "accept-then-reset" });
    expect(await takeDown(deps(w), await stored(w, "one"), dead)).toMatchObject({ down: false });
    expect((await w.read("one")).status).toBe("published");
    expect(await takeDown(deps(w), await stored(w, "one"), dead)).toEqual({ down: true });
    expect((await w.read("one")).status).toBe("taken-down");
  });

  test("is only for what is published", async () => {
    const w = await world();
    await w.post("one");
    expect(await takeDown(deps(w), await stored(w, "one"), dead)).toMatchObject({ down: false });
  });
});

describe("correcting", () => {
  const words = { by: "demo-editor-1", text: "Correction: the study behind this was retracted." };

  test("answers the post once, even while its evidence and message are held", async () => {
    const w = await world();
    await w.post("one", { evidence: ["Lin-2020"] });
    await w.publishAt(0);
    await withdrawEvidence({ table: w.table, library }, ["Lin-2020"], by);
    const corrected = await correct({ ...w, library }, await stored(w, "one"), words);
    expect(corrected).toMatchObject({ post: { id: "one-correction-1" } });
    expect(await w.publishAt(1)).toMatchObject({ published: 0 });
    expect(await signed(w, "one-correction-1")).toMatchObject({ approved: true });
    w.sandbox.inject({ on: "POST /2/tweets", act: "accept-then-reset" });
    await w.publishAt(1);
    await w.publishAt(3);
    const [original, correction, ...more] = w.sandbox.tweets();
    expect(more).toEqual([]);
    const short = library.safetyLines.short?.["en-GB"]?.text;
    const text = `${words.text}\n\n${short}`;
    expect(correction).toMatchObject({ text, media: [], replyTo: original?.id });
    expect((await w.read("one-correction-1")).status).toBe("published");
    expect((await w.history("one-correction-1"))[0]).toMatchObject({
      by: "demo-editor-1",
    });
  });

  test("is signed by a clinician who did not write it, and by nobody else", async () => {
    const w = await world();
    await w.post("one");
    await w.publishAt(0);
    const refused = await correct({ ...w, library }, await stored(w, "one"), {
      ...words,
      by: "demo-scheduler",
    });
    expect(refused).toMatchObject({ reason: expect.stringMatching(/may not write a correction/) });
    const own = { ...words, by: "demo-clinician-1" };
    await correct({ ...w, library }, await stored(w, "one"), own);
    const [id, other] = ["one-correction-1", "one-correction-2"];
    expect(await signed(w, id)).toMatchObject({ reasons: [expect.stringMatching(/planned or/)] });
    expect(await signed(w, id, "demo-approver")).toMatchObject({
      reasons: [expect.stringMatching(/for clinician/)],
    });
    await correct({ ...w, library }, await stored(w, "one"), words);
    expect(await signed(w, other)).toMatchObject({ approved: true });
    expect(await w.publishAt(1)).toMatchObject({ published: 1 });
  });

  test("nobody signed it within a day: it is missed, and says so", async () => {
    const w = await world();
    await w.post("one");
    await w.publishAt(0);
    await correct({ ...w, library }, await stored(w, "one"), words);
    await w.publishAt(24 * 60 + 1);
    expect(await w.read("one-correction-1")).toMatchObject({
      status: "missed",
      reason: "not approved in time",
    });
  });

  test("is not signed after that day, even before a tick has seen it", async () => {
    const w = await world();
    await w.post("one");
    await w.publishAt(0);
    await correct({ ...w, library }, await stored(w, "one"), words);
    w.clock.advanceTo(minute(24 * 60));
    expect(await signed(w, "one-correction-1")).toMatchObject({
      reasons: [expect.stringMatching(/window closed/)],
    });
  });

  test("a second correction is another post", async () => {
    const w = await world();
    await w.post("one");
    await w.publishAt(0);
    await correct({ ...w, library }, await stored(w, "one"), words);
    const second = await correct({ ...w, library }, await stored(w, "one"), {
      ...words,
      text: "And more.",
    });
    expect(second).toMatchObject({ post: { id: "one-correction-2" } });
  });

  test.each([
    ["", /says nothing/],
    ["a".repeat(281), /too long/],
    ["Correction: never have a scan.", /forbidden|never/i],
    ["Correction: 90% heal.", /%|percent/i],
  ])("refuses %j", async (text, reason) => {
    const w = await world();
    await w.post("one");
    await w.publishAt(0);
    expect(
      await correct({ ...w, library }, await stored(w, "one"), { ...words, text }),
    ).toMatchObject({
      reason: expect.stringMatching(reason),
    });
  });

  test("is changed by nobody after it was signed", async () => {
    const w = await world();
    await w.post("one");
    await w.publishAt(0);
    const result = await correct({ ...w, library }, await stored(w, "one"), words);
    if ("reason" in result) throw new Error(result.reason);
    await signed(w, result.post.id);
    const { post, version } = await stored(w, result.post.id);
    const content = { ...(post.content as NonNullable<Post["content"]>), text: "Other words." };
    await w.table.transact([{ kind: "put", item: postItem({ ...post, content }, version + 1) }]);
    expect(await w.publishAt(1)).toMatchObject({ voided: 1 });
    expect(w.sandbox.tweets()).toHaveLength(1);
  });
});
