import fc from "fast-check";
import { expect, test } from "vitest";
import type { Message } from "#core/message.ts";
import { momentsOf } from "#core/plan/moments.ts";
import { draftPosts, makePlan, type Slot } from "#core/plan.ts";
import { anyAllocation, anySchedule, messages, protocol } from "./protocols.ts";
import { wallClock } from "./wall-clock.ts";

const perhapsArms = fc.option(anyAllocation, { nil: undefined });
const dayOf = ({ zone, at }: Slot) => Date.parse(wallClock(zone, at).slice(0, 10)) / 86_400_000;

/** Each pair of neighbours in a list. */
function pairs<T>(items: readonly T[]): [T, T][] {
  return items.slice(1).map((item, at) => [items[at] as T, item]);
}

function withEvery(check: (campaign: ReturnType<typeof protocol>) => void, numRuns = 100): void {
  fc.assert(
    fc.property(anySchedule, perhapsArms, (schedule, allocation) =>
      check(protocol(schedule, allocation)),
    ),
    { numRuns },
  );
}

test("no slot lies in a blackout or in the quiet hours, and no two at one instant", () => {
  withEvery((campaign) => {
    const { blackouts = [], quietHours } = campaign.schedule;
    const { slots } = makePlan(campaign, messages);
    for (const { zone, at } of slots) {
      const [date = "", time = ""] = wallClock(zone, at).split("T");
      for (const { from, to = from } of blackouts) expect(date < from || date > to).toBe(true);
      if (quietHours === undefined) continue;
      const { from, to } = quietHours;
      // Turned so that the quiet hours begin at midnight.
      const since = (clock: string) => (minutes(clock) - minutes(from) + 1440) % 1440;
      expect(since(time)).toBeGreaterThanOrEqual(since(to));
    }
    expect(new Set(slots.map(({ at }) => at)).size).toBe(slots.length);
    expect(slots.map(({ at }) => at)).toEqual(slots.map(({ at }) => at).sort());
  });
});

test("no slot is lost: each one that is written is planned, or told of with a reason", () => {
  withEvery((campaign) => {
    const { blackouts: _b, quietHours: _q, ...open } = campaign.schedule;
    const { moments, empty: collisions } = momentsOf(open);
    const { slots, empty } = makePlan(campaign, messages);
    expect([...slots, ...empty].map(({ local }) => local).sort()).toEqual(
      [...moments, ...collisions].map(({ local }) => local).sort(),
    );
  });
});

test("a message keeps its gap, and a slot stays empty for it only where every message must", () => {
  withEvery((campaign) => {
    const { minimumGapDays: gap = 0 } = campaign.schedule;
    const { slots, empty } = makePlan(campaign, messages);
    for (const [, own] of Map.groupBy(slots, ({ message }) => message.id)) {
      for (const [a, b] of pairs(own)) expect(dayOf(b) - dayOf(a)).toBeGreaterThanOrEqual(gap);
    }
    if (campaign.allocation !== undefined) return;
    for (const { local } of empty.filter(({ because }) => because === "gap")) {
      const day = Date.parse(local.slice(0, 10)) / 86_400_000;
      const near = slots.filter((slot) => Math.abs(dayOf(slot) - day) < gap);
      expect(new Set(near.map(({ message }) => message.id)).size).toBe(messages.length);
    }
  });
});

test("blocks are balanced: each whole one has every arm equally often, at one weekday and time", () => {
  fc.assert(
    fc.property(anySchedule, anyAllocation, ({ minimumGapDays: _, ...schedule }, allocation) => {
      const campaign = protocol(schedule, allocation);
      const {
        arms,
        blockSize,
        washoutDays = 0,
      } = campaign.allocation as Required<NonNullable<typeof campaign.allocation>>;
      const { slots } = makePlan(campaign, messages);
      const cut = new Set<string>();
      for (const [, block] of Map.groupBy(slots, (slot) => slot.block)) {
        const strata = new Set(block.map(stratumOf));
        expect(strata.size).toBe(1);
        const counts = Object.keys(arms).map(
          (arm) => block.filter((slot) => slot.arm === arm).length,
        );
        const share = blockSize / counts.length;
        if (block.length === blockSize) expect(new Set(counts)).toEqual(new Set([share]));
        else {
          // Only the last block of a stratum may be cut short, and no arm gets more than its share of one.
          expect(cut.has([...strata].join())).toBe(false);
          cut.add([...strata].join());
          expect(Math.max(...counts)).toBeLessThanOrEqual(share);
        }
      }
      for (const { arm, message } of slots) expect(arms[arm ?? ""]).toContain(message.id);
      for (const [a, b] of pairs(slots)) {
        expect(dayOf(b) - dayOf(a)).toBeGreaterThanOrEqual(washoutDays);
      }
    }),
    { numRuns: 100 },
  );
});

test("the same seed gives the same plan; the slots do not depend on the accounts", () => {
  withEvery((campaign) => {
    const { slots } = makePlan(campaign, messages);
    expect(makePlan(structuredClone(campaign), messages).slots).toEqual(slots);
    const accounts = Object.fromEntries(
      ["one", "two"].map((id) => [id, { id, network: "x" as const, mode: "sandbox", handle: id }]),
    ) as never;
    const posts = draftPosts(
      {
        ...campaign,
        locale: "en-GB",
        accounts: ["one", "two"].map((account) => ({ account, format: "square" as const })),
        publishing: { latenessMinutes: 60, resendAfterAbsentMinutes: null },
      },
      slots.map((slot) => ({
        ...slot,
        message: { ...slot.message, claims: [], cards: {} } as never,
      })),
      { accounts, safetyLines: {} },
    );
    const [one = [], two = []] = ["one", "two"].map((id) =>
      posts
        .filter(({ account }) => account.id === id)
        .map(({ slot, messageId, arm, block }) => ({ at: slot.at, messageId, arm, block })),
    );
    expect(two).toEqual(one);
    expect(one).toEqual(
      slots.map(({ at, message, arm, block }) => ({ at, messageId: message.id, arm, block })),
    );
  }, 30);
});

test("without a gap, every message is said equally often, none twice in a row, audiences in proportion", () => {
  fc.assert(
    fc.property(
      anySchedule,
      fc.integer({ min: 2, max: messages.length }),
      ({ minimumGapDays: _, ...schedule }, count) => {
        // All of one target, so that nothing but the rule itself keeps a message from following itself.
        const some = messages
          .slice(0, count)
          .map((one) => ({ ...one, targets: ["habit"] })) as Message[];
        const { slots } = makePlan(protocol(schedule, undefined, some), some);
        const patients = some.filter(({ audience }) => audience === "patients").length;
        const said = new Map(some.map(({ id }) => [id, 0]));
        let toPatients = 0;
        slots.forEach(({ message }, at) => {
          expect(message.id).not.toBe(slots[at - 1]?.message.id);
          said.set(message.id, (said.get(message.id) ?? 0) + 1);
          expect(Math.max(...said.values()) - Math.min(...said.values())).toBeLessThanOrEqual(1);
          toPatients += Number(message.audience === "patients");
          expect(Math.abs(toPatients - ((at + 1) * patients) / count)).toBeLessThan(1);
        });
      },
    ),
    { numRuns: 100 },
  );
});

function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function stratumOf({ local }: Slot): string {
  return `${new Date(`${local}Z`).getUTCDay()} ${local.slice(11)}`;
}
