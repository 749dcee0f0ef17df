import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { virtualClock } from "#adapters/clock.ts";
import { diskFiles } from "#adapters/files/disk.ts";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { addPost, readPost } from "#core/ledger.ts";
import { type FrozenContent, imageName, plusSeconds } from "#core/post.ts";
import { startXSandbox } from "#sandbox/x/server.ts";
import { approvedPost, png } from "#test/support/approved-post.ts";
import type { WorkerTask } from "./worker.ts";

const start = "2027-03-01T09:00:00.000Z";
const minutes = (n: number) => plusSeconds(start, n * 60);

type Moment = "after the claim, before sending" | "after the network accepted, before recording";

/**
 * Kills a publisher at one moment, restarts it as the scheduler would, and says how the post ended and how many
 * copies of it stand on the network. The network would take duplicates: only the publisher prevents them.
 */
async function killedAt(moment: Moment, variant: WorkerTask["variant"]) {
  const dir = await mkdtemp(join(tmpdir(), "campaign-kill-"));
  const database = join(dir, "campaign.db");
  const files = join(dir, "files");
  const clock = virtualClock(start);
  const credentials = { appKey: "k", appSecret: "ks", accessToken: "t", accessSecret: "ts" };
  const sandbox = await startXSandbox({
    clock,
    seed: 1,
    refuseDuplicates: false,
    accounts: [{ handle: "example_spine", credentials, followers: 1 }],
  });
  const table = sqliteTable({ path: database });
  try {
    const post = {
      ...approvedPost("post-1", "example_spine", new Date(start)),
      resendAfterAbsentMinutes: 30,
    };
    await addPost(table, post, start, "test");
    await diskFiles({ root: files }).put(
      imageName(post.content?.image as NonNullable<FrozenContent["image"]>),
      png,
      "image/png",
    );

    const work = (now: string): ChildProcess => {
      const task: WorkerTask = { database, files, now, variant };
      return spawn(process.execPath, [inject("programs").publisher, JSON.stringify(task)], {
        stdio: ["ignore", "inherit", "inherit"],
        env: {
          PATH: process.env.PATH,
          CAMPAIGN_X_API_URL: sandbox.url,
          X_API_KEY: "k",
          X_API_KEY_SECRET: "ks",
          X_ACCESS_TOKEN: "t",
          X_ACCESS_TOKEN_SECRET: "ts",
        },
      });
    };

    let victim: ChildProcess | undefined;
    const kill = () => victim?.kill("SIGKILL");
    if (moment === "after the claim, before sending") {
      sandbox.inject({
        on: "POST /2/media/upload/initialize",
        act: "reset",
        before: () => void kill(),
      });
    } else {
      const { struck } = sandbox.inject({ on: "POST /2/tweets", act: "hold" });
      void struck.then(kill);
    }
    victim = work(start);
    const [, signal] = await once(victim, "exit");
    const left = (await readPost(table, post.id))?.post.status;

    // Ticks after the restart: within the lease, after it, and, where that was not the end, after the visibility bound.
    for (const minute of [1, 3, 35]) {
      clock.advanceTo(minutes(minute));
      const [code] = await once(work(minutes(minute)), "exit");
      if (code !== 0) throw new Error(`The restarted publisher ended with ${code}.`);
    }
    const ended = (await readPost(table, post.id))?.post.status;
    return { signal, left, ended, copies: sandbox.tweets().length };
  } finally {
    table.close();
    await sandbox.close();
    await rm(dir, { recursive: true });
  }
}

const moments: Moment[] = [
  "after the claim, before sending",
  "after the network accepted, before recording",
];

describe("a publisher that is killed", { timeout: 60_000 }, () => {
  test.each(moments)("%s: the post is published, and stands exactly once", async (moment) => {
    expect(await killedAt(moment, "ours")).toEqual({
      signal: "SIGKILL",
      left: "publishing",
      ended: "published",
      copies: 1,
    });
  });

  test("a publisher that always sends again would double a post", async () => {
    expect(await killedAt(moments[1] as Moment, "always-resends")).toMatchObject({ copies: 2 });
  });

  test("a publisher that never sends again would lose a post", async () => {
    const { ended, copies } = await killedAt(moments[0] as Moment, "never-resends");
    expect({ ended, copies }).toEqual({ ended: "unknown", copies: 0 });
  });
});
