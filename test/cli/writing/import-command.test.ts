import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkout, expectRefused } from "./checkout.ts";
import { csvOf, soundRows, spoiled } from "./table.ts";

const source = "NG59-1.1.4";

describe("messages import", { timeout: 90_000 }, () => {
  test("500 rows with three bad ones: three errors, and not a byte is written", async () => {
    const copy = await checkout();
    const before = await copy.content();
    const rows = soundRows(500, source);
    Object.assign(rows[15] ?? {}, { targets: "habits" });
    Object.assign(rows[211] ?? {}, { support: "@everyone" });
    Object.assign(rows[498] ?? {}, { coDesign: "Read in a café†." });
    await writeFile(join(copy.root, "batch.csv"), spoiled(csvOf(rows), "†", 0x92));
    const ran = await copy.campaign("messages", "import", "batch.csv");
    expect(ran).toMatchObject({ code: 1, stdout: "" });
    expect(ran.stderr.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^row 17, column targets: "habits" is not a known code/),
      expect.stringMatching(/^row 213, column support: begins with @/),
      expect.stringMatching(/^row 500, column coDesign: byte 16 of the cell is 0x92/),
      "campaign: nothing was written: 3 errors in 500 rows",
    ]);
    expect(await copy.content()).toEqual(before);
  });

  test("500 sound rows: 500 drafts, and the whole library still loads", async () => {
    const copy = await checkout();
    const before = await copy.content();
    await writeFile(join(copy.root, "batch.csv"), csvOf(soundRows(500, source)));
    const ran = await copy.campaign("messages", "import", "batch.csv", "--into", "trial");
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    const listed = JSON.parse((await copy.campaign("messages", "list", "--json")).stdout) as {
      id: string;
      status: string;
      file: string;
    }[];
    const added = listed.filter(({ file }) => file.startsWith("messages/trial/"));
    expect(added).toHaveLength(500);
    expect(added.every(({ status }) => status === "draft")).toBe(true);
    expect(Object.keys(await copy.content())).toHaveLength(Object.keys(before).length + 500);
  });

  test("a dry run of the template says what it would write, and writes nothing", async () => {
    const copy = await checkout();
    const before = await copy.content();
    const { stdout } = await copy.campaign("messages", "import", "--template");
    await writeFile(join(copy.root, "template.csv"), stdout);
    const ran = await copy.campaign("messages", "import", "template.csv", "--dry-run");
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout).toMatch(/^messages\/template\/example\.ts\n1 message would be written/);
    expect(await copy.content()).toEqual(before);
    const out = await copy.campaign("messages", "import", "template.csv", "--into", "../out");
    expectRefused(out, 2, /"\.\.\/out" is not usable as a folder/);
    expectRefused(await copy.campaign("messages", "import", "no.csv"), 1, /no file no\.csv/);
  });
});
