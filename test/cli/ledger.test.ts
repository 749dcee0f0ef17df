import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { campaign } from "./campaign.ts";

const as = ["--as", "tester-1"];

test("a plan is scheduled once; a changed plan asks before it replaces what still waits", {
  timeout: 60_000,
}, async () => {
  const cwd = await temporaryFolder();
  const run = (...args: string[]) => campaign(args, { cwd });
  expect((await run("schedule", "save-the-scan")).stderr).toMatch(/104 posts added, 0 were there/);
  expect((await run("schedule", "save-the-scan")).stderr).toMatch(/0 posts added, 104 were there/);

  const other = await run("schedule", "save-the-scan", "--seed", "5");
  expect(other.code).toBe(1);
  expect(other.stderr).toMatch(/still wait are not in this plan.*--cancel-others/);
  expect((await run("status", "save-the-scan")).stdout).toMatch(/^104 draft$/m);

  const replaced = await run("schedule", "save-the-scan", "--seed", "5", "--cancel-others");
  expect(replaced.code).toBe(0);
  const status = (await run("status", "save-the-scan")).stdout;
  expect(status).toMatch(/\b104 draft\b/);
  expect(status).toMatch(/\d+ cancelled/);
});

test("a hold shows in the status, says how much it stops, and knows what exists", {
  timeout: 60_000,
}, async () => {
  const cwd = await temporaryFolder();
  const run = (...args: string[]) => campaign(args, { cwd });
  await run("schedule", "save-the-scan");
  const misspelt = await run("hold", "--message", "P99", ...as);
  expect(misspelt.code).toBe(1);
  expect(misspelt.stderr).toMatch(/no message "P99".*P01/);

  const held = await run("hold", "--message", "P01", "--note", "a recall", ...as);
  expect(held.stdout).toMatch(/^held: message P01 \([1-9]\d* posts waiting\)$/m);
  expect((await run("status")).stdout).toMatch(/^HELD: message P01, by tester-1 .*: a recall$/m);
  expect((await run("resume", "--message", "P01", ...as)).code).toBe(0);
  expect((await run("status")).stdout).not.toMatch(/HELD/);
});

test("withdrawing evidence holds what rests on it", { timeout: 60_000 }, async () => {
  const cwd = await temporaryFolder();
  const run = (...args: string[]) => campaign(args, { cwd });
  await run("schedule", "save-the-scan");
  const unknown = await run("evidence", "retract", "10.1000/nonesuch", ...as);
  expect(unknown.code).toBe(1);
  expect(unknown.stderr).toMatch(/No source is "10\.1000\/nonesuch"/);

  const doi = "10.1136/bjsports-2018-099878";
  const retracted = await run("evidence", "retract", doi, ...as, "--note", "notice of the journal");
  expect(retracted.stdout).toMatch(/rests on Lin-2020 \([1-9]\d* were to come\)/);
  expect(retracted.stdout).toMatch(/messages\/sources\.ts.*retracted/);
  expect(retracted.stdout).toMatch(/nothing is out/);
  const approve = await run("approve", "--campaign", "save-the-scan", ...as);
  expect(approve.code).toBe(1);
  expect(approve.stderr).toMatch(/rests on Lin-2020, which is held/);
  expect((await run("status")).stdout).toMatch(/HELD: evidence Lin-2020.*retracted: notice/);
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
