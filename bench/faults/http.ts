import { channelsFrom } from "#adapters/channels/channels.ts";
import { virtualClock } from "#adapters/clock.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import type { Network } from "#core/codes.ts";
import { holdsOn, liftHold, setHold } from "#core/hold.ts";
import { addPost } from "#core/ledger.ts";
import type { Channel, Table } from "#core/ports.ts";
import { postKey } from "#core/post.ts";
import { publishDue } from "#core/publish.ts";
import { seededRandom } from "#core/random.ts";
import type { FaultAct } from "#sandbox/faults.ts";
import { pictures, smallCampaign } from "./campaign.ts";
import { models, pick } from "./network.ts";
import type { Actor } from "./scheduler.ts";
import type { Outcome } from "./simulation.ts";
import { httpNetworks } from "./stand-ins.ts";
import { witness } from "./witness.ts";
import { type Stage, stageStart, type Variant } from "./world.ts";

const acts: readonly FaultAct[] = [
  "rate-limit",
  "refuse",
  "reset",
  "accept-then-reset",
  "accept-then-answer",
  "accept-then-cut",
  "hold",
];
/** Of each request, in true time; a request that is held is given up after so long. */
const timeoutMs = 150;
const minute = 60_000;

/**
 * One schedule over real HTTP, with the real channel, the real store and a stand-in of the network. Its faults, deaths and
 * holds are drawn from the seed; how the requests of publishers that overlap fall between one another is the machine's.
 */
export async function simulateHttp(
  stage: Stage,
  network: Network,
  seed: number,
  { variant = (ports) => ports }: { variant?: Variant } = {},
): Promise<Omit<Outcome, "steps">> {
  const { library } = stage;
  const random = seededRandom("faults over http", network, seed);
  const clock = virtualClock(new Date(stageStart).toISOString());
  const now = () => clock.now().getTime();
  const indexReads = {
    lagCalls: Math.floor(random() * 20),
    pageSize: 1 + Math.floor(random() * 4),
  };
  using table = sqliteTable({ path: ":memory:", ...(random() < 0.5 && { indexReads }) });
  const judge = witness(now, { skewMs: 0, freezeMs: 0 });
  const { posts, twins } = smallCampaign(stage, random, stageStart, [network]);
  const bound = posts[0]?.resendAfterAbsentMinutes ?? 90;
  const possible = (lagSeconds: number) =>
    Math.min(lagSeconds, models[network].greatestLagMs / 1000);
  const standIn = await httpNetworks[network]({
    clock,
    accounts: [...new Map(posts.map(({ account }) => [account.id, account])).values()],
    timelineLagSeconds: pick(random, [0, bound * 30, Math.max(0, bound * 60 - 60)].map(possible)),
  });
  const connect = channelsFrom({ env: standIn.env, clock, table, timeoutMs });
  const underWay = new Set<Promise<unknown>>();
  let born = 0;

  const witnessed = (actor: Actor, dies: () => boolean): Table => {
    const mortal = <T>(act: () => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        if (actor.dead) return;
        actor.dead = dies();
        if (actor.dead && random() < 0.5) return;
        act().then((value) => actor.dead || resolve(value), reject);
      });
    return {
      get: (key) => mortal(() => table.get(key)),
      query: (query) => mortal(() => table.query(query)),
      transact: (writes) =>
        mortal(async () => {
          const written = await table.transact(writes);
          if (written.ok) judge.committed(actor, writes);
          return written;
        }),
    };
  };
  const actorOf = (role: Actor["role"]): Actor => {
    born += 1;
    return { name: `${role}-${born}`, role, skewMs: 0, dead: false };
  };

  /** One tick; resolves when it is over, or its process is dead. */
  const publish = (death: number): Promise<unknown> => {
    const actor = actorOf("publisher");
    const { promise: died, resolve: die } = Promise.withResolvers<void>();
    const seen = witnessed(actor, () => {
      const dies = random() < death;
      if (dies) die();
      return dies;
    });
    const channelFor = (account: Parameters<typeof connect>[0]): Channel => {
      const channel = connect(account);
      return {
        ...channel,
        publish(outgoing) {
          judge.starts(actor, account, outgoing);
          const sending = channel.publish(outgoing);
          underWay.add(sending);
          return sending;
        },
      };
    };
    const work = publishDue({
      ...variant({ table: seen, channelFor }),
      ...{ library, clock, worker: actor.name },
      files: {
        put: async () => {},
        get: async (name) => pictures.find((one) => one.name === name)?.bytes,
      },
      deadline: new Date(now() + minute),
    });
    const failed = work.catch((error: unknown) =>
      judge.breach("surprise", `${actor.name}: ${error}`),
    );
    return Promise.race([died, failed]);
  };

  const items = async () => {
    const read = await Promise.all(posts.map(({ id }) => table.get(postKey(id))));
    return read.filter((item) => item !== undefined);
  };

  try {
    const person = actorOf("person");
    const ours = witnessed(person, () => false);
    const entry = () => ({ by: person.name, at: clock.now().toISOString(), note: null });
    for (const post of posts) await addPost(ours, post, entry().at, person.name);
    const hold = pick(random, holdsOn(pick(random, posts)));
    for (let tick = 0; tick < 8; tick += 1) {
      for (const stage of ["before", "post", "look"] as const) {
        if (random() < 0.4) standIn.spoil(stage, pick(random, acts));
      }
      const ticks = Array.from({ length: pick(random, [1, 1, 2, 3]) }, () => publish(0.02));
      if (random() < 0.2) ticks.push(setHold(ours, hold, entry()));
      if (random() < 0.3) ticks.push(liftHold(ours, hold, entry()));
      await Promise.all(ticks);
      // What a dead process had under way is over before time goes on: no client waits longer than it may.
      await Promise.allSettled(underWay);
      clock.advanceTo(new Date(now() + pick(random, [1, 1, 1, 3, 16]) * minute).toISOString());
    }
    await liftHold(ours, hold, entry());
    for (let tick = 0; ; tick += 1) {
      const next = (await items())
        .flatMap(({ due }) => (due?.queue === "publish" ? [Date.parse(due.at.slice(0, 24))] : []))
        .sort((a, b) => a - b)[0];
      if (next === undefined || tick > 500) break;
      const gap = Math.max(next, now() + (tick < 20 ? 1 : 15) * minute);
      clock.advanceTo(new Date(Math.ceil(gap / minute) * minute).toISOString());
      await publish(0);
    }
    const standing = standIn.posts().map(({ id, text, alt, sha256, at }) => ({
      ...{ id, text, alt, imageSha256: sha256, replyTo: null, accountId: "" },
      postId: /post-\d+/.exec(text)?.[0] ?? text,
      ...{ acceptedAt: at.getTime(), visibleAt: 0, deleted: false },
    }));
    judge.judge(await items(), standing, twins);
    const tally = { posts: posts.length, copies: standing.length, publishers: born - 1 };
    return { seed, breaches: judge.breaches, tally };
  } finally {
    await standIn.close();
  }
}
