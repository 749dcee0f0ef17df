import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { virtualClock } from "#adapters/clock.ts";
import { addPost } from "#core/ledger.ts";
import { plusSeconds } from "#core/post.ts";
import { publishHandler } from "#functions/publish/handler.ts";
import { approvedPost } from "#test/support/approved-post.ts";
import { shippedLibrary } from "#test/support/campaign-history.ts";
import { memoryTable } from "#test/support/memory-table.ts";

const start = "2027-03-01T09:00:00.000Z";
const invocation = { awsRequestId: "r-1", getRemainingTimeInMillis: () => 170_000 };
let lines: Record<string, unknown>[];

beforeEach(() => {
  lines = [];
  for (const level of ["info", "warn", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((line) => void lines.push(line));
  }
});
afterEach(() => vi.restoreAllMocks());

it("logs why a post did not go out, and once an hour what a person should know of", async () => {
  const table = memoryTable();
  const clock = virtualClock(start);
  const tick = publishHandler({
    table,
    clock,
    library: shippedLibrary(),
    files: {
      put: async () => {},
      get: () => Promise.reject(new Error("access to it is denied")),
    },
    connect: async () => () => expect.fail("Nothing may be sent."),
  });
  await addPost(table, approvedPost("due", "example_spine", new Date(start)), start, "test");
  const earlier = approvedPost("gone", "example_spine", new Date(plusSeconds(start, -86_400)));
  const reason = "held (message P01) until its window closed";
  await addPost(table, { ...earlier, status: "missed", reason }, start, "test");

  expect(await tick({}, invocation)).toMatchObject({ deferred: 1 });
  const denied = "the signed image cannot be read now: access to it is denied";
  const deferred = { function: "publish", requestId: "r-1", post: "due", ending: "deferred" };
  const missed = { requestId: "r-1", warning: "missed", about: "gone", reason };
  expect(lines).toEqual([
    { ...deferred, reason: denied },
    { function: "publish", requestId: "r-1", outcome: expect.anything() },
    { ...missed, at: plusSeconds(start, -82_800) },
    { function: "warnings", requestId: "r-1", outcome: { warnings: 1 } },
  ]);

  const warnings = () => lines.filter(({ warning }) => warning !== undefined).length;
  clock.advanceTo(plusSeconds(start, 3_540));
  await tick({}, invocation);
  expect(warnings()).toBe(1);
  clock.advanceTo(plusSeconds(start, 3_600));
  await tick({}, invocation);
  // The one from before, and that the post above has been missed in the same tick.
  expect(warnings()).toBe(3);
});
