import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { campaign } from "./campaign.ts";

const as = ["--as", "demo-admin"];
const planned = ["schedule", "save-the-scan", "--as", "demo-scheduler"];

test("a plan is scheduled once; a changed one is an amendment, and asks before it replaces drafts", {
  timeout: 90_000,
}, async () => {
  const cwd = await temporaryFolder();
  const run = (...args: string[]) => campaign(args, { cwd });
  expect((await run(...planned)).stderr).toMatch(/416 posts added, 0 were there/);
  expect((await run(...planned)).stderr).toMatch(/0 posts added, 416 were there/);

  const reseeded = [...planned, "--seed", "5"];
  const changed = await run(...reseeded, "--cancel-others");
  expect(changed.code).toBe(1);
  expect(changed.stderr).toMatch(/locked on .* has changed since: schedule\.seed\..*--amend/);
  const amended = [...reseeded, "--amend", "a redraw"];
  const asked = await run(...amended);
  expect(asked.code).toBe(1);
  expect(asked.stderr).toMatch(/drafts are not in this plan.*--replace-drafts/);
  expect((await run("status", "save-the-scan")).stdout).toMatch(/^416 draft$/m);
  expect((await run("protocol", "save-the-scan")).stdout).not.toMatch(/version 2/);

  expect((await run(...amended, "--replace-drafts")).code).toBe(0);
  const status = (await run("status", "save-the-scan")).stdout;
  expect(status).toMatch(/\b416 draft\b/);
  expect(status).toMatch(/\d+ cancelled/);

  const { stdout } = await run("protocol", "save-the-scan");
  expect(stdout).toMatch(/ version 1, locked by demo-scheduler, seed 20261123, [0-9a-f]{64}$/m);
  expect(stdout).toMatch(
    / version 2, amended by demo-scheduler, seed 5, [0-9a-f]{64}: a redraw \(changed: schedule\.seed\)$/m,
  );
  expect(stdout).toMatch(/^In the library: [0-9a-f]{64}, which differs in schedule\.seed;/m);
  const { versions } = JSON.parse((await run("protocol", "save-the-scan", "--json")).stdout);
  expect(versions.map(({ number }: { number: number }) => number)).toEqual([1, 2]);

  const feed = await run("calendar", "save-the-scan", "--out", "feed.ics");
  expect(feed.stdout).toMatch(/^feed\.ics: \d+ posts, of the ledger$/m);
  const ics = await readFile(join(cwd, "feed.ics"), "utf8");
  expect(ics.match(/^STATUS:TENTATIVE/gm)).toHaveLength(416);
  expect(ics.match(/^STATUS:CANCELLED/gm)?.length).toBe(
    Number(/(\d+) cancelled/.exec(status)?.[1]),
  );
});

test("a hold shows in the status, says how much it stops, and knows what exists", {
  timeout: 60_000,
}, async () => {
  const cwd = await temporaryFolder();
  const run = (...args: string[]) => campaign(args, { cwd });
  await run(...planned);
  const misspelt = await run("hold", "--message", "P99", ...as);
  expect(misspelt.code).toBe(1);
  expect(misspelt.stderr).toMatch(/no message "P99".*P01/);

  const held = await run("hold", "--message", "P01", "--note", "a recall", ...as);
  expect(held.stdout).toMatch(/^held: message P01 \([1-9]\d* posts waiting\)$/m);
  expect((await run("status")).stdout).toMatch(/^HELD: message P01, by demo-admin .*: a recall$/m);
  expect((await run("resume", "--message", "P01", ...as)).code).toBe(0);
  expect((await run("status")).stdout).not.toMatch(/HELD/);
});

test("withdrawing evidence holds what rests on it", { timeout: 60_000 }, async () => {
  const cwd = await temporaryFolder();
  const run = (...args: string[]) => campaign(args, { cwd });
  await run(...planned);
  const unknown = await run("evidence", "retract", "10.1000/nonesuch", ...as);
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toMatch(/No source is "10\.1000\/nonesuch"/);

  const doi = "10.1136/bjsports-2018-099878";
  const retracted = await run("evidence", "retract", doi, ...as, "--note", "notice of the journal");
  expect(retracted.stdout).toMatch(/rests on Lin-2020 \([1-9]\d* were to come\)/);
  expect(retracted.stdout).toMatch(/messages\/sources\.ts.*retracted/);
  expect(retracted.stdout).toMatch(/nothing is out/);
  const signer = ["--as", "demo-approver"];
  const approve = await run("approve", "--campaign", "save-the-scan", ...signer);
  expect(approve.code).toBe(1);
  expect(approve.stderr).toMatch(/rests on Lin-2020, which is held/);
  expect((await run("status")).stdout).toMatch(/HELD: evidence Lin-2020.*retracted: notice/);

  const resume = (who: string, ...more: string[]) =>
    run("resume", "--evidence", "Lin-2020", "--as", who, ...more);
  expect((await resume("demo-admin", "--note", "a mistake")).stderr).toMatch(
    /demo-admin \(admin\) may not lift a hold on evidence.*clinician/,
  );
  const unexplained = await resume("demo-clinician-1");
  expect(unexplained.code).toBe(1);
  expect(unexplained.stderr).toMatch(
    /Lin-2020 stays held\. It was held by demo-admin on .*\(retracted: notice of the journal\).*--note/,
  );
  const resumed = await resume("demo-clinician-1", "--note", "the notice was of another paper");
  expect(resumed.stdout).toMatch(/^resumed: evidence Lin-2020, which was held by .*retracted/);
});

test("the stand-in runs by itself, and tells how to reach it", { timeout: 30_000 }, async () => {
  const root = join(import.meta.dirname, "../..");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(root, "src/cli/main.ts"), "sandbox"],
    { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
  );
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (said.includes("Ctrl-C")) child.kill("SIGTERM");
  });
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
  expect(said).toMatch(/^export CAMPAIGN_X_API_URL=http:\/\/127\.0\.0\.1:\d+$/m);
  for (const name of ["X_API_KEY__SANDBOX_X", "X_ACCESS_TOKEN_SECRET__SANDBOX_X_KNEE"])
    expect(said).toMatch(new RegExp(`^export ${name}=\\S{20,}$`, "m"));
});
