import { expect, test } from "vitest";
import { brands } from "#assets/brands/index.ts";
import { checkFiles, gateFaults } from "#core/check.ts";
import { loadLibrary } from "#core/library.ts";
import { readability, wordsOf } from "#core/readability.ts";
import { libraryFiles } from "#messages/index.ts";

const today = "2026-11-21";
const kits = Object.fromEntries(brands.map((brand) => [brand.id, brand]));
const result = loadLibrary(libraryFiles);
if ("faults" in result) throw new Error(JSON.stringify(result.faults, null, 2));
const { library } = result;
const messages = Object.values(library.messages);
const patients = messages.filter(({ audience }) => audience === "patients");

test("the shipped library has no faults", () => {
  expect(checkFiles(libraryFiles, { today, brands: kits })).toEqual([]);
});

test("its six messages are the campaign's, word for word", () => {
  expect(
    Object.fromEntries(messages.map(({ id, slogan, audience }) => [id, [slogan, audience]])),
  ).toEqual({
    P01: ["Most new low back pain needs no scan at first.", "patients"],
    P04: ["Not now does not mean never.", "patients"],
    P07: ["A careful check is real care.", "patients"],
    C01: ["Save the scan for the signs.", "clinicians"],
    C03: ["Reassure with reasons, not radiographs.", "clinicians"],
    C06: ['Say "not now", not "never".', "clinicians"],
  });
  expect(library.campaigns["save-the-scan"]?.messages.map(({ id }) => id).sort()).toEqual(
    Object.keys(library.messages).sort(),
  );
});

test("the support line of C01 weighs red flags, names surgical candidates and the emergency", () => {
  const support = library.messages.C01?.support;
  expect(support).toMatch(/weigh red flags together/i);
  expect(support).toMatch(/surgical candidates.*6 weeks/i);
  expect(support).toMatch(/cauda equina: emergency MRI/i);
});

test.each(patients)(
  "$id reads at grade 6 or below, in at most 50 words, with its safety line",
  (message) => {
    const safety = library.safetyLines[message.safetyLine ?? ""]?.text;
    expect(safety).toMatch(/Get emergency help now\.$/);
    const card = `${message.slogan}\n${message.support}\n${safety}`;
    expect(readability(card).grade).toBeLessThanOrEqual(6);
    expect(wordsOf(card).length).toBeLessThanOrEqual(50);
  },
);

test("every claim rests on a source that was opened", () => {
  for (const { id, claims } of messages) {
    for (const { source } of claims) {
      expect([id, source, library.sources[source]?.status]).toEqual([id, source, "verified"]);
    }
  }
});

test("the gate: open for a sandbox; for a live account shut by the demonstration sign-offs alone", () => {
  for (const message of messages) {
    expect(gateFaults(library, message, { today, accountMode: "sandbox" })).toEqual([]);
    expect(
      gateFaults(library, message, { today, accountMode: "live" }).map(({ rule }) => rule),
    ).toEqual(["sign-off-demonstration", "sign-off-demonstration"]);
  }
});

test("on the review date they may still be posted, the day after they may not", () => {
  for (const message of messages) {
    expect(gateFaults(library, message, { today: "2027-11-21", accountMode: "sandbox" })).toEqual(
      [],
    );
    const lapsed = gateFaults(library, message, { today: "2027-11-22", accountMode: "sandbox" });
    expect(lapsed.map(({ rule }) => rule)).toEqual(["review-lapsed"]);
  }
});
