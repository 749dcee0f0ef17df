import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { campaign, type Ran, source } from "./campaign.ts";

/** One clear line on stderr, no stack, nothing on stdout. */
function expectOneLine({ stderr, stdout }: Ran, pattern: RegExp): void {
  const lines = stderr.trimEnd().split("\n");
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(pattern);
  expect(lines[0]).toMatch(/^campaign: /);
  expect(stdout).toBe("");
}

describe("bad input", { timeout: 30_000 }, () => {
  test("an unknown message: exit 1, and nothing is written", async () => {
    const cwd = await temporaryFolder();
    const ran = await campaign(["cards", "--message", "P99", "--out", "cards"], { cwd });
    expect(ran.code).toBe(1);
    expectOneLine(ran, /no message "P99".*Known: .*P01/);
    expect(await readdir(cwd)).toEqual([]);
  });

  test("an unknown campaign, brand and post: exit 1", async () => {
    const cwd = await temporaryFolder();
    const plan = await campaign(["plan", "nonesuch"], { cwd });
    expect(plan.code).toBe(1);
    expectOneLine(plan, /no campaign "nonesuch".*Known: .*save-the-scan/);
    const cards = await campaign(["cards", "--all", "--brand", "nonesuch"], { cwd });
    expect(cards.code).toBe(1);
    expectOneLine(cards, /no brand kit "nonesuch"/);
    const status = await campaign(["status", "nonesuch"], { cwd });
    expect(status.code).toBe(1);
    expectOneLine(status, /no campaign "nonesuch"/);
  });

  test("a corrupt database file: exit 1, one line that names it, and the file stays as it was", async () => {
    const cwd = await temporaryFolder();
    const bytes = Buffer.alloc(4096, "this is no database");
    await writeFile(join(cwd, "campaign.db"), bytes);
    const env = { CAMPAIGN_STORE: "sqlite:campaign.db" };
    const schedule = ["schedule", "save-the-scan", "--as", "demo-scheduler"];
    for (const args of [["status"], schedule, ["run", "--once"]]) {
      const ran = await campaign(args, { cwd, env });
      expect(ran.code).toBe(1);
      expectOneLine(ran, /campaign\.db/);
    }
    expect(await readFile(join(cwd, "campaign.db"))).toEqual(bytes);
    expect(await readdir(cwd)).toEqual(["campaign.db"]);
  });

  test("a store that is not there is not made: a misspelt path must not look like an empty campaign", async () => {
    const cwd = await temporaryFolder();
    const env = { CAMPAIGN_STORE: "sqlite:typo.db" };
    for (const args of [["status"], ["hold", "--all", "--as", "me"], ["run", "--once"]]) {
      const ran = await campaign(args, { cwd, env });
      expect(ran.code).toBe(1);
      expectOneLine(ran, /no store at typo\.db.*schedule/);
    }
    expect(await readdir(cwd)).toEqual([]);
  });

  test("a place that cannot be written: exit 1, one line that says why, and nothing is written", async () => {
    const cwd = await temporaryFolder();
    await mkdir(join(cwd, "folder"));
    await writeFile(join(cwd, "file"), "mine");
    const scan = "save-the-scan";
    const handout = ["print", "handout", "--message", "P01"];
    const isFolder = /folder cannot be written: it is a folder/;
    const isFile = /file cannot be written: it is a file/;
    const tries: [string[], RegExp][] = [
      [["calendar", scan, "--out", "folder"], isFolder],
      [["report", scan, "--out", "file/a"], /file\/a cannot be written: file is a file/],
      [["pack", scan, "--out", "folder"], isFolder],
      [[...handout, "--out", "folder"], isFolder],
      [["export", scan, "--out", "file"], isFile],
      [["cards", "--message", "P01", "--out", "file"], isFile],
    ];
    for (const [args, pattern] of tries) {
      const ran = await campaign(args, { cwd });
      expect([args, ran.code]).toEqual([args, 1]);
      expectOneLine(ran, pattern);
    }
    expect((await readdir(cwd, { recursive: true })).sort()).toEqual(["file", "folder"]);
    expect(await readFile(join(cwd, "file"), "utf8")).toBe("mine");
  });

  test("the demonstration empties no folder that is not its own", async () => {
    const cwd = await temporaryFolder();
    await mkdir(join(cwd, "mine/cards"), { recursive: true });
    await writeFile(join(cwd, "mine/cards/photo.txt"), "mine");
    const ran = await campaign(["demo", "--out", "mine"], { cwd });
    expect(ran.code).toBe(1);
    expectOneLine(ran, /mine holds other files/);
    expect(await readdir(join(cwd, "mine"), { recursive: true })).toEqual([
      "cards",
      "cards/photo.txt",
    ]);
  });

  test.each([
    ["an unknown command", ["frobnicate"], ""],
    ["an unknown option", ["plan", "save-the-scan", "--colour"], " plan"],
    ["a seed that is no number", ["plan", "save-the-scan", "--seed", "many"], " plan"],
    ["a time that is none", ["run", "--until", "soon"], " run"],
    ["no scope to hold", ["hold", "--as", "me"], " hold"],
    ["nobody who schedules", ["schedule", "save-the-scan"], " schedule"],
    ["no reason to take down", ["takedown", "a-post", "--as", "demo-admin"], " takedown"],
    ["nothing to approve", ["approve", "--as", "me"], " approve"],
    ["a name instead of a pseudonym", ["hold", "--all", "--as", "Some Body"], " hold"],
    ["an unknown format", ["cards", "--all", "--format", "round"], " cards"],
    ["no source to retract", ["evidence", "retract", "--as", "me"], " evidence retract"],
  ])("%s is wrong use: exit 2, and names the help that there is", async (_name, args, help) => {
    const ran = await campaign(args, { cwd: await temporaryFolder() });
    expect(ran.code).toBe(2);
    expect(ran.stderr).not.toMatch(/\n\s+at /);
    expect(ran.stderr).toContain(`(campaign${help} --help shows how)`);
  });

  test("--help tells the way: exit 0", async () => {
    const ran = await campaign(["--help"], { main: source });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain("demo");
  });
});
