import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { printHandout, printPoster } from "#cards/print/sheet.tsx";
import { curl, sentences } from "#cards/wording.ts";
import { sha256 } from "#core/hash.ts";
import { handoutWords } from "#core/print-words.ts";
import { accessibilityFaults, elementsIn, readAloud, readPdf } from "./read-pdf.ts";
import { handout, imprint, library, poster } from "./sheets.ts";

describe("a poster", () => {
  test("is read in order: slogan, support, source, emergency wording, brand, link, edition", async () => {
    const words = poster("P01");
    const { pdf, version } = await printPoster(words, "a4", await imprint());
    const read = await readPdf(pdf);
    expect(accessibilityFaults(read)).toEqual([]);
    expect(read).toMatchObject({ title: words.slogan, lang: "en-GB" });
    expectInOrder(readAloud(read), [
      words.slogan,
      words.support,
      `Source: ${words.source}`,
      ...sentences(words.safety ?? ""),
      "Logo: Example Spine Society",
      "Example Spine Society",
      words.callToAction,
      "example.org/save-the-scan",
      `Sheet ${version}.`,
      "review by 21 November 2027",
      "QR code. It opens example.org/save-the-scan",
    ]);
  });

  test("is the same on A3 as on A4, larger, under the same version", async () => {
    const own = await imprint();
    const [a4, a3] = await Promise.all(
      (["a4", "a3"] as const).map((paper) => printPoster(poster("C01"), paper, own)),
    );
    const [small, large] = await Promise.all([a4, a3].map((it) => readPdf(it?.pdf as Uint8Array)));
    expect(readAloud(large as never)).toBe(readAloud(small as never));
    expect(large?.pages[0]?.width).toBeCloseTo((small?.pages[0]?.width ?? 0) * Math.SQRT2, 0);
    expect(a3?.version).toBe(a4?.version);
  });

  test("that is a draft says so, and is another version; no draft is said of others", async () => {
    const own = await imprint();
    const draft = await printPoster({ ...poster("P01"), draft: true }, "a4", own);
    const plain = await printPoster(poster("P01"), "a4", own);
    expect(readAloud(await readPdf(draft.pdf))).toContain("Draft, not for use.");
    expect(readAloud(await readPdf(plain.pdf))).not.toContain("Draft");
    expect(draft.version).not.toBe(plain.version);
  });

  test("for clinicians has no emergency wording of patients", async () => {
    const { pdf } = await printPoster(poster("C01"), "a4", await imprint());
    expect(readAloud(await readPdf(pdf))).not.toContain("Get emergency help now");
  });
});

describe("a handout", () => {
  test.each(["a4", "letter"] as const)(
    "on %s has two sides and every word in order",
    async (paper) => {
      const words = handout("P01");
      const { pdf } = await printHandout(words, paper, await imprint());
      const read = await readPdf(pdf);
      expect(accessibilityFaults(read)).toEqual([]);
      expect(read.pages).toHaveLength(2);
      const { labels } = words;
      expectInOrder(readAloud(read), [
        words.slogan,
        labels.today,
        ...words.today,
        labels.comeBack,
        ...words.comeBack,
        ...sentences(library.safetyLines.long?.["en-GB"]?.text ?? "no long line"),
        labels.evidence,
        ...words.plainEvidence.map(({ text, source }) => `${text} (${source})`),
        labels.charted,
        labels.date,
        labels.clinicianSide,
        labels.phrases,
        ...words.phrases.map(({ say }) => say),
        labels.claims,
        ...words.sources.flatMap(({ claims, citation }) => [
          ...claims.flatMap(({ text, quote }) => [text, quote ?? ""]),
          citation,
        ]),
        labels.charted,
      ]);
      expect(words.phrases.length).toBeGreaterThan(0);
    },
  );

  test("its lists are lists, and its links can be followed", async () => {
    const words = handout("P01");
    const { pdf } = await printHandout(words, "a4", await imprint());
    const all = (await readPdf(pdf)).pages.flatMap(({ root }) => elementsIn(root));
    const lists = all.filter(({ role }) => role === "L");
    expect(lists.map(({ children }) => children.length)).toEqual([
      words.today.length,
      words.comeBack.length,
      words.plainEvidence.length,
    ]);
    expect(all.filter(({ role }) => role === "Link").length).toBeGreaterThanOrEqual(3);
  });

  test("the patient's own words are on the patient's side, the clinician's on the other", async () => {
    const words = handout("P02");
    expect(words.asking?.say).toBe("Will a scan change my care?");
    expect(words.phrases.map(({ say }) => say)).not.toContain(words.asking?.say);
    const { pdf } = await printHandout(words, "a4", await imprint());
    const read = await readPdf(pdf);
    const sides = read.pages.map((page) => readAloud({ ...read, pages: [page] }));
    expect(sides.map((side) => side.includes("Will a scan change my care?"))).toEqual([
      true,
      false,
    ]);
  });

  test("what is our own wording is no evidence, and a source is cited once for all its claims", () => {
    const words = handout("P07");
    expect(words.plainEvidence).toHaveLength(1);
    expect(words.sources.map(({ claims }) => claims.map(({ strength }) => strength))).toEqual([
      ["Systematic review", "Opinion"],
    ]);
  });

  test("what to do in an emergency is strong, after a list of signs too", async () => {
    const { pdf } = await printHandout(handout("P01"), "a4", await imprint());
    const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
    const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
    const { items } = await (await (await task.promise).getPage(1)).getTextContent();
    const texts = items.flatMap((item) => ("str" in item ? [item] : []));
    const fontOf = (words: string) => texts.find(({ str }) => str.includes(words))?.fontName;
    const strong = fontOf("Get emergency help now.");
    expect(strong).toBeDefined();
    expect(fontOf("emergency.")).toBe(strong);
    expect(fontOf("see a doctor soon")).toBe(strong);
    expect(fontOf("A serious accident")).not.toBe(strong);
    await task.destroy();
  });

  test("that is a draft says so on both sides", async () => {
    const { pdf } = await printHandout(
      { ...handout("P01"), draft: true },
      "letter",
      await imprint(),
    );
    const said = readAloud(await readPdf(pdf)).match(/Draft, not for use\./g);
    expect(said).toHaveLength(2);
  });

  test("is not made for clinicians", () => {
    const campaign = library.campaigns["save-the-scan"];
    const clinicians = library.messages.C01;
    if (!campaign || !clinicians) throw new Error("no such content");
    const terms = { locale: "en-GB", today: "2026-11-21", holds: [] };
    expect(handoutWords(library, campaign, clinicians, terms)).toEqual({
      worded: false,
      reason: "a handout is for patients, and C01 is for clinicians",
    });
  });
});

describe("every poster and handout passes its inspection", () => {
  const patients = Object.values(library.messages).filter(
    ({ audience }) => audience === "patients",
  );
  test.each(["example-spine-society", "example-joint-college", "example-imaging-network"])(
    "in the name of %s",
    async (brand) => {
      const own = await imprint(brand);
      for (const { id } of Object.values(library.messages))
        await printPoster(poster(id), "a4", own);
      for (const { id } of patients.slice(0, 5)) await printHandout(handout(id), "letter", own);
    },
    120_000,
  );
});

test.each(["nl-NL", "sv-SE"])("in %s it is words of that language and says so", async (locale) => {
  const words = poster("P01", locale);
  const read = await readPdf((await printPoster(words, "a4", await imprint())).pdf);
  expect(accessibilityFaults(read)).toEqual([]);
  expect(read.lang).toBe(locale);
  expectInOrder(readAloud(read), [words.slogan, words.labels.source, words.safety ?? ""]);
});

test("the same words give the same bytes, twice here and once in another process", async () => {
  const make = async () => (await printHandout(handout("P01"), "a4", await imprint())).pdf;
  const first = await make();
  expect(sha256(await make())).toBe(sha256(first));
  const script = `
    import { handout, imprint } from "#test/cards/print/sheets.ts";
    import { printHandout } from "#cards/print/sheet.tsx";
    import { sha256 } from "#core/hash.ts";
    imprint().then((own) => printHandout(handout("P01"), "a4", own))
      .then(({ pdf }) => console.log(sha256(pdf)));
  `;
  const args = ["--import", "tsx", "--input-type=module", "--eval", script];
  // In another time zone, and on another day for all the file knows.
  const env = { ...process.env, TZ: "Pacific/Auckland" };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  expect(stdout.trim()).toBe(sha256(first));
}, 60_000);

test("another word is another version", async () => {
  const own = await imprint();
  const words = poster("P01");
  const changed = { ...words, support: "Get checked first. A scan can wait." };
  const [one, other] = [await printPoster(words, "a4", own), await printPoster(changed, "a4", own)];
  expect(other.version).not.toBe(one.version);
});

describe("a sheet is refused, in one line", () => {
  test("when a word is wider than the paper", async () => {
    const words = { ...poster("C01"), slogan: "M".repeat(30), emphasis: "M" };
    await expect(printPoster(words, "a4", await imprint())).rejects.toMatchObject({
      name: "CardRefused",
      message: expect.stringMatching(/^poster C01: .*does not fit on the sheet[^\n]*$/),
    });
  });

  test("when there is more than two sides can hold", async () => {
    const [source] = handout("P01").sources;
    const sources = Array.from({ length: 14 }, (_, at) => ({ ...source, citation: `Work ${at}.` }));
    const words = { ...handout("P01"), sources } as ReturnType<typeof handout>;
    await expect(printHandout(words, "a4", await imprint())).rejects.toThrow(
      /clinician side: .*does not fit on the sheet/,
    );
  });

  test("when the font cannot draw a character", async () => {
    const words = { ...poster("C01"), support: "Ask 骨 first." };
    await expect(printPoster(words, "a4", await imprint())).rejects.toThrow(/needs 骨/);
  });

  test("when it cannot be seen, and what is not seen is named by its number", async () => {
    const words = { ...poster("C01"), support: "Ask \u202efirst." };
    const refusal = printPoster(words, "a4", await imprint());
    await expect(refusal).rejects.toThrow('"Ask U+202Efirst." needs U+202E, which');
  });

  test("when the emergency wording is too pale", async () => {
    const own = await imprint();
    const { brand } = own.kit;
    const patients = { ...brand.colours.patients, safetyInk: "#7a6020" };
    const pale = { ...brand, colours: { ...brand.colours, patients } };
    await expect(
      printPoster(poster("P01"), "a4", { ...own, kit: { ...own.kit, brand: pale } }),
    ).rejects.toThrow(/contrast .* less than 7/);
  });
});

function expectInOrder(text: string, parts: readonly string[]): void {
  const flat = text.replace(/\s+/g, " ");
  let from = 0;
  for (const part of parts) {
    const sought = curl(part).replace(/\s+/g, " ");
    const at = flat.indexOf(sought, from);
    expect(
      at,
      `"${sought}" after "${flat.slice(Math.max(0, from - 40), from)}"`,
    ).toBeGreaterThanOrEqual(from);
    from = at + sought.length;
  }
}
