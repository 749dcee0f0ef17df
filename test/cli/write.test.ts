import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fileToWrite, folderToWrite, writeWhole, writingTo } from "#cli/write.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

test("a file is written whole, in a folder that is made, over what stood there", async () => {
  const path = join(await temporaryFolder(), "made/when/needed.txt");
  await writeWhole(path, "first");
  await writeWhole(path, "second");
  expect(await readFile(path, "utf8")).toBe("second");
});

test("what cannot be put in its place is told in words, and leaves nothing behind", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "taken"));
  await expect(writeWhole(join(folder, "taken"), "text")).rejects.toThrow(
    /taken cannot be written: a folder stands in its place\.$/,
  );
  expect(await readdir(folder)).toEqual(["taken"]);
});

test("what the system refuses is told in words; a surprise stays one", async () => {
  const failing = (code: string) => () =>
    Promise.reject(Object.assign(new Error(`${code}: raw`), { code }));
  await expect(writingTo("out", failing("ENOSPC"))).rejects.toThrow(
    /^out cannot be written: no space is left\.$/,
  );
  await expect(writingTo("out", failing("ERR_SURPRISE"))).rejects.toThrow("ERR_SURPRISE: raw");
});

test("a place is looked at before any work is done for it", async () => {
  const at = (path: string) => join(folder, path);
  const folder = await temporaryFolder();
  await mkdir(at("folder"));
  await writeFile(at("file"), "mine");
  for (const path of [at("new"), at("a/b/new"), at("folder/new")]) {
    expect(fileToWrite(path)).toBe(path);
    expect(folderToWrite(path)).toBe(path);
  }
  expect(fileToWrite(at("file"))).toBe(at("file"));
  expect(folderToWrite(at("folder"))).toBe(at("folder"));
  for (const path of [at("folder"), at("new/")])
    expect(() => fileToWrite(path)).toThrow(`${path} cannot be written: it is a folder.`);
  expect(() => fileToWrite("/dev/null")).toThrow("it is no plain file");
  expect(() => folderToWrite(at("file"))).toThrow("it is a file");
  for (const check of [fileToWrite, folderToWrite]) {
    expect(() => check(at("file/a/b"))).toThrow(`: ${at("file")} is a file.`);
    expect(() => check("")).toThrow("is empty");
  }
  expect((await readdir(folder)).sort()).toEqual(["file", "folder"]);
});
