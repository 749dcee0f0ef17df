import sharp from "sharp";
import { expect, test } from "vitest";
import { partnerLogo } from "#cards/print/partner-logo.ts";
import { printPoster } from "#cards/print/sheet.tsx";
import { accessibilityFaults, readAloud, readPdf } from "./read-pdf.ts";
import { imprint, poster } from "./sheets.ts";

const svg = (inner: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" viewBox="0 0 300 100">${inner}</svg>`,
  );
const svgFile = (bytes: Uint8Array) => ({ file: "partner.svg", bytes });
const dark = svg('<rect width="300" height="100" rx="20" fill="#0b5a66"/>');

test("a partner's logo stands on the sheet, with its name for who cannot see it", async () => {
  const read = await partnerLogo(svgFile(dark), "Example Partner", "Logo: Example Partner");
  expect(read.usable).toBe(true);
  const partner = read.usable ? read.logo : undefined;
  const own = await imprint();
  const [plain, shared] = [
    await printPoster(poster("P01"), "a4", own),
    await printPoster(poster("P01"), "a4", { ...own, partner }),
  ];
  const pdf = await readPdf(shared.pdf);
  expect(accessibilityFaults(pdf)).toEqual([]);
  expect(readAloud(pdf)).toContain("Logo: Example Partner");
  expect(shared.version).not.toBe(plain.version);
});

test("a PNG may be a logo, and a pale tile with a dark mark reads", async () => {
  const png = await sharp(dark).png().toBuffer();
  expect(await partnerLogo({ file: "a.png", bytes: png }, "Partner", "")).toMatchObject({
    usable: true,
  });
  const tile = svg(
    '<rect width="300" height="100" fill="#ffe08a"/><rect x="40" y="30" width="180" height="40" fill="#222222"/>',
  );
  expect(await partnerLogo(svgFile(tile), "Partner", "")).toMatchObject({ usable: true });
});

test.each([
  ["white on white", svg('<rect width="300" height="100" fill="#ffffff"/>'), /contrast of 3:1/],
  ["pale grey", svg('<circle cx="50" cy="50" r="40" fill="#c8c8c8"/>'), /contrast of 3:1/],
  ["nothing drawn", svg(""), /contrast of 3:1/],
  ["not a picture", Buffer.from("hello"), /partner\.svg: the SVG/],
  ["a script", svg('<script>1</script><rect width="300" height="100"/>'), /script/],
  [
    "another file drawn into it",
    svg('<image href="file:///etc/passwd" width="300" height="100"/>'),
    /image/,
  ],
])("refused in one line: %s", async (_, file, reason) => {
  const read = await partnerLogo(svgFile(file), "Partner", "");
  expect(read).toMatchObject({ usable: false, reason: expect.stringMatching(reason) });
  expect(read.usable ? "" : read.reason).not.toContain("\n");
});

test("a JPEG under the name of a PNG is refused", async () => {
  const jpeg = await sharp(dark).flatten().jpeg().toBuffer();
  expect(await partnerLogo({ file: "partner.png", bytes: jpeg }, "Partner", "")).toMatchObject({
    usable: false,
    reason: expect.stringContaining("it is a JPEG"),
  });
});

test.each([
  ["of nothing", ""],
  ["without a letter", "***"],
  ["that turns the direction of what follows", "Partner\u202e"],
  ["with a letter that is not seen", "Part\u200bner"],
  ["in two lines", "Part\nner"],
  ["of 10,000 characters", "P".repeat(10_000)],
])("a partner's name %s is refused", async (_, name) => {
  const read = await partnerLogo(svgFile(dark), name, "");
  expect(read).toMatchObject({ usable: false, reason: expect.stringContaining("its name") });
});
