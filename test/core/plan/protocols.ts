import fc from "fast-check";
import type { Campaign } from "#core/campaign.ts";
import type { Message } from "#core/message.ts";
import { Allocation } from "#core/plan/blocks.ts";
import { Schedule, weekdays } from "#core/plan/cadence.ts";

/** Messages of two audiences, as far as a plan looks at them. */
export const messages = [
  ["P01", "public-belief"],
  ["P02", "patient-expectation"],
  ["P04", "time"],
  ["P06", "incidental-findings"],
  ["C01", "habit"],
  ["C03", "patient-expectation"],
  ["C06", "time"],
  ["C07", "missing-serious-illness"],
].map(([id = "", target]) => {
  const audience = id.startsWith("P") ? "patients" : "clinicians";
  return { id, version: 1, audience, targets: [target], reviewBy: "2027-11-21" };
}) as Message[];

/** A protocol, as far as a plan looks at it. */
export function protocol(
  schedule: Partial<Schedule> = {},
  allocation?: Partial<Allocation>,
  of: readonly Message[] = messages,
): Campaign {
  const whole: Pick<Campaign, "id" | "schedule" | "messages" | "allocation"> = {
    id: "trial",
    messages: of.map(({ id }) => ({ id, version: 1 })),
    schedule: Schedule.parse({
      start: "2026-11-23",
      weeks: 52,
      zone: "Europe/London",
      cadence: [
        { weekdays: ["mon"], times: ["12:30"] },
        { weekdays: ["thu"], times: ["18:00"] },
      ],
      seed: 1,
      ...schedule,
    }),
    allocation:
      allocation &&
      Allocation.parse({ blockSize: 4, power: { ratio: 1.5, cv: 0.78, icc: 0 }, ...allocation }),
  };
  return whole as Campaign;
}

/** Few times, many of them at night, so that slots meet each other and the changes of the clock. */
const time = fc
  .tuple(fc.constantFrom("00", "01", "02", "03", "09", "18", "23"), fc.constantFrom("00", "30"))
  .map(([hour, minute]) => `${hour}:${minute}`);

const day = fc
  .integer({ min: 0, max: 500 })
  .map((days) => new Date(Date.UTC(2026, 10, 23 + days)).toISOString().slice(0, 10));

const rule = fc.record(
  {
    weekdays: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 4 }),
    times: fc.uniqueArray(time, { minLength: 1, maxLength: 2 }),
    everyWeeks: fc.integer({ min: 1, max: 4 }),
    fromWeek: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ["weekdays", "times"] },
);

const cadence = fc.array(rule, { minLength: 1, maxLength: 3 });

/** Schedules of every kind, in zones with and without changes of the clock. */
export const anySchedule: fc.Arbitrary<Schedule> = fc.record(
  {
    start: day,
    weeks: fc.integer({ min: 3, max: 40 }),
    zone: fc.constantFrom("Europe/London", "Australia/Sydney", "America/New_York", "Asia/Tokyo"),
    cadence,
    boosters: fc.record({
      after: fc.constantFrom("start", "end"),
      months: fc.uniqueArray(fc.integer({ min: 1, max: 18 }), { minLength: 1, maxLength: 3 }),
      weeks: fc.integer({ min: 3, max: 4 }),
      cadence,
    }),
    blackouts: fc.array(
      fc.tuple(day, day).map(([a, b]) => ({
        ...(a < b ? { from: a, to: b } : { from: a }),
        reason: "closed",
      })),
      { maxLength: 2 },
    ),
    quietHours: fc.tuple(time, time).map(([from, to]) => ({
      from,
      to: to === from ? (from === "00:00" ? "06:00" : "00:00") : to,
    })),
    minimumGapDays: fc.integer({ min: 1, max: 12 }),
    seed: fc.nat(),
  },
  { requiredKeys: ["start", "weeks", "zone", "cadence", "seed"] },
) as fc.Arbitrary<Schedule>;

/** Two arms or three, each with two messages or more. */
export const anyAllocation: fc.Arbitrary<Partial<Allocation>> = fc
  .record(
    {
      three: fc.boolean(),
      times: fc.integer({ min: 1, max: 3 }),
      washoutDays: fc.integer({ min: 1, max: 4 }),
    },
    { requiredKeys: ["three", "times"] },
  )
  .map(({ three, times, ...washout }) => {
    const ids = messages.map(({ id }) => id);
    const arms: Record<string, string[]> = three
      ? { a: ids.slice(0, 2), b: ids.slice(2, 5), c: ids.slice(5) }
      : { a: ids.slice(0, 4), b: ids.slice(4) };
    return { arms, blockSize: Object.keys(arms).length * times, ...washout };
  });
