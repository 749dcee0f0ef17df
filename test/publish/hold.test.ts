import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { channelsFrom, credentialName } from "#adapters/channels/channels.ts";
import { xAdapter } from "#adapters/channels/x/adapter.ts";
import { systemClock } from "#adapters/clock.ts";
import { diskFiles } from "#adapters/files/disk.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { inFlight, landed } from "#core/flight.ts";
import { sha256 } from "#core/hash.ts";
import { setHold } from "#core/hold.ts";
import { addPost, readPost } from "#core/ledger.ts";
import type { Channel, Clock } from "#core/ports.ts";
import { imageName } from "#core/post.ts";
import { publishDue } from "#core/publish.ts";
import { startXSandbox, type XSandbox } from "#sandbox/x/server.ts";
import { someCredentials } from "#test/sandbox/fixture.ts";
import { approvedPost, png } from "#test/support/approved-post.ts";
import { shippedLibrary } from "#test/support/campaign-history.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { minute, type World, world, worldStart } from "#test/support/world.ts";

const all = { scope: "all" } as const;
const byTest = { by: "test", at: worldStart, note: null };

/** A worker that has claimed its post and begins its request only when it is told to. */
function slowWorker() {
  const claimed = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const through = (channel: Channel): Channel => ({
    ...channel,
    publish: async (outgoing) => {
      claimed.resolve();
      await go.promise;
      return channel.publish(outgoing);
    },
  });
  return { through, claimed: claimed.promise, go: go.resolve };
}

/** The world's time, and waits that do not move it. */
function standing({ clock }: World): Clock {
  return { now: () => clock.now(), sleep: () => systemClock().sleep(1) };
}

describe("a hold", () => {
  test("waits for a worker that is slow between its claim and its request", async () => {
    const w = await world();
    await w.post("first");
    await w.post("second");
    const worker = slowWorker();
    const tick = w.publishAt(0, worker.through);
    await worker.claimed;
    await setHold(w.table, all, byTest);

    const looked = Promise.withResolvers<void>();
    let looks = 0;
    let returned = false;
    const waited = landed({ table: w.table, clock: standing(w) }, all, (flying) => {
      expect(flying.map(({ id }) => id)).toEqual(["first"]);
      looks += 1;
      if (looks === 5) looked.resolve();
    }).then((posts) => {
      returned = true;
      return posts;
    });
    await looked.promise;
    expect(returned).toBe(false);
    worker.go();
    expect(await waited).toMatchObject([{ id: "first", status: "published" }]);
    await tick;
    expect(w.sandbox.tweets()).toHaveLength(1);
    expect((await w.read("second")).status).toBe("approved");
  });

  test("waits no longer than a dead worker's lease, after which that worker can send nothing", async () => {
    const w = await world();
    await w.post("asleep");
    const worker = slowWorker();
    const tick = w.publishAt(0, worker.through);
    await worker.claimed;
    await setHold(w.table, all, byTest);
    expect(await inFlight(w.table, all, minute(1))).toMatchObject([{ id: "asleep" }]);
    w.clock.advanceTo(minute(2.1));
    const clock = standing(w);
    expect(await landed({ table: w.table, clock }, all)).toEqual([]);
    worker.go();
    await tick;
    expect(w.sandbox.requests()["POST /2/tweets"]).toBe(0);
    expect((await w.read("asleep")).status).toBe("approved");
  });

  test("waits for what is in its scope alone", async () => {
    const w = await world();
    await w.post("mine", { evidence: ["ACR-2021"] });
    const worker = slowWorker();
    const tick = w.publishAt(0, worker.through);
    await worker.claimed;
    const flying = async (hold: Parameters<typeof inFlight>[1]) =>
      (await inFlight(w.table, hold, worldStart)).length;
    expect(await flying({ scope: "evidence", id: "ACR-2021" })).toBe(1);
    expect(await flying({ scope: "message", id: "P01" })).toBe(1);
    expect(await flying({ scope: "account", id: "another" })).toBe(0);
    expect(await flying({ scope: "evidence", id: "Rolfe-2013" })).toBe(0);
    worker.go();
    await tick;
    expect(await flying(all)).toBe(0);
  });

  test("during a burst: no request starts after it has returned", async () => {
    const burst = await startBurst({ accounts: 6, postsEach: 8, workers: 3 });
    await burst.midst;
    await setHold(burst.table, all, { ...byTest, at: new Date().toISOString() });
    burst.goOn();
    const waitedFor = await landed({ table: burst.table, clock: systemClock() }, all);
    const before = burst.sandbox.requests();

    await burst.stop();
    // And what ticks after it finds nothing to do either.
    await burst.tick("late");
    expect(burst.sandbox.requests()).toEqual(before);

    const posts = await burst.posts();
    const published = posts.filter(({ status }) => status === "published");
    expect(new Set(posts.map(({ status }) => status))).toEqual(new Set(["approved", "published"]));
    expect(burst.sandbox.tweets()).toHaveLength(published.length);
    expect(waitedFor.length).toBeGreaterThan(0);
    expect(waitedFor.map(({ status }) => status)).not.toContain("publishing");
  });
});

/** Publishers over one database file, each with its own connection, and posts that are all due now, in the machine's own time. */
async function startBurst(size: { accounts: number; postsEach: number; workers: number }) {
  const folder = await temporaryFolder();
  const path = join(folder, "campaign.db");
  const files = diskFiles({ root: join(folder, "files") });
  const clock = systemClock();
  const handles = Array.from({ length: size.accounts }, (_, nth) => `example_${nth}`);
  const accounts = handles.map((handle) => ({
    handle,
    credentials: someCredentials(),
    followers: 1,
  }));
  const sandbox: XSandbox = await startXSandbox({
    clock,
    seed: 1,
    refuseDuplicates: false,
    accounts,
  });
  const tables = Array.from({ length: size.workers + 1 }, () => sqliteTable({ path }));
  onTestFinished(async () => {
    for (const table of tables) table.close();
    await sandbox.close();
  });
  const env = Object.fromEntries(
    accounts.flatMap(({ handle, credentials }) =>
      Object.entries(xAdapter.credentials).map(([part, { name }]) => [
        credentialName(name, handle),
        credentials[part as keyof typeof credentials],
      ]),
    ),
  );
  const [table] = tables as [(typeof tables)[number]];
  const channelFor = channelsFrom({
    env: { ...env, CAMPAIGN_X_API_URL: sandbox.url },
    clock,
    table,
  });

  const now = clock.now();
  const ids: string[] = [];
  for (const handle of handles) {
    for (let nth = 0; nth < size.postsEach; nth += 1) {
      const id = `${handle}-${nth}`;
      const post = approvedPost(id, handle, now, { id: handle });
      await files.put(imageName({ sha256: sha256(png), mediaType: "image/png" }), png, "image/png");
      await addPost(table, post, now.toISOString(), "test");
      ids.push(id);
    }
  }

  // The tenth post to arrive waits at the network's door until the hold is set, so that the hold comes in the midst.
  const midst = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  sandbox.inject({ on: "POST /2/tweets", act: "pass", times: 9 });
  sandbox.inject({
    on: "POST /2/tweets",
    act: "pass",
    before: () => {
      midst.resolve();
      return goOn.promise;
    },
  });
  const library = shippedLibrary();
  let stopped = false;
  const tick = (worker: string, own = table) =>
    publishDue({
      table: own,
      files,
      library,
      clock,
      worker,
      channelFor,
      deadline: new Date(Date.now() + 60_000),
    });
  const running = tables.slice(1).map(async (own, nth) => {
    while (!stopped) {
      await tick(`worker-${nth}`, own);
      await clock.sleep(1);
    }
  });
  return {
    table,
    sandbox,
    tick,
    midst: midst.promise,
    goOn: goOn.resolve,
    stop: async () => {
      stopped = true;
      await Promise.all(running);
    },
    posts: async () => {
      const read = await Promise.all(ids.map((id) => readPost(table, id)));
      return read.flatMap((stored) => (stored === undefined ? [] : [stored.post]));
    },
  };
}
