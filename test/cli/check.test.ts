import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { reportLines } from "#cli/check-report.ts";
import type { CheckReport } from "#core/check.ts";
import { campaign } from "./campaign.ts";

/** In place of the network: a fetch that fails, and says on stderr that it was asked. */
const noNetwork = `--import data:text/javascript,${encodeURIComponent(
  'globalThis.fetch = async (url) => { process.stderr.write("ASKED " + url + "\\n"); throw new Error("no network here"); };',
)}`;

const root = join(import.meta.dirname, "../..");
let copy: string;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "check-"));
  for (const part of ["src", "messages", "assets", "package.json", "tsconfig.json"]) {
    await cp(join(root, part), join(copy, part), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rm(copy, { recursive: true, force: true }));

test("the shipped library: no errors, exit 0, JSON of a stable shape; the network is not asked", async () => {
  const { code, stdout, stderr } = await campaign(["check", "--json"], {
    env: { NODE_OPTIONS: noNetwork },
  });
  expect(stderr).not.toContain("ASKED");
  const report: CheckReport = JSON.parse(stdout);
  expect(Object.keys(report)).toEqual([
    "schema",
    "schedulable",
    "drafts",
    "errors",
    "warnings",
    "faults",
  ]);
  expect(report).toMatchObject({ schema: 1, errors: 0, warnings: report.faults.length });
  expect(report.schedulable).toBeGreaterThan(0);
  for (const fault of report.faults) {
    expect(Object.keys(fault)).toEqual([
      "file",
      "id",
      "field",
      "rule",
      "severity",
      "message",
      "mend",
    ]);
  }
  expect(code).toBe(0);
});

test("with --online every DOI is asked about; a registry out of reach is a warning that says so", async () => {
  const { code, stdout, stderr } = await campaign(["check", "--online", "--json"], {
    env: { NODE_OPTIONS: noNetwork },
  });
  expect(stderr).toContain("ASKED https://doi.org/api/handles/10.1136/bjsports-2018-099878");
  const unreachable = (JSON.parse(stdout) as CheckReport).faults.filter(
    ({ rule }) => rule === "doi-unreachable",
  );
  expect(unreachable.length).toBeGreaterThan(3);
  expect(unreachable[0]?.message).toMatch(/was not looked up: no network here/);
  expect(code).toBe(0);
});

test("an error ends with exit 1, and the report names file, id, field, rule and how to mend it", async () => {
  const path = join(copy, "messages/save-the-scan/p01.ts");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace(/support:\s*"[^"]*"/, 'support: "A scan is harmless."'));
  const { code, stdout } = await run(["check"]);
  expect(stdout).toContain("messages/save-the-scan/p01.ts\n");
  expect(stdout).toMatch(/✖ error {2}P01 support {2}forbidden-term\n\s+"harmless" is not said/);
  expect(stdout).toMatch(/→ Say what the evidence says, no more\./);
  expect(stdout).toMatch(
    /\n\d+ messages may be scheduled, \d+ drafts\n\d+ errors, \d+ warnings?\n$/,
  );
  // Piped: no colour.
  expect(stripVTControlCharacters(stdout)).toBe(stdout);
  expect(code).toBe(1);
  const forced = await run(["check"], { FORCE_COLOR: "1" });
  expect(stripVTControlCharacters(forced.stdout)).toBe(stdout);
  expect(forced.stdout).not.toBe(stdout);
  await writeFile(path, text);
});

test("a library that cannot be read is reported too, and nothing in it may be scheduled", async () => {
  const path = join(copy, "messages/save-the-scan/p01.ts");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace('bct: "', 'bct: "99.'));
  const { code, stdout } = await run(["check", "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    schedulable: 0,
    errors: 1,
    faults: [{ file: "messages/save-the-scan/p01.ts", id: "P01", field: "bct", rule: "schema" }],
  });
  expect(code).toBe(1);
  await writeFile(path, text);
});

test("a brand whose logo could not be drawn is an error, before a card is needed", async () => {
  const kit = join(copy, "assets/brands/example-joint-college");
  const text = await readFile(join(kit, "logo.svg"), "utf8");
  const faults = async () => {
    const { code, stdout } = await run(["check", "--json"]);
    const { faults: all } = JSON.parse(stdout) as CheckReport;
    return { code, faults: all.filter(({ severity }) => severity === "error") };
  };
  const of = { id: "example-joint-college", field: "logo", rule: "logo" };
  await writeFile(join(kit, "logo.svg"), text.replace("</svg>", "<text>College</text></svg>"));
  expect(await faults()).toMatchObject({
    code: 1,
    faults: [{ ...of, message: expect.stringContaining("<text>") }],
  });
  await rm(join(kit, "logo.svg"));
  expect(await faults()).toMatchObject({
    code: 1,
    faults: [{ ...of, message: "its logo logo.svg is not beside it" }],
  });
  await writeFile(join(kit, "logo.svg"), text);
});

test("where a long brand name leaves room for the short safety line alone, check and cards say which cards", async () => {
  const path = join(copy, "assets/brands/example-spine-society/brand.ts");
  const text = await readFile(path, "utf8");
  await writeFile(
    path,
    text.replace(/name: ".*"/, 'name: "Example Society of the Spine and Joints"'),
  );
  const checked = await run(["check"]);
  expect(checked.stdout).toMatch(
    /\n\d+ cards take the short safety line.*: P01-slogan-landscape-nl-NL-example-spine-society,/,
  );
  const one = [
    "--message",
    "P01",
    "--format",
    "landscape",
    "--format",
    "story",
    "--locale",
    "nl-NL",
  ];
  const made = await run(["cards", ...one, "--out", join(copy, "out")], {
    TSX_TSCONFIG_PATH: join(copy, "tsconfig.json"),
  });
  expect(made.stderr).toMatch(
    /^1 card takes the short safety line.*P01-v1-slogan-landscape-nl-NL-/m,
  );
  await writeFile(path, text);
});

test("faults of one file stand together under its name", () => {
  const fault = { id: "A", field: "f", rule: "r", message: "m", mend: "Mend.", severity: "error" };
  const faults = ["one.ts", "two.ts", "one.ts"].map((file) => ({ ...fault, file }));
  const report = { schema: 1, schedulable: 1, drafts: 0, errors: 3, warnings: 0, faults };
  const lines = reportLines(report as CheckReport).map(stripVTControlCharacters);
  expect(lines.filter((line) => line.endsWith(".ts"))).toEqual(["one.ts", "two.ts"]);
  expect(lines.slice(-2)).toEqual(["1 message may be scheduled, 0 drafts", "3 errors, 0 warnings"]);
});

/** The command of the copy. */
async function run(args: readonly string[], env: Record<string, string> = {}) {
  return campaign(args, { cwd: copy, env, main: join(copy, "src/cli/main.ts") });
}
