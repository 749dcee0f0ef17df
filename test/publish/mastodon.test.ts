import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { channelsFrom } from "#adapters/channels/channels.ts";
import { virtualClock } from "#adapters/clock.ts";
import { diskFiles } from "#adapters/files/disk.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { addPost, auditOf, readPost } from "#core/ledger.ts";
import type { Channel } from "#core/ports.ts";
import { approvalHash, type FrozenContent, imageName, type Post } from "#core/post.ts";
import { publishDue } from "#core/publish.ts";
import type { FaultAct } from "#sandbox/faults.ts";
import { type MastodonSandboxOptions, startMastodonSandbox } from "#sandbox/mastodon/server.ts";
import { approvedPost, png } from "#test/support/approved-post.ts";
import { shippedLibrary } from "#test/support/campaign-history.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { minute, worldHandle, worldStart } from "#test/support/world.ts";

const library = shippedLibrary();
const sendRequest = "POST /api/v1/statuses";
const account = {
  id: "mastodon-sandbox",
  network: "mastodon",
  mode: "sandbox",
  handle: worldHandle,
} as const;

/** A store, a stand-in for Mastodon and a clock, with all real parts between them. They end with the test. */
async function world({
  timeoutMs = 15_000,
  ...options
}: Partial<MastodonSandboxOptions> & { timeoutMs?: number } = {}) {
  const folder = await temporaryFolder();
  const clock = virtualClock(worldStart);
  const table = sqliteTable({ path: join(folder, "campaign.db") });
  const files = diskFiles({ root: join(folder, "files") });
  const accounts = [{ handle: worldHandle, accessToken: "token", followers: 1 }];
  const sandbox = await startMastodonSandbox({ clock, seed: 1, accounts, ...options });
  onTestFinished(async () => {
    table.close();
    await sandbox.close();
  });
  await files.put(imageName(approvedImage), png, "image/png");
  const env = { MASTODON_ACCESS_TOKEN: "token", CAMPAIGN_MASTODON_URL: sandbox.url };
  const toSandbox = channelsFrom({ env, clock, table, timeoutMs });
  const read = async (id: string) => (await readPost(table, id))?.post as Post;
  return {
    sandbox,
    read,
    async post(id: string, change: Partial<Post> = {}) {
      const draft = { ...approvedPost(id, worldHandle, new Date(worldStart)), account, ...change };
      const terms = draft.approval as NonNullable<Post["approval"]>;
      const approval = { ...terms, hash: approvalHash(draft, terms) };
      await addPost(table, { ...draft, approval }, worldStart, "test");
    },
    async publishAt(n: number, through = (channel: Channel) => channel) {
      clock.advanceTo(minute(n));
      const deadline = new Date(clock.now().getTime() + 60_000);
      const channelFor = (to: Post["account"]) => through(toSandbox(to));
      return publishDue({ table, files, library, clock, worker: "test", deadline, channelFor });
    },
    history: async (id: string) => (await auditOf(table, id)).map(({ event }) => event),
  };
}
const approvedImage = approvedPost("any", worldHandle, new Date(worldStart)).content
  ?.image as NonNullable<FrozenContent["image"]>;

test("goes out once, with nothing more than is needed", async () => {
  const w = await world();
  await w.post("one");
  expect(await w.publishAt(0)).toMatchObject({ published: 1 });
  await w.publishAt(1);
  const [post, ...more] = w.sandbox.posts();
  expect(more).toEqual([]);
  expect(await w.read("one")).toMatchObject({
    status: "published",
    published: { networkId: post?.id, url: post?.url, at: worldStart },
  });
});

test.each([
  ["accept-then-answer", 503],
  ["accept-then-answer", 422],
  ["accept-then-reset", undefined],
  ["accept-then-cut", undefined],
  ["hold", undefined],
] as const)("stands once after %s (%s), found on the timeline", async (act, status) => {
  const w = await world({ timeoutMs: act === "hold" ? 800 : 15_000 });
  await w.post("one");
  w.sandbox.inject({ on: sendRequest, act, ...(status && { status }) });
  expect(await w.publishAt(0)).toMatchObject({ unknown: 1 });
  for (const n of [1, 2, 4, 8]) await w.publishAt(n);
  expect((await w.read("one")).published?.networkId).toBe(w.sandbox.posts()[0]?.id);
  expect(w.sandbox.posts()).toHaveLength(1);
  expect(w.sandbox.requests()[sendRequest]).toBe(1);
});

test.each([
  ["reset", undefined],
  ["refuse", 503],
] as const)(
  "is not lost after %s (%s): it is sent again a few minutes later",
  async (act, status) => {
    const w = await world();
    await w.post("one");
    w.sandbox.inject({ on: sendRequest, act, ...(status && { status }) });
    expect(await w.publishAt(0)).toMatchObject({ unknown: 1 });
    expect(await w.publishAt(1)).toMatchObject({ waiting: 1 });
    expect(w.sandbox.requests()[sendRequest]).toBe(1);
    expect(await w.publishAt(4)).toMatchObject({ published: 1 });
    expect(w.sandbox.posts()).toHaveLength(1);
    expect(await w.history("one")).toContain("release");
  },
);

test("429 waits for as long as the server says, and then goes out", async () => {
  const w = await world();
  await w.post("one");
  w.sandbox.inject({ on: sendRequest, act: "rate-limit" });
  expect(await w.publishAt(0)).toMatchObject({ deferred: 1 });
  expect(await w.publishAt(4)).toMatchObject({ published: 0 });
  expect(await w.publishAt(6)).toMatchObject({ published: 1 });
  expect(w.sandbox.posts()).toHaveLength(1);
});

test("a timeline that lags doubles nothing: the server drops the repeat", async () => {
  const w = await world({ timelineLagSeconds: 7200 });
  await w.post("one");
  w.sandbox.inject({ on: sendRequest, act: "accept-then-reset" });
  await w.publishAt(0);
  expect(await w.publishAt(4)).toMatchObject({ published: 1 });
  expect(w.sandbox.requests()[sendRequest]).toBe(2);
  expect(w.sandbox.posts()).toHaveLength(1);
  expect((await w.read("one")).published?.at).toBe(worldStart);
});

test("a key that was forgotten doubles nothing: the timeline is read first", async () => {
  const w = await world({ keySeconds: 0 });
  await w.post("one");
  w.sandbox.inject({ on: sendRequest, act: "accept-then-reset" });
  await w.publishAt(0);
  expect(await w.publishAt(4)).toMatchObject({ found: 1 });
  expect(w.sandbox.posts()).toHaveLength(1);
});

test("once the key may be forgotten nothing is repeated: a person decides", async () => {
  const w = await world({ timelineLagSeconds: 7200 });
  const window = { opens: minute(0), closes: minute(600) };
  await w.post("one", { window });
  w.sandbox.inject({ on: sendRequest, act: "accept-then-reset" });
  await w.publishAt(0);
  // Nobody ran for most of an hour.
  expect(await w.publishAt(50)).toMatchObject({ waiting: 1 });
  expect(await w.publishAt(70)).toMatchObject({ escalated: 1 });
  expect(w.sandbox.requests()[sendRequest]).toBe(1);
  expect(await w.read("one")).toMatchObject({ status: "needs-person" });
});

test("repeats count from the first attempt, not from the last", async () => {
  const w = await world({ timelineLagSeconds: 7200 });
  const window = { opens: minute(0), closes: minute(600) };
  await w.post("one", { window });
  w.sandbox.inject({ on: sendRequest, act: "accept-then-reset", times: 2 });
  await w.publishAt(0);
  expect(await w.publishAt(40)).toMatchObject({ unknown: 1 });
  expect(w.sandbox.requests()[sendRequest]).toBe(2);
  // Three minutes after the second, and 51 after the first.
  expect(await w.publishAt(51)).toMatchObject({ waiting: 1 });
  expect(w.sandbox.requests()[sendRequest]).toBe(2);
  expect(w.sandbox.posts()).toHaveLength(1);
});

test("a campaign may allow more after the hour, and then its own time of absence counts", async () => {
  const w = await world();
  const window = { opens: minute(0), closes: minute(600) };
  await w.post("one", { window, resendAfterAbsentMinutes: 90 });
  w.sandbox.inject({ on: sendRequest, act: "reset" });
  await w.publishAt(0);
  expect(await w.publishAt(60)).toMatchObject({ waiting: 1 });
  expect(await w.publishAt(90)).toMatchObject({ published: 1 });
});

test("a post with the same words is another one, and is not taken for it", async () => {
  const w = await world();
  await w.post("one");
  await w.publishAt(0);
  const { content } = await w.read("one");
  await w.post("two", { content });
  w.sandbox.inject({ on: sendRequest, act: "reset" });
  await w.publishAt(1);
  await w.publishAt(2);
  expect(await w.publishAt(6)).toMatchObject({ published: 1 });
  const ids = w.sandbox.posts().map(({ id }) => id);
  expect(ids).toHaveLength(2);
  expect((await w.read("two")).published?.networkId).toBe(ids[1]);
});

test("the server's own limit is the account's: what it does not take is never sent", async () => {
  const w = await world({ maxCharacters: 1000 });
  const content = (length: number) => ({
    ...(approvedPost("long", worldHandle, new Date(worldStart)).content as NonNullable<
      Post["content"]
    >),
    text: "a".repeat(length),
  });
  await w.post("plain", { content: content(501) });
  await w.post("wide", { content: content(1000), account: { ...account, maxCharacters: 1000 } });
  expect(await w.publishAt(0)).toMatchObject({ published: 1, rejected: 1 });
  expect((await w.read("plain")).reason).toBe("The text is longer than the server takes");
  expect(w.sandbox.posts().map(({ text }) => text.length)).toEqual([1000]);
});

test("of many posts with trouble at each request, every one stands once", async () => {
  const w = await world({ timelineLagSeconds: 60 });
  const window = { opens: minute(0), closes: minute(600) };
  const ids = Array.from({ length: 24 }, (_, n) => `post-${n}`);
  for (const id of ids) await w.post(id, { window });
  const acts = ["accept-then-reset", "reset", "accept-then-answer", "refuse", "accept-then-cut"];
  for (const on of [
    sendRequest,
    "POST /api/v2/media",
    "GET /api/v1/accounts/:id/statuses",
  ] as const)
    for (const act of [...acts, "rate-limit"] as FaultAct[]) {
      w.sandbox.inject({ on, act: "pass", times: 2 });
      w.sandbox.inject({ on, act });
    }
  for (let n = 0; n <= 50; n += 1) await w.publishAt(n);
  const posts = w.sandbox.posts();
  expect(posts.map(({ text }) => text).toSorted()).toEqual(
    ids.map((id) => `Most backs need no scan. ${id}`).toSorted(),
  );
  for (const id of ids) {
    const post = await w.read(id);
    expect(posts.find((one) => one.id === post.published?.networkId)?.text).toBe(
      post.content?.text,
    );
  }
});
