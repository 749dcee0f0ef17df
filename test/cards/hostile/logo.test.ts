import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { inspectCard } from "#cards/gates.ts";
import { safeLogo } from "#cards/logo.ts";
import { renderCard } from "#cards/render.ts";
import { sanitiseSvg } from "#cards/svg-sanitise.ts";
import { libraryCard } from "#test/cards/specs.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const open = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"';
const inside = (body: string) => `${open}>${body}</svg>`;
const deep = (levels: number) => inside("<g>".repeat(levels) + "</g>".repeat(levels));
const entities = Array.from(
  { length: 20 },
  (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};&e${at};">`,
).join("");

/** What is refused, and the words of the one line that says why. */
const refusedSvgs: [name: string, svg: string | Uint8Array, why: string][] = [
  ["a script", inside("<script>fetch('http://127.0.0.1')</script>"), "<script>"],
  ["an event attribute", `${open} onload="alert(1)"/>`, "onload"],
  ["an event attribute in capitals", inside('<g ONCLICK="alert(1)"/>'), "ONCLICK"],
  ["a picture by http", inside('<image href="http://127.0.0.1/x.png"/>'), "<image>"],
  ["a picture by file", inside('<image href="file:///etc/passwd"/>'), "<image>"],
  ["a picture as data", inside('<image href="data:image/png;base64,AAAA"/>'), "<image>"],
  ["a use of another file", inside('<use href="other.svg#a"/>'), "<use>"],
  ["a style with @import", inside("<style>@import url(http://127.0.0.1/x.css)</style>"), "<style>"],
  ["a font-face", inside("<style>@font-face{src:url(file:///x.woff)}</style>"), "<style>"],
  ["a style attribute", inside('<path style="fill:url(http://127.0.0.1)"/>'), "style attribute"],
  ["a foreignObject", inside("<foreignObject><b/></foreignObject>"), "<foreignObject>"],
  ["a fill from elsewhere", inside('<path fill="url(http://127.0.0.1/#a)"/>'), "refers to"],
  ["a fill from a file", inside("<path fill=\"url('file:///x#a')\"/>"), "refers to"],
  ["a fill in a CSS escape", inside('<path fill="u\\72l(http://127.0.0.1)"/>'), "refers to"],
  [
    "a gradient from elsewhere",
    inside('<linearGradient href="http://127.0.0.1/#a"/>'),
    "refers to",
  ],
  ["a filter", inside('<filter id="f"><feImage href="file:///x"/></filter>'), "<filter>"],
  ["an animation", inside('<animate attributeName="href" to="file:///x"/>'), "<animate>"],
  ["a link", inside('<a href="javascript:alert(1)"/>'), "<a>"],
  [
    "text, which needs a font",
    inside("<text>Society</text>"),
    "<text>, which is not drawn: export it with presentation attributes and text as outlines, or give a PNG",
  ],
  ["an entity bomb", `<!DOCTYPE svg [<!ENTITY e0 "x">${entities}]>${inside("&e20;")}`, "DOCTYPE"],
  [
    "an outer entity",
    `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${inside("&x;")}`,
    "DOCTYPE",
  ],
  ["an entity that nobody defines", inside("&x;"), "not well-formed"],
  [
    "a style sheet beside it",
    `<?xml-stylesheet href="http://127.0.0.1/"?>${inside("")}`,
    "<?xml-stylesheet?>",
  ],
  [
    "a huge viewBox",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e9 1e9"/>',
    "beyond 10000",
  ],
  [
    "a huge size",
    '<svg xmlns="http://www.w3.org/2000/svg" width="999999" height="1"/>',
    "beyond 10000",
  ],
  [
    "an infinite viewBox",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e999 1"/>',
    "no viewBox",
  ],
  [
    "a tiny viewBox",
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 .001 .001"/>',
    "smaller",
  ],
  ["an empty viewBox", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>', "no viewBox"],
  ["deep nesting", deep(100_000), "larger than"],
  ["deep nesting in few bytes", deep(2000), "nested deeper"],
  ["very many elements", inside("<g/>".repeat(5000)), "more than 2000 elements"],
  ["a huge file", inside(`<path d="${"M0 0".repeat(100_000)}"/>`), "larger than 256 KiB"],
  [
    "clips within clips",
    inside('<clipPath id="a"><path clip-path="url(#b)"/></clipPath>'),
    "clipPath",
  ],
  ["an svg inside another", inside("<svg/>"), "inside another"],
  [
    "curves that reach far out",
    inside(`<path d="M0 0${"C1e5 0 0 1e5 96 96".repeat(1000)}"/>`),
    "reaches more than 8 times",
  ],
  [
    "curves that groups make reach far out",
    inside(`<g transform="scale(90)"><g transform="scale(90)"><path d="M0 0H9"/></g></g>`),
    "reaches more than 8 times",
  ],
  ["very many curves", inside(`<path d="M0 0${"C9 0 0 9 9 9".repeat(3000)}"/>`), "12000 numbers"],
  ["a page of HTML", "<html><body/></html>", "does not begin with <svg>"],
  ["an element left open", `${open}><g>`, "not well-formed"],
  ["no element at all", "", "not well-formed"],
  ["bytes that are no text", new Uint8Array([0x3c, 0x73, 0xff, 0xfe]), "UTF-8"],
];

describe("an SVG logo is refused in one line when it holds", () => {
  test.each(refusedSvgs)("%s", async (_, svg, why) => {
    const refusal = await safeLogo("logo.svg", Buffer.from(svg)).catch((error: Error) => error);
    expect(refusal).toMatchObject({ name: "CardRefused", message: expect.stringContaining(why) });
    const { message } = refusal as Error;
    expect(message).toMatch(/^logo\.svg: the SVG .{1,200}$/);
  });
});

test("an SVG that was traced large and then made small is drawn", () => {
  const traced = inside(
    '<g transform="translate(0,96) scale(0.1,-0.1)"><path d="M0 0H900V900Z"/></g>',
  );
  expect(sanitiseSvg(Buffer.from(traced))).toMatchObject({ ok: true });
});

test("a PNG of noise, as large as may be, is made smaller before it is drawn", async () => {
  const side = 2000;
  const noise = Uint8Array.from({ length: side * side }, (_, at) => (at * 2654435761) >>> 24);
  const png = await sharp(noise, { raw: { width: side, height: side, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const { bytes } = await safeLogo("logo.png", png);
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 1024, height: 1024 });
});

describe("an SVG logo is written anew", () => {
  const logo = `<?xml version="1.0"?><!-- drawn by hand -->
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:i="urn:editor" i:zoom="2" width="48px" height="24px">
      <title>Society</title><metadata><i:page onclick="x"/></metadata>
      <defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
      <path class="x" stroke-dasharray="0.0001" d="M0 0L9 9" fill="url(#a)"/>
    </svg>`;
  const sanitised = sanitiseSvg(Buffer.from(logo));

  test("without comments, titles, editors' data, and attributes that draw nothing", () => {
    expect(sanitised).toEqual({
      ok: true,
      svg:
        '<svg xmlns="http://www.w3.org/2000/svg" width="48" height="24" viewBox="0 0 48 24">' +
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"></stop></linearGradient></defs>' +
        '<path d="M0 0L9 9" fill="url(#a)"></path></svg>',
    });
  });

  test("and stays as it is when it is written again", () => {
    const once = sanitised.ok ? sanitised.svg : "";
    expect(sanitiseSvg(Buffer.from(once))).toEqual({ ok: true, svg: once });
  });

  test("with whatever an attribute says still inside its quotes", () => {
    const again = sanitiseSvg(Buffer.from(inside("<path id='&quot;&gt;&lt;script&gt;'/>")));
    expect(again).toMatchObject({ svg: expect.stringContaining('id="&quot;>&lt;script>"') });
  });
});

describe("a PNG logo", () => {
  const flat = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: "#123456" } })
      .png()
      .toBuffer();
  const refusal = async (file: string, bytes: Uint8Array) =>
    safeLogo(file, bytes).then(
      () => "taken",
      (error: Error) => error.message,
    );

  test("is taken as it looks", async () => {
    const { type, bytes } = await safeLogo("logo.png", await flat(64, 64));
    expect(type).toBe("image/png");
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "png", width: 64, height: 64 });
  });

  test("that is a bomb, few bytes and very many pixels, is refused", async () => {
    const bomb = await flat(6000, 6000);
    expect(bomb.length).toBeLessThan(4 * 2 ** 20);
    expect(await refusal("logo.png", bomb)).toMatch(/^logo\.png: the PNG cannot be read.*pixel/);
  });

  test("that was cut off is refused", async () => {
    const whole = await sharp({
      create: {
        width: 99,
        height: 99,
        channels: 3,
        background: "#000",
        noise: { type: "gaussian", mean: 99, sigma: 30 },
      },
    })
      .png()
      .toBuffer();
    const cut = whole.subarray(0, whole.length / 2);
    expect(await refusal("logo.png", cut)).toMatch(/^logo\.png: the PNG cannot be read/);
  });

  test("that is something else under its name is refused, and so is one under another's", async () => {
    expect(await refusal("logo.png", Buffer.from(inside("")))).toBe("logo.png: it is no PNG");
    expect(await refusal("logo.png", Buffer.from("GIF89a"))).toBe("logo.png: it is no PNG");
    expect(await refusal("logo.svg", await flat(9, 9))).toBe(
      "logo.svg: it is a PNG under another name",
    );
  });
});

test.each(["logo.jpg", "logo.png", "logo.svg"])(
  "a JPEG under the name %s is called one",
  async (file) => {
    const jpeg = await sharp({
      create: { width: 9, height: 9, channels: 3, background: "#123456" },
    })
      .jpeg()
      .toBuffer();
    await expect(safeLogo(file, jpeg)).rejects.toThrow(
      `${file}: it is a JPEG: give an SVG or a PNG`,
    );
  },
);

describe("a brand's own logo on a card", () => {
  const card = (logo: string) => ({ ...libraryCard("C01", "square"), logo: Buffer.from(logo) });
  const box = (width: number, height: number, fill: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${fill}"/></svg>`;

  test.each([
    ["wide", 200, 100, 2],
    ["wider than its room", 600, 100, 2.4],
    ["tall", 50, 100, 1],
  ])("that is %s keeps its proportions in its room", async (_, width, height, widthInHeights) => {
    const spec = card(box(width, height, "#ffffff"));
    const laid = inspectCard(spec);
    if (!laid.ok) throw new Error("The card does not pass.");
    const room = laid.layout.logo;
    expect(room.width).toBe(Math.round(widthInHeights * room.height));
    const { png } = await renderCard(spec);
    const raw = await sharp(png)
      .extract({ left: room.x, top: room.y, width: room.width, height: room.height })
      .removeAlpha()
      .raw()
      .toBuffer();
    const isWhite = (x: number, y: number) => raw[3 * (y * room.width + x)] === 255;
    const across = [...Array(room.width).keys()].filter((x) => isWhite(x, room.height >> 1));
    const down = [...Array(room.height).keys()].filter((y) => isWhite(room.width >> 1, y));
    // Its edges may lie between two pixels.
    expect(Math.abs(across.length - (down.length * width) / height)).toBeLessThanOrEqual(
      2 * (width / height),
    );
    expect(Math.max(across.length - room.width, down.length - room.height)).toBeGreaterThan(-2);
  });

  test("that is wide stands in a square where it would cost words", () => {
    const wide = Buffer.from(box(400, 100, "#ffffff"));
    const words = (laid: ReturnType<typeof inspectCard>) =>
      laid.ok && laid.layout.boxes.filter(({ role }) => role !== "citation").map((b) => b.words);
    let squares = 0;
    for (const id of ["P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08"]) {
      const spec = libraryCard(id, "landscape");
      const [beside, plain] = [wide, Buffer.from("")].map((logo) =>
        inspectCard({ ...spec, logo }),
      ) as [ReturnType<typeof inspectCard>, ReturnType<typeof inspectCard>];
      expect(words(beside)).toEqual(words(plain));
      if (beside.ok && beside.layout.logo.width === beside.layout.logo.height) squares += 1;
    }
    expect(squares).toBeGreaterThan(0);
    expect(squares).toBeLessThan(8);
  });

  test("under a long name leaves the emergency wording as it is", () => {
    const spec = libraryCard("P01", "landscape");
    const name = "Example Body of Physiotherapists";
    const long = inspectCard({ ...spec, brand: { ...spec.brand, name } });
    const usual = inspectCard(spec);
    expect(long.ok && long.layout.safety).toBe(usual.ok && usual.layout.safety);
  });

  test.each([
    [
      "too dark for its ground",
      box(96, 96, "#1a2140"),
      /^brand kit example-spine-society: logo\.svg: .*contrast of 3:1 on the card's background/,
    ],
    ["a strip", box(1200, 100, "#ffffff"), /more than 10 times the other/],
  ])("that is %s is refused", async (_, logo, why) => {
    await expect(renderCard(card(logo))).rejects.toMatchObject({
      name: "CardRefused",
      message: expect.stringMatching(why),
    });
  });
});

test("nothing in a logo reaches the network or a file, even past the sanitiser", async () => {
  const folder = await temporaryFolder();
  const sentinel = join(folder, "sentinel.png");
  await sharp({ create: { width: 96, height: 96, channels: 3, background: "#ff0000" } }).toFile(
    sentinel,
  );
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await fetch(`${origin}/the-server-sees-requests`);
    for (const href of [`${origin}/x.png`, pathToFileURL(sentinel).href, sentinel]) {
      const hostile = inside(
        `<style>@import url(${href}); @font-face{font-family:x;src:url(${href})}</style>
         <image width="96" height="96" href="${href}"/><use href="${href}#a"/>
         <rect width="96" height="96" fill="url(${href}#a)"/><text font-family="x">x</text>`,
      );
      const spec = { ...libraryCard("C01", "square"), logo: Buffer.from(hostile) };
      await expect(renderCard(spec)).rejects.toMatchObject({ name: "CardRefused" });
      const { data } = await sharp(Buffer.from(hostile))
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(data.some((value, at) => at % 4 === 0 && value > 200 && data[at + 1] === 0)).toBe(
        false,
      );
    }
    expect(seen).toEqual(["/the-server-sees-requests"]);
  } finally {
    server.close();
  }
});
