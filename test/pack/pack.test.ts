import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ManifestEntry } from "#core/card.ts";
import { sha256 } from "#core/hash.ts";
import { readAloud, readPdf } from "#test/cards/print/read-pdf.ts";
import { campaign } from "#test/cli/campaign.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const partner =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="#7b1e5a"/></svg>';

let folder: string;
let zip: Uint8Array;
let files: Record<string, Uint8Array>;

/** A whole pack through the command, as a person makes it. */
async function make(out: string, env: Record<string, string> = {}): Promise<Uint8Array> {
  const logo = join(folder, "partner.svg");
  await writeFile(logo, partner);
  const named = ["--partner-logo", logo, "--partner-name", "Example Partner"];
  const ran = await campaign(["pack", "save-the-meniscus", ...named, "--no-record", "--out", out], {
    env,
  });
  if (ran.code !== 0) throw new Error(ran.stderr);
  return readFile(out);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pack-"));
  zip = await make(join(folder, "first.zip"));
  files = unzipSync(zip);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const text = (path: string) => Buffer.from(files[path] ?? []).toString("utf8");

test("the same pack is the same bytes, in another process and another time zone", async () => {
  expect(sha256(await make(join(folder, "second.zip"), { TZ: "Pacific/Auckland" }))).toBe(
    sha256(zip),
  );
}, 120_000);

test("every card of the manifest is there, under the hash of its bytes, with its alt text", () => {
  const manifest: ManifestEntry[] = JSON.parse(text("manifest.json"));
  expect(new Set(manifest.map(({ message }) => message))).toEqual(
    new Set(["K01", "K02", "K03", "K04"]),
  );
  for (const { file, sha256: hash, alt } of manifest) {
    expect(sha256(files[`cards/${file}`] ?? new Uint8Array())).toBe(hash);
    expect(text("alt-texts.csv").replaceAll('""', '"')).toContain(alt);
  }
});

test("each message has a caption for each network, and posters on both papers", () => {
  for (const id of ["K01", "K02", "K03", "K04"]) {
    for (const network of ["x", "bluesky", "mastodon", "linkedin"]) {
      const caption = text(`captions/${id}/${network}.txt`).trim();
      expect(caption).toContain("https://example.org/save-the-meniscus");
      expect(text("captions.csv").replaceAll('""', '"')).toContain(caption);
    }
    for (const paper of ["a4", "a3"]) {
      const head = Buffer.from(files[`print/poster-${id}-${paper}.pdf`]?.slice(0, 5) ?? []);
      expect(head.toString()).toBe("%PDF-");
    }
  }
});

test("its cards and its sheets carry the partner's logo, and say its name", () => {
  const manifest: ManifestEntry[] = JSON.parse(text("manifest.json"));
  for (const { alt } of manifest) expect(alt).toContain("Example Partner");
});

describe("the rest of it", () => {
  test("the calendar has a year of Tuesdays", () => {
    expect(text("calendar.ics").match(/BEGIN:VEVENT/g)).toHaveLength(52);
    expect(text("calendar.ics")).toContain("DTSTART;TZID=Europe/London:20261124T074500");
  });

  test("the page links to nothing that is not there", () => {
    const page = text("index.html");
    const local = [...page.matchAll(/(?:src|href)="([^"]+)"/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !target.startsWith("https://"));
    expect(local.length).toBeGreaterThan(20);
    for (const target of local) expect(Object.keys(files)).toContain(target);
    expect(page).not.toMatch(/(?:src|srcset|url)\s*[=(]\s*"?https?:/);
  });

  test("a demonstration pack says so, first on its page and in its README", () => {
    expect(text("index.html")).toContain("Demonstration pack.");
    expect(text("README.txt")).toContain("DEMONSTRATION PACK.");
  });

  test("both logos are in it", () => {
    expect(text("README.txt")).toContain("no room for both logos");
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(["logos/body.png", "logos/partner.png", "qr/qr.png", "qr/qr.svg"]),
    );
  });
});

test("a pale partner's logo is refused before anything is made", async () => {
  const pale = join(await temporaryFolder(), "pale.svg");
  await writeFile(pale, partner.replace("#7b1e5a", "#fafafa"));
  const out = join(folder, "never.zip");
  const args = [
    "pack",
    "save-the-meniscus",
    "--partner-logo",
    pale,
    "--partner-name",
    "N",
    "--out",
    out,
  ];
  const { code, stderr } = await campaign(args);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^campaign: The partner's logo is refused: pale\.svg: .*3:1 on white.*\n$/,
  );
  await expect(readFile(out)).rejects.toThrow();
});

test("what may not go out is packed as a draft alone, which says so and why", async () => {
  const own = await temporaryFolder();
  const env = { CAMPAIGN_STORE: `sqlite:${join(own, "campaign.db")}` };
  const out = join(own, "pack.zip");
  const pack = ["pack", "save-the-meniscus", "--out", out];
  await campaign(["schedule", "save-the-meniscus", "--as", "demo-scheduler"], { env });
  await campaign(["hold", "--message", "K02", "--as", "demo-editor-1"], { env });
  const refused = await campaign(pack, { env });
  expect(refused.code).toBe(1);
  expect(refused.stderr).toMatch(/^campaign: K02: .* is on hold\n.*Nothing was packed.*--draft/);
  await expect(readFile(out)).rejects.toThrow("ENOENT");

  expect(await campaign([...pack, "--draft"], { env })).toMatchObject({ code: 0 });
  const packed = unzipSync(await readFile(out));
  const told = (path: string) => Buffer.from(packed[path] ?? []).toString("utf8");
  expect(told("README.txt")).toMatch(/DRAFT, NOT FOR USE[\s\S]*\n {2}K02: .* is on hold\r\n/);
  expect(told("index.html")).toContain("Draft, not for use.");
  const sheets = Object.keys(packed).filter((path) => path.endsWith(".pdf"));
  expect(sheets).toHaveLength(8);
  for (const path of sheets) {
    const pdf = await readPdf(packed[path] ?? new Uint8Array());
    for (const page of pdf.pages) {
      expect(readAloud({ ...pdf, pages: [page] }), path).toContain("Draft, not for use.");
    }
  }
  expect(text("README.txt")).not.toContain("DRAFT");
}, 120_000);
