import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { inputHash } from "#cards/card-index.ts";
import { inspectCard } from "#cards/gates.ts";
import type { CardLayout } from "#cards/layout.ts";
import { partnerLogo } from "#cards/print/partner-logo.ts";
import { renderCard } from "#cards/render.ts";
import type { CardSpec, Partner } from "#core/card.ts";
import { drawCard } from "#test/cards/plain/draw.tsx";
import { everyCard, libraryCard, nameOf } from "./specs.ts";

const green = [10, 92, 74];

async function partnerOf(width: number, height: number, colour = "#0a5c4a"): Promise<Partner> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${colour}"/></svg>`;
  const file = { file: "partner.svg", bytes: Buffer.from(svg) };
  const read = await partnerLogo(file, "Example Partner", "");
  if (!read.usable) throw new Error(read.reason);
  return read.logo;
}

const wide = await partnerOf(240, 60);
const tall = await partnerOf(60, 90);

function laid(spec: CardSpec): CardLayout {
  const inspected = inspectCard(spec);
  if (!inspected.ok) throw new Error(inspected.faults.map(({ message }) => message).join("; "));
  return inspected.layout;
}

describe("a card with a partner's logo", () => {
  const spec: CardSpec = { ...libraryCard("P01", "square"), partner: wide };

  test("has the same bytes twice, and is another picture and another input than without", async () => {
    const [once, again] = [await renderCard(spec), await renderCard(spec)];
    const plain = libraryCard("P01", "square");
    expect(again.sha256).toBe(once.sha256);
    expect((await renderCard(plain)).sha256).not.toBe(once.sha256);
    const other = { ...spec, partner: await partnerOf(240, 60, "#7a1f4b") };
    const hashes = [plain, spec, other].map((of) => inputHash(of, laid(of)));
    expect(new Set(hashes).size).toBe(3);
  });

  test("names the partner to those who cannot see it", async () => {
    expect((await renderCard(spec)).alt).toContain(
      "Example Spine Society, Save the scan, Example Partner.",
    );
  });

  test("shows it on a white plate, clear of the plate's edge and of all words", async () => {
    const { logo, partner: plate, boxes } = laid(spec);
    if (plate === undefined) throw new Error("no plate");
    expect([plate.y, plate.height]).toEqual([logo.y, logo.height]);
    for (const { x, y, width, height, lines } of boxes) {
      const apart = x + width <= plate.x || y + height <= plate.y || y >= plate.y + plate.height;
      expect(apart, JSON.stringify(lines)).toBe(true);
    }
    const at = async (x: number, y: number) => [
      ...(await sharp((await renderCard(spec)).png)
        .removeAlpha()
        .extract({ left: x, top: y, width: 1, height: 1 })
        .raw()
        .toBuffer()),
    ];
    const [middleX, middleY] = [plate.x + plate.width / 2, plate.y + plate.height / 2].map(
      Math.round,
    ) as [number, number];
    expect(await at(middleX, middleY)).toEqual(green);
    expect(await at(middleX, plate.y + 3)).toEqual([255, 255, 255]);
    expect(await at(plate.x + 3, middleY)).toEqual([255, 255, 255]);
  });

  test("is the picture that plain satori and sharp give", async () => {
    const rgb = (picture: Uint8Array) => sharp(picture).removeAlpha().raw().toBuffer();
    const plain = await rgb(Buffer.from(await drawCard(spec, laid(spec))));
    const painted = await rgb((await renderCard(spec)).png);
    let sum = 0;
    for (const [at, value] of plain.entries()) sum += Math.abs(value - (painted[at] as number));
    expect(sum / plain.length).toBeLessThanOrEqual(0.05);
  });
});

describe("a partner's logo costs a card no word", () => {
  const cards = everyCard.filter(({ locale, brand }) => {
    return locale === "en-GB" && brand.id === "example-imaging-network";
  });
  const said = ({ safety, boxes }: CardLayout) => [
    safety,
    ...boxes.filter(({ role }) => role !== "citation").map(({ words }) => words),
  ];

  test.each([
    ["wide", wide],
    ["tall", tall],
  ])("a %s one, on every card", (_, partner) => {
    const alone = cards.filter((spec) => {
      const [shared, plain] = [laid({ ...spec, partner }), laid(spec)];
      expect(said(shared), nameOf(spec)).toEqual(said(plain));
      return shared.partner === undefined;
    });
    const places = new Set(alone.map(({ template, format }) => `${template} ${format}`));
    expect(alone.length).toBeLessThan(0.06 * cards.length);
    expect(
      [...places].filter((place) => !/^(slogan landscape|say-this square)$/.test(place)),
    ).toEqual([]);
  });

  test("where it has no room, the card is as it was without, and does not name it", () => {
    const spec = libraryCard("P01", "landscape");
    expect(laid({ ...spec, partner: wide })).toEqual(laid(spec));
  });
});
