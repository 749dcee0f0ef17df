import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ManifestEntry } from "#core/card.ts";
import { sha256 } from "#core/hash.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { campaign } from "./campaign.ts";

test("a card for a clinical system comes as a picture and as data that says the same", async () => {
  const out = await temporaryFolder();
  const of = ["--message", "C06", "--template", "say-this", "--format", "best-practice"];
  const ran = await campaign(["cards", ...of, "--out", out]);
  expect(ran.code, ran.stderr).toBe(0);

  expect(ran.stdout).toBe(`${out}/manifest.json: 1 card\n`);
  const [entry] = JSON.parse(await readFile(join(out, "manifest.json"), "utf8"));
  expect(entry).toMatchObject({
    template: "say-this",
    format: "best-practice",
    width: 800,
    height: 480,
  });
  expect(sha256(await readFile(join(out, entry.file)))).toBe(entry.sha256);

  const data = JSON.parse(await readFile(join(out, entry.file.replace(".png", ".json")), "utf8"));
  expect(data).toMatchObject({ schema: 1, message: "C06", template: "say-this", locale: "en-GB" });
  expect(data.reviewBy).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(data.source.citation.length).toBeGreaterThan(10);
  expect(data.phrases.length).toBeGreaterThan(0);
  for (const words of [
    data.title,
    ...data.text,
    ...data.phrases,
    data.source.short,
    data.reviewBy,
  ]) {
    expect(entry.alt).toContain(words);
  }
});

test("several templates, formats and brands of one message lie in one folder", async () => {
  const out = await temporaryFolder();
  const brands = ["--brand", "example-spine-society", "--brand", "example-joint-college"];
  const ran = await campaign([
    "cards",
    ...["--message", "C14", "--all-templates", "--all-formats", ...brands, "--out", out],
    ...["--contact-sheets", join(out, "sheets")],
  ]);
  expect(ran.code, ran.stderr).toBe(0);
  const manifest: { file: string; template: string; format: string; brand: string }[] = JSON.parse(
    await readFile(join(out, "manifest.json"), "utf8"),
  );
  const pictures = (await readdir(out)).filter((file) => file.endsWith(".png"));
  expect(pictures.sort()).toEqual(manifest.map(({ file }) => file).sort());
  expect(new Set(manifest.map(({ template }) => template)).size).toBeGreaterThan(1);
  for (const { file, template, format, brand } of manifest) {
    expect(file).toBe(`C14-v1-${template}-${format}-en-GB-${brand}.png`);
  }
  const kinds = new Set(manifest.map(({ format, brand }) => `${brand}-${format}.png`));
  expect((await readdir(join(out, "sheets"))).sort()).toEqual([...kinds].sort());
});

test("messages, templates and formats may be repeated: none is dropped", async () => {
  const out = await temporaryFolder();
  const ran = await campaign([
    ...["cards", "--message", "P01", "--message", "C14", "--template", "slogan"],
    ...["--template", "myth-fact", "--format", "square", "--format", "portrait", "--out", out],
  ]);
  expect(ran.code, ran.stderr).toBe(0);
  const manifest: ManifestEntry[] = JSON.parse(await readFile(join(out, "manifest.json"), "utf8"));
  for (const key of ["message", "template", "format"] as const) {
    expect([key, new Set(manifest.map((entry) => entry[key])).size]).toEqual([key, 2]);
  }
});

test.each([
  [["--message", "C06", "--template", "poem"], 2, /no template "poem"\. Known: slogan, /],
  [["--message", "c06"], 1, /no message "c06"\. Did you mean C06\? Known: C01, /],
  [["--message", "C66"], 1, /no message "C66"\. Known: C01, /],
  [["--message", "C06", "--format", "squara"], 2, /no format "squara"\. Did you mean square\?/],
  [["--message", "C06", "--template", "statistic"], 1, /No such message has a statistic card/],
  [
    ["--all", "--template", "checklist", "--format", "story"],
    1,
    /made for square, portrait, best-practice/,
  ],
  [["--message", "C06", "--motif", "cat"], 2, /no motif "cat"/],
  [["--message", "C06", "--brand", "nobody"], 1, /no brand kit "nobody"\. Known: example-/],
] as const)("%j is refused in one line", async (args, code, line) => {
  const ran = await campaign(["cards", ...args, "--out", await temporaryFolder()]);
  expect(ran.code).toBe(code);
  expect(ran.stderr.trim()).toMatch(line);
  expect(ran.stderr.trim()).not.toContain("\n");
});
