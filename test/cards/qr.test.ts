import jsqr from "jsqr";
import sharp from "sharp";
import { expect, test } from "vitest";
import { drawQr, qrPng, qrSvg } from "#cards/qr.ts";
import { loadLibrary } from "#core/library.ts";
import { libraryFiles } from "#messages/index.ts";

const loaded = loadLibrary(libraryFiles);
const links =
  "library" in loaded ? Object.values(loaded.library.campaigns).map(({ link }) => link) : [];

test.each([...links, `https://example.org/${"a-long-path/".repeat(8)}`])(
  "%s is read from a picture 360 px wide",
  async (link) => {
    const png = await qrPng(link, 360);
    const { data, info } = await sharp(png)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([360, 360]);
    expect(jsqr(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(link);
  },
);

test("it is one path, within four modules of light space", () => {
  const link = "https://example.org/save-the-scan";
  const { path, size } = drawQr(link);
  const corners = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].flatMap(([, x, y, width]) => [
    Number(x),
    Number(y),
    size - Number(x) - Number(width),
    size - Number(y) - 1,
  ]);
  expect(Math.min(...corners)).toBe(4);
  expect(qrSvg(link, "").match(/<path/g)).toHaveLength(1);
});

test("the same link gives the same bytes; its title cannot break out of the picture", async () => {
  const link = "https://example.org/save-the-scan";
  expect(await qrPng(link, 360)).toEqual(await qrPng(link, 360));
  expect(qrSvg(link, '"><script>')).not.toContain("<script");
});
