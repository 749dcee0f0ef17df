import { describe, expect, test } from "vitest";
import { Schedule } from "#core/plan/cadence.ts";
import { lastWeekOf, momentsOf } from "#core/plan/moments.ts";
import { wallClock } from "./wall-clock.ts";

const everyDay = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

function schedule(over: Partial<Schedule> = {}): Schedule {
  return Schedule.parse({
    start: "2026-11-23",
    weeks: 4,
    zone: "Europe/London",
    cadence: [{ weekdays: ["mon"], times: ["12:30"] }],
    seed: 1,
    ...over,
  });
}

const locals = (over: Partial<Schedule>) => momentsOf(schedule(over)).moments.map((m) => m.local);
const instants = (over: Partial<Schedule>) => momentsOf(schedule(over)).moments.map((m) => m.at);

describe("across the changes of the clock", () => {
  // Both changes of 2027, told in UTC by hand: the day before, and the day of each.
  test.each([
    ["Europe/London", { "03-27": "09:15", "03-28": "08:15", "10-30": "08:15", "10-31": "09:15" }],
    [
      "America/New_York",
      { "03-13": "14:15", "03-14": "13:15", "11-06": "13:15", "11-07": "14:15" },
    ],
    ["Asia/Tokyo", { "03-28": "00:15", "06-01": "00:15", "10-31": "00:15", "11-07": "00:15" }],
    ["Africa/Nairobi", { "03-28": "06:15", "06-01": "06:15", "10-31": "06:15", "11-07": "06:15" }],
    // In Sydney a quarter past nine is still the evening before in UTC, while its summer lasts.
    [
      "Australia/Sydney",
      { "04-02": "22:15", "04-03": "23:15", "10-01": "23:15", "10-02": "22:15" },
    ],
  ])("%s: slots stay at their local time", (zone, utc) => {
    const cadence = [{ weekdays: [...everyDay], times: ["09:15"] }];
    const { moments, empty } = momentsOf(
      schedule({ start: "2026-12-28", weeks: 53, zone, cadence }),
    );
    expect([moments.length, empty]).toEqual([371, []]);
    for (const { local, at } of moments) {
      expect(local.slice(11)).toBe("09:15");
      expect(wallClock(zone, at)).toBe(local);
    }
    for (const [day, time] of Object.entries(utc)) {
      expect(moments.map(({ at }) => at)).toContain(`2027-${day}T${time}:00.000Z`);
    }
  });

  test.each([
    // Gap: the time that does not exist moves on by the length of the gap.
    ["Europe/London", "2027-03-28", "01:30", "2027-03-28T01:30:00.000Z", "02:30"],
    ["America/New_York", "2027-03-14", "02:30", "2027-03-14T07:30:00.000Z", "03:30"],
    ["Australia/Sydney", "2027-10-03", "02:30", "2027-10-02T16:30:00.000Z", "03:30"],
    // Overlap: of the two, the first.
    ["Europe/London", "2027-10-31", "01:30", "2027-10-31T00:30:00.000Z", "01:30"],
    ["America/New_York", "2027-11-07", "01:30", "2027-11-07T05:30:00.000Z", "01:30"],
    ["Australia/Sydney", "2027-04-04", "02:30", "2027-04-03T15:30:00.000Z", "02:30"],
  ])("%s on %s: %s becomes %s", (zone, start, time, at, shown) => {
    const cadence = [{ weekdays: ["sun" as const], times: [time] }];
    const { moments } = momentsOf(schedule({ start, weeks: 1, zone, cadence }));
    expect(moments.map((moment) => moment.at)).toEqual([at]);
    expect(moments[0]?.local).toBe(`${start}T${time}`);
    expect(wallClock(zone, at).slice(11)).toBe(shown);
  });

  test("a slot that the clock moves onto another one does not vanish: the collision is told", () => {
    const cadence = [{ weekdays: ["sun" as const], times: ["01:30", "02:30"] }];
    const { moments, empty } = momentsOf(schedule({ start: "2027-03-22", weeks: 1, cadence }));
    expect(moments.map(({ local }) => local)).toEqual(["2027-03-28T01:30"]);
    expect(empty).toMatchObject([{ local: "2027-03-28T02:30", because: "collision" }]);
    expect(empty[0]?.note).toContain("2027-03-28 01:30");
  });

  test("a slot that the clock moves into the quiet hours is found there", () => {
    const cadence = [{ weekdays: ["sun" as const], times: ["01:30"] }];
    const quietHours = { from: "02:00", to: "06:00" };
    const week = { start: "2027-03-22", weeks: 2, cadence, quietHours };
    const { moments, empty } = momentsOf(schedule(week));
    expect(moments.map(({ local }) => local)).toEqual(["2027-04-04T01:30"]);
    expect(empty).toMatchObject([{ local: "2027-03-28T01:30", because: "quiet-hours" }]);
  });

  test("two rules that name the same local time: that is a collision too", () => {
    const rule = { weekdays: ["mon" as const], times: ["12:30"] };
    const { moments, empty } = momentsOf(schedule({ weeks: 2, cadence: [rule, rule] }));
    expect([moments.length, empty.length]).toEqual([2, 2]);
  });
});

describe("the grammar", () => {
  test("weekdays and times", () => {
    const cadence = [{ weekdays: ["thu" as const, "mon" as const], times: ["18:00", "07:45"] }];
    expect(locals({ weeks: 1, cadence })).toEqual([
      "2026-11-23T07:45",
      "2026-11-23T18:00",
      "2026-11-26T07:45",
      "2026-11-26T18:00",
    ]);
  });

  test("every other week, and stretches of weeks", () => {
    const rule = { weekdays: ["mon" as const], times: ["12:30"] };
    const weeksOf = (more: object) =>
      momentsOf(schedule({ weeks: 8, cadence: [{ ...rule, ...more }] })).moments.map((m) => m.week);
    expect(weeksOf({ everyWeeks: 2 })).toEqual([1, 3, 5, 7]);
    expect(weeksOf({ everyWeeks: 2, fromWeek: 2 })).toEqual([2, 4, 6, 8]);
    expect(weeksOf({ everyWeeks: 3, fromWeek: 2, toWeek: 6 })).toEqual([2, 5]);
    expect(weeksOf({ fromWeek: 7, toWeek: 99 })).toEqual([7, 8]);
  });

  test("the first week is whole, on whichever weekday it begins", () => {
    const cadence = [{ weekdays: ["mon" as const, "thu" as const], times: ["12:30"] }];
    const { moments } = momentsOf(schedule({ start: "2026-11-25", weeks: 2, cadence }));
    expect(moments.map(({ local, week }) => [local.slice(0, 10), week])).toEqual([
      ["2026-11-26", 1],
      ["2026-11-30", 1],
      ["2026-12-03", 2],
      ["2026-12-07", 2],
    ]);
  });

  test("boosters come calendar months after the first day, or after the last", () => {
    const burst = { weeks: 1, cadence: [{ weekdays: ["wed" as const], times: ["10:00"] }] };
    const months = [3, 6, 12, 18];
    const bursts = (anchor: "start" | "end") =>
      momentsOf(
        schedule({ start: "2026-08-31", boosters: { after: anchor, months, ...burst } }),
      ).moments.filter(({ stratum }) => stratum === "wed 10:00");
    // 31 August and three months is 30 November, a Monday; and so on by the calendar.
    expect(bursts("start").map(({ local }) => local)).toEqual([
      "2026-12-02T10:00",
      "2027-03-03T10:00",
      "2027-09-01T10:00",
      "2028-03-01T10:00",
    ]);
    // Four weeks on, the day after the last is 28 September.
    expect(bursts("end").map(({ local }) => local)).toEqual([
      "2026-12-30T10:00",
      "2027-03-31T10:00",
      "2027-09-29T10:00",
      "2028-03-29T10:00",
    ]);
    expect(bursts("start").map(({ week }) => week)).toEqual([14, 27, 53, 79]);
    const long = schedule({ boosters: { after: "end", months: [12], ...burst } });
    expect([lastWeekOf(schedule()), lastWeekOf(long)]).toEqual([4, 58]);
  });

  test("blackouts leave their days out, with the reason", () => {
    const cadence = [{ weekdays: [...everyDay], times: ["09:00"] }];
    const { moments, empty } = momentsOf(
      schedule({
        start: "2026-12-21",
        weeks: 1,
        cadence,
        blackouts: [
          { from: "2026-12-24", to: "2026-12-26", reason: "holidays" },
          { from: "2026-12-21", reason: "a launch" },
        ],
      }),
    );
    expect(moments.map(({ local }) => local.slice(8, 10))).toEqual(["22", "23", "27"]);
    expect(empty.map(({ local, because, note }) => [local.slice(8, 10), because, note])).toEqual([
      ["21", "blackout", "a launch"],
      ["24", "blackout", "holidays"],
      ["25", "blackout", "holidays"],
      ["26", "blackout", "holidays"],
    ]);
  });

  test("quiet hours may span midnight; they begin with their first minute and end before their last", () => {
    const at = (times: string[], from: string, to: string) =>
      locals({
        weeks: 1,
        cadence: [{ weekdays: ["mon"], times }],
        quietHours: { from, to },
      }).map((local) => local.slice(11));
    const times = ["00:00", "06:59", "07:00", "20:59", "21:00", "23:59"];
    expect(at(times, "21:00", "07:00")).toEqual(["07:00", "20:59"]);
    expect(at(times, "07:00", "21:00")).toEqual(["00:00", "06:59", "21:00", "23:59"]);
  });

  test.each([
    ["no rule", { cadence: [] }],
    ["a time that no clock shows", { cadence: [{ weekdays: ["mon"], times: ["24:00"] }] }],
    ["a day twice", { cadence: [{ weekdays: ["mon", "mon"], times: ["09:00"] }] }],
    [
      "weeks backwards",
      { cadence: [{ weekdays: ["mon"], times: ["09:00"], fromWeek: 3, toWeek: 2 }] },
    ],
    ["a misspelt field", { cadence: [{ weekdays: ["mon"], times: ["09:00"], everyWeek: 2 }] }],
    [
      "a rule that never runs",
      { weeks: 4, cadence: [{ weekdays: ["mon"], times: ["09:00"], fromWeek: 5 }] },
    ],
    [
      "a blackout backwards",
      { blackouts: [{ from: "2027-01-02", to: "2027-01-01", reason: "x" }] },
    ],
    ["a blackout without a reason", { blackouts: [{ from: "2027-01-02" }] }],
    ["quiet hours that never begin", { quietHours: { from: "07:00", to: "07:00" } }],
    ["a day that does not exist", { start: "2026-02-30" }],
  ])("%s is not a schedule", (_what, over) => {
    expect(Schedule.safeParse({ ...schedule(), ...over }).success).toBe(false);
  });

  test("the order in which rules are written changes nothing", () => {
    const rules = [
      { weekdays: ["thu" as const], times: ["18:00"] },
      { weekdays: ["mon" as const], times: ["12:30"] },
    ];
    expect(instants({ cadence: rules })).toEqual(instants({ cadence: rules.toReversed() }));
  });
});
