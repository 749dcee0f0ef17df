import { z } from "zod";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Wall-clock time, "HH:MM". */
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is not a time such as 07:45");

function distinct(all: readonly unknown[]): boolean {
  return new Set(all).size === all.length;
}

/** One rule of a cadence: these times, on these days of the week, every so many weeks. */
const CadenceRule = z
  .strictObject({
    weekdays: z.array(z.enum(weekdays)).min(1).refine(distinct, { error: "names a day twice" }),
    times: z.array(time).min(1).refine(distinct, { error: "names a time twice" }),
    /** 2: every other week; each week if left out. */
    everyWeeks: z.int().min(1).max(52).optional(),
    /** The weeks in which it runs, from 1, both included; from the first to the last if left out. */
    fromWeek: z.int().min(1).optional(),
    toWeek: z.int().min(1).optional(),
  })
  .refine(({ fromWeek = 1, toWeek = fromWeek }) => fromWeek <= toWeek, {
    path: ["toWeek"],
    error: "comes before fromWeek",
  });
export type CadenceRule = z.infer<typeof CadenceRule>;

const Cadence = z.array(CadenceRule).min(1);

/** A rule that begins after the last week would say nothing, without a word. */
function allRun({ weeks, cadence }: { weeks: number; cadence: CadenceRule[] }): boolean {
  return cadence.every(({ fromWeek = 1 }) => fromWeek <= weeks);
}
const neverRuns = { path: ["cadence"], error: "has a rule that begins after the last week" };

const ScheduleFields = z.strictObject({
  /** First day, in the zone below. The first week begins on it, whichever day of the week it is. */
  start: z.iso.date(),
  weeks: z.int().min(1).max(260),
  /** IANA time zone in which every slot keeps its local time. */
  zone: z.string(),
  cadence: Cadence,
  /** Bursts that take the subject up again, each so many calendar months after the first day, or the day after the last. */
  boosters: z
    .strictObject({
      after: z.enum(["start", "end"]),
      months: z.array(z.int().min(1).max(60)).min(1).refine(distinct, {
        error: "names a month twice",
      }),
      /** How long each burst lasts. */
      weeks: z.int().min(1).max(26),
      cadence: Cadence,
    })
    .refine(allRun, neverRuns)
    .optional(),
  /** Days on which nothing is posted: one, or all from `from` to `to`. Their slots are left out, not moved. */
  blackouts: z
    .array(
      z
        .strictObject({
          from: z.iso.date(),
          to: z.iso.date().optional(),
          reason: z.string().min(1),
        })
        .refine(({ from, to = from }) => from <= to, { path: ["to"], error: "comes before from" }),
    )
    .optional(),
  /** Local times in which nobody wants to be spoken to, `from` included and `to` not; may span midnight. */
  quietHours: z
    .strictObject({ from: time, to: time })
    .refine(({ from, to }) => from !== to, { path: ["to"], error: "is the same as from" })
    .optional(),
  /** Days of the calendar from one post of a message to its next: 7 allows each message once in 7 days. */
  minimumGapDays: z.int().min(1).max(366).optional(),
  /** Of the order of the messages, and of the allocation to arms. */
  seed: z.int().min(0),
});
/**
 * When a campaign speaks: a small grammar of rules in local time. What it leads to, day by day, is worked out by
 * `momentsOf`.
 */
export const Schedule = ScheduleFields.refine(allRun, neverRuns);
export type Schedule = z.infer<typeof Schedule>;
