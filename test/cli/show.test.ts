import { join } from "node:path";
import { expect, test } from "vitest";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { addPost, readPost, type StoredPost } from "#core/ledger.ts";
import { settle } from "#core/settle.ts";
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

test("what is simulated is called so, and shows no address of a real network", async () => {
  const path = join(await temporaryFolder(), "campaign.db");
  const env = { CAMPAIGN_STORE: `sqlite:${path}` };
  const table = sqliteTable({ path });
  const now = new Date().toISOString();
  const out = approvedPost("out", "sandbox_spine", new Date(Date.parse(now) - 60_000));
  const sent = { networkId: "190001", url: "https://x.com/i/web/status/190001", at: now };
  await addPost(table, { ...out, status: "published", published: sent }, now, "test");
  await addPost(table, { ...out, id: "lost", status: "needs-person" }, now, "test");
  const lost = (await readPost(table, "lost")) as StoredPost;
  await settle(table, lost, { found: sent }, { by: "demo-editor-1", at: now });
  table.close();
  for (const id of ["out", "lost"]) {
    const { stdout } = await campaign(["show", id], { env });
    expect(stdout).toMatch(/^simulated: 190001 on a stand-in for X$/m);
    expect(stdout).not.toContain("x.com");
  }
}, 60_000);
