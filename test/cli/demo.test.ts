import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sha256 } from "#core/hash.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { campaign } from "./campaign.ts";
import { checkout } from "./writing/checkout.ts";

async function bytesIn(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith(".")).sort();
  const entries = names.map(async (name) => [name, sha256(await readFile(join(folder, name)))]);
  return Object.fromEntries(await Promise.all(entries));
}

test("a whole campaign: nothing doubled, nothing lost", { timeout: 180_000 }, async () => {
  const out = join(await temporaryFolder(), "demo");
  // Real credentials and addresses in the environment are not for the demonstration.
  const env = {
    X_API_KEY: "real",
    X_ACCESS_TOKEN: "real",
    CAMPAIGN_X_API_URL: "https://api.x.com",
  };
  const ran = await campaign(["demo", "--out", out], { env });
  expect(ran.code === 0 ? 0 : ran.stderr).toBe(0);

  const summary = JSON.parse(await readFile(join(out, "summary.json"), "utf8"));
  expect(summary).toMatchObject({ duplicates: 0, lost: 0, synthetic: true });
  const { planned, ...outcomes } = summary.posts;
  expect(planned).toBeGreaterThanOrEqual(100);
  expect(outcomes).toEqual({
    published: planned,
    rejected: 0,
    unknown: 0,
    missed: 0,
    cancelled: 0,
  });
  expect(summary.observations).toBe(planned * 6);

  const manifest = JSON.parse(await readFile(join(out, "cards/manifest.json"), "utf8"));
  const drawn = await bytesIn(join(out, "cards"));
  expect(manifest.length).toBeGreaterThanOrEqual(12);
  for (const { file, sha256: hash } of manifest) expect(drawn[file]).toBe(hash);

  const exported = Object.keys(await bytesIn(join(out, "export")));
  expect(exported).toEqual(
    expect.arrayContaining(["datapackage.json", "codebook.md", "observations.csv", "posts.csv"]),
  );
  expect(await readFile(join(out, "report.html"), "utf8")).toContain("Simulated data");
});

test("the same campaign twice, on every network: the same bytes", {
  timeout: 120_000,
}, async () => {
  const { root, campaign: run } = await checkout();
  const protocol = join(root, "messages/save-the-scan/campaign.ts");
  const text = await readFile(protocol, "utf8");
  // Four weeks: a fault in the order of things shows in any of them, and in all observations that follow.
  await writeFile(protocol, text.replace("weeks: 52", "weeks: 4"));
  const [a, b] = [join(root, "a"), join(root, "b")];
  const ran = await Promise.all([a, b].map((out) => run("demo", "--out", out)));
  expect(ran.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual([0, 0]);
  const summary = JSON.parse(await readFile(join(a, "summary.json"), "utf8"));
  expect(summary.posts).toMatchObject({ planned: 32, published: 32 });

  for (const part of ["cards", "export"]) {
    expect(await bytesIn(join(b, part))).toEqual(await bytesIn(join(a, part)));
  }
  expect(await readFile(join(b, "report.html"))).toEqual(await readFile(join(a, "report.html")));
});
