import { Temporal } from "temporal-polyfill";
import { type CadenceRule, type Schedule, weekdays } from "./cadence.ts";

/** A time at which a schedule speaks, before anything is said in it. */
export interface Moment {
  /** Wall-clock time in `zone` as it is written, ISO 8601 without offset. */
  local: string;
  zone: string;
  /** The same moment, ISO 8601 UTC with milliseconds. */
  at: string;
  /** The week of the campaign, from 1. */
  week: number;
  /** The local date, in days since 1970-01-01: days are counted by the calendar, so no change of the clock shortens one. */
  day: number;
  /** Weekday and time, for instance "mon 12:30": moments of one stratum are alike to readers. */
  stratum: string;
}

/** A written slot that carries no post, and why. */
export interface EmptySlot {
  local: string;
  /**
   * `blackout` and `washout` are as the protocol wants it; `quiet-hours`, `collision` and `gap` are faults of it.
   */
  because: "blackout" | "washout" | "quiet-hours" | "collision" | "gap";
  note: string;
}

/**
 * Every moment of a schedule, in order of time. Slots keep their local time across changes of the clock. Where the
 * local time does not exist (the clock jumps over it) the slot moves later by the length of the gap; where it exists
 * twice, the first one counts (Temporal's "compatible" rule). Blackouts and quiet hours are asked about the time that
 * the clock then shows. Of two slots that fall on the same instant the first one stands, and the other is told of.
 *
 * @throws RangeError for a zone that does not exist.
 */
export function momentsOf(schedule: Schedule): { moments: Moment[]; empty: EmptySlot[] } {
  const written = burstsOf(schedule).flatMap((burst) => momentsIn(schedule, burst));
  written.sort((a, b) => compare(a.at, b.at) || compare(a.local, b.local));
  const moments: Moment[] = [];
  const empty: EmptySlot[] = [];
  for (const { shown, ...moment } of written) {
    const refusal = refused(schedule, shown) ?? collided(moments.at(-1), moment);
    if (refusal === undefined) moments.push(moment);
    else empty.push({ local: moment.local, ...refusal });
  }
  return { moments, empty };
}

/** The last week in which anything may be posted, boosters included, from 1. */
export function lastWeekOf(schedule: Schedule): number {
  const start = Temporal.PlainDate.from(schedule.start);
  return Math.max(
    ...burstsOf(schedule).map(({ first, weeks }) =>
      Math.ceil((start.until(first).days + weeks * 7) / 7),
    ),
  );
}

/** A stretch of weeks with a cadence of its own: the campaign itself, or a booster. */
interface Burst {
  first: Temporal.PlainDate;
  weeks: number;
  cadence: readonly CadenceRule[];
}

function burstsOf({ start, weeks, cadence, boosters }: Schedule): Burst[] {
  const first = Temporal.PlainDate.from(start);
  const campaign = { first, weeks, cadence };
  if (boosters === undefined) return [campaign];
  const anchor = boosters.after === "start" ? first : first.add({ weeks });
  return [
    campaign,
    ...boosters.months.map((months) => ({ ...boosters, first: anchor.add({ months }) })),
  ];
}

function momentsIn({ start, zone }: Schedule, { first, weeks, cadence }: Burst) {
  const moments: (Moment & { shown: string })[] = [];
  const daysBefore = Temporal.PlainDate.from(start).until(first).days;
  for (const rule of cadence) {
    const { everyWeeks = 1, fromWeek = 1, toWeek = weeks } = rule;
    const times = rule.times.map((time) => ({ time, clock: Temporal.PlainTime.from(time) }));
    for (let week = fromWeek; week <= Math.min(toWeek, weeks); week += everyWeeks) {
      for (const weekday of rule.weekdays) {
        const dayInWeek = (weekdays.indexOf(weekday) + 8 - first.dayOfWeek) % 7;
        const days = (week - 1) * 7 + dayInWeek;
        const date = first.add({ days });
        const written = date.toString();
        for (const { time, clock } of times) {
          const zoned = date
            .toPlainDateTime(clock)
            .toZonedDateTime(zone, { disambiguation: "compatible" });
          const { epochMilliseconds } = zoned;
          const shown = epochMilliseconds + zoned.offsetNanoseconds / 1e6;
          moments.push({
            local: `${written}T${time}`,
            zone,
            at: new Date(epochMilliseconds).toISOString(),
            week: Math.floor((daysBefore + days) / 7) + 1,
            day: Math.floor(shown / 86_400_000),
            stratum: `${weekday} ${time}`,
            shown: new Date(shown).toISOString().slice(0, 16),
          });
        }
      }
    }
  }
  return moments;
}

type Refusal = Pick<EmptySlot, "because" | "note">;

/** Why nothing is posted then. `shown`: what the clock shows, which in a gap is not what is written. */
export function refused(
  { blackouts = [], quietHours }: Schedule,
  shown: string,
): Refusal | undefined {
  const [date = "", time = ""] = shown.split("T");
  const blackout = blackouts.find(({ from, to = from }) => from <= date && date <= to);
  if (blackout !== undefined) return { because: "blackout", note: blackout.reason };
  if (quietHours === undefined) return undefined;
  const { from, to } = quietHours;
  const quiet = from < to ? from <= time && time < to : from <= time || time < to;
  if (!quiet) return undefined;
  return { because: "quiet-hours", note: `${time} lies in the quiet hours, ${from} to ${to}` };
}

function collided(before: Moment | undefined, { at }: Moment): Refusal | undefined {
  if (before?.at !== at) return undefined;
  return { because: "collision", note: `it is the same instant as ${spoken(before.local)}` };
}

/** A local time as people write it. */
export function spoken(local: string): string {
  return local.replace("T", " ");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
