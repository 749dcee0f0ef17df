import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sqliteTable } from "#adapters/store/sqlite.ts";
import { readPost } from "#core/ledger.ts";
import type { Item } from "#core/ports.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { campaign } from "./campaign.ts";

const as = (who: string) => ["--as", who];
const some = ["--campaign", "save-the-scan", "--message", "P04", "--until", "2027-02-01"].concat([
  "--account",
  "sandbox-x",
]);

/** From a plan to a proof, as people do it, each run in a process of its own. */
test("a campaign is signed in a batch, edited, signed again and audited", {
  timeout: 180_000,
}, async () => {
  const cwd = await temporaryFolder();
  const run = (...args: string[]) => campaign(args, { cwd });
  await run("schedule", "save-the-scan", ...as("demo-scheduler"));

  const planner = await run("approve", ...some, ...as("demo-scheduler"));
  expect(planner).toMatchObject({ code: 1, stdout: "" });
  expect(planner.stderr).toMatch(/^campaign: demo-scheduler \(scheduler\) may not sign [^\n]*\n$/);

  const signed = await run("approve", ...some, ...as("demo-approver"));
  expect(signed.code).toBe(0);
  expect(signed.stdout).toMatch(
    /^to sign: (\d+) posts?, 20\S+ \S+ Europe\/London to 20.*\n {2}accounts: sandbox-x \(sandbox\)\n {2}messages: P04@1\n$/,
  );
  expect(signed.stderr).toMatch(/posts signed, 0 refused/);

  const { posts } = JSON.parse((await run("status", "save-the-scan", "--json")).stdout);
  const { id } = posts.find(({ status }: { status: string }) => status === "approved");
  const edit = (...args: string[]) => run("edit", id, ...args);
  expect((await edit(...as("demo-editor-1"))).code).toBe(2);
  expect(await edit("--slot", "2020-01-01T09:00", ...as("demo-editor-1"))).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^campaign: [^\n]*has passed\.\n$/),
  });
  const moved = await edit("--slot", "2027-11-01T07:45", ...as("demo-editor-1"));
  expect(moved.stdout).toMatch(/2027-11-01T07:45 Europe\/London; its approval is void/);
  expect((await run("approve", id, ...as("demo-editor-1"))).stderr).toMatch(/somebody else must/);
  expect((await run("approve", id, ...as("demo-approver"))).code).toBe(0);

  const audit = await run("audit", id);
  expect(audit.code).toBe(0);
  expect(audit.stdout).toMatch(/1\. .*plan.*2\. .*approve.*3\. .*edit.*4\. .*approve/s);
  expect(audit.stdout).toMatch(/reckoned anew: same/);
  const noted = await run("audit", "save-the-scan", "--json");
  await writeFile(join(cwd, "noted.json"), noted.stdout);
  expect(await run("audit", "--against", "noted.json")).toMatchObject({ code: 0 });

  // Somebody with a hand on the database file.
  const table = sqliteTable({ path: join(cwd, ".campaign/campaign.db") });
  const key = { pk: `POST#${id}`, sk: "AUDIT#000000003" };
  const item = (await table.get(key)) as Item;
  const data = { ...item.data, by: "demo-scheduler" };
  await table.transact([{ kind: "put", item: { ...item, version: 2, data } }]);
  expect((await readPost(table, id))?.post.status).toBe("approved");
  table.close();
  const forged = await run("audit", "save-the-scan");
  expect(forged.code).toBe(1);
  expect(forged.stderr).toContain(
    `campaign: The proof fails: ${id} entry 4: the entry before it is not the one that it was written after.`,
  );
  expect(forged.stdout).toContain(`FAILS ${id} entry 4`);
});

test("who is not listed, or has another role, is refused in one line before anything happens", {
  timeout: 90_000,
}, async () => {
  const cwd = await temporaryFolder();
  const run = (...args: string[]) => campaign(args, { cwd });
  const line = /^campaign: [^\n]*(not in the list of people|may not)[^\n]*\n$/;
  expect(await run("schedule", "save-the-scan", ...as("demo-evaluator"))).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(line),
  });
  expect((await run("status")).stderr).toMatch(/no store/);
  await run("schedule", "save-the-scan", ...as("demo-scheduler"));
  const post = "save-the-scan-20261123-1230-p09-sandbox-x";
  for (const args of [
    ["hold", "--all", ...as("stranger")],
    ["resume", "--all", ...as("demo-evaluator")],
    ["cancel", post, ...as("demo-clinician-1")],
    ["settle", post, "--resend", ...as("demo-admin")],
    ["takedown", post, "--note", "x", ...as("demo-scheduler")],
    // As it was called before; it still counts.
    ["takedown", post, "--reason", "x", ...as("demo-scheduler")],
    ["correct", post, "--text", "x", ...as("demo-scheduler")],
    ["evidence", "retract", "Lin-2020", ...as("stranger")],
  ]) {
    const ran = await run(...args);
    expect([args[0], ran.code, ran.stderr]).toEqual([args[0], 1, expect.stringMatching(line)]);
  }
});
