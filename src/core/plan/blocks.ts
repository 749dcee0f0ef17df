import { z } from "zod";
import { seededRandom, shuffled } from "#core/random.ts";
import { type EmptySlot, type Moment, spoken } from "./moments.ts";

/**
 * How a protocol that compares messages gives its slots to arms. Every message of the campaign belongs to one arm;
 * what an arm says in its slots is a balanced rotation of its own messages.
 */
export const Allocation = z
  .strictObject({
    /** Ids of messages, by the name of the arm. */
    arms: z
      .record(z.string().regex(/^[a-z][a-z0-9-]{0,29}$/), z.array(z.string()).min(1))
      .refine((arms) => Object.keys(arms).length >= 2, { error: "names fewer than two arms" }),
    /** Slots in a block: a multiple of the number of arms, so that each arm gets as many. */
    blockSize: z.int().min(2).max(60),
    /**
     * At least so many days of the calendar from one slot to the next, so that a post has faded when the next one comes.
     * Slots inside are left empty before arms are drawn, so which are is no effect of the draw.
     */
    washoutDays: z.int().min(1).max(60).optional(),
    /** What the comparison is planned for; `powerOf` says what it can tell under these assumptions. */
    power: z.strictObject({
      /** The ratio of engagement rates, larger over smaller, that is worth detecting. */
      ratio: z.number().gt(1),
      /** Coefficient of variation of the engagement rate from post to post. */
      cv: z.number().gt(0),
      /** Share of the variance on the log scale that lies between messages of an arm; 0 speaks of these messages alone. */
      icc: z.number().min(0).max(1),
    }),
  })
  .refine(({ arms, blockSize }) => blockSize % Object.keys(arms).length === 0, {
    path: ["blockSize"],
    error: "is no multiple of the number of arms",
  });
export type Allocation = z.infer<typeof Allocation>;

/** The arm that a slot was drawn for, and the block that it was drawn in, numbered from 1. */
export interface Allotted {
  arm: string;
  block: number;
}

/**
 * Permuted blocks, stratified by weekday and time (Pocock SJ, Clinical Trials, Wiley 1983, chapter 5): successive slots
 * of a stratum form a block, and each block has every arm equally often, in an order drawn from the seed. The last
 * block of a stratum may be cut short. Blocks are numbered in the order of their first slots, after `firstBlock - 1`.
 */
export function allocate(
  moments: readonly Moment[],
  { arms, blockSize }: Allocation,
  seed: number,
  firstBlock = 1,
): Map<Moment, Allotted> {
  const names = Object.keys(arms).sort();
  const whole = Array.from({ length: blockSize }, (_, at) => names[at % names.length] as string);
  const blocks = [...Map.groupBy(moments, ({ stratum }) => stratum)].flatMap(([stratum, all]) =>
    Array.from({ length: Math.ceil(all.length / blockSize) }, (_, nth) => ({
      slots: all.slice(nth * blockSize, (nth + 1) * blockSize),
      order: shuffled(whole, seededRandom("block", seed, stratum, nth)),
    })),
  );
  blocks.sort((a, b) => ((a.slots[0]?.at ?? "") < (b.slots[0]?.at ?? "") ? -1 : 1));
  return new Map(
    blocks.flatMap(({ slots, order }, nth) =>
      slots.map((slot, at) => [slot, { arm: order[at] as string, block: firstBlock + nth }]),
    ),
  );
}

/**
 * Leaves out what lies within `days` of the slot before it that is used, or of a slot in `kept`, which stays in any
 * case.
 */
export function washedOut(
  moments: readonly Moment[],
  kept: readonly { day: number; local: string }[],
  days: number,
): { used: Moment[]; washed: EmptySlot[] } {
  if (days === 0) return { used: [...moments], washed: [] };
  const used: Moment[] = [];
  const washed: EmptySlot[] = [];
  for (const moment of moments) {
    const near = [used.at(-1), ...kept].find(
      (other) => other !== undefined && Math.abs(moment.day - other.day) < days,
    );
    if (near === undefined) used.push(moment);
    else {
      const note = `less than ${days} days from the slot of ${spoken(near.local)}`;
      washed.push({ local: moment.local, because: "washout", note });
    }
  }
  return { used, washed };
}
