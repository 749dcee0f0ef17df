import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFiles } from "#core/check.ts";
import { sourcesNamed } from "#core/evidence.ts";
import type { MessageInput } from "#core/message.ts";
import { wordFaults } from "#core/rules/wording.ts";
import { libraryFiles } from "#messages/index.ts";
import {
  type Content,
  content,
  files,
  loaded,
  parts,
  plainBrand,
  sign,
  today,
} from "#test/support/content.ts";

type Parts = ReturnType<typeof parts>;

function found(
  before: (parts: Parts, content: Content) => void,
  after: (parts: Parts) => void = () => {},
): [rule: string, field: string][] {
  const draft = content();
  before(parts(draft), draft);
  const signed = sign(draft);
  after(parts(signed));
  return checkFiles(signed, { today, brands: { plain: plainBrand() } })
    .filter(({ severity }) => severity === "error")
    .map(({ rule, field }) => [rule, field]);
}

describe("words that are written so that a rule does not see them", () => {
  test.each([
    ["a soft hyphen", "It is harm\u00adless."],
    ["a zero-width space", "It is harm\u200bless."],
    ["a word joiner", "It is harm\u2060less."],
    ["Cyrillic letters", "It is h\u0430rml\u0435ss."],
    ["Greek letters", "It pr\u03bfves it."],
    ["full-width letters", "It is \uff48\uff41\uff52\uff4d\uff4c\uff45\uff53\uff53."],
    ["mathematical letters", "It is \u{1d421}\u{1d41a}\u{1d42b}\u{1d426}\u{1d425}ess."],
    ["combining marks", "It is h\u0336a\u0336r\u0336mless."],
    ["a bidi override", "It is \u202eharmless\u202c."],
  ])("%s", (_how, text) => {
    const faults = wordFaults(text, "en-GB");
    expect(faults).toContainEqual(expect.stringMatching(/^"(harmless|proves)" is not said/));
    expect(faults).toContainEqual(expect.stringMatching(/^U\+/));
  });

  test("accents that a language does set are no way round, and no fault", () => {
    expect(wordFaults("It is hármless.", "en-GB")).toHaveLength(1);
    expect(wordFaults("Eén röntgenfoto, één café, på svenska å ä ö. 👩‍⚕️ ❤️ MRI™", "nl-NL")).toEqual(
      [],
    );
    expect(wordFaults("Cafe\u0301 is as good as Café.", "en-GB")).toEqual([]);
  });

  test("any one invisible sign anywhere in a forbidden word is seen through", () => {
    const invisible = fc.constantFrom(..."\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\u202e\u2066");
    fc.assert(
      fc.property(invisible, fc.nat(7), (sign, at) => {
        const word = `${"harmless".slice(0, at)}${sign}${"harmless".slice(at)}`;
        expect(wordFaults(`It is ${word}.`, "en-GB")).toContainEqual(
          expect.stringContaining('"harmless" is not said'),
        );
      }),
    );
  });

  test.each(["Ｓcan", "ѕcan", "sc\u200ban", "ʜᴀʀᴍ"])("hidden-characters: %s", (word) => {
    expect(found(({ cli }) => Object.assign(cli, { callToAction: `Ask: ${word}.` }))).toEqual([
      ["hidden-characters", "callToAction"],
    ]);
  });
});

describe("letters set one by one, and digits for letters", () => {
  test.each([
    ["en-GB", "A bulge is h a r m l e s s here."],
    ["en-GB", "A bulge is h.a.r.m.l.e.s.s."],
    ["en-GB", "A h*a*r*m*l*e*s*s bulge."],
    ["en-GB", "A h 👏 a 👏 r 👏 m 👏 l 👏 e 👏 s 👏 s bulge."],
    ["en-GB", "Say n e v e r  s c a n to all."],
    ["en-GB", "N-E-V-E-R scan a back."],
    ["en-GB", "It p r o v e s I am right."],
    ["en-GB", "A bulge is harml3ss."],
    ["en-GB", "A bulge is HARM1ESS!"],
    ["en-GB", "N3ver 5can a back."],
    ["en-GB", "Rad1ation adds up."],
    ["en-GB", "R@di@tion adds up."],
    ["en-GB", "It is h 4 r m l e s s."],
    ["en-GB", "It is harm!ess, and pr0ven."],
    ["nl-NL", "Slijtage is o n s c h u l d i g."],
    ["sv-SE", "Fyndet är 0farligt."],
  ])("%s: %s", (locale, text) =>
    expect(wordFaults(text, locale)).toContainEqual(expect.stringContaining("is not said")),
  );

  test("any forbidden word, however it is set apart or posed", () => {
    const words = fc.constantFrom("harmless", "proves", "radiation", "irradiated", "never scan");
    const gap = fc.constantFrom(" ", ".", "-", " - ", "·", "/", "\n", " * ");
    const spelt = fc.constantFrom<Record<string, string>>(
      {},
      { a: "4", e: "3" },
      { o: "0", i: "1" },
    );
    fc.assert(
      fc.property(words, gap, spelt, (word, between, posing) => {
        const letters = [...word.replace(" ", "")].map((one) => posing[one] ?? one);
        const posed = [...word].map((one) => posing[one] ?? one).join("");
        for (const said of [letters.join(between), posed]) {
          expect(wordFaults(`You see: ${said}, so rest.`, "en-GB"), said).not.toEqual([]);
        }
      }),
    );
  });

  test.each([
    "The vertebrae L4, L5 and S1; the disc at C6/C7.",
    "Plan A, B or C: ask. Vitamin D. I rest. A 5 a day rule.",
    "A. B. C. Airway, breathing, circulation.",
    "Call 0 8 0 0, on the 1st, 2nd or 24th, at 5pm.",
    "The N.H.S. and the U.S.A. differ; P.O.L.I.C.E. is for ankles.",
    "Improve care. Approved in 2021. COVID19, B12, H1N1, 10mg.",
  ])("ordinary text is free: %s", (text) => expect(wordFaults(text, "en-GB")).toEqual([]));

  test("the shipped words stay free in any order, with any of these signs between them", () => {
    const said = Object.values(libraryFiles.messages)
      .flatMap((file) => Object.values<MessageInput>(file))
      .flatMap(({ slogan, support, callToAction }) => [slogan, support, callToAction]);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(said, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(" A. ", " 1. ", " I ", "\n", " L5, S1. "),
        (lines, between) => {
          const told = wordFaults(lines.join(`.${between}`), "en-GB");
          expect(told.filter((fault) => fault.includes("is not said"))).toEqual([]);
        },
      ),
    );
  });
});

describe("plain variants", () => {
  test.each([
    "It is harm-less.",
    "Bulges mean nothing.",
    "A bulge doesn’t mean anything.",
    "Never get a CT.",
    "You never ever need a scan.",
    "Never-scan a back.",
    "A scan is never needed.",
    "One red flag? Get scanned.",
    "If you have a red flag, get a scan.",
    "No red flags means you are OK.",
    "Without red flags it is not serious.",
    "X-rays give you cancer.",
    "Half of all scans are not needed.",
    "One in three scans is not needed.",
    "#NeverScan",
  ])("not said: %s", (text) => expect(wordFaults(text, "en-GB")).toHaveLength(1));

  test.each([
    "No red flags? No routine scan.",
    "Without red flags a scan is not routine.",
    "Past cancer? A scan may help.",
    "Red flags? Weigh them together before you scan.",
    "No single red flag means a scan.",
    "It means something: ask what.",
    "Say “not now”, not “never”. Imaging may come later.",
    "Ask for last quarter's figures.",
    "Half a year on, in primary care half of all people are well.",
  ])("may be said: %s", (text) => expect(wordFaults(text, "en-GB")).toEqual([]));

  test.each([
    ["nl-NL", "Slijtage is on\u00adschuldig."],
    ["nl-NL", "Zonder alarmsignalen is het niet ernstig."],
    ["sv-SE", "Fynden kan betyda ingenting."],
    ["sv-SE", "Utan varningstecken är det inget allvarligt."],
  ])("%s: %s", (locale, text) => expect(wordFaults(text, locale)).not.toEqual([]));
});

describe("where it is said", () => {
  const term = (field: string) => [["forbidden-term", field]];

  test("in a hashtag, split at its capitals", () => {
    expect(found(({ cli }) => Object.assign(cli, { hashtags: ["Ask", "NeverScan"] }))).toEqual(
      term("hashtags[1]"),
    );
  });
  test("in the setting", () => {
    expect(found(({ cli }) => Object.assign(cli, { setting: "Harmless care" }))).toEqual(
      term("setting"),
    );
  });
  test("in the safety line", () => {
    expect(found(({ line }) => Object.assign(line, { text: "It is harmless. Ask." }))).toEqual(
      term("safetyLine"),
    );
  });
  test("across slogan and support, once", () => {
    const split = { slogan: "A change: never", support: "scan a back." };
    expect(found(({ cli }) => Object.assign(cli, split))).toEqual(term("slogan"));
  });
  test("across title and item", () => {
    const checklist = { title: "Never", items: ["scan a back", "rush"] };
    expect(found(({ cli }) => Object.assign(cli.cards, { checklist }))).toEqual(
      term("cards.checklist"),
    );
  });
});

describe("who signed", () => {
  const by = (clinical: string, communications: string) =>
    found(
      () => {},
      ({ signOffs }) => {
        Object.assign(signOffs[0] ?? {}, { by: clinical });
        Object.assign(signOffs[1] ?? {}, { by: communications });
      },
    ).map(([rule]) => rule);

  test.each([
    ["anna-1", "anna-1", ["self-approval"]],
    ["anna-1", "anna.1", ["self-approval"]],
    ["anna-1", "Anna-1", ["self-approval", "sign-off-identity"]],
    ["anna-1", "anna-1\u200b", ["self-approval", "sign-off-identity"]],
    ["anna-1", "\u0430nna-1", ["self-approval", "sign-off-identity"]],
    ["anna-1", "b", ["sign-off-identity"]],
    ["anna-1", "bert_2.x", []],
  ])("%s and %s", (first, second, rules) => expect(by(first, second)).toEqual(rules));
});

describe("a source by its name", () => {
  const draft = content();
  const { SRC } = draft.sources[files.sources] ?? {};
  if (!SRC) throw new Error("SRC is gone");
  const { doi: _doi, ...other } = SRC;
  Object.assign(draft.sources[files.sources] ?? {}, {
    LINK: { ...other, url: "https://doi.org/10.5555/AbC(1)" },
    PAGE: { ...other, url: "https://www.example.org/Page/" },
  });
  const library = loaded(draft);

  test.each([
    ["10.5555/12345678", "SRC"],
    ["doi:10.5555/12345678", "SRC"],
    ["DOI: 10.5555/12345678", "SRC"],
    ["http://dx.doi.org/10.5555/12345678/", "SRC"],
    ["https://www.doi.org/10.5555/12345678", "SRC"],
    ["doi.org/10.5555/12345678", "SRC"],
    ["10.5555/abc(1)", "LINK"],
    ["https://doi.org/10.5555/abc%281%29", "LINK"],
    ["http://example.org/page", "PAGE"],
    ["www.example.org/page/", "PAGE"],
  ])("%s", (name, key) => expect(sourcesNamed(library, name)).toEqual([key]));

  test.each(["", "https://", "10.5555/1234567"])("not %s", (name) =>
    expect(sourcesNamed(library, name)).toEqual([]),
  );
});
