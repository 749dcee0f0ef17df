import { pictures } from "./campaign.ts";
import { pick } from "./network.ts";
import { calm } from "./odds.ts";
import type { Actor } from "./scheduler.ts";
import type { Breach } from "./witness.ts";
import { type Stage, type World, type WorldOptions, world } from "./world.ts";

export interface Outcome {
  seed: number;
  breaches: Breach[];
  /** How many steps it had; each is an action, or lets a call happen. */
  steps: number;
  /** How often what happened: events of the audit log, crashes, copies that networks accepted. */
  tally: Record<string, number>;
}

const minute = 60_000;
/** Longer than anything in the publisher waits. */
const mostDrainMs = 4 * 24 * 60 * minute;
/** A post that can go out for so long after all is calm has no reason not to. */
const timeEnoughMs = 90 * minute;

/**
 * One schedule: a small campaign, publishers that overlap and die, people who interfere, networks that fail; then all is
 * calm, and the publisher has time to finish. The same seed gives the same schedule, call by call.
 */
export async function simulate(
  stage: Stage,
  seed: number,
  options: WorldOptions = {},
): Promise<Outcome> {
  const w = world(stage, seed, options);
  await w.plan();
  const { steps, crashes } = await trouble(w, options.only);
  await calmDown(w);
  const mayGoOut = new Set(whatMayGoOut(w));
  await finish(w);

  for (const { id, status, reason } of w.stored()) {
    const wentOut = status === "published" || status === "needs-person";
    if (mayGoOut.has(id) && !wentOut && !w.judge.isRefused(id)) {
      w.judge.breach("lost", `${id} could have gone out, but is ${status}: ${reason}`);
    }
  }
  const items = w.table.items();
  w.judge.judge(items, w.networks.standing, w.twins);
  const tally: Outcome["tally"] = { posts: w.posts.length, crashes, ...w.wanted };
  tally.copies = w.networks.standing.length;
  for (const { sk, data } of items) {
    if (sk.startsWith("AUDIT#")) tally[String(data.event)] = (tally[String(data.event)] ?? 0) + 1;
  }
  return { seed, breaches: w.judge.breaches, steps, tally };
}

/** So many steps, each a call that happens or something that goes wrong; `only` those that are not left out. */
async function trouble(
  w: World,
  only: ReadonlySet<number> | undefined,
): Promise<{ steps: number; crashes: number }> {
  const { random, odds, sched, networks, missing } = w;
  const steps = 50 + Math.floor(random() * 400);
  let crashes = 0;
  let frozen: Actor | undefined;
  for (let step = 0; step < steps; step += 1) {
    await sched.settled();
    if (only?.has(step) === false) continue;
    w.step(step);
    let roll = random();
    const falls = (chance: number) => {
      roll -= chance;
      return roll < 0;
    };
    if (falls(odds.crash)) {
      if (w.crash()) crashes += 1;
    } else if (falls(odds.people)) w.interfere();
    else if (falls(odds.overlap)) w.publish();
    else if (falls(odds.refusals)) {
      networks.refuse(pick(random, w.posts).account.id, random() * 20 * minute);
    } else if (falls(odds.missing)) {
      const { name } = pick(random, pictures);
      if (!missing.delete(name)) missing.add(name);
    } else if (falls(odds.pause)) {
      const before = sched.now();
      sched.advanceTo(before + pick(random, [1_000, 5_000, 20_000, 61_000, 125_000, 600_000]));
      const ticks = Math.floor(before / minute) < Math.floor(sched.now() / minute);
      if (ticks && random() < 0.8) w.publish();
    } else if (falls(odds.freeze)) {
      if (frozen === undefined) frozen = pick(random, [...w.live]);
      else if (random() < 0.1) frozen = undefined;
    } else if (sched.waiting(frozen)) sched.next("any", frozen);
    else {
      if (random() < 0.1) frozen = undefined;
      const next = w.nextDue();
      if (next === undefined) break;
      const after = sched.now() + minute * (random() < 0.8 ? 1 : 5);
      sched.advanceTo(Math.ceil(Math.max(next, after) / minute) * minute);
      w.publish();
    }
  }
  await sched.settled();
  w.step(steps);
  return { steps, crashes };
}

/** Nothing fails any more, everybody comes to an end, and most holds are lifted. */
async function calmDown(w: World): Promise<void> {
  calm(w.odds);
  w.networks.heal();
  w.missing.clear();
  await w.idle();
  if (w.random() < 0.7) w.interfere("lift");
  await w.idle();
}

/** Ids of posts that nothing stands in the way of, and that have time enough. */
function whatMayGoOut({ stored, judge, sched }: World): string[] {
  return stored()
    .filter((post) => post.status === "approved" && judge.isSigned(post) && !judge.isHeld(post))
    .filter(({ window, approval }) => {
      const ends = [window.closes, approval?.expires ?? ""].map(Date.parse);
      return Math.min(...ends) > sched.now() + timeEnoughMs;
    })
    .filter((post) => post.resendAfterAbsentMinutes !== null || post.open === null)
    .map(({ id }) => id);
}

/** One publisher after the other runs to its end, until no post wants attention. */
async function finish(w: World): Promise<void> {
  const { random, sched } = w;
  const end = sched.now() + mostDrainMs;
  let gap = minute;
  for (;;) {
    const next = w.nextDue();
    if (next === undefined || sched.now() > end) return;
    sched.advanceTo(Math.ceil(Math.max(next, sched.now() + gap) / minute) * minute);
    const before = w.changes();
    w.publish();
    await w.idle();
    gap = w.changes() === before ? Math.min(gap * 2, 30 * minute) : minute;
    if (random() < 0.2) {
      w.interfere("settle");
      await w.idle();
    }
  }
}
