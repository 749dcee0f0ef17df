import { addPost } from "#core/ledger.ts";
import type { Library } from "#core/library.ts";
import { safetyLineOf } from "#core/locale.ts";
import type { Message } from "#core/message.ts";
import type { Channel, Files, Table } from "#core/ports.ts";
import { type Post, postOf } from "#core/post.ts";
import { publishDue } from "#core/publish.ts";
import { seededRandom } from "#core/random.ts";
import { pictures, shortMessages, smallCampaign, withSmallCampaign } from "./campaign.ts";
import { modelChannel } from "./channel.ts";
import { networks as modelNetworks, pick } from "./network.ts";
import { calm, someOdds } from "./odds.ts";
import { deeds, someDeed } from "./people.ts";
import { type Actor, Disturbance, scheduler } from "./scheduler.ts";
import { store } from "./table.ts";
import { witness } from "./witness.ts";

/** The ports as one publisher holds them; a broken publisher is one whose ports are put together otherwise. */
export interface Ports {
  table: Table;
  channelFor: (account: Post["account"]) => Channel;
}
export type Variant = (ports: Ports) => Ports;

/** What may be said, by the rules of this library. */
export interface Stage {
  library: Library;
  messages: readonly Message[];
  /** What every text for patients must hold. */
  safetyLine: string;
}

const startsOn = "2027-03-01";
/** True time at which every schedule begins, in milliseconds since the epoch. */
export const stageStart = Date.parse(`${startsOn}T09:00:00.000Z`);
const minute = 60_000;

export function stageOf(library: Library): Stage {
  const safetyLine = safetyLineOf(library, "short", "en-GB")?.text;
  if (safetyLine === undefined) throw new Error("The library holds no short safety line.");
  const messages = shortMessages(library, startsOn);
  return { library: withSmallCampaign(library), messages, safetyLine };
}

export interface WorldOptions {
  variant?: Variant;
  /** Is told every call, in order. */
  trace?: (line: string) => void;
  /** Only these steps of the schedule are taken, by their number. */
  only?: ReadonlySet<number>;
}

/** A store, networks, a small campaign and those who act on them, all drawn from one seed; nothing has happened yet. */
export function world(
  stage: Stage,
  seed: number,
  { variant = (ports) => ports, trace }: WorldOptions,
) {
  const { library, safetyLine } = stage;
  const { random, step } = randomBySteps(seed);
  const odds = someOdds(random);
  const sched = scheduler(random, stageStart, trace);
  const judge = witness(sched.now, odds);
  const table = store(sched, odds, judge.committed);
  const networks = modelNetworks(sched, odds);
  const { posts, twins } = smallCampaign(stage, random, stageStart);
  const workers = pick(random, [1, 2, 3, 3]);
  /** Signed pictures that are not in store just now. */
  const missing = new Set<string>();
  const live = new Set<Actor>();
  /** How often people wanted to do what. */
  const wanted: Record<string, number> = {};
  let born = 0;

  const actor = (role: Actor["role"]): Actor => {
    born += 1;
    const name = `${role === "publisher" ? "tick" : role}-${born}`;
    return { name, role, skewMs: (random() - 0.5) * odds.skewMs, dead: false };
  };
  const run = (who: Actor, work: Promise<unknown>) => {
    live.add(who);
    work
      .catch((error: unknown) => {
        if (!(error instanceof Disturbance)) judge.breach("surprise", `${who.name}: ${error}`);
      })
      .finally(() => live.delete(who));
  };
  const portsOf = (who: Actor): Ports => ({
    table: table.of(who),
    channelFor: (account) => modelChannel({ sched, networks, witness: judge }, who, account),
  });
  const filesOf = (who: Actor): Files => ({
    put: async () => {},
    get: (name) =>
      sched.call(who, `get ${name.slice(0, 14)}`, ({ resolve }) => {
        const gone = missing.has(name);
        resolve(gone ? undefined : pictures.find((one) => one.name === name)?.bytes);
        return gone ? "MISSING" : "";
      }),
  });
  const stored = () => table.items().filter(({ sk }) => sk === "POST");

  const self = {
    ...{ random, step, odds, sched, judge, table, networks, posts, twins, missing, live, wanted },

    /** Every post as it is stored, in truth. */
    stored: () => stored().map(postOf),

    /** Grows with every change of a post. */
    changes: () => stored().reduce((sum, { version }) => sum + version, 0),

    /** True time at which a post wants attention next; undefined when none ever will. */
    nextDue: (): number | undefined =>
      stored()
        .flatMap(({ due }) => (due?.queue === "publish" ? [Date.parse(due.at.slice(0, 24))] : []))
        .sort((a, b) => a - b)[0],

    /** Starts a publisher, and now and then another one at the same moment: ticks are delivered at least once. */
    publish(): void {
      const publishers = [...live].filter(({ role }) => role === "publisher").length;
      if (publishers >= workers) return;
      const who = actor("publisher");
      const clock = sched.clockOf(who);
      const deadline = new Date(clock.now().getTime() + minute);
      sched.note(who, "starts");
      const ports = { ...variant(portsOf(who)), files: filesOf(who) };
      run(who, publishDue({ ...ports, library, clock, worker: who.name, deadline }));
      if (random() < odds.redelivery) self.publish();
    },

    /** Somebody does something. */
    interfere(deed = someDeed(random)): void {
      const who = actor("person");
      const wants = `wants to ${deed}`;
      wanted[wants] = (wanted[wants] ?? 0) + 1;
      sched.note(who, wants);
      run(
        who,
        deeds[deed]({ ...portsOf(who), sched, networks, library, safetyLine, posts, actor: who }),
      );
    },

    /** One of those who act dies, if there is one. */
    crash(): boolean {
      const victim = pick(random, [...live]);
      if (victim === undefined) return false;
      sched.kill(victim);
      live.delete(victim);
      return true;
    },

    /** Resolves when everybody is done: calls happen in the order in which they were made. */
    async idle(): Promise<void> {
      for (;;) {
        await sched.settled();
        if (live.size === 0 && !sched.waiting()) return;
        sched.next("oldest");
      }
    },

    /** Puts the campaign into the ledger, before anything goes wrong. */
    async plan(): Promise<void> {
      const before = { ...odds };
      calm(odds);
      const planner = actor("person");
      for (const post of posts) {
        const at = new Date(stageStart).toISOString();
        run(planner, addPost(table.of(planner), post, at, "planner"));
        await self.idle();
        if (random() < 0.05) judge.refuseAlways(post.id);
      }
      Object.assign(odds, before);
    },
  };
  return self;
}

/**
 * Whatever a step draws, it draws from numbers of its own: a schedule that leaves a step out stays what it was in all
 * others.
 */
function randomBySteps(seed: number) {
  let draw = seededRandom("faults", seed);
  return {
    random: () => draw(),
    step: (number: number) => {
      draw = seededRandom("faults", seed, number);
    },
  };
}

export type World = ReturnType<typeof world>;
