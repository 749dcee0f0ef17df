import { beforeEach, expect, it } from "vitest";
import { sha256 } from "#core/hash.ts";
import type { Files } from "#core/ports.ts";

/** What every adapter of the `Files` port must do. `open` gives an empty place. */
export function filesContract(open: () => Promise<Files>): void {
  let files: Files;

  beforeEach(async () => {
    files = await open();
  });

  const bytes = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7919) % 256);
  const name = `${sha256(bytes)}.png`;

  it("gives back the bytes that were put", async () => {
    await files.put(name, bytes, "image/png");
    const got = await files.get(name);
    expect(got).toBeInstanceOf(Uint8Array);
    expect(sha256(got ?? "")).toBe(sha256(bytes));
  });

  it("gives undefined for a name that is not there", async () => {
    expect(await files.get("none.png")).toBeUndefined();
    await files.put("raw/none.json", bytes, "application/json");
    expect(await files.get("raw")).toBeUndefined();
    expect(await files.get("raw/other.json")).toBeUndefined();
  });

  it("takes the same bytes again, and puts right what was damaged", async () => {
    await files.put(name, new Uint8Array([1]), "image/png");
    for (let n = 0; n < 2; n += 1) {
      await files.put(name, bytes, "image/png");
      expect(sha256((await files.get(name)) ?? "")).toBe(sha256(bytes));
    }
  });

  it("takes several puts of one name at once", async () => {
    await Promise.all(Array.from({ length: 5 }, () => files.put(name, bytes, "image/png")));
    expect(sha256((await files.get(name)) ?? "")).toBe(sha256(bytes));
  });

  it("keeps an empty file, and names with folders", async () => {
    await files.put("raw/2026/empty_1-2.json", new Uint8Array(), "application/json");
    expect(await files.get("raw/2026/empty_1-2.json")).toEqual(new Uint8Array());
  });

  it.each([
    "",
    ".",
    "..",
    "../up.png",
    "a/../../up.png",
    "/etc/passwd",
    "a//b",
    "a/",
    ".hidden",
    "a\\b",
    "a\0b",
    "a b",
    "C:a",
    "a".repeat(201),
  ])("takes no name that could lead elsewhere: %j", async (wrong) => {
    await expect(files.put(wrong, bytes, "image/png")).rejects.toThrow("is no name");
    await expect(files.get(wrong)).rejects.toThrow("is no name");
  });
}
