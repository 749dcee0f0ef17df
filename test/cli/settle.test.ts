import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { addPost, readPost } from "#core/ledger.ts";
import type { Post } from "#core/post.ts";
import { approvedPost } from "#test/support/approved-post.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { campaign } from "./campaign.ts";

const start = "2027-03-01T09:00:00.000Z";
const onLinkedIn = "https://www.linkedin.com/feed/update/urn:li:share:7431329065766260736";

describe("campaign settle", { timeout: 30_000 }, () => {
  test.each([
    ["linkedin", onLinkedIn, 0, "urn:li:share:7431329065766260736"],
    ["linkedin", onLinkedIn.replace("share", "activity"), 2, undefined],
    ["x", "https://x.com/example/status/12", 0, "12"],
  ] as const)("on %s, a post found at %s: exit %i", async (network, url, code, networkId) => {
    const path = join(await temporaryFolder(), "campaign.db");
    const account: Post["account"] = { id: "body", network, mode: "sandbox", handle: "1234567" };
    const post = { ...approvedPost("one", "1234567", new Date(start)), account };
    const open = { since: start, last: start };
    const table = sqliteTable({ path });
    await addPost(table, { ...post, status: "needs-person", open }, start, "test");
    table.close();

    const args = ["settle", "one", "--found", url, "--at", start, "--as", "demo-scheduler"];
    const ran = await campaign(args, { env: { CAMPAIGN_STORE: `sqlite:${path}` } });
    expect(ran.code).toBe(code);
    if (code === 2)
      expect(ran.stderr).toMatch(/^campaign: --found takes the post's own URL on .*\n$/);

    const after = sqliteTable({ path });
    const settled = (await readPost(after, "one"))?.post;
    after.close();
    expect(settled?.status).toBe(code === 0 ? "published" : "needs-person");
    expect(settled?.published?.networkId).toBe(networkId);
  });
});
