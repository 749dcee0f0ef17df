import { describe, expect, test } from "vitest";
import type { Message } from "#core/message.ts";
import { makePlan, planFaults, planSlots, powerOfPlan, withSeed } from "#core/plan.ts";
import { messages, protocol } from "./plan/protocols.ts";

const ids = (slots: readonly { message: Message }[]) => slots.map(({ message }) => message.id);
const daily = [
  { weekdays: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const, times: ["09:00"] },
].map(({ weekdays, times }) => ({ weekdays: [...weekdays], times }));

describe("the rotation", () => {
  test("another seed gives another plan", () => {
    const order = (seed: number) => ids(planSlots(withSeed(protocol(), seed), messages));
    expect(order(7)).toEqual(order(7));
    expect(order(7)).not.toEqual(order(8));
  });

  test("each round has an order of its own", () => {
    const order = ids(planSlots(protocol(), messages));
    const rounds = Array.from({ length: 13 }, (_, at) => order.slice(at * 8, at * 8 + 8).join());
    expect(new Set(rounds).size).toBeGreaterThan(10);
  });

  test("neighbours address different targets where others are to be had", () => {
    const of = (count: number, target: string) =>
      Array.from({ length: count }, (_, at) => ({
        ...(messages[0] as Message),
        ...{ id: `${target}-${at}`, targets: [target] },
      })) as Message[];
    const some = [...of(3, "habit"), ...of(3, "time")];
    const slots = planSlots(protocol({ cadence: daily }, undefined, some), some);
    const same = slots.filter(
      ({ message }, at) => message.targets[0] === slots[at - 1]?.message.targets[0],
    );
    expect(same).toEqual([]);
  });

  test("a gap that the messages cannot keep leaves slots empty, and says so with its numbers", () => {
    const two = messages.slice(0, 2);
    const plan = makePlan(protocol({ weeks: 2, minimumGapDays: 12 }, undefined, two), two);
    expect(plan.slots.map(({ local }) => local.slice(0, 10))).toEqual(["2026-11-23", "2026-11-26"]);
    expect(planFaults(plan)).toEqual([
      "2026-11-30 12:30: gap: each of the 2 messages stands less than 12 days away",
      "2026-12-03 18:00: gap: each of the 2 messages stands less than 12 days away",
    ]);
  });
});

describe("arms", () => {
  const arms = { care: ["P01", "P02", "C01", "C03"], scan: ["P04", "P06", "C06", "C07"] };

  test("are drawn anew from the seed, whatever the order in which they are written", () => {
    const drawn = (names: typeof arms, seed = 1) =>
      planSlots(protocol({ seed }, { arms: names }), messages).map(({ arm }) => arm);
    const { care, scan } = arms;
    expect(drawn({ scan, care } as typeof arms)).toEqual(drawn(arms));
    expect(drawn(arms, 2)).not.toEqual(drawn(arms));
  });

  test("any order within a block comes up", () => {
    const orders = Array.from({ length: 60 }, (_, seed) => {
      const slots = planSlots(protocol({ seed, weeks: 4 }, { arms }), messages);
      const first = slots.filter(({ block }) => block === 1);
      return first.map(({ arm }) => arm?.[0]).join("");
    });
    expect([...new Set(orders)].sort()).toEqual(["ccss", "cscs", "cssc", "sccs", "scsc", "sscc"]);
  });

  test("blocks run within one weekday and time, and are numbered by their first slots", () => {
    const slots = planSlots(protocol({ weeks: 8 }, { arms }), messages);
    const blocks = slots.map(({ local, block }) => `${local.slice(11)} ${block}`);
    expect([...new Set(blocks)]).toEqual(["12:30 1", "18:00 2", "12:30 3", "18:00 4"]);
  });

  test("a washout empties slots before arms are drawn: the same ones for every seed", () => {
    const washed = (seed: number) => {
      const campaign = protocol({ cadence: daily, weeks: 4, seed }, { arms, washoutDays: 2 });
      return makePlan(campaign, messages);
    };
    const days = washed(1).slots.map(({ local }) => local);
    expect(days).toHaveLength(14);
    expect(washed(2).slots.map(({ local }) => local)).toEqual(days);
    expect(washed(1).empty[0]).toEqual({
      local: "2026-11-24T09:00",
      because: "washout",
      note: "less than 2 days from the slot of 2026-11-23 09:00",
    });
  });

  test("the plan tells what their comparison can show", () => {
    const campaign = protocol({}, { arms });
    expect(powerOfPlan(campaign, makePlan(campaign, messages))).toMatchObject({
      arms: [
        { arm: "care", posts: 52, messages: 4 },
        { arm: "scan", posts: 52, messages: 4 },
      ],
      enough: true,
      needed: 46,
    });
    expect(powerOfPlan(protocol(), makePlan(protocol(), messages))).toBeUndefined();
  });
});

describe("around what stands", () => {
  const before = protocol({ minimumGapDays: 10 });
  const first = planSlots(before, messages);
  const kept = first.slice(0, 40).map(({ local, at, message, arm, block }) => ({
    ...{ local, at, messageId: message.id, arm, block },
  }));
  const from = "2027-04-11T00:00:00.000Z";

  test("nothing new is planned before the amendment, nor in a slot that is taken", () => {
    const later = first.filter((_, nth) => nth > 44 && nth % 5 === 0);
    const scattered = [...kept, ...later.map((slot) => ({ ...slot, messageId: slot.message.id }))];
    const amended = protocol({ minimumGapDays: 10, seed: 2 });
    const { slots } = makePlan(amended, messages, { kept: scattered, from });
    expect(slots.filter(({ at }) => at < from)).toEqual([]);
    const times = new Map(slots.map(({ at, message }) => [at, message.id]));
    for (const { at, messageId } of scattered.filter((slot) => slot.at >= from)) {
      expect(times.get(at)).toBe(messageId);
    }
    expect([slots.length, times.size]).toEqual([104 - 40, 104 - 40]);
    const whole = [
      ...scattered.filter(({ at }) => at < from),
      ...slots.map(({ local, message }) => ({ local, messageId: message.id })),
    ];
    const counts = [...Map.groupBy(whole, ({ messageId }) => messageId)].map(([, all]) => {
      const days = all.map(({ local }) => Date.parse(local.slice(0, 10)) / 86_400_000);
      days.slice(1).forEach((day, at) => {
        expect(day - (days[at] ?? 0)).toBeGreaterThanOrEqual(10);
      });
      return all.length;
    });
    // The gap to a post that stands may put a turn off, and the year ends before it comes.
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  });

  test("a message that joins late is said as often as the others from then on, with one turn to catch up", () => {
    const some = messages.slice(1);
    const early = planSlots(protocol({}, undefined, some), some).slice(0, 40);
    const { slots } = makePlan(protocol(), messages, {
      kept: early.map((slot) => ({ ...slot, messageId: slot.message.id })),
      from,
    });
    const said = messages.map(({ id }) => ids(slots).filter((other) => other === id).length);
    expect(said[0]).toBeLessThanOrEqual(Math.min(...said.slice(1)) + 2);
    expect(said[0]).toBeGreaterThanOrEqual(8);
  });

  test("blocks go on after those that stand, and none is shared", () => {
    const arms = { a: ["P01", "P02", "C01", "C03"], b: ["P04", "P06", "C06", "C07"] };
    const standing = planSlots(protocol({}, { arms }), messages).slice(0, 41);
    const { slots } = makePlan(protocol({ seed: 2 }, { arms }), messages, {
      kept: standing.map((slot) => ({ ...slot, messageId: slot.message.id })),
      from: "2027-04-14T00:00:00.000Z",
    });
    const last = Math.max(...standing.map(({ block }) => block ?? 0));
    expect(Math.min(...slots.map(({ block }) => block ?? 0))).toBe(last + 1);
    const blocks = [...Map.groupBy(slots, ({ block }) => block).values()];
    for (const block of blocks.filter(({ length }) => length === 4)) {
      expect(block.filter(({ arm }) => arm === "a")).toHaveLength(2);
    }
  });
});
