import { describe, expect, test } from "vitest";
import { loadBrand } from "#cards/brands.ts";
import { fitImage } from "#cards/fit.ts";
import { renderCard } from "#cards/render.ts";
import { type ApproveDeps, approvePost } from "#core/approve.ts";
import { sha256 } from "#core/hash.ts";
import { addPost, auditOf, readPost } from "#core/ledger.ts";
import { type Library, loadLibrary } from "#core/library.ts";
import type { Message } from "#core/message.ts";
import { draftPosts, planSlots } from "#core/plan.ts";
import type { FitImage, RenderCard } from "#core/ports.ts";
import { approvalHash, type FrozenContent, imageName, type Post } from "#core/post.ts";
import { hashToSign } from "#core/sign-off.ts";
import { libraryFiles } from "#messages/index.ts";
import { type World, world } from "#test/support/world.ts";

const loaded = loadLibrary(libraryFiles);
if ("faults" in loaded) throw new Error("The shipped library does not load.");
const shipped = loaded.library;

function drafts(library: Library): Post[] {
  const campaign = library.campaigns["save-the-scan"];
  if (campaign === undefined) throw new Error("No campaign.");
  const messages = campaign.messages.map(({ id }) => {
    const message = library.messages[id];
    if (message === undefined) throw new Error(`No message ${id}.`);
    return message;
  });
  return draftPosts(campaign, planSlots(campaign, messages), library);
}

async function approve(
  w: World,
  change: {
    post?: Partial<Post>;
    library?: Partial<Library>;
    today?: string;
    pick?: string;
    renderCard?: RenderCard;
    by?: string;
    planner?: string;
    validDays?: number;
    fitImage?: FitImage;
  } = {},
) {
  const library = { ...shipped, ...change.library };
  const found = drafts(library).find(({ messageId }) => messageId === (change.pick ?? "P04"));
  const post = { ...(found as Post), ...change.post };
  const at = `${change.today ?? "2026-11-22"}T10:00:00.000Z`;
  await addPost(w.table, post, at, change.planner ?? "demo-scheduler");
  const clock = { now: () => new Date(at), sleep: async () => {} };
  const draw = change.renderCard ?? renderCard;
  const deps: ApproveDeps = {
    ...w,
    clock,
    library,
    brandKit: loadBrand,
    renderCard: draw,
    fitImage: change.fitImage ?? fitImage,
  };
  const stored = await readPost(w.table, post.id);
  if (stored === undefined) throw new Error("Not stored.");
  const { by = "demo-approver", validDays } = change;
  const terms = validDays === undefined ? {} : { validDays };
  return { id: post.id, result: await approvePost(deps, stored, by, terms) };
}

function reasons({ result }: Awaited<ReturnType<typeof approve>>): string {
  return result.approved ? "approved" : result.reasons.join("\n");
}

describe("approvePost", () => {
  test("freezes text, alt text, image, account and time under one hash", async () => {
    const w = await world();
    const { id } = await approve(w);
    const post = await w.read(id);
    expect(post.status).toBe("approved");
    expect(post.approval).toMatchObject({
      hash: post.approval && approvalHash(post, post.approval),
      messageHash: hashToSign(shipped, shipped.messages[post.messageId] as Message),
      by: "demo-approver",
      demonstration: true,
    });
    const image = await w.files.get(
      imageName(post.content?.image as NonNullable<FrozenContent["image"]>),
    );
    expect(image && sha256(image)).toBe(post.content?.image?.sha256);
    expect(post.content?.text).toContain("Not now does not mean never.");
    expect(post.content?.text).toContain("Numb groin? Can't pee or hold it?");
    expect(post.content?.text).toContain("https://example.org/save-the-scan");
    expect(post.content?.alt).toContain("Not now does not mean never.");
    expect((await auditOf(w.table, id)).at(-1)).toMatchObject({
      event: "approve",
      by: "demo-approver",
      note: `signed ${post.approval?.hash}`,
    });
  });

  test("a clinician message carries no patient safety line", async () => {
    const w = await world();
    const { id } = await approve(w, { pick: "C03" });
    expect((await w.read(id)).content?.text).not.toContain("Numb groin");
  });

  test("while an attempt may stand on the network, signs its own words again and no others", async () => {
    const w = await world();
    const { id } = await approve(w);
    const content = (await w.read(id)).content as FrozenContent;
    const open = { since: "2026-11-22T09:00:00.000Z", last: "2026-11-22T09:00:00.000Z" };
    const other = { ...content, text: `Earlier: ${content.text}` };
    const refused = await approve(await world(), { post: { open, content: other } });
    expect(reasons(refused)).toMatch(/may stand on the network in other words/);
    const again = await approve(await world(), { post: { open, content } });
    expect(reasons(again)).toBe("approved");
  });

  test("is refused for a live account", async () => {
    const account = { id: "real", network: "x", mode: "live", handle: "real" } as const;
    const w = await world();
    const refused = await approve(w, { post: { account } });
    expect(reasons(refused)).toMatch(/demonstration/);
    expect((await w.read(refused.id)).status).toBe("draft");
  });

  test("is refused without sign-offs, with changed wording, and after the review date", async () => {
    const p04 = shipped.messages.P04;
    if (p04 === undefined) throw new Error("No P04.");
    expect(reasons(await approve(await world(), { library: { signOffs: {} } }))).toMatch(
      /sign-off/,
    );
    const messages = { ...shipped.messages, P04: { ...p04, support: "Other words." } };
    expect(reasons(await approve(await world(), { library: { messages } }))).toMatch(/sign-off/);
    expect(reasons(await approve(await world(), { today: "2027-11-22" }))).toMatch(/review/);
  });

  test("is refused for a slot after the review date, and says what to renew", async () => {
    const slot = {
      local: "2027-12-01T12:30",
      zone: "Europe/London",
      at: "2027-12-01T12:30:00.000Z",
    };
    expect(reasons(await approve(await world(), { post: { slot } }))).toMatch(/renew.*P04/);
  });

  test("is refused for a version that the library does not hold", async () => {
    expect(reasons(await approve(await world(), { post: { messageVersion: 9 } }))).toMatch(
      /holds version 1 of P04, not version 9/,
    );
  });

  test("is refused, with the reason, when the card may not be made; a surprise is none", async () => {
    const crowded: RenderCard = (spec) => {
      const slogan = "Unbreakablewordsthatnocardhasroomforhoweverlargeitmaybe";
      const cards = { slogan: { emphasis: slogan } };
      return renderCard({ ...spec, message: { ...spec.message, slogan, cards } });
    };
    const w = await world();
    const refused = await approve(w, { renderCard: crowded });
    expect(reasons(refused)).toMatch(/slogan does not fit/);
    expect((await w.read(refused.id)).status).toBe("draft");
    const broken: RenderCard = async () => {
      throw new Error("out of memory");
    };
    await expect(approve(await world(), { renderCard: broken })).rejects.toThrow("out of memory");
  });

  test("is for communications and clinicians, listed by name of their own", async () => {
    for (const by of ["demo-scheduler", "demo-evaluator", "demo-admin"]) {
      const refused = await approve(await world(), { by, planner: "somebody" });
      expect(reasons(refused)).toMatch(/may not sign.*for comms or clinician/);
    }
    expect(reasons(await approve(await world(), { by: "stranger" }))).toMatch(/not in the list/);
    const w = await world();
    const { id } = await approve(w, { by: "demo-clinician-1" });
    expect((await auditOf(w.table, id)).at(-1)).toMatchObject({ role: "clinician" });
  });

  test("is refused to whoever planned the post, in whatever role", async () => {
    const refused = await approve(await world(), { planner: "demo-approver" });
    expect(reasons(refused)).toBe("demo-approver planned or edited it; somebody else must sign");
  });

  test("holds until the review of the message, or for as many days as were said", async () => {
    const until = async (validDays?: number) => {
      const w = await world();
      const { id } = await approve(w, validDays === undefined ? {} : { validDays });
      return (await w.read(id)).approval?.expires;
    };
    expect(await until()).toBe("2027-11-21T23:59:59.999Z");
    expect(await until(30)).toBe("2026-12-22T23:59:59.999Z");
    expect(await until(1000)).toBe("2027-11-21T23:59:59.999Z");
    expect(reasons(await approve(await world(), { validDays: 3 }))).toMatch(
      /comes after 2026-11-25/,
    );
  });

  test("is refused once the window has closed", async () => {
    expect(reasons(await approve(await world(), { today: "2027-10-01" }))).toMatch(/window closed/);
  });

  test("a card over the network's limit is refitted, and what was refitted is what is signed and stored", async () => {
    const w = await world();
    const small: FitImage = (bytes) => fitImage(bytes, { maxBytes: 100_000 });
    const { id } = await approve(w, { fitImage: small });
    const { content } = await w.read(id);
    expect(content?.image).toMatchObject({ width: 1200, height: 675 });
    const stored = await w.files.get(
      imageName(content?.image as NonNullable<FrozenContent["image"]>),
    );
    expect(stored?.length).toBeLessThanOrEqual(100_000);
    expect(sha256(stored as Uint8Array)).toBe(content?.image?.sha256);
    const refused = await approve(await world(), { fitImage: async () => undefined });
    expect(reasons(refused)).toBe("its card cannot be made small enough for x");
  });

  test("signs a post once; the second signature finds it changed", async () => {
    const w = await world();
    const { id } = await approve(w);
    const stored = await readPost(w.table, id);
    if (stored === undefined) throw new Error("Not stored.");
    const deps = { ...w, library: shipped, brandKit: loadBrand, renderCard, fitImage };
    expect(await approvePost(deps, stored, "demo-clinician-1")).toMatchObject({ approved: false });
  });
});
