import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type CalendarEvent, icsCalendar } from "#core/ics.ts";

const event: CalendarEvent = {
  uid: "one@test",
  local: "2027-03-25T09:00",
  minutes: 15,
  summary: "Post P01",
  description: "Words",
};
const calendar = (events: CalendarEvent[], zone = "Europe/London") =>
  icsCalendar({ name: "Test", zone, stamp: "2026-11-23T00:00:00Z", events });

/** The values of a property as a reader of the format has them: unfolded, unescaped. */
function valuesOf(ics: string, property: string): string[] {
  return ics
    .replaceAll("\r\n ", "")
    .split("\r\n")
    .filter((line) => new RegExp(`^${property}[;:]`).test(line))
    .map((line) => line.slice(line.indexOf(":") + 1))
    .map((value) => value.replace(/\\(.)/g, (_, sign) => (sign === "n" ? "\n" : sign)));
}

test("any text comes back as it was, in lines of at most 75 octets that are whole UTF-8", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300, size: "max" }), (text) => {
      const kept = text.replace(/\r\n?/g, "\n").replace(/[^\n\P{Cc}]/gu, "");
      const ics = calendar([{ ...event, description: text }]);
      expect(valuesOf(ics, "DESCRIPTION")).toEqual([kept]);
      for (const line of ics.split("\r\n")) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line.isWellFormed()).toBe(true);
      }
    }),
  );
});

test("no text can begin a property of its own", () => {
  const ics = calendar([{ ...event, summary: "a\r\nEND:VEVENT\nBEGIN:VALARM", uid: "x\ny" }]);
  expect(ics.match(/^(BEGIN|END):/gm)).toHaveLength(2 * 2 + 2 * 2);
  expect(ics).not.toContain("\r\nBEGIN:VALARM");
});

describe("an event keeps its local time", () => {
  test("and the file holds the zone's changes of the clock around all events", () => {
    const ics = calendar([event, { ...event, uid: "two@test", local: "2027-04-01T09:00" }]);
    expect(ics).toContain("DTSTART;TZID=Europe/London:20270325T090000");
    expect(ics).toContain("DTSTART;TZID=Europe/London:20270401T090000");
    expect(observances(ics)).toEqual([
      ["STANDARD", "20261025T020000", "+0100", "+0000"],
      ["DAYLIGHT", "20270328T010000", "+0000", "+0100"],
    ]);
  });

  test("also where the clock never changes", () => {
    const ics = calendar([event], "Asia/Kolkata");
    expect(observances(ics).at(-1)?.slice(2)).toContain("+0530");
  });

  test("so that a reader of the file finds the same instant as the plan", () => {
    const zones = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Europe/Stockholm"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 }),
        (zone, days) => {
          const locals = days.map((day) =>
            Temporal.PlainDateTime.from("2026-11-23T12:30").add({ days: day }),
          );
          const ics = calendar(
            locals.map((local, at) => ({ ...event, uid: `${at}@test`, local: local.toString() })),
            zone,
          );
          for (const local of locals) {
            const stretch = observances(ics)
              .filter(([, start = ""]) => start <= stampOf(local))
              .at(-1);
            const offset = stretch?.[3]?.replace(/(\d\d)(\d\d)$/, "$1:$2");
            expect(offset).toBe(local.toZonedDateTime(zone).offset);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test("a zone that does not exist is refused", () => {
    expect(() => calendar([event], "Europe/Atlantis")).toThrow(RangeError);
  });
});

function stampOf(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: "second" }).replace(/[-:]/g, "");
}

/** Kind, start, offset before and offset after of each, in order of time. */
function observances(ics: string): string[][] {
  const blocks = ics.matchAll(/BEGIN:(STANDARD|DAYLIGHT)\r\n(.*?)END:\1/gs);
  return [...blocks]
    .map(([, kind = "", block = ""]) => [
      kind,
      ...["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"].flatMap((name) => valuesOf(block, name)),
    ])
    .toSorted((a, b) => ((a[1] ?? "") < (b[1] ?? "") ? -1 : 1));
}
