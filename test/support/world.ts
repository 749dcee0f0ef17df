import { join } from "node:path";
import { onTestFinished } from "vitest";
import { channelsFrom } from "#adapters/channels/channels.ts";
import { type VirtualClock, virtualClock } from "#adapters/clock.ts";
import { diskFiles } from "#adapters/files/disk.ts";
import { type SqliteOptions, sqliteTable } from "#adapters/store/sqlite.ts";
import { collectDue } from "#core/collect.ts";
import { type AuditEntry, addPost, auditOf, readPost } from "#core/ledger.ts";
import type { Channel, Files, Table } from "#core/ports.ts";
import { approvalHash, type FrozenContent, imageName, type Post, plusSeconds } from "#core/post.ts";
import { type PublishSummary, publishDue } from "#core/publish.ts";
import { startXSandbox, type XSandbox } from "#sandbox/x/server.ts";
import { approvedPost, png } from "#test/support/approved-post.ts";
import { shippedLibrary } from "./campaign-history.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A store, a network and a clock of their own, with all real parts between them. They end with the test. */
export interface World {
  clock: VirtualClock;
  table: Table;
  files: Files;
  sandbox: XSandbox;
  channelFor: (account: Post["account"]) => Channel;
  /** Puts an approved post into the ledger; `change` is part of what was signed. */
  post(id: string, change?: Partial<Post>): Promise<Post>;
  /** The post that `post` puts there. */
  signed(id: string, change?: Partial<Post>): Promise<Post>;
  /** Moves time on to so many minutes after the start, and runs one tick of the publisher or the collector. */
  publishAt(minute: number, through?: (channel: Channel) => Channel): Promise<PublishSummary>;
  collectAt(minute: number): ReturnType<typeof collectDue>;
  read(id: string): Promise<Post>;
  history(id: string): Promise<AuditEntry[]>;
}

export const worldStart = "2027-03-01T09:00:00.000Z";
export const worldHandle = "example_spine";

export function minute(n: number): string {
  return plusSeconds(worldStart, n * 60);
}

const library = shippedLibrary();

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
  const toSandbox = channelsFrom({
    env: { ...env, CAMPAIGN_X_API_URL: sandbox.url },
    clock,
    table,
  });
  const deps = () => ({
    library,
    table,
    files,
    clock,
    worker: "test",
    deadline: new Date(clock.now().getTime() + 60_000),
    channelFor: toSandbox,
  });
  const signed: World["signed"] = async (id, change = {}) => {
    const draft = { ...approvedPost(id, worldHandle, new Date(worldStart)), ...change };
    const approval = draft.approval && {
      ...draft.approval,
      hash: approvalHash(draft, draft.approval),
    };
    return { ...draft, approval };
  };
  return {
    clock,
    table,
    files,
    sandbox,
    channelFor: toSandbox,
    signed,
    async post(id, change) {
      const post = await signed(id, change);
      await files.put(
        imageName(post.content?.image as NonNullable<FrozenContent["image"]>),
        png,
        "image/png",
      );
      await addPost(table, post, worldStart, "test");
      return post;
    },
    publishAt(n, through = (channel) => channel) {
      clock.advanceTo(minute(n));
      const given = deps();
      return publishDue({
        ...given,
        channelFor: (account) => through(given.channelFor(account)),
      });
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
