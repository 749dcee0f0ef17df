import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { campaign } from "./campaign.ts";

const framing = "save-the-scan-framing";

test("a plan with arms is a table of slots, blocks and arms, and says what it can tell", async () => {
  const { code, stdout, stderr } = await campaign(["plan", framing]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/times of Europe\/London, seed 20261125$/m);
  expect(stdout).toMatch(/^when +week +block +arm +account +message +slogan$/m);
  expect(stdout).toMatch(
    /^Tue 2026-11-24 12:30 +1 +1 +(care|scan) +sandbox-x +P\d\d@1 +\S.*[.?]$/m,
  );
  expect(stdout).toMatch(/^101 slots$/m);
  expect(stdout).toMatch(/^left empty: 2026-12-25 12:30, blackout: Christmas and New Year$/m);
  expect(stdout).toMatch(/^power: \d+ posts in arm \w+ and \d+ in \w+ give \d+ % power/m);
});

test("a plan without arms has no columns for them", async () => {
  const { stdout } = await campaign(["plan", "save-the-meniscus"]);
  expect(stdout).toMatch(/^when +week +account +message +slogan$/m);
  expect(stdout).not.toMatch(/power/);
});

test("as JSON: the slots alone on stdout, the rest on stderr; the seed decides", async () => {
  const read = async (...seed: string[]) => {
    const { code, stdout, stderr } = await campaign(["plan", framing, "--json", ...seed]);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^power: /m)]);
    return JSON.parse(stdout);
  };
  const [own, same, other] = await Promise.all([
    read(),
    read("--seed", "20261125"),
    read("--seed", "7"),
  ]);
  expect(own[0]).toEqual({
    ...{ post: expect.stringMatching(/^save-the-scan-framing-20261124-1230-p\d\d-sandbox-x$/) },
    ...{ local: "2026-11-24T12:30", zone: "Europe/London", utc: "2026-11-24T12:30:00.000Z" },
    ...{ week: 1, message: expect.stringMatching(/^P\d\d@1$/), slogan: expect.any(String) },
    ...{ audience: "patients", arm: expect.stringMatching(/^(care|scan)$/), block: 1 },
    ...{ channel: "x", account: "sandbox-x", format: "square" },
  });
  expect(same).toEqual(own);
  expect(other).not.toEqual(own);
  const times = (rows: { utc: string }[]) => rows.map(({ utc }) => utc);
  expect(times(other)).toEqual(times(own));
});

test("a calendar of what is planned, where nothing is scheduled yet; a store that was named must be there", async () => {
  const cwd = await temporaryFolder();
  const made = await campaign(["calendar", framing, "--out", "plan.ics"], { cwd });
  expect(made.stdout).toBe("plan.ics: 101 posts, of the plan, not of the ledger\n");
  expect((await readFile(join(cwd, "plan.ics"), "utf8")).match(/BEGIN:VEVENT/g)).toHaveLength(101);
  const env = { CAMPAIGN_STORE: "sqlite:typo.db" };
  const refused = await campaign(["calendar", framing, "--out", "other.ics"], { cwd, env });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/^campaign: There is no store at typo\.db/);
  expect(await readdir(cwd)).toEqual(["plan.ics"]);
});
