import { expect, it } from "vitest";
import { systemClock, virtualClock } from "#adapters/clock.ts";

const start = "2026-03-01T00:00:00.000Z";
const day = 86_400_000;

it("virtual: passes only by sleeping, and sleeps without waiting", async () => {
  const clock = virtualClock(start);
  expect(clock.now().toISOString()).toBe(start);
  const before = performance.now();
  await clock.sleep(365 * day);
  expect(performance.now() - before).toBeLessThan(1000);
  expect(clock.now().toISOString()).toBe("2027-03-01T00:00:00.000Z");
});

it("virtual: wakes several sleepers in the order in which they are due", async () => {
  const clock = virtualClock(start);
  const woke: [string, string][] = [];
  const sleep = async (name: string, milliseconds: number) => {
    await clock.sleep(milliseconds);
    woke.push([name, clock.now().toISOString()]);
  };
  await Promise.all([sleep("late", 3000), sleep("soon", 1000), sleep("middle", 2000)]);
  expect(woke).toEqual([
    ["soon", "2026-03-01T00:00:01.000Z"],
    ["middle", "2026-03-01T00:00:02.000Z"],
    ["late", "2026-03-01T00:00:03.000Z"],
  ]);
});

it("virtual: jumps forward and never back", () => {
  const clock = virtualClock(start);
  clock.advanceTo("2026-04-01T00:00:00.000Z");
  clock.advanceTo(start);
  expect(clock.now().toISOString()).toBe("2026-04-01T00:00:00.000Z");
  expect(() => clock.advanceTo("soon")).toThrow('"soon" is no time');
});

it("system: is the machine's time, and waits", async () => {
  const clock = systemClock();
  const before = Date.now();
  await clock.sleep(30);
  expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(29);
});

it("system: sleeps longer than one timer can", async () => {
  let woke = false;
  const sleeping = systemClock().sleep(2 ** 31 + day);
  sleeping.then(() => {
    woke = true;
  });
  await systemClock().sleep(30);
  expect(woke).toBe(false);
});
