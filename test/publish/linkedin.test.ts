import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { channelsFrom } from "#adapters/channels/channels.ts";
import { virtualClock } from "#adapters/clock.ts";
import { diskFiles } from "#adapters/files/disk.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { collectDue } from "#core/collect.ts";
import { sha256 } from "#core/hash.ts";
import { addPost, readPost } from "#core/ledger.ts";
import { approvalHash, imageName, type Post, plusSeconds } from "#core/post.ts";
import { publishDue } from "#core/publish.ts";
import { takeDown } from "#core/withdraw.ts";
import { startLinkedInSandbox } from "#sandbox/linkedin/server.ts";
import { organization, someLinkedInCredentials } from "#test/sandbox/linkedin-fixture.ts";
import { approvedPost, png } from "#test/support/approved-post.ts";
import { shippedLibrary } from "#test/support/campaign-history.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const start = "2027-03-01T09:00:00.000Z";
const account = {
  id: "body-linkedin",
  network: "linkedin",
  mode: "sandbox",
  handle: organization,
} as const;
const library = shippedLibrary();

/** A store, LinkedIn's stand-in and a clock, with all real parts between them. They end with the test. */
async function world() {
  const folder = await temporaryFolder();
  const clock = virtualClock(start);
  const table = sqliteTable({ path: join(folder, "campaign.db") });
  const files = diskFiles({ root: join(folder, "files") });
  const credentials = someLinkedInCredentials();
  const organizations = [{ handle: organization, credentials, followers: 4200 }];
  const refuseDuplicates = false;
  const sandbox = await startLinkedInSandbox({ clock, organizations, seed: 1, refuseDuplicates });
  onTestFinished(async () => {
    table.close();
    await sandbox.close();
  });
  const env = {
    LINKEDIN_CLIENT_ID: credentials.clientId,
    LINKEDIN_CLIENT_SECRET: credentials.clientSecret,
    LINKEDIN_REFRESH_TOKEN__BODY_LINKEDIN: credentials.refreshToken,
    CAMPAIGN_LINKEDIN_API_URL: sandbox.url,
  };
  const channelFor = channelsFrom({ env, clock, table, timeoutMs: 5000 });
  const deps = { library, table, files, clock, channelFor, worker: "test" };
  const stored = async (id: string) => {
    const found = await readPost(table, id);
    if (found === undefined) throw new Error(`No post ${id}.`);
    return found;
  };
  const at = <Done>(minute: number, act: (deadline: Date) => Promise<Done>) => {
    clock.advanceTo(plusSeconds(start, minute * 60));
    return act(new Date(clock.now().getTime() + 60_000));
  };
  return {
    sandbox,
    deps,
    stored,
    publishAt: (minute: number) => at(minute, (deadline) => publishDue({ ...deps, deadline })),
    collectAt: (minute: number) => at(minute, (deadline) => collectDue({ ...deps, deadline })),
    async post(id: string, change: Partial<Post> = {}) {
      const draft = { ...approvedPost(id, organization, new Date(start)), account, ...change };
      const approval = draft.approval && {
        ...draft.approval,
        hash: approvalHash(draft, draft.approval),
      };
      await files.put(imageName({ sha256: sha256(png), mediaType: "image/png" }), png, "image/png");
      await addPost(table, { ...draft, approval }, start, "test");
      return { ...draft, approval };
    },
  };
}

test.each([
  ["accept-then-answer", 503],
  ["accept-then-reset", undefined],
  ["accept-then-cut", undefined],
  ["rate-limit", undefined],
  ["refuse", 401],
] as const)(
  "after %s (%s) the post stands exactly once, and the ledger knows it",
  async (act, status) => {
    const w = await world();
    const post = await w.post("one", {
      window: { opens: start, closes: plusSeconds(start, 20 * 3600) },
    });
    w.sandbox.inject({ on: "POST /rest/posts", act, ...(status && { status }) });
    await w.publishAt(0);
    for (const minute of [1, 2, 5, 15 * 60, 15 * 60 + 1]) await w.publishAt(minute);
    const [standing, ...more] = w.sandbox.posts();
    expect(more).toEqual([]);
    expect(standing).toMatchObject({
      text: post.content?.text,
      media: [{ sha256: sha256(png), alt: post.content?.alt }],
    });
    expect((await w.stored("one")).post).toMatchObject({
      status: "published",
      published: { networkId: standing?.id },
    });
    const certain = act === "rate-limit" || act === "refuse";
    expect(w.sandbox.requests()["POST /rest/posts"]).toBe(certain ? 2 : 1);
  },
);

test("a post that may never have been accepted is not sent again: a person decides", async () => {
  const w = await world();
  await w.post("one", { window: { opens: start, closes: plusSeconds(start, 20 * 3600) } });
  w.sandbox.inject({ on: "POST /rest/posts", act: "reset" });
  for (const minute of [0, 1, 5, 30, 70]) await w.publishAt(minute);
  expect((await w.stored("one")).post.status).toBe("needs-person");
  expect(w.sandbox.requests()["POST /rest/posts"]).toBe(1);
});

test("a correction goes out as a comment once, also when its answer is lost", async () => {
  const w = await world();
  await w.post("one");
  await w.publishAt(0);
  const networkId = (await w.stored("one")).post.published?.networkId ?? "";
  const content = { text: "A correction.", alt: "", link: "", image: null };
  await w.post("two", { corrects: { postId: "one", networkId }, content });
  const on = "POST /rest/socialActions/:urn/comments";
  w.sandbox.inject({ on, act: "accept-then-reset" });
  expect(await w.publishAt(1)).toMatchObject({ unknown: 1 });
  expect(await w.publishAt(2)).toMatchObject({ found: 1 });
  const [, comment, ...more] = w.sandbox.posts();
  expect(more).toEqual([]);
  expect(comment).toMatchObject({ text: "A correction.", replyTo: networkId });
  const correction = await w.stored("two");
  expect(correction.post.published?.networkId).toBe(comment?.id);
  const taken = await takeDown(w.deps, correction, { by: "test", reason: "No longer so." });
  expect(taken).toEqual({ down: true });
  expect(w.sandbox.posts().map(({ id }) => id)).toEqual([networkId]);
});

test("its counts are collected, with the followers of the page", async () => {
  const w = await world();
  await w.post("one");
  await w.publishAt(0);
  expect(await w.collectAt(61)).toMatchObject({ observed: 1, failed: 0 });
  expect((await w.stored("one")).post.followers).toEqual({ count: 4200, status: "observed" });
});
