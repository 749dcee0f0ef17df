import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { campaign } from "./campaign.ts";

test("coverage prints the matrix and its gaps, as a table, as JSON and as a picture", async () => {
  const svg = join(await temporaryFolder(), "coverage.svg");
  const table = await campaign(["coverage", "--svg", svg]);
  expect(table).toMatchObject({ code: 0, stderr: "" });
  expect(table.stdout).toMatch(/^patient-expectation {2,}[\d·]/m);
  expect(table.stdout).toMatch(/^Barriers without a message for clinicians: .+\.$/m);
  expect(table.stdout).toMatch(/^Methods not used: .+\.$/m);
  expect(await readFile(svg, "utf8")).toMatch(/^<svg [^>]*role="img"/);
  const json = JSON.parse((await campaign(["coverage", "--json"])).stdout);
  expect(json.gaps.sentences.every((line: string) => table.stdout.includes(line))).toBe(true);
});

test("coverage of a campaign that is not there is refused in one line", async () => {
  const { code, stderr } = await campaign(["coverage", "nowhere"]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^campaign: There is no campaign "nowhere"\..*\n$/);
});

test("chart prints a campaign as a row of the review's chart, beside the 24 campaigns", async () => {
  const { stdout, code } = await campaign(["chart", "save-the-scan"]);
  expect(stdout).toMatch(/^Duration +sustained: \d+ contacts on \d+ days, 2026-11-23 to /m);
  expect(stdout).toMatch(/^M1 Educational resource +18 \(75%\) +\d$/m);
  expect(stdout).toMatch(/^M4 Clinical decision support +5 \(21%\) +\d$/m);
  expect(code).toBe(0);
  const { rows, mix, reference } = JSON.parse((await campaign(["chart", "--json"])).stdout);
  expect(rows.length).toBeGreaterThan(0);
  expect(mix).toHaveLength(5);
  expect(reference.campaigns).toBe(24);
});
