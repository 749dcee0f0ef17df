import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { renderCards } from "#cards/batch.ts";
import { loadBrand } from "#cards/brands.ts";
import { contactSheets } from "#cards/contact-sheet.ts";
import { renderCard } from "#cards/render.ts";
import type { CardSpec, ManifestEntry } from "#core/card.ts";
import { sha256 } from "#core/hash.ts";
import { libraryCard, wordedCard } from "./specs.ts";

let outDir: string;
beforeEach(async () => {
  outDir = await mkdtemp(join(tmpdir(), "cards-"));
});
afterEach(() => rm(outDir, { recursive: true, force: true }));

const specs = [libraryCard("P01", "square"), libraryCard("C06", "landscape")];

function counting() {
  const drawn: string[] = [];
  const render = (spec: CardSpec) => {
    drawn.push(`${spec.message.id} ${spec.format}`);
    return renderCard(spec);
  };
  return { drawn, render };
}

test("the manifest lists every file with the hash of its bytes, sorted", async () => {
  await renderCards(specs, { outDir });
  const manifest: ManifestEntry[] = JSON.parse(await read("manifest.json"));
  expect(manifest.map(({ file }) => file)).toEqual([
    "C06-v1-slogan-landscape-en-GB-example-spine-society.png",
    "P01-v1-slogan-square-en-GB-example-spine-society.png",
  ]);
  for (const entry of manifest) {
    expect(sha256(await readFile(join(outDir, entry.file)))).toBe(entry.sha256);
  }
  expect(manifest[1]).toMatchObject({
    width: 1080,
    height: 1080,
    message: "P01",
    version: 1,
    template: "slogan",
    format: "square",
    brand: "example-spine-society",
    locale: "en-GB",
  });
});

test("an unchanged card is not drawn again, and the manifest stays the same to the byte", async () => {
  const first = counting();
  await renderCards(specs, { outDir, ...first });
  const before = await read("manifest.json");
  const second = counting();
  const seen: string[] = [];
  const onProgress = (done: number, of: number) => seen.push(`${done}/${of}`);
  const { rendered } = await renderCards(specs, { outDir, onProgress, ...second });
  expect([first.drawn.length, second.drawn.length, rendered]).toEqual([2, 0, 0]);
  expect(await read("manifest.json")).toBe(before);
  expect(seen).toEqual(["1/2", "2/2"]);
});

test("a changed word, or a file that was tampered with, is drawn again; the rest is not", async () => {
  const [card, other] = specs as [CardSpec, CardSpec];
  await renderCards([card, other], { outDir });
  const changed = { ...card, message: { ...card.message, support: "Get checked first." } };
  const edited = counting();
  await renderCards([changed, other], { outDir, ...edited });
  expect(edited.drawn).toEqual(["P01 square"]);

  await appendFile(join(outDir, "C06-v1-slogan-landscape-en-GB-example-spine-society.png"), "x");
  const mended = counting();
  await renderCards([changed, other], { outDir, ...mended });
  expect(mended.drawn).toEqual(["C06 landscape"]);
});

test("when one card is refused nothing is written", async () => {
  const bad = wordedCard("C01", "square", { slogan: "M".repeat(30) });
  await expect(renderCards([...specs, bad], { outDir })).rejects.toMatchObject({
    name: "CardRefused",
    message: expect.stringContaining("C01-v1-slogan-square-en-GB-example-spine-society.png"),
  });
  expect(await readdir(outDir)).toEqual([]);
});

test("when drawing fails midway the folder stays as it was", async () => {
  await renderCards(specs.slice(0, 1), { outDir });
  const before = await readdir(outDir);
  const manifest = await read("manifest.json");
  const render = () => Promise.reject(new Error("no memory"));
  await expect(renderCards(specs, { outDir, render })).rejects.toThrow("no memory");
  expect(await readdir(outDir)).toEqual(before);
  expect(await read("manifest.json")).toBe(manifest);
});

test("several brands in one folder each have files of their own", async () => {
  const [card] = specs as [CardSpec];
  const other = await loadBrand("example-joint-college");
  if (other === undefined) throw new Error("The brand is missing.");
  const { manifest } = await renderCards([card, { ...card, ...other }], { outDir });
  expect(manifest.map(({ file, brand }) => [file, brand])).toEqual([
    ["P01-v1-slogan-square-en-GB-example-joint-college.png", "example-joint-college"],
    ["P01-v1-slogan-square-en-GB-example-spine-society.png", "example-spine-society"],
  ]);
});

test("a second brand, or fewer cards, in the same folder loses nothing: what stands as made stays listed", async () => {
  const [card] = specs as [CardSpec];
  const other = await loadBrand("example-joint-college");
  if (other === undefined) throw new Error("The brand is missing.");
  const first = await renderCards(specs, { outDir });
  const second = await renderCards([{ ...card, ...other }], { outDir });
  expect([first.kept, second.kept, second.manifest.length]).toEqual([0, 2, 1]);
  const all = [...first.manifest, ...second.manifest];
  expect(new Set(await listed())).toEqual(new Set(all));
  const pictures = (await readdir(outDir)).filter((file) => file.endsWith(".png"));
  expect((await listed()).map(({ file }) => file)).toEqual(pictures.sort());

  const [gone, altered] = first.manifest as [ManifestEntry, ManifestEntry];
  await rm(join(outDir, gone.file));
  await appendFile(join(outDir, altered.file), "x");
  expect((await renderCards([{ ...card, ...other }], { outDir })).kept).toBe(0);
  expect(await listed()).toEqual(second.manifest);
});

test.each(['{"name":"an app"}', "not JSON", '[{"file":"../secret.png","sha256":"0"}]'])(
  "a manifest.json that lists no cards is not overwritten: %s",
  async (text) => {
    await writeFile(join(outDir, "manifest.json"), text);
    await expect(renderCards(specs, { outDir })).rejects.toThrow(
      /manifest\.json: it lists no cards and would be lost: move it away/,
    );
    expect(await read("manifest.json")).toBe(text);
  },
);

test("contact sheets are made of a manifest's cards, one for each brand and format", async () => {
  const { manifest } = await renderCards(specs, { outDir });
  const files = await contactSheets(manifest, outDir, join(outDir, "docs"));
  expect(files).toEqual([
    join(outDir, "docs", "example-spine-society-landscape.png"),
    join(outDir, "docs", "example-spine-society-square.png"),
  ]);
  for (const file of files) {
    expect((await readFile(file)).subarray(1, 4).toString()).toBe("PNG");
  }
});

async function listed(): Promise<ManifestEntry[]> {
  return JSON.parse(await read("manifest.json"));
}

function read(file: string): Promise<string> {
  return readFile(join(outDir, file), "utf8");
}
