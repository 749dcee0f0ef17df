import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskFiles } from "#adapters/files/disk.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";
import { filesContract } from "./contract.ts";

describe("disk", () => {
  filesContract(async () => diskFiles({ root: join(await temporaryFolder(), "made/when/needed") }));

  it("writes nothing where the same bytes stand", async () => {
    const root = await temporaryFolder();
    const files = diskFiles({ root });
    const madeAt = async () => (await stat(join(root, "a.png"), { bigint: true })).ino;
    await files.put("a.png", new Uint8Array([1]), "image/png");
    const first = await madeAt();
    await files.put("a.png", new Uint8Array([1]), "image/png");
    expect(await madeAt()).toBe(first);
    await files.put("a.png", new Uint8Array([2]), "image/png");
    expect(await madeAt()).not.toBe(first);
  });

  it("leaves nothing unfinished behind, also when the file could not be finished", async () => {
    const root = await temporaryFolder();
    const files = diskFiles({ root });
    await files.put("a.png", new Uint8Array([1, 2]), "image/png");
    await expect(files.put("b.png", "no bytes" as never, "image/png")).resolves.toBeUndefined();
    await writeFile(join(root, "file"), "");
    await expect(files.put("file/a.png", new Uint8Array(), "image/png")).rejects.toThrow();
    await expect(files.put("c.png", 7 as never, "image/png")).rejects.toThrow();
    expect((await readdir(root)).toSorted()).toEqual(["a.png", "b.png", "file"]);
  });
});
