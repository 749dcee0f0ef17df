import fc from "fast-check";
import { expect, test } from "vitest";
import { virtualClock } from "#adapters/clock.ts";
import { approvePost } from "#core/approve.ts";
import { withdrawEvidence } from "#core/evidence.ts";
import { sha256 } from "#core/hash.ts";
import { setHold } from "#core/hold.ts";
import { addPost, readPost } from "#core/ledger.ts";
import type { Library } from "#core/library.ts";
import { draftPosts } from "#core/plan.ts";
import type { Channel, Files, FitImage } from "#core/ports.ts";
import type { Post } from "#core/post.ts";
import { publishDue } from "#core/publish.ts";
import { gateFaults } from "#core/rules/gate.ts";
import { signMessage } from "#core/sign-off.ts";
import { shippedLibrary } from "#test/support/campaign-history.ts";
import { memoryTable } from "#test/support/memory-table.ts";

const shipped = shippedLibrary();
const message = shipped.messages.P07;
const campaign = shipped.campaigns["save-the-scan"];
if (message === undefined || campaign === undefined) throw new Error("The library has changed.");
const [source] = message.claims.map((claim) => claim.source);
const asItIs: FitImage = async (bytes) => ({ bytes, mediaType: "image/png" });
const kit = { brand: { id: "test" }, logo: new Uint8Array() } as never;

/** What people and time may do to a campaign, in any order. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: "approve" } as const) },
  { weight: 2, arbitrary: fc.constant({ do: "publish" } as const) },
  fc.record({ do: fc.constant("wait" as const), days: fc.integer({ min: 0, max: 200 }) }),
  fc.record({
    do: fc.constant("edit" as const),
    what: fc.constantFrom("support", "slogan", "claim", "safety", "status", "version", "review"),
  }),
  fc.constant({ do: "restore" } as const),
  fc.constant({ do: "re-sign" } as const),
  fc.constant({ do: "unsign" } as const),
  fc.record({
    do: fc.constant("doubt" as const),
    status: fc.constantFrom("doubtful", "retracted", "superseded"),
  }),
  fc.constant({ do: "retract" } as const),
  fc.constant({ do: "hold" } as const),
  fc.record({
    do: fc.constant("tamper" as const),
    what: fc.constantFrom("text", "alt", "image", "account", "window", "expiry"),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function edited(library: Library, what: (Step & { do: "edit" })["what"]): Library {
  const one = library.messages.P07;
  if (one === undefined) return library;
  const changes = {
    support: { support: "Other words." },
    slogan: { slogan: `${one.slogan} Now` },
    claim: { claims: [{ ...one.claims[0], text: "Another claim." }] as typeof one.claims },
    safety: { safetyLine: null },
    status: { status: "withdrawn" as const },
    version: { version: one.version + 1 },
    review: { reviewBy: "2026-12-01" },
  };
  return { ...library, messages: { ...library.messages, P07: { ...one, ...changes[what] } } };
}

test("no sequence of edits, approvals, clock moves and retractions publishes what fails a gate", async () => {
  let published = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
      const clock = virtualClock("2026-11-22T09:00:00.000Z");
      const table = memoryTable();
      const stored = new Map<string, Uint8Array>();
      const files: Files = {
        put: async (name, bytes) => void (stored.has(name) || stored.set(name, bytes)),
        get: async (name) => stored.get(name),
      };
      let library = shipped;
      let retracted = false;
      let held = false;
      const signed = new Set<string>();
      const png = new TextEncoder().encode("a card");

      /** Judges each post at the moment at which the network gets it. */
      const channel: Channel = {
        network: "x",
        verify: async () => ({ ok: true, handle: "example_spine", expires: null, notes: [] }),
        absenceIsProof: false,
        publish: async (outgoing) => {
          const now = clock.now().toISOString();
          const current = library.messages.P07;
          expect({ retracted, held }).toEqual({ retracted: false, held: false });
          expect(current?.version).toBe(message.version);
          const on = { today: now.slice(0, 10), accountMode: "sandbox" } as const;
          expect(current && gateFaults(library, current, on)).toEqual([]);
          const image = outgoing.image && sha256(outgoing.image.bytes);
          expect(signed).toContain(JSON.stringify([outgoing.text, outgoing.image?.alt, image]));
          published += 1;
          return { outcome: "published", networkId: "1", url: "https://x.com/1", at: now };
        },
        reconcile: async () => ({ outcome: "absent" }),
        remove: async () => ({ outcome: "gone" }),
        metrics: async () => ({ outcome: "failed", reason: "not here" }),
        followers: async () => ({ count: null, status: "api_error" }),
      };
      const slot = {
        local: "2026-11-22T09:00",
        zone: "UTC",
        at: "2026-11-22T09:00:00.000Z",
        week: 1,
        message,
        arm: null,
        block: null,
      };
      const year = { latenessMinutes: 600 * 24 * 60, resendAfterAbsentMinutes: null };
      const plan = draftPosts({ ...campaign, publishing: year }, [slot], library);
      const [draft] = plan;
      if (draft === undefined) throw new Error("Nothing was planned.");
      await addPost(table, draft, clock.now().toISOString(), "planner");

      const change = async (to: (post: Post) => Post) => {
        const item = await table.get({ pk: `POST#${draft.id}`, sk: "POST" });
        if (item === undefined) return;
        const data = to(structuredClone(item.data) as unknown as Post) as never;
        await table.transact([{ kind: "put", item: { ...item, version: item.version + 1, data } }]);
      };
      const tamper = (post: Post, what: (Step & { do: "tamper" })["what"]): Post => {
        const { content, approval } = post;
        if (content === null || approval === null || post.status !== "approved") return post;
        const image = {
          sha256: sha256("forged"),
          mediaType: "image/png",
          width: 1,
          height: 1,
        } as const;
        switch (what) {
          case "text":
            return { ...post, content: { ...content, text: "Forged." } };
          case "alt":
            return { ...post, content: { ...content, alt: "Forged." } };
          case "image":
            return { ...post, content: { ...content, image } };
          case "account":
            return { ...post, account: { ...post.account, handle: "forged" } };
          case "window":
            return { ...post, window: { ...post.window, closes: "2099-01-01T00:00:00.000Z" } };
          case "expiry":
            return { ...post, approval: { ...approval, expires: clock.now().toISOString() } };
        }
      };

      for (const one of [...steps, { do: "publish" } as const]) {
        const now = clock.now().toISOString();
        switch (one.do) {
          case "approve": {
            const post = await readPost(table, draft.id);
            if (post === undefined) break;
            const renderCard = async () => ({
              png,
              sha256: sha256(png),
              width: 1,
              height: 1,
              alt: "A card.",
            });
            const deps = {
              table,
              files,
              clock,
              library,
              renderCard,
              fitImage: asItIs,
              brandKit: async () => kit,
            };
            const result = await approvePost(deps, post, "demo-approver");
            if (result.approved && result.post.content) {
              const { text, alt, image } = result.post.content;
              signed.add(JSON.stringify([text, alt, image?.sha256]));
            }
            break;
          }
          case "publish":
            await publishDue({
              table,
              files,
              clock,
              library,
              worker: "test",
              deadline: new Date(clock.now().getTime() + 60_000),
              channelFor: () => channel,
            });
            break;
          case "wait":
            clock.advanceTo(new Date(clock.now().getTime() + one.days * 86_400_000).toISOString());
            break;
          case "edit":
            library = edited(library, one.what);
            break;
          case "restore":
            library = shipped;
            break;
          case "unsign":
            library = { ...library, signOffs: {} };
            break;
          case "re-sign": {
            const current = library.messages.P07;
            if (current === undefined) break;
            const signOffs = (["clinical", "communications"] as const).map((role) =>
              signMessage(library, current, {
                role,
                by: `demo-${role}`,
                on: now.slice(0, 10),
                ...(role === "clinical" && { interests: "none" }),
                demonstration: true,
              }),
            );
            library = { ...library, signOffs: { ...library.signOffs, P07: signOffs } };
            break;
          }
          case "doubt": {
            const doubted = library.sources[source ?? ""];
            if (doubted === undefined) break;
            const sources = { [source ?? ""]: { ...doubted, status: one.status } };
            library = { ...library, sources: { ...library.sources, ...sources } } as Library;
            break;
          }
          case "retract":
            await withdrawEvidence({ table, library }, [source ?? ""], {
              by: "b",
              at: now,
              note: "",
            });
            retracted = true;
            break;
          case "hold":
            await setHold(table, { scope: "message", id: "P07" }, { by: "b", at: now, note: null });
            held = true;
            break;
          case "tamper":
            await change((post) => tamper(post, one.what));
            break;
        }
      }
    }),
    { numRuns: 800 },
  );
  // The property would hold of a publisher that never publishes.
  expect(published).toBeGreaterThan(100);
});
