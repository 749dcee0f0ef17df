import { addPost } from "#core/ledger.ts";
import type { Library } from "#core/library.ts";
import type { Message } from "#core/message.ts";
import type { Channel, Files, Table } from "#core/ports.ts";
import { type Post, postOf } from "#core/post.ts";
import { publishDue } from "#core/publish.ts";
import { seededRandom } from "#core/random.ts";
import { pictures, shortMessages, smallCampaign } from "./campaign.ts";
import { modelChannel } from "./channel.ts";
import { networks as modelNetworks, pick } from "./network.ts";
import { calm, someOdds } from "./odds.ts";
import { deeds, someDeed } from "./people.ts";
import { type Actor, Disturbance, scheduler } from "./scheduler.ts";
import { store } from "./table.ts";
import { type Breach, witness } from "./witness.ts";

/** The ports as one publisher holds them; a broken publisher is one whose ports are put together otherwise. */
export interface Ports {
  table: Table;
  channelFor: (account: Post["account"]) => Channel;
}
export type Variant = (ports: Ports) => Ports;

export interface Outcome {
  seed: number;
  breaches: Breach[];
  /** How often what happened: events of the audit log, crashes, calls. */
  tally: Record<string, number>;
}

/** What may be said, by the rules of this library. */
export interface Stage {
  library: Library;
  messages: readonly Message[];
}

const startsOn = "2027-03-01";
/** True time at which every schedule begins, in milliseconds since the epoch. */
export const stageStart = Date.parse(`${startsOn}T09:00:00.000Z`);
const minute = 60_000;
/** Longer than anything in the publisher waits. */
const mostDrainMs = 4 * 24 * 60 * minute;

export function stageOf(library: Library): Stage {
  return { library, messages: shortMessages(library, startsOn) };
}

/**
 * One schedule: a small campaign, publishers that overlap and die, people who interfere, networks that fail; then all is
 * calm, and the publisher has time to finish. The same seed gives the same schedule, call by call.
 */
export async function simulate(
  { library, messages }: Stage,
  seed: number,
  { variant = (ports) => ports, trace }: { variant?: Variant; trace?: (line: string) => void } = {},
): Promise<Outcome> {
  const random = seededRandom("faults", seed);
  const odds = someOdds(random);
  const sched = scheduler(random, stageStart, trace);
  const judge = witness(sched.now, odds);
  const table = store(sched, odds, judge.committed);
  const networks = modelNetworks(sched, odds);
  const tally: Record<string, number> = {};
  const count = (what: string) => {
    tally[what] = (tally[what] ?? 0) + 1;
  };

  const live = new Set<Actor>();
  let born = 0;
  const actor = (role: Actor["role"]): Actor => {
    born += 1;
    const name = `${role === "publisher" ? "tick" : role}-${born}`;
    return { name, role, skewMs: (random() - 0.5) * odds.skewMs, dead: false };
  };
  const portsOf = (who: Actor): Ports => ({
    table: table.of(who),
    channelFor: (account) => modelChannel({ sched, networks, witness: judge }, who, account),
  });
  const run = (who: Actor, work: Promise<unknown>) => {
    live.add(who);
    work
      .catch((error: unknown) => {
        if (!(error instanceof Disturbance)) judge.breach("surprise", `${who.name}: ${error}`);
      })
      .finally(() => live.delete(who));
  };

  const missing = new Set<string>();
  const filesOf = (who: Actor): Files => ({
    put: async () => {},
    get: (name) =>
      sched.call(who, `get ${name.slice(0, 14)}`, ({ resolve }) => {
        const gone = missing.has(name);
        resolve(gone ? undefined : pictures.find((one) => one.name === name)?.bytes);
        return gone ? "MISSING" : "";
      }),
  });

  const { posts, twins } = smallCampaign(messages, random, stageStart);
  const workers = pick(random, [1, 2, 3, 3]);
  const publishers = () => [...live].filter(({ role }) => role === "publisher").length;
  /** Starts a publisher, and now and then another one at the same moment: ticks are delivered at least once. */
  const publish = () => {
    if (publishers() >= workers) return;
    const who = actor("publisher");
    const clock = sched.clockOf(who);
    const ports = variant(portsOf(who));
    const deadline = new Date(clock.now().getTime() + minute);
    sched.note(who, "starts");
    const given = { ...ports, library, clock, files: filesOf(who), worker: who.name, deadline };
    run(who, publishDue(given));
    if (random() < odds.redelivery) publish();
  };
  const interfere = (deed = someDeed(random)) => {
    const who = actor("person");
    sched.note(who, `wants to ${deed}`);
    run(who, deeds[deed]({ ...portsOf(who), sched, networks, library, posts, actor: who }));
  };

  // The plan is made before anything goes wrong.
  const planner = actor("person");
  for (const post of posts) {
    const added = addPost(table.of(planner), post, new Date(stageStart).toISOString(), "planner");
    await finish(added);
    if (random() < 0.05) judge.refuseAlways(post.id);
  }
  async function finish(work: Promise<unknown>): Promise<void> {
    const before = { ...odds };
    calm(odds);
    run(planner, work);
    while (live.has(planner)) {
      await sched.settled();
      sched.next("oldest");
    }
    Object.assign(odds, before);
  }

  const stored = () => table.items().filter(({ sk }) => sk === "POST");
  /** When a post wants attention next, in truth; undefined when none ever will. */
  const nextDue = () =>
    stored()
      .flatMap(({ due }) => (due?.queue === "publish" ? [Date.parse(due.at.slice(0, 24))] : []))
      .sort((a, b) => a - b)[0];
  const steps = 50 + Math.floor(random() * 400);
  let frozen: Actor | undefined;
  for (let step = 0; step < steps; step += 1) {
    await sched.settled();
    let roll = random();
    const falls = (chance: number) => {
      roll -= chance;
      return roll < 0;
    };
    if (falls(odds.crash)) {
      const victim = pick(random, [...live]);
      if (victim === undefined) continue;
      sched.kill(victim);
      live.delete(victim);
      count("crashes");
    } else if (falls(odds.people)) interfere();
    else if (falls(odds.overlap)) publish();
    else if (falls(odds.refusals)) {
      const { id } = pick(random, posts).account;
      networks.refuse(id, random() * 20 * minute);
    } else if (falls(odds.missing)) {
      const { name } = pick(random, pictures);
      if (!missing.delete(name)) missing.add(name);
    } else if (falls(odds.pause)) {
      const before = sched.now();
      sched.advanceTo(before + pick(random, [1_000, 5_000, 20_000, 61_000, 125_000, 600_000]));
      const ticks = Math.floor(before / minute) < Math.floor(sched.now() / minute);
      if (ticks && random() < 0.8) publish();
    } else if (falls(odds.freeze)) {
      if (frozen === undefined) frozen = pick(random, [...live]);
      else if (random() < 0.1) frozen = undefined;
    } else if (sched.waiting(frozen)) sched.next("any", frozen);
    else {
      if (random() < 0.1) frozen = undefined;
      const next = nextDue();
      if (next === undefined) break;
      const after = sched.now() + minute * (random() < 0.8 ? 1 : 5);
      sched.advanceTo(Math.ceil(Math.max(next, after) / minute) * minute);
      publish();
    }
  }

  // Now all is calm: nothing fails, and one publisher after the other runs to its end.
  calm(odds);
  networks.heal();
  missing.clear();
  const idle = async () => {
    for (;;) {
      await sched.settled();
      if (live.size === 0 && !sched.waiting()) return;
      sched.next("oldest");
    }
  };
  await idle();
  if (random() < 0.7) interfere("lift");
  await idle();
  const due = new Set(
    stored()
      .map(postOf)
      .filter((post) => post.status === "approved" && judge.isSigned(post) && !judge.isHeld(post))
      .filter((post) => Date.parse(post.window.closes) > sched.now() + 90 * minute)
      .filter((post) => post.resendAfterAbsentMinutes !== null || post.open === null)
      .map(({ id }) => id),
  );
  const end = sched.now() + mostDrainMs;
  let gap = minute;
  for (;;) {
    const next = nextDue();
    if (next === undefined || sched.now() > end) break;
    sched.advanceTo(Math.ceil(Math.max(next, sched.now() + gap) / minute) * minute);
    const before = stored()
      .map(({ version }) => version)
      .join();
    publish();
    await idle();
    const unchanged =
      stored()
        .map(({ version }) => version)
        .join() === before;
    gap = unchanged ? Math.min(gap * 2, 30 * minute) : minute;
    if (random() < 0.2) {
      interfere("settle");
      await idle();
    }
  }

  for (const { id, status, reason } of stored().map(postOf)) {
    const wentOut = status === "published" || status === "needs-person";
    if (due.has(id) && !wentOut && !judge.isRefused(id)) {
      judge.breach("lost", `${id} could have gone out, but is ${status}: ${reason}`);
    }
  }
  for (const { sk, data } of table.items()) if (sk.startsWith("AUDIT#")) count(String(data.event));
  judge.judge(table.items(), networks.standing, twins);
  tally.copies = networks.standing.length;
  tally.posts = posts.length;
  return { seed, breaches: judge.breaches, tally };
}
