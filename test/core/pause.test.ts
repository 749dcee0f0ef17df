import { expect, test } from "vitest";
import { pause, pausedUntil } from "#core/pause.ts";
import { memoryTable } from "#test/support/memory-table.ts";

const at = "2027-03-01T09:00:00.000Z";
const account = { id: "body", network: "linkedin", mode: "sandbox", handle: "7" } as const;

test.each([
  ["2027-03-01T09:15:00.000Z", "2027-03-01T09:15:00.000Z"],
  ["2027-03-02T09:10:00.000Z", "2027-03-02T09:10:00.000Z"],
  ["2027-03-02T09:10:00.001Z", "2027-03-02T09:10:00.000Z"],
  ["2099-01-02T00:00:00.000Z", "2027-03-02T09:10:00.000Z"],
])("an account paused until %s is paused until %s", async (until, kept) => {
  const table = memoryTable();
  await pause(table, account, until, at);
  expect(await pausedUntil(table, account, at)).toBe(kept);
  expect(await pausedUntil(table, account, kept)).toBeNull();
});

test("of several pauses the longest counts", async () => {
  const table = memoryTable();
  for (const hour of [10, 12, 11]) await pause(table, account, `2027-03-01T${hour}:00:00.000Z`, at);
  expect(await pausedUntil(table, account, at)).toBe("2027-03-01T12:00:00.000Z");
});
