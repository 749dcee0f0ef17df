import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Campaign } from "#core/campaign.ts";
import { weekdays } from "#core/campaign.ts";
import type { Message } from "#core/message.ts";
import { planSlots } from "#core/plan.ts";

const schedule = (over: Partial<Campaign["schedule"]> = {}) =>
  ({
    schedule: {
      start: "2026-11-23",
      weeks: 52,
      zone: "Europe/London",
      slots: [
        { weekday: "mon", time: "12:30" },
        { weekday: "thu", time: "18:00" },
      ],
      seed: 1,
      ...over,
    },
  }) as Campaign;

const messages = ["P01", "P04", "P07", "C01", "C03", "C06"].map(
  (id) => ({ id, audience: id.startsWith("P") ? "patients" : "clinicians" }) as Message,
);

describe("planSlots", () => {
  test("keeps local time across both daylight-saving changes", () => {
    const slots = planSlots(schedule(), messages);
    expect(slots).toHaveLength(104);
    expect(slots.find(({ local }) => local === "2027-03-25T18:00")?.at).toBe(
      "2027-03-25T18:00:00.000Z",
    );
    expect(slots.find(({ local }) => local === "2027-04-01T18:00")?.at).toBe(
      "2027-04-01T17:00:00.000Z",
    );
    expect(slots.find(({ local }) => local === "2027-11-01T12:30")?.at).toBe(
      "2027-11-01T12:30:00.000Z",
    );
  });

  test("moves a time that the clock jumps over by the length of the gap, and takes the first of two", () => {
    const sundays = (start: string, time: string) =>
      planSlots(schedule({ start, weeks: 1, slots: [{ weekday: "sun", time }] }), messages)[0]?.at;
    expect(sundays("2027-03-22", "01:30")).toBe("2027-03-28T01:30:00.000Z"); // 02:30 BST
    expect(sundays("2027-10-25", "01:30")).toBe("2027-10-31T00:30:00.000Z"); // 01:30 BST
  });

  test("starts on any weekday, and the first week is whole", () => {
    const slots = planSlots(schedule({ start: "2026-11-25", weeks: 2 }), messages);
    expect(slots.map(({ local }) => local)).toEqual([
      "2026-11-26T18:00",
      "2026-11-30T12:30",
      "2026-12-03T18:00",
      "2026-12-07T12:30",
    ]);
    expect(slots.map(({ week }) => week)).toEqual([1, 1, 2, 2]);
  });

  test("the same seed gives the same plan, another seed another one", () => {
    const order = (seed: number) => planSlots(schedule(), messages, seed).map((s) => s.message.id);
    expect(order(7)).toEqual(order(7));
    expect(order(7)).not.toEqual(order(8));
  });

  test("holds in every zone and for every rotation: local time, balance, no message twice in a row", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Europe/London", "Australia/Sydney", "America/New_York", "Asia/Kolkata"),
        fc.integer({ min: 12, max: 60 }),
        fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 }),
        fc.integer({ min: 2, max: 6 }),
        fc.nat(),
        (zone, weeks, days, count, seed) => {
          const slots = days.map((weekday) => ({ weekday, time: "09:15" }));
          const some = messages.slice(0, count);
          const plan = planSlots(schedule({ zone, weeks, slots }), some, seed);
          expect(plan).toHaveLength(weeks * days.length);
          const times = new Map<string, number>();
          plan.forEach(({ local, at, message }, nth) => {
            expect(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime()).toEqual(
              Temporal.PlainDateTime.from(local),
            );
            expect(local.slice(11)).toBe("09:15");
            expect(message.id).not.toBe(plan[nth - 1]?.message.id);
            times.set(message.id, (times.get(message.id) ?? 0) + 1);
          });
          const counts = some.map(({ id }) => times.get(id) ?? 0);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
