import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { startStandIns } from "#cli/stand-ins/stand-ins.ts";
import { accounts } from "#messages/accounts.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { campaign } from "./campaign.ts";

const all = Object.entries(accounts).map(([id, account]) => ({ id, ...account }));

describe("campaign channels", { timeout: 30_000 }, () => {
  test("lists the accounts of the library", async () => {
    const { code, stdout } = await campaign(["channels"]);
    expect(code).toBe(0);
    for (const { id, handle } of all)
      expect(stdout).toMatch(new RegExp(`^${id} .*sandbox +${handle}$`, "m"));
  });

  test("verify names what is missing, exits 1, and makes no store", async () => {
    const cwd = await temporaryFolder();
    const { code, stdout } = await campaign(["channels", "verify", "sandbox-x"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAIL {2}sandbox-x: X, sandbox, example_spine\n/);
    for (const name of ["CAMPAIGN_X_API_URL", "X_API_KEY", "X_ACCESS_TOKEN_SECRET"])
      expect(stdout).toContain(name);
    expect(await readdir(cwd)).toEqual([]);
  });

  test("verify asks every network, tells no secret, and exits 1 when one of them refuses", async () => {
    const cwd = await temporaryFolder();
    const clock = { now: () => new Date(), sleep: async () => {} };
    const standIns = await startStandIns({
      clock,
      seed: 1,
      accounts: all,
      port: 0,
      refuseDuplicates: true,
    });
    const { env } = standIns;
    const good = await campaign(["channels", "verify", "--json"], { cwd, env });
    const swapped = { ...env, X_ACCESS_TOKEN__SANDBOX_X: "not it" };
    const bad = await campaign(["channels", "verify"], { cwd, env: swapped });
    await standIns.close();
    expect(good.code).toBe(0);
    const { accounts: found } = JSON.parse(good.stdout) as {
      accounts: { account: string; ok: boolean }[];
    };
    expect(found.map(({ account, ok }) => [account, ok])).toEqual(all.map(({ id }) => [id, true]));
    expect(bad.code).toBe(1);
    expect(bad.stdout).toMatch(/^FAIL {2}sandbox-x: .*\n {6}X answered 401/m);
    expect(bad.stdout).toMatch(/^ok {4}sandbox-x-knee: /m);
    const secrets = Object.entries(env).filter(([name]) => !name.startsWith("CAMPAIGN_"));
    for (const [, secret] of [...secrets, ["", "not it"]])
      for (const { stdout, stderr } of [good, bad]) expect(stdout + stderr).not.toContain(secret);
    expect(await readdir(cwd)).toEqual([]);
  });

  test("an unknown account: exit 1, one line", async () => {
    const { code, stdout, stderr } = await campaign(["channels", "verify", "nonesuch"]);
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^campaign: There is no account "nonesuch"\. Known: .*sandbox-x.*\n$/);
  });
});
