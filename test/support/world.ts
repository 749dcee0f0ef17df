import { join } from "node:path";
import { onTestFinished } from "vitest";
import { channelFor } from "#adapters/channels/channels.ts";
import { type VirtualClock, virtualClock } from "#adapters/clock.ts";
import { diskFiles } from "#adapters/files/disk.ts";
import { type SqliteOptions, sqliteTable } from "#adapters/store/sqlite.ts";
import { collectDue } from "#core/collect.ts";
import { addPost, auditOf, readPost } from "#core/ledger.ts";
import type { Files, Table } from "#core/ports.ts";
import { approvalHash, imageName, type Post, plusSeconds } from "#core/post.ts";
import { type PublishSummary, publishDue } from "#core/publish.ts";
import { startXSandbox, type XSandbox } from "#sandbox/x/server.ts";
import { approvedPost, png } from "#test/functions/approved-post.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A store, a network and a clock of their own, with all real parts between them. They end with the test. */
export interface World {
  clock: VirtualClock;
  table: Table;
  files: Files;
  sandbox: XSandbox;
  /** Puts an approved post into the ledger; `change` is part of what was signed. */
  post(id: string, change?: Partial<Post>): Promise<Post>;
  /** Moves time on to so many minutes after the start, and runs one tick of the publisher or the collector. */
  publishAt(minute: number): Promise<PublishSummary>;
  collectAt(minute: number): ReturnType<typeof collectDue>;
  read(id: string): Promise<Post>;
  history(id: string): Promise<{ event: string; note: string | null }[]>;
}

export const worldStart = "2027-03-01T09:00:00.000Z";
export const worldHandle = "example_spine";

export function minute(n: number): string {
  return plusSeconds(worldStart, n * 60);
}

export async function world(options: Pick<SqliteOptions, "indexReads"> = {}): Promise<World> {
  const folder = await temporaryFolder();
  const clock = virtualClock(worldStart);
  const table = sqliteTable({ path: join(folder, "campaign.db"), ...options });
  const files = diskFiles({ root: join(folder, "files") });
  const credentials = { appKey: "k", appSecret: "ks", accessToken: "t", accessSecret: "ts" };
  const sandbox = await startXSandbox({
    clock,
    seed: 1,
    refuseDuplicates: false,
    accounts: [{ handle: worldHandle, credentials, followers: 4200 }],
  });
  onTestFinished(async () => {
    table.close();
    await sandbox.close();
  });
  const env = {
    X_API_KEY: "k",
    X_API_KEY_SECRET: "ks",
    X_ACCESS_TOKEN: "t",
    X_ACCESS_TOKEN_SECRET: "ts",
  };
  const deps = () => ({
    table,
    files,
    clock,
    worker: "test",
    deadline: new Date(clock.now().getTime() + 60_000),
    channelFor: (account: Post["account"]) => {
      const found = channelFor(account, { credentials: env, apiUrls: { x: sandbox.url }, clock });
      if (!found.ok) throw new Error(found.reason);
      return found.channel;
    },
  });
  return {
    clock,
    table,
    files,
    sandbox,
    async post(id, change = {}) {
      const draft = { ...approvedPost(id, worldHandle, new Date(worldStart)), ...change };
      const approval = draft.approval && { ...draft.approval, hash: approvalHash(draft) };
      const post = { ...draft, approval };
      await files.put(imageName(post.content?.image.sha256 ?? ""), png, "image/png");
      await addPost(table, post, worldStart, "test");
      return post;
    },
    publishAt(n) {
      clock.advanceTo(minute(n));
      return publishDue(deps());
    },
    collectAt(n) {
      clock.advanceTo(minute(n));
      return collectDue(deps());
    },
    async read(id) {
      const stored = await readPost(table, id);
      if (stored === undefined) throw new Error(`No post ${id}.`);
      return stored.post;
    },
    history: (id) => auditOf(table, id),
  };
}
