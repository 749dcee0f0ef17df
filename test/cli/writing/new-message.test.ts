import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { type Checkout, checkout, expectRefused, tool } from "./checkout.ts";

// Each run of the command is a process of its own; a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000 });

const flags = {
  campaign: "save-the-scan",
  slogan: "Ask what it would change.",
  support: "It is good to ask first.",
  "call-to-action": "Ask at your next visit.",
  picture: "A dot",
  emphasis: "change",
  audience: "patients",
  setting: "Primary care",
  targets: "habit",
  bct: "7.1",
  tdf: "knowledge",
  "claim-text": "A claim.",
  "claim-source": "NG59-1.1.4",
  "claim-strength": "opinion",
  tone: "calm",
  hazards: "None known: none.",
  "co-design": "Not yet.",
  "responsible-clinician": "A role",
};

function newMessage({ campaign }: Checkout, id: string, change: Record<string, string> = {}) {
  const all = Object.entries({ ...flags, ...change });
  const args = all.flatMap(([flag, text]) => [`--${flag}`, text]);
  return campaign("new", "message", "--id", id, ...args);
}

test("flags make a draft in a file of its own, and the content compiles with it", async () => {
  const copy = await checkout();
  const before = await copy.content();
  const made = await newMessage(copy, "P-90");
  expect(made).toMatchObject({ code: 0, stderr: "" });
  expect(made.stdout).toMatch(/p-90\.ts is written, as a draft/);
  expect(made.stdout).toMatch(/- sign-off-missing: .*clinical/);
  expect(made.stdout).toContain(
    'name it in messages/save-the-scan/campaign.ts: { id: "P-90", version: 1 }',
  );
  const file = "messages/save-the-scan/p-90.ts";
  const { [file]: text, "messages/index.ts": index, ...others } = await copy.content();
  expect({ ...others, "messages/index.ts": before["messages/index.ts"] }).toEqual(before);
  expect(text).toContain('status: "draft"');
  expect(text).toContain('safetyLine: "standard"');

  const config = { extends: "./tsconfig.json", include: ["messages"] };
  await writeFile(join(copy.root, "content.json"), JSON.stringify(config));
  const compiled = await tool("tsc", ["-p", "content.json", "--listFiles"], copy.root);
  expect(compiled.code).toBe(0);
  expect(compiled.stdout).toContain(file);
  expect(index).toContain(`"${file}": p90,`);
});

test("a fault of its wording is told once, and the draft is kept to be mended", async () => {
  const copy = await checkout();
  const ran = await newMessage(copy, "P91", { support: "It is harmless." });
  expect(ran.code).toBe(1);
  expect(ran.stdout.match(/forbidden-term/g)).toHaveLength(1);
  expect(ran.stdout).toMatch(/^error: .*p91\.ts: P91: forbidden-term: "harmless"/m);
  expect(Object.keys(await copy.content())).toContain("messages/save-the-scan/p91.ts");
});

test("nobody at the terminal: what is missing or wrong is named in one line", async () => {
  const copy = await checkout();
  const before = await copy.content();
  const missing = await copy.campaign("new", "message", "--slogan", "Ask.", "--hazards", "None.");
  expectRefused(
    missing,
    2,
    /^campaign: Missing, and nobody to ask: --id --campaign --audience --emphasis .*--claim-source/,
  );
  expect(missing.stderr).not.toMatch(/--slogan|--hazards|--safety-line|--claim-quote/);
  const wrong = await newMessage(copy, "P92", { tone: "clam", set: "claims.2.text=More." });
  expectRefused(wrong, 1, /claims\.2\.source: is missing; .*tone: "clam" .*did you mean "calm"\?/);
  const unknown = await newMessage(copy, "P92", { "claim-source": "NG59-1.1.5" });
  expectRefused(unknown, 1, /"NG59-1\.1\.5".*did you mean "NG59-1\.1\.[46]"\?/);
  expect(await copy.content()).toEqual(before);
});
