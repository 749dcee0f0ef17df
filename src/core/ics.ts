import { Temporal } from "temporal-polyfill";

/** Something that stands in a calendar, at a local time of a zone. */
export interface CalendarEvent {
  /** Unique in the world and the same each time, for instance "post-id@campaign-id". */
  uid: string;
  /** Local time, for instance "2026-11-23T12:30". */
  local: string;
  minutes: number;
  summary: string;
  description: string;
  url?: string;
  /** Confirmed if left out. A cancelled event stays in the file, so that a reader's calendar takes it away. */
  status?: "tentative" | "confirmed" | "cancelled";
  /** Rises with every change, so that a reader knows the later one (SEQUENCE); 0 if left out. */
  revision?: number;
}

/**
 * A calendar file (RFC 5545): every event keeps its local time, and the zone's rules stand in the file for the time that
 * it covers. A time in a gap or an overlap of the clock is read as the plan means it (RFC 5545, 3.3.5). The same events
 * give the same bytes.
 *
 * @param stamp ISO 8601 UTC, which the format demands of every event: when this edition of it was made.
 * @param refreshHours For a feed: how often a reader may look again (RFC 7986, 5.7).
 * @throws RangeError for a time or an IANA zone that does not exist.
 */
export function icsCalendar(calendar: {
  name: string;
  zone: string;
  stamp: string;
  events: readonly CalendarEvent[];
  refreshHours?: number;
}): string {
  const { name, zone, stamp, events, refreshHours } = calendar;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//micro-campaign-toolkit//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    ...(refreshHours === undefined
      ? []
      : [
          `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshHours}H`,
          `X-PUBLISHED-TTL:PT${refreshHours}H`,
        ]),
    ...zoneLines(zone, events),
    ...events.flatMap((event) => eventLines(event, zone, stamp)),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

function eventLines(event: CalendarEvent, zone: string, stamp: string): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${compact(Temporal.Instant.from(stamp).toString({ smallestUnit: "second" }))}`,
    `DTSTART;TZID=${zone}:${localTime(event.local)}`,
    `DURATION:PT${event.minutes}M`,
    `SUMMARY:${escaped(event.summary)}`,
    `DESCRIPTION:${escaped(event.description)}`,
    ...(event.url === undefined ? [] : [`URL:${event.url}`]),
    ...(event.status === undefined ? [] : [`STATUS:${event.status.toUpperCase()}`]),
    ...(event.revision === undefined ? [] : [`SEQUENCE:${event.revision}`]),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** The zone's offsets from before the first event until after the last, one observance for each change of the clock. */
function zoneLines(zone: string, events: readonly CalendarEvent[]): string[] {
  const times = events
    .map(({ local }) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone))
    .toSorted(Temporal.ZonedDateTime.compare);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return [];
  const starts: Temporal.ZonedDateTime[] = [
    first.getTimeZoneTransition("previous") ?? first.subtract({ days: 1 }),
  ];
  for (;;) {
    const next = starts.at(-1)?.getTimeZoneTransition("next");
    if (!next || Temporal.ZonedDateTime.compare(next, last) > 0) break;
    starts.push(next);
  }
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...starts.flatMap(observance), "END:VTIMEZONE"];
}

/** One stretch between two changes of the clock. Its start is told in the local time that was left, as the format asks. */
function observance(start: Temporal.ZonedDateTime): string[] {
  const before = start.subtract({ nanoseconds: 1 });
  const local = start.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime();
  const kind = start.offsetNanoseconds > leastOffset(start) ? "DAYLIGHT" : "STANDARD";
  return [
    `BEGIN:${kind}`,
    `DTSTART:${localTime(local.toString())}`,
    `TZOFFSETFROM:${offset(before.offset)}`,
    `TZOFFSETTO:${offset(start.offset)}`,
    `END:${kind}`,
  ];
}

/** The zone's smaller offset in that year: standard time. */
function leastOffset(at: Temporal.ZonedDateTime): number {
  const [january, july] = [1, 7].map((month) => at.with({ month, day: 1 }).offsetNanoseconds);
  return Math.min(january ?? 0, july ?? 0);
}

function localTime(time: string): string {
  const at = Temporal.PlainDateTime.from(time);
  return compact(at.toString({ smallestUnit: "second" }));
}

function compact(time: string): string {
  return time.replace(/[-:]/g, "");
}

function offset(text: string): string {
  return text.replaceAll(":", "");
}

/** TEXT of RFC 5545, 3.3.11; other control characters cannot stand in a calendar. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replace(/[\p{Cc}]/gu, "");
}

/** At most 75 octets a line, and no character torn apart: RFC 5545, 3.1. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    // A continued line begins with a space, which counts.
    if (octets + size > 75) {
      parts.push(part);
      part = "";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}
