import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { inspectCard } from "#cards/gates.ts";
import { renderCard } from "#cards/render.ts";
import { Brand } from "#core/brand.ts";
import { libraryCard, wordedCard } from "#test/cards/specs.ts";

const card = (slogan: string) => wordedCard("C01", "square", { slogan });

function refusal(slogan: string): string[] {
  const laid = inspectCard(card(slogan));
  return laid.ok ? [] : laid.faults.map(({ message }) => message);
}

describe("a slogan is refused, and the character named, when it holds", () => {
  test.each([
    ["an emoji", "Save the 🦴 now.", "🦴"],
    ["CJK", "保存 the scan.", "保 存"],
    ["Arabic", "وفر the scan.", "و ف ر"],
    [
      "combining marks that the font lacks",
      "Save the z\u0335\u0327alg\u0336o.",
      "U+0335 U+0327 U+0336",
    ],
  ])("%s, which the fonts do not have", (_, slogan, named) => {
    expect(refusal(slogan)).toContain(
      `the slogan has a script or emoji that is not in the brand's fonts: ${named}`,
    );
  });

  test.each([
    ["a zero-width space", "Save\u200Bthe scan.", "U+200B"],
    ["a zero-width joiner", "Sa\u200Dve the scan.", "U+200D"],
    ["a change of direction", "Save \u202Ethe scan\u202C.", "U+202E U+202C"],
    ["an isolated direction", "Save \u2066the\u2069 scan.", "U+2066 U+2069"],
    ["a soft hyphen", "Save the sc\u00ADan.", "U+00AD"],
    ["a NUL", "Save \u0000the scan.", "U+0000"],
    ["half a character", "Save \uD800 the scan.", "U+D800"],
    ["an invisible tag", "Save \u{E0041}the scan.", "U+E0041"],
  ])("%s, which cannot be seen", (_, slogan, named) => {
    expect(refusal(slogan)).toContain(`the slogan has what cannot be seen: delete ${named}`);
  });
});

test.each([
  ["in one word", "s".repeat(10_000)],
  ["in many words", "scan ".repeat(2000).trim()],
  ["of marks", "a\u0301".repeat(5000)],
])(
  "a slogan of 10,000 characters %s is refused at once, in short lines",
  (_, slogan) => {
    const messages = refusal(slogan);
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) expect(message).toMatch(/^.{1,300}$/);
  },
  5000,
);

test("an accent written as a combining mark is drawn as the accented letter is", async () => {
  const [composed, combined] = await Promise.all(
    ["The café scan.", "The cafe\u0301 scan."].map(async (slogan) =>
      sharp((await renderCard(card(slogan))).png)
        .raw()
        .toBuffer(),
    ),
  );
  expect(combined).toEqual(composed);
});

test("a byte order mark and other spaces are drawn as a space", async () => {
  const drawn = (slogan: string) =>
    renderCard(wordedCard("C01", "square", { slogan, emphasis: "scan" }));
  const plain = await drawn("Save the scan.");
  for (const space of ["\uFEFF ", "\u00A0", "\n", "\t"]) {
    expect((await drawn(`Save${space}the scan.`)).sha256).toBe(plain.sha256);
  }
});

test.each([
  ["a font of its own", { fonts: ["garbage.woff"] }],
  ["a font bomb for its headlines", { headlines: "../../bomb.woff2" }],
  ["a logo in another folder", { logo: "../../../etc/passwd.svg" }],
  [
    "a colour that is more than a colour",
    { colours: { patients: { ink: "url(http://127.0.0.1)" } } },
  ],
])("a brand cannot bring %s", (_, change) => {
  const { brand } = libraryCard("C01", "square");
  expect(Brand.safeParse(brand).success).toBe(true);
  expect(Brand.safeParse({ ...brand, ...change }).success).toBe(false);
});
