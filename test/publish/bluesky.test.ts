import { expect, onTestFinished, test } from "vitest";
import { channelsFrom } from "#adapters/channels/channels.ts";
import { virtualClock } from "#adapters/clock.ts";
import { collectDue } from "#core/collect.ts";
import { sha256 } from "#core/hash.ts";
import { addPost, auditOf, readPost } from "#core/ledger.ts";
import { observationKey } from "#core/observation.ts";
import { approvalHash, type Post, plusSeconds } from "#core/post.ts";
import { publishDue } from "#core/publish.ts";
import { startBlueskySandbox } from "#sandbox/bluesky/server.ts";
import { approvedPost, png } from "#test/support/approved-post.ts";
import { shippedLibrary } from "#test/support/campaign-history.ts";
import { memoryTable } from "#test/support/memory-table.ts";

const start = "2027-03-01T09:00:00.000Z";
const handle = "body.example.org";
const put = "POST /xrpc/com.atproto.repo.putRecord";
const library = shippedLibrary();

/** A ledger, the stand-in for Bluesky, and the way between them that the product takes. */
async function world() {
  const clock = virtualClock(start);
  const table = memoryTable();
  const accounts = [{ handle, appPassword: "app-password", followers: 4200 }];
  const sandbox = await startBlueskySandbox({ clock, seed: 1, accounts });
  onTestFinished(() => sandbox.close());
  const env = { BLUESKY_APP_PASSWORD: "app-password", CAMPAIGN_BLUESKY_SERVICE: sandbox.url };
  let workers = 0;
  /** A publisher or collector of its own: it knows nothing of those before it but what stands in the table. */
  const deps = (minute: number) => {
    clock.advanceTo(plusSeconds(start, minute * 60));
    workers += 1;
    return {
      library,
      table,
      files: { put: async () => {}, get: async () => png },
      clock,
      worker: `worker-${workers}`,
      deadline: new Date(clock.now().getTime() + 60_000),
      channelFor: channelsFrom({ env, clock, table, timeoutMs: 1000 }),
    };
  };
  return {
    table,
    sandbox,
    async post(id: string, change: Partial<Post> = {}): Promise<Post> {
      const draft = { ...approvedPost(id, handle, new Date(start)), ...change };
      const account = { id: "body-bluesky", network: "bluesky", mode: "sandbox", handle } as const;
      const post: Post = { ...draft, account };
      const approval = post.approval && {
        ...post.approval,
        hash: approvalHash(post, post.approval),
      };
      await addPost(table, { ...post, approval }, start, "test");
      return { ...post, approval };
    },
    publishAt: (minute: number) => publishDue(deps(minute)),
    collectAt: (minute: number) => collectDue(deps(minute)),
    async read(id: string): Promise<Post> {
      const stored = await readPost(table, id);
      if (stored === undefined) throw new Error(`No post ${id}.`);
      return stored.post;
    },
  };
}

test("puts out exactly what was signed, once, and collects what Bluesky counts", async () => {
  const w = await world();
  const post = await w.post("one");
  expect(await w.publishAt(0)).toMatchObject({ published: 1 });
  await w.publishAt(1);
  const [standing, ...more] = w.sandbox.posts();
  expect(more).toEqual([]);
  expect(standing).toMatchObject({
    handle,
    text: post.content?.text,
    media: [{ sha256: sha256(png), alt: post.content?.alt }],
  });
  const published = { networkId: standing?.id, url: standing?.url, at: start };
  expect(await w.read("one")).toMatchObject({ status: "published", published });
  await w.collectAt(61);
  const item = await w.table.get(observationKey("one", 3600));
  expect(item?.data.values).toHaveLength(5);
  expect(await w.read("one")).toMatchObject({ followers: { count: 4200, status: "observed" } });
});

test.each([
  ["accept-then-answer", 1, "published"],
  ["accept-then-reset", 1, "published"],
  ["accept-then-cut", 1, "published"],
  ["hold", 1, "published"],
  ["refuse", 1, "published"],
  ["reset", 1, "published"],
  ["rate-limit", 6, "published"],
] as const)("%s: the post stands exactly once, and nothing is lost", async (act, minute, want) => {
  const w = await world();
  await w.post("one");
  const fault = w.sandbox.inject({ on: put, act });
  await w.publishAt(0);
  await fault.struck;
  const early = (await w.read("one")).status;
  expect(early).toBe(act === "rate-limit" ? "approved" : "unknown");
  const accepted = !["refuse", "reset", "rate-limit"].includes(act);
  expect(w.sandbox.posts()).toHaveLength(accepted ? 1 : 0);
  await w.publishAt(minute);
  await w.publishAt(minute + 1);
  expect((await w.read("one")).status).toBe(want);
  expect(w.sandbox.posts().map(({ text }) => text)).toEqual([(await w.read("one")).content?.text]);
  expect(w.sandbox.requests()[put]).toBe(accepted ? 1 : 2);
  expect((await w.read("one")).published?.networkId).toBe(w.sandbox.posts()[0]?.id);
});

test("absence is proof: what was never accepted goes out again at once, without a visibility bound", async () => {
  const w = await world();
  await w.post("one", { resendAfterAbsentMinutes: null });
  w.sandbox.inject({ on: put, act: "reset" });
  await w.publishAt(0);
  await w.publishAt(1);
  expect((await w.read("one")).status).toBe("published");
  const events = (await auditOf(w.table, "one")).map(({ event }) => event);
  expect(events).toEqual(["plan", "claim", "lose", "release", "claim", "publish"]);
});

test("two posts with the same words are two posts, whatever is lost on the way", async () => {
  const w = await world();
  const { content } = await w.post("one");
  await w.post("two", { content });
  w.sandbox.inject({ on: put, act: "accept-then-reset", times: 2 });
  await w.publishAt(0);
  expect(await w.publishAt(1)).toMatchObject({ found: 2 });
  expect(w.sandbox.posts()).toHaveLength(2);
  const ids = await Promise.all(
    ["one", "two"].map(async (id) => (await w.read(id)).published?.networkId),
  );
  expect(new Set(ids).size).toBe(2);
});

test("an answer that comes after the account was looked up cannot double a post", async () => {
  const w = await world();
  await w.post("slow");
  // The first request is read, and served only after the account was found empty and the post sent again.
  const served = Promise.withResolvers<void>();
  const fault = w.sandbox.inject({ on: put, act: "pass", before: () => served.promise });
  await w.publishAt(0);
  expect((await w.read("slow")).status).toBe("unknown");
  expect(await w.publishAt(1)).toMatchObject({ published: 1 });
  served.resolve();
  await fault.struck;
  expect(w.sandbox.requests()[put]).toBe(2);
  expect(w.sandbox.posts()).toHaveLength(1);
  await w.publishAt(2);
  expect(w.sandbox.posts()).toHaveLength(1);
});
