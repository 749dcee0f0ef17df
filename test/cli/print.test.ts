import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { printLabels } from "#core/print-labels.ts";
import { readAloud, readPdf } from "#test/cards/print/read-pdf.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { campaign } from "./campaign.ts";

test("what is printed is on record, and when its evidence falls the landing page recalls it", async () => {
  const folder = await temporaryFolder();
  const env = { CAMPAIGN_STORE: `sqlite:${join(folder, "campaign.db")}` };
  const out = join(folder, "handout.pdf");
  expect(
    (await campaign(["schedule", "save-the-meniscus", "--as", "demo-scheduler"], { env })).code,
  ).toBe(0);
  const made = await campaign(["print", "handout", "--message", "P04", "--out", out], { env });
  expect(made).toMatchObject({ code: 0, stderr: "" });
  const [, version = ""] = /handout ([0-9a-f]{10})\n$/.exec(made.stdout) ?? [];
  expect((await readFile(out)).subarray(0, 5).toString()).toBe("%PDF-");

  const landing = async () => {
    const ran = await campaign(["landing", "save-the-scan", "--out", folder], { env });
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    return readFile(join(folder, "index.html"), "utf8");
  };
  const before = await landing();
  expect(before).toContain("Not now does not mean never.");
  expect(before).not.toContain(version);

  const retract = ["evidence", "retract", "ACR-2021", "--as", "demo-clinician-1"];
  const retracted = await campaign(retract, { env });
  expect(retracted.stdout).toContain(version);
  const after = await landing();
  expect(after).toContain(version);
  expect(after).not.toContain("Not now does not mean never.");
  expect(after).toContain("Get emergency help now.");
}, 60_000);

test("a store that is named but not there is refused before anything is printed", async () => {
  const folder = await temporaryFolder();
  const out = join(folder, "poster.pdf");
  const env = { CAMPAIGN_STORE: `sqlite:${join(folder, "typo.db")}` };
  const ran = await campaign(["print", "poster", "--message", "C01", "--out", out], { env });
  expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining("typo.db") });
  await expect(readFile(out)).rejects.toThrow();
});

test("without a store, or with --no-record, printing makes none", async () => {
  const folder = await temporaryFolder();
  const out = join(folder, "poster.pdf");
  const poster = ["print", "poster", "--message", "C01", "--paper", "a3", "--out", out];
  expect((await campaign(poster, { cwd: folder })).code).toBe(0);
  const store = join(folder, "campaign.db");
  const env = { CAMPAIGN_STORE: `sqlite:${store}` };
  expect((await campaign([...poster, "--no-record"], { cwd: folder, env })).code).toBe(0);
  await expect(readFile(store)).rejects.toThrow();
  await expect(readFile(join(folder, ".campaign", "campaign.db"))).rejects.toThrow();
}, 60_000);

test.each([
  [["print", "poster", "--message", "P01", "--paper", "letter"], 2, /A poster is made on a4 or a3/],
  [["print", "handout", "--message", "P01", "--paper", "a3"], 2, /made on a4 or letter/],
  [["print", "leaflet", "--message", "P01"], 2, /poster, handout/],
  [["print", "handout", "--message", "C01"], 1, /a handout is for patients/],
  [["print", "poster", "--message", "P99"], 1, /There is no message "P99"/],
  [["print", "poster", "--message", "P01", "--brand", "nobody"], 1, /no brand kit "nobody"/],
  [["print", "poster", "--message", "P01", "--locale", "fr-FR"], 1, /P01 has no fr-FR/],
  [
    [
      ...["print", "poster", "--message", "P01"],
      "--partner-logo",
      "none.svg",
      "--partner-name",
      "N",
    ],
    1,
    /cannot be read/,
  ],
  [
    ["print", "poster", "--message", "P01", "--partner-logo", "none.svg"],
    2,
    /give --partner-logo and --partner-name/,
  ],
  [
    ["pack", "save-the-meniscus", "--partner-name", "Example Partner"],
    2,
    /give --partner-logo and --partner-name/,
  ],
  [["pack", "nothing"], 1, /There is no campaign "nothing"/],
] as const)(
  "%j ends with %i and says why",
  async (args, code, why) => {
    const folder = await temporaryFolder();
    const out = join(folder, "out.pdf");
    const ran = await campaign([...args, "--out", out], { cwd: folder });
    expect(ran.stderr).toMatch(why);
    expect(ran.code).toBe(code);
    expect(ran.stderr).not.toMatch(/\n {4}at /);
    await expect(readFile(out)).rejects.toThrow();
  },
  30_000,
);

test("what a hold stops is not printed or packed, and a draft of it says so", async () => {
  const folder = await temporaryFolder();
  const env = { CAMPAIGN_STORE: `sqlite:${join(folder, "campaign.db")}` };
  const out = join(folder, "out");
  expect(
    (await campaign(["schedule", "save-the-meniscus", "--as", "demo-scheduler"], { env })).code,
  ).toBe(0);
  const held = "CSP-GIRFT-2024";
  await campaign(["evidence", "retract", held, "--as", "demo-clinician-1"], { env });
  const poster = ["print", "poster", "--message", "P01", "--out", out];
  for (const args of [poster, [...poster, "--no-record"]]) {
    const refused = await campaign(args, { env });
    expect(refused.stderr).toMatch(/^campaign: Nothing was printed: P01: .* on hold .*\n$/);
    expect(refused.code).toBe(1);
  }
  const pack = await campaign(["pack", "save-the-scan", "--out", out], { env });
  expect(pack.code).toBe(1);
  expect(pack.stderr).toMatch(/^campaign: P01: evidence CSP-GIRFT-2024 is on hold$/m);
  expect(pack.stderr).not.toContain("C03");
  await expect(readFile(out)).rejects.toThrow();

  expect(await campaign([...poster, "--draft"], { env })).toMatchObject({ code: 0, stderr: "" });
  const read = await readPdf(await readFile(out));
  expect(readAloud(read)).toContain("Draft, not for use.");
}, 60_000);

test.each([
  ["a draft", ["--message", "C05", "--campaign", "save-the-scan"], /C05: .*: /],
  ["a draft translation", ["--message", "P01", "--locale", "nl-NL"], /locale-draft/],
] as const)(
  "%s is printed only as a draft",
  async (_, args, why) => {
    const folder = await temporaryFolder();
    const out = join(folder, "poster.pdf");
    const poster = ["print", "poster", ...args, "--out", out];
    const refused = await campaign(poster, { cwd: folder });
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(why) });
    await expect(readFile(out)).rejects.toThrow();
    expect((await campaign([...poster, "--draft"], { cwd: folder })).code).toBe(0);
    const read = await readPdf(await readFile(out));
    expect(readAloud(read)).toContain(printLabels(read.lang ?? "")?.draft);
  },
  60_000,
);

test("a file that is there stays whole when a sheet is refused", async () => {
  const folder = await temporaryFolder();
  const out = join(folder, "kept.pdf");
  await writeFile(out, "kept");
  await campaign(["print", "handout", "--message", "C01", "--out", out]);
  expect(await readFile(out, "utf8")).toBe("kept");
});
