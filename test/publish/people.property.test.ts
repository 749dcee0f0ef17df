import fc from "fast-check";
import { expect, test } from "vitest";
import { virtualClock } from "#adapters/clock.ts";
import { approvePost } from "#core/approve.ts";
import { auditor } from "#core/audit.ts";
import { type Edit, editPost } from "#core/edit.ts";
import { sha256 } from "#core/hash.ts";
import { setHold } from "#core/hold.ts";
import { addPost, readPost, type StoredPost } from "#core/ledger.ts";
import { draftPosts } from "#core/plan.ts";
import type { Channel, Files, FitImage } from "#core/ports.ts";
import { plusSeconds } from "#core/post.ts";
import { publishDue } from "#core/publish.ts";
import { resume } from "#core/resume.ts";
import { shippedLibrary } from "#test/support/campaign-history.ts";
import { memoryTable } from "#test/support/memory-table.ts";

const library = shippedLibrary();
const asItIs: FitImage = async (bytes) => ({ bytes, mediaType: "image/png" });
const message = library.messages.P07;
const campaign = library.campaigns["save-the-scan"];
if (message === undefined || campaign === undefined) throw new Error("The library has changed.");
const kit = { brand: { id: "test" }, logo: new Uint8Array() } as never;
const png = new TextEncoder().encode("a card");
const wrote = `Ask what a scan would change. ${library.safetyLines.short?.["en-GB"]?.text}`;

/** Who may sign what, said again: not read from the table that is tested. */
const signsComposed = ["demo-approver", "demo-editor-1", "demo-clinician-1"];
const signsWritten = ["demo-clinician-1"];
const planner = "demo-scheduler";

const signer = fc.constantFrom("demo-approver", "demo-clinician-1", "demo-clinician-1");
const editor = fc.constantFrom("demo-editor-1", planner);
const anybody = fc.constantFrom(
  ...["demo-approver", "demo-clinician-1", "demo-editor-1", planner],
  ...["demo-evaluator", "demo-admin", "stranger"],
);
const change = fc.constantFrom<Edit>(
  { text: wrote },
  { text: wrote },
  { text: "Never have a scan." },
  { composed: true },
  { slot: "2026-11-23T12:30" },
  { slot: "2026-11-30T12:30" },
);

/** What people and time may do to one post, in any order. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("approve" as const), by: signer }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("approve" as const), by: anybody }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("edit" as const), by: editor, change }) },
  fc.record({ do: fc.constant("edit" as const), by: anybody, change }),
  { weight: 3, arbitrary: fc.constant({ do: "publish" } as const) },
  fc.record({ do: fc.constant("wait" as const), hours: fc.integer({ min: 0, max: 30 }) }),
  fc.constant({ do: "hold" } as const),
  fc.record({
    do: fc.constant("resume" as const),
    late: fc.constantFrom("release", "miss", undefined),
  }),
);

/** In the end each slot that the post may have comes. */
const everySlot = [1, 24, 7 * 24].flatMap(
  (hours) => [{ do: "wait", hours }, { do: "publish" }] as const,
);

test("whatever people do in whatever order, a post goes out only as somebody else signed it, and its history proves it", async () => {
  const published = { composed: 0, written: 0, moved: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
      const clock = virtualClock("2026-11-22T12:00:00.000Z");
      const table = memoryTable();
      const stored = new Map<string, Uint8Array>();
      const files: Files = {
        put: async (name, bytes) => void stored.set(name, bytes),
        get: async (name) => stored.get(name),
      };
      const at = "2026-11-22T12:30:00.000Z";
      const slot = {
        local: "2026-11-22T12:30",
        zone: "UTC",
        at,
        week: 1,
        arm: null,
        block: null,
        message,
      };
      const lax = { latenessMinutes: 72 * 60, resendAfterAbsentMinutes: null };
      const start = { ...campaign.schedule, start: "2026-11-22" };
      const protocol = { ...campaign, publishing: lax, schedule: start };
      const world = { ...library, campaigns: { ...library.campaigns, [campaign.id]: protocol } };
      const [draft] = draftPosts(protocol, [slot], world);
      if (draft === undefined) throw new Error("Nothing was planned.");
      await addPost(table, draft, clock.now().toISOString(), planner);

      // What is true of the post, told by what succeeded, not by what is stored.
      const authors = new Set([planner]);
      let opens = draft.window.opens;
      let signed: { by: string; text: string } | null = null;
      let held = false;
      let heldSince = "";
      let released = false;

      const channel: Channel = {
        network: "x",
        verify: async () => ({ ok: true, handle: "example_spine", expires: null, notes: [] }),
        absenceIsProof: false,
        publish: async ({ text }) => {
          const now = clock.now().toISOString();
          expect(held).toBe(false);
          expect(signed?.text).toBe(text);
          expect(text === wrote ? signsWritten : signsComposed).toContain(signed?.by);
          expect(authors).not.toContain(signed?.by);
          expect(now >= opens).toBe(true);
          // What was late because of a hold goes out only if somebody chose so.
          if (heldSince !== "" && opens >= heldSince && now > opens) expect(released).toBe(true);
          published[text === wrote ? "written" : "composed"] += 1;
          if (opens !== draft.window.opens) published.moved += 1;
          return { outcome: "published", networkId: "1", url: "https://x.com/1", at: now };
        },
        reconcile: async () => ({ outcome: "absent" }),
        remove: async () => ({ outcome: "gone" }),
        metrics: async () => ({ outcome: "failed", reason: "not here" }),
        followers: async () => ({ count: null, status: "api_error" }),
      };
      const read = async () => (await readPost(table, draft.id)) as StoredPost;

      for (const one of [...steps, ...everySlot]) {
        const now = clock.now().toISOString();
        switch (one.do) {
          case "approve": {
            const card = { png, sha256: sha256(png), width: 1, height: 1, alt: "A card." };
            const renderCard = async () => card;
            const deps = { table, files, clock, library: world, renderCard };
            const all = { ...deps, fitImage: asItIs, brandKit: async () => kit };
            const result = await approvePost(all, await read(), one.by);
            if (!result.approved) break;
            signed = { by: one.by, text: result.post.content?.text ?? "" };
            // Whoever signs while nothing is held knows how late it is.
            if (!held) heldSince = "";
            break;
          }
          case "edit": {
            const deps = { table, library: world, clock };
            const result = await editPost(deps, await read(), one.change, one.by);
            if (!result.edited) break;
            expect(["demo-approver", "demo-editor-1", planner]).toContain(one.by);
            authors.add(one.by);
            signed = null;
            opens = result.post.window.opens;
            break;
          }
          case "publish":
            await publishDue({
              table,
              files,
              clock,
              library: world,
              worker: "test",
              deadline: new Date(clock.now().getTime() + 60_000),
              channelFor: () => channel,
            });
            break;
          case "wait":
            clock.advanceTo(plusSeconds(now, one.hours * 3600));
            break;
          case "hold":
            await setHold(table, { scope: "all" }, { by: "demo-evaluator", at: now, note: null });
            if (!held) heldSince = now;
            held = true;
            break;
          case "resume": {
            const entry = { by: "demo-admin", role: "admin", at: now } as const;
            const result = await resume(table, { scope: "all" }, entry, one.late);
            if (!result.resumed) break;
            held = false;
            if (one.late === "release" || opens > now) released = true;
            break;
          }
        }
      }
      const { faults } = await auditor({ table, files, library: world })(await read());
      expect(faults).toEqual([]);
    }),
    { numRuns: 400 },
  );
  // The property would hold of a publisher that never publishes.
  expect(published.composed).toBeGreaterThan(50);
  expect(published.written).toBeGreaterThan(5);
  expect(published.moved).toBeGreaterThan(5);
});
