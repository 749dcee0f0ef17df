import { join } from "node:path";
import { expect, test } from "vitest";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { setHold } from "#core/hold.ts";
import { addPost } from "#core/ledger.ts";
import { type Post, plusSeconds } from "#core/post.ts";
import { approvedPost } from "#test/support/approved-post.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { campaign } from "./campaign.ts";

const now = new Date().toISOString();
const hours = (n: number) => plusSeconds(now, n * 3600);

/** A store with these posts, each with its slot so many hours from now, and a window of an hour. */
async function storeWith(posts: Record<string, [hours: number, change: Partial<Post>]>) {
  const path = join(await temporaryFolder(), "campaign.db");
  const table = sqliteTable({ path });
  for (const [id, [slot, change]] of Object.entries(posts)) {
    const post = approvedPost(id, "example_spine", new Date(hours(slot)));
    await addPost(table, { ...post, ...change }, now, "test");
  }
  return { table, env: { CAMPAIGN_STORE: `sqlite:${path}` } };
}

test("status says what is held of what is next and late, and tells corrections from posts", async () => {
  const corrects = { postId: "out", networkId: "1" };
  const { table, env } = await storeWith({
    out: [-30, { status: "published" }],
    gone: [-20, { status: "missed", reason: "held (message P01) until its window closed" }],
    "out-correction-1": [-10, { status: "published", corrects }],
    late: [-0.5, {}],
    next: [1, {}],
    after: [2, { messageId: "P02" }],
  });
  await setHold(table, { scope: "message", id: "P01" }, { by: "demo-admin", at: now, note: null });
  table.close();
  const { stdout, stderr } = await campaign(["status", "save-the-scan"], { env });
  expect(stderr).toBe("");
  expect(stdout.split("\n")).toEqual(
    expect.arrayContaining([
      "1 published, 1 missed, 3 approved",
      "corrections: 1 published",
      expect.stringMatching(/^next: next, .* UTC; held \(message P01\)$/),
      expect.stringMatching(/^next that is not held: after, .* UTC$/),
      expect.stringMatching(/^late: late: not tried yet, .*; held \(message P01\)$/),
      expect.stringMatching(/^WARNING missed: gone, .*: held \(message P01\) until its window/),
    ]),
  );
}, 30_000);
