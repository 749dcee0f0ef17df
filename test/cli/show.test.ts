import { join } from "node:path";
import { expect, test } from "vitest";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { addPost } from "#core/ledger.ts";
import { approvedPost } from "#test/support/approved-post.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { campaign } from "./campaign.ts";

test("words that a person wrote are shown before they are signed, and by approve itself", async () => {
  const path = join(await temporaryFolder(), "campaign.db");
  const env = { CAMPAIGN_STORE: `sqlite:${path}` };
  const table = sqliteTable({ path });
  const text = "Most backs need no scan.\n\nAsk what it would change.";
  const slot = new Date("2027-03-01T12:30:00.000Z");
  const draft = { ...approvedPost("edited", "sandbox_spine", slot), status: "draft" } as const;
  const unsigned = { ...draft, content: null, approval: null };
  const now = new Date().toISOString();
  await addPost(table, { ...unsigned, words: { text } }, now, "demo-editor-1");
  const correction = { ...unsigned, id: "correction", words: { text: "We were wrong." } };
  const corrects = { postId: "edited", networkId: "1" };
  await addPost(table, { ...correction, corrects }, now, "demo-editor-1");
  table.close();

  const shown = (await campaign(["show", "edited"], { env })).stdout;
  expect(shown).toContain(`  | Most backs need no scan.\n  | \n  | Ask what it would change.\n`);
  expect(shown).toMatch(/^Approving draws the card\.$/m);
  expect(shown).not.toMatch(/composes the text/);
  const corrected = (await campaign(["show", "correction"], { env })).stdout;
  expect(corrected).toContain("  | We were wrong.\n");
  expect(corrected).not.toMatch(/Approving/);

  const approve = await campaign(["approve", "edited", "--as", "demo-clinician-1"], { env });
  expect(approve.stdout).toContain(
    "  in words that a person wrote: edited\n  | Most backs need no scan.\n  | \n  | Ask",
  );
}, 60_000);
