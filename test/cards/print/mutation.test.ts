import { expect, test } from "vitest";
import { printHandout } from "#cards/print/sheet.tsx";
import { accessibilityFaults, readAloud, readPdf } from "./read-pdf.ts";
import { handout, imprint } from "./sheets.ts";

const { pdf } = await printHandout(handout("P01"), "a4", await imprint());

test("the file as it was made has no fault", async () => {
  expect(accessibilityFaults(await readPdf(pdf))).toEqual([]);
});

// Each change has the length of what it replaces, so that the file can still be parsed.
test.each([
  ["/Lang (en-GB)", "/Xang (en-GB)", "no language"],
  ["/Title ", "/Xitle ", "no title"],
  ["/DisplayDocTitle true", "/XisplayDocTitle true", "shows the file name"],
  ["/Marked true", "/Xarked true", "not marked"],
  ["<pdfuaid:part>1", "<pdfuaid:part>7", "no PDF/UA identifier"],
  ["/S /Document", "/S /Documenx", "no Document"],
  ["/S /H1", "/S /H2", "not exactly one H1"],
  ["/Alt (QR", "/Xlt (QR", "a Figure without alt"],
  ["/S /LBody", "/S /LBodx", "an LI without LBody"],
  ["/S /LI\n", "/S /Li\n", "an L with no LI"],
  ["/Type /OBJR", "/Type /OBJX", "a Link that leads nowhere"],
  ["/K [1]", "/K [ ]", "outside the structure"],
])("the check sees it when %s becomes %s", async (before, after, fault) => {
  const text = Buffer.from(pdf).toString("latin1");
  const at = text.indexOf(before);
  expect(at).toBeGreaterThan(0);
  const mutated = text.slice(0, at) + after + text.slice(at + before.length);
  const read = await readPdf(Buffer.from(mutated, "latin1"));
  expect(accessibilityFaults(read).join("; ")).toContain(fault);
});

test("another reading order is read in another order", async () => {
  const text = Buffer.from(pdf).toString("latin1");
  // The kids of the Document: the first two change places.
  const kids = /\/S \/Document\n(?:\/P \d+ 0 R\n)?\/K \[(\d+ 0 R) (\d+ 0 R)/.exec(text);
  const [whole = "none", first = "", second = ""] = kids ?? [];
  const swapped = whole.replace(`${first} ${second}`, `${second} ${first}`);
  expect(swapped).not.toBe(whole);
  const read = await readPdf(Buffer.from(text.replace(whole, swapped), "latin1"));
  expect(readAloud(read)).not.toBe(readAloud(await readPdf(pdf)));
});
