import { expect, test } from "vitest";
import { tableSessions } from "#adapters/channels/sessions.ts";
import { virtualClock } from "#adapters/clock.ts";
import { warningLines, warningsNow } from "#cli/warnings.ts";
import { addPost } from "#core/ledger.ts";
import { plusSeconds } from "#core/post.ts";
import { approvedPost } from "#test/support/approved-post.ts";
import { shippedLibrary } from "#test/support/campaign-history.ts";
import { memoryTable } from "#test/support/memory-table.ts";

const library = shippedLibrary();
const now = "2027-03-01T09:00:00.000Z";

test("warnings are read from the ledger and from the sessions that are kept, and told a line a reason", async () => {
  const table = memoryTable();
  const clock = virtualClock(now);
  const [accountId = ""] = Object.keys(library.accounts);
  const sessions = tableSessions({ table, clock, accountId, sealedBy: "a credential" });
  const expires = plusSeconds(now, 86_400);
  await sessions.renew(undefined, async () => ({ ok: true, tokens: { access: "t" }, expires }));

  const missed = { status: "missed", approval: null, reason: "too late" } as const;
  for (const [id, days] of [["a", 1] as const, ["b", 2] as const, ["long-ago", 20] as const]) {
    const at = new Date(Date.parse(now) - days * 86_400_000);
    await addPost(table, { ...approvedPost(id, "example_spine", at), ...missed }, now, "test");
  }
  expect(warningLines(await warningsNow(table, library, now))).toEqual([
    "WARNING missed: b and 1 more, 2027-02-27 10:00 UTC: too late",
    `WARNING session: ${accountId}, 2027-03-02 09:00 UTC: connect it again by then`,
  ]);
  expect(await warningsNow(table, library, now, [])).toHaveLength(1);
});
