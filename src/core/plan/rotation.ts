import type { Message } from "#core/message.ts";
import { seededRandom, shuffled } from "#core/random.ts";

/** Something that is said at a time, whatever is planned around it. */
export interface FixedTurn {
  messageId: string;
  /** ISO 8601 UTC, and the local date in days since 1970-01-01. */
  at: string;
  day: number;
}

/**
 * The message of `pool` whose turn it is at a time; undefined when the minimum gap forbids each of them. To be asked
 * for one time after the other, in order.
 */
export type Rotation = (
  moment: Pick<FixedTurn, "at" | "day">,
  pool: readonly Message[],
) => Message | undefined;

/**
 * A balanced rotation. Whose turn it is, in this order: of the messages that the minimum gap allows and that were not
 * said last, those said least often; of the audience that is furthest behind its share; addressing no target that the
 * last message addressed; in an order drawn anew from the seed for each round.
 *
 * A message that joins later, or was left out for long, catches up by one turn and no more: it is not said again and
 * again until its count is that of the others. Fixed turns, in order of time, count when their time has come, and keep
 * their distance on both sides.
 */
export function rotationOf(
  messages: readonly Message[],
  { seed, minimumGapDays = 0 }: { seed: number; minimumGapDays?: number | undefined },
  fixed: readonly FixedTurn[] = [],
): Rotation {
  const counts = new Map<string, number>();
  const lastDay = new Map<string, number>();
  const fixedTurns = Map.groupBy(fixed, ({ messageId }) => messageId);
  const orders = new Map<number, Map<Message, number>>();
  let previous: string | undefined;
  let fixedBehind = 0;

  const count = (messageId: string, day: number, turns: ReadonlyMap<string, number>) => {
    counts.set(messageId, (turns.get(messageId) ?? 0) + 1);
    lastDay.set(messageId, day);
    previous = messageId;
  };

  const isRested = ({ id }: Message, day: number) =>
    day - (lastDay.get(id) ?? Number.NEGATIVE_INFINITY) >= minimumGapDays &&
    !fixedTurns.get(id)?.some((turn) => Math.abs(turn.day - day) < minimumGapDays);

  const orderOf = (round: number) => {
    const known = orders.get(round);
    if (known !== undefined) return known;
    const drawn = shuffled(messages, seededRandom("rotation", seed, round));
    const order = new Map(drawn.map((message, at) => [message, at]));
    orders.set(round, order);
    return order;
  };

  return ({ at, day }, pool) => {
    for (; (fixed[fixedBehind]?.at ?? "~") < at; fixedBehind += 1) {
      const turn = fixed[fixedBehind] as FixedTurn;
      count(turn.messageId, turn.day, counts);
    }
    const allowed = pool.filter((message) => isRested(message, day));
    const fresh = allowed.filter(({ id }) => id !== previous);
    const last = messages.find(({ id }) => id === previous);
    const turns = turnsOf(pool, counts);
    const share = audienceShares(pool, turns);
    const order = orderOf(Math.min(...turns.values()));
    const chosen = leastBy(fresh.length > 0 ? fresh : allowed, (message) => [
      turns.get(message.id) ?? 0,
      share.get(message.audience) ?? 0,
      Number(message.targets.some((target) => last?.targets.includes(target))),
      order.get(message) ?? 0,
    ]);
    if (chosen !== undefined) count(chosen.id, day, turns);
    return chosen;
  };
}

/** How often each was said; what is more than one turn behind the middle one is let off the rest. */
function turnsOf(pool: readonly Message[], counts: ReadonlyMap<string, number>) {
  const said = pool.map(({ id }) => counts.get(id) ?? 0).sort((a, b) => a - b);
  const least = (said[Math.floor((said.length - 1) / 2)] ?? 0) - 1;
  return new Map(pool.map(({ id }) => [id, Math.max(counts.get(id) ?? 0, least)]));
}

/** How far each audience is through its share of the turns: the least is due (the divisors of Sainte-Laguë). */
function audienceShares(pool: readonly Message[], turns: ReadonlyMap<string, number>) {
  return new Map(
    [...Map.groupBy(pool, ({ audience }) => audience)].map(([audience, own]) => {
      const said = own.reduce((sum, { id }) => sum + (turns.get(id) ?? 0), 0);
      return [audience, (said + 0.5) / own.length];
    }),
  );
}

/** The first item whose rank is least, compared number by number. */
function leastBy<T>(items: readonly T[], rank: (item: T) => number[]): T | undefined {
  let least: { item: T; rank: number[] } | undefined;
  for (const item of items) {
    const own = rank(item);
    const at = own.findIndex((value, place) => value !== least?.rank[place]);
    if (least === undefined || (at >= 0 && (own[at] as number) < (least.rank[at] as number))) {
      least = { item, rank: own };
    }
  }
  return least?.item;
}
